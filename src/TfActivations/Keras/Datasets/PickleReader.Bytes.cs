using System.Buffers.Binary;
using System.Text;

namespace TfActivations.Keras.Datasets;

/// <content>What is read of the bytes themselves.</content>
internal sealed partial class PickleReader
{
    private byte TakeByte() => Take(1).Span[0];

    private uint TakeUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    private ulong TakeUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);

    /// <summary>A whole number of up to eight bytes, the lowest first; none for 0.</summary>
    private long TakeLong()
    {
        var digits = Take(TakeByte()).Span;
        if (digits.Length > sizeof(long))
            throw Damaged($"a number of {digits.Length} bytes; expected at most {sizeof(long)}");
        var number = 0L;
        for (var i = digits.Length - 1; i >= 0; i--)
            number = i == digits.Length - 1 ? (sbyte)digits[i] : (number << 8) | digits[i];
        return number;
    }

    private ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)(bytes.Length - at))
            throw Damaged("it ends too early");
        var taken = bytes.Slice(at, (int)count);
        at += (int)count;
        return taken;
    }

    private string TakeLine()
    {
        var length = bytes.Span[at..].IndexOf((byte)'\n');
        if (length < 0)
            throw Damaged("it ends too early");
        var line = Text(Take((ulong)length));
        at++;
        return line.Length <= 100 ? line : throw Damaged("a name is too long");
    }

    /// <summary>A text of Python 3, or of Python 2, whose texts are bytes; null where it is none.</summary>
    private static string? TextOf(object? value) =>
        value as string ?? (value is ReadOnlyMemory<byte> bytes ? Text(bytes) : null);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetString(bytes.Span);
}
