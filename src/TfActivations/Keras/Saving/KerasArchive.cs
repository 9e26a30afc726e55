using System.IO.Compression;
using System.Text;
using TfActivations.Files;

namespace TfActivations.Keras.Saving;

/// <summary>A .keras file: a zip, nothing compressed, of the model's configuration and its weights.</summary>
/// <remarks>Reading it trusts nothing (<see cref="ZipReader"/>). Members other than these are not read.</remarks>
/// <param name="Metadata">The JSON of metadata.json: Keras's version, the date.</param>
/// <param name="Config">The JSON of config.json: the model.</param>
/// <param name="Weights">The bytes of model.weights.h5.</param>
/// <param name="Vocabularies">Vocabularies by their members' names.</param>
internal sealed record KerasArchive(
    string Metadata,
    string Config,
    MemoryStream Weights,
    IReadOnlyDictionary<string, string> Vocabularies
)
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
        using var zip = new ZipReader(stream, path, ".keras file", MostExpansion);
        return new(
            Text(MetadataName),
            Text(ConfigName),
            new(zip.Read(WeightsName), writable: false),
            zip.Names.Where(Saving.Vocabularies.IsOne).ToDictionary(name => name, Text)
        );

        string Text(string name) => Encoding.UTF8.GetString(zip.Read(name));
    }

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="metadata">The JSON of metadata.json.</param>
    /// <param name="config">The JSON of config.json.</param>
    /// <param name="writeWeights">Writes model.weights.h5.</param>
    /// <param name="vocabularies">Vocabularies by their members' names.</param>
    public static void Write(
        Stream stream,
        string metadata,
        string config,
        Action<Stream> writeWeights,
        IEnumerable<(string Member, string Text)> vocabularies
    )
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WriteMember(MetadataName, member => member.Write(Encoding.UTF8.GetBytes(metadata)));
        WriteMember(ConfigName, member => member.Write(Encoding.UTF8.GetBytes(config)));
        WriteMember(WeightsName, writeWeights);
        foreach (var (name, text) in vocabularies)
            WriteMember(name, member => member.Write(Encoding.UTF8.GetBytes(text)));

        void WriteMember(string name, Action<Stream> write)
        {
            using var member = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            write(member);
        }
    }
}
