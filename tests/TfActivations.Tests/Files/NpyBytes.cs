using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TfActivations.Tests.Files;

/// <summary>Writes .npy and .npz files, right ones and such as NumPy never writes.</summary>
internal static class NpyBytes
{
    /// <summary>A file of NumPy's format: magic, version, the header's length, the header, the numbers.</summary>
    public static byte[] Of(string header, ReadOnlySpan<byte> data, byte major = 1, int? claimed = null)
    {
        var text = (major < 3 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(header + "\n");
        var length = new byte[major == 1 ? 2 : 4];
        if (major == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)(claimed ?? text.Length));
        else
            BinaryPrimitives.WriteInt32LittleEndian(length, claimed ?? text.Length);
        return [0x93, .. "NUMPY"u8, major, 0, .. length, .. text, .. data];
    }

    /// <summary>NumPy's header of an array.</summary>
    public static string Header(string descr, string shape, bool isFortran = false) =>
        $"{{'descr': '{descr}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': {shape}, }}";

    /// <summary>The numbers 0, 1, ... as float32, the lowest byte first.</summary>
    public static byte[] Floats(int count)
    {
        var bytes = new byte[count * sizeof(float)];
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), i);
        return bytes;
    }

    /// <summary>A matrix of float32.</summary>
    public static byte[] Matrix(int rows, int columns) =>
        Of(Header("<f4", string.Create(CultureInfo.InvariantCulture, $"({rows}, {columns})")), Floats(rows * columns));

    /// <summary>An .npz file.</summary>
    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] members)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var member = zip.CreateEntry(name, level).Open();
                member.Write(content);
            }
        return target.ToArray();
    }
}
