using System.Buffers.Binary;
using System.Numerics;

namespace TfActivations.Files;

/// <summary>CRC-32C (Castagnoli), as TensorFlow's files have it.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of bytes, which may go on from that of the bytes before.</summary>
    public static uint Of(ReadOnlySpan<byte> data, uint before = 0)
    {
        var crc = ~before;
        while (data.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }
        foreach (var each in data)
            crc = BitOperations.Crc32C(crc, each);
        return ~crc;
    }

    /// <summary>A checksum turned and shifted, as what it is of may hold such checksums itself.</summary>
    public static uint Masked(uint crc) => BitOperations.RotateRight(crc, 15) + 0xa282ead8;
}
