using System.Numerics;
using System.Text;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data.Bundles;

/// <summary>The keys of parts of tensors: numbers and names such that the order of the bytes is theirs.</summary>
internal static class OrderedCode
{
    // A signed number begins with as many ones as it has bytes (zeros for a negative one), then its opposite.
    private const int BitsOfFirstByte = 6;

    /// <summary>The key of a part: 0, the tensor's name, the number of axes, then start and length of each; -1 is all of an axis.</summary>
    public static byte[] KeyOf(string name, TensorSliceProto slice)
    {
        List<byte> key = [];
        Unsigned(key, 0);
        Text(key, Encoding.UTF8.GetBytes(name));
        Unsigned(key, (ulong)slice.Extent.Count);
        foreach (var extent in slice.Extent)
        {
            Signed(key, extent.Start);
            Signed(
                key,
                extent.HasLengthCase == TensorSliceProto.Types.Extent.HasLengthOneofCase.None ? -1 : extent.Length
            );
        }
        return [.. key];
    }

    private static void Unsigned(List<byte> key, ulong value)
    {
        var length = (64 - BitOperations.LeadingZeroCount(value) + 7) / 8;
        key.Add((byte)length);
        for (var i = length - 1; i >= 0; i--)
            key.Add((byte)(value >> (8 * i)));
    }

    private static void Text(List<byte> key, byte[] text)
    {
        foreach (var each in text)
        {
            key.Add(each);
            if (each == 0)
                key.Add(byte.MaxValue);
            else if (each == byte.MaxValue)
                key.Add(0);
        }
        key.AddRange([0, 1]);
    }

    private static void Signed(List<byte> key, long value)
    {
        var magnitude = (ulong)(value < 0 ? ~value : value);
        if (magnitude < 1 << BitsOfFirstByte)
        {
            key.Add((byte)(0x80 ^ value));
            return;
        }
        var length = (64 - BitOperations.LeadingZeroCount(magnitude)) / 7 + 1;
        Span<byte> bytes = stackalloc byte[length];
        for (var i = 0; i < length; i++)
            bytes[length - 1 - i] = (byte)(i < sizeof(long) ? value >> (8 * i) : value >> 63);
        var head = length <= 16 ? (0xFFFF << (16 - length)) & 0xFFFF : 0xFFFF;
        bytes[0] ^= (byte)(head >> 8);
        bytes[1] ^= (byte)head;
        key.AddRange(bytes);
    }
}
