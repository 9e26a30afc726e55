using TfActivations.Files;
using System.IO.Compression;
using System.Text;

namespace TfActivations.Keras.Saving;

/// <summary>A .keras file: a zip, nothing compressed, of the model's configuration and its weights.</summary>
/// <remarks>
/// Reading it trusts nothing: a member is read into memory only when its size is in proportion to the file's, its
/// checksum is checked, and members other than these are neither read nor extracted.
/// </remarks>
/// <param name="Metadata">The JSON of metadata.json: Keras's version, the date.</param>
/// <param name="Config">The JSON of config.json: the model.</param>
/// <param name="Weights">The bytes of model.weights.h5.</param>
internal sealed record KerasArchive(string Metadata, string Config, MemoryStream Weights)
{
    private const string MetadataName = "metadata.json";
    private const string ConfigName = "config.json";
    private const string WeightsName = "model.weights.h5";

    /// <summary>Text compresses well; what expands further than this is no model.</summary>
    private const int MostExpansion = 100;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataFileException">It is no .keras file, or a damaged one.</exception>
    public static KerasArchive Read(Stream stream, string path)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return new(ReadText(MetadataName), ReadText(ConfigName), new(ReadMember(WeightsName), writable: false));

            string ReadText(string name) => Encoding.UTF8.GetString(ReadMember(name));

            byte[] ReadMember(string name)
            {
                ZipArchiveEntry[] members = [.. zip.Entries.Where(entry => entry.FullName == name)];
                if (members.Length != 1)
                    throw new DataFileException(path, $"no .keras file: it has {members.Length} members '{name}'");
                return Content(members[0], stream.Length, path);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new DataFileException(path, $"no .keras file, or a damaged one: {error.Message}", error);
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="metadata">The JSON of metadata.json.</param>
    /// <param name="config">The JSON of config.json.</param>
    /// <param name="writeWeights">Writes model.weights.h5.</param>
    public static void Write(Stream stream, string metadata, string config, Action<Stream> writeWeights)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WriteMember(MetadataName, member => member.Write(Encoding.UTF8.GetBytes(metadata)));
        WriteMember(ConfigName, member => member.Write(Encoding.UTF8.GetBytes(config)));
        WriteMember(WeightsName, writeWeights);

        void WriteMember(string name, Action<Stream> write)
        {
            using var member = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            write(member);
        }
    }

    private static byte[] Content(ZipArchiveEntry entry, long fileSize, string path)
    {
        var (stored, size) = (entry.CompressedLength, entry.Length);
        if (stored > fileSize || size > Array.MaxLength || size > (MostExpansion * stored) + (1 << 20))
            throw new DataFileException(
                path,
                $"{entry.FullName} claims {size} bytes, of which {stored} are stored, in a file of {fileSize} bytes"
            );
        var content = new byte[size];
        using var member = entry.Open();
        member.ReadExactly(content);
        if (member.ReadByte() >= 0 || Crc32.Of(content) != entry.Crc32)
            throw new DataFileException(path, $"damaged: the checksum of {entry.FullName} does not match");
        return content;
    }
}
