using System.Buffers;
using System.Buffers.Binary;

namespace TfActivations.Data.Bundles;

/// <summary>Writes what <see cref="WireReader"/> reads.</summary>
internal static class WireWriter
{
    public static void Varint(IBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        target.Advance(length);
    }

    public static void Fixed32(IBufferWriter<byte> target, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target.GetSpan(sizeof(uint)), value);
        target.Advance(sizeof(uint));
    }
}
