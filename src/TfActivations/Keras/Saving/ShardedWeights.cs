using System.Text;
using System.Text.Json.Nodes;
using TfActivations.Files;
using TfActivations.Files.Hdf5;

namespace TfActivations.Keras.Saving;

/// <summary>Weights that Keras 3 has spread over several files: a JSON that names them, .weights.json, beside them.</summary>
internal sealed class ShardedWeights : IDisposable
{
    private readonly List<FileStream> files = [];

    /// <param name="path">The JSON.</param>
    /// <exception cref="DataFileException">It is no such JSON, or a file that it names is missing or damaged.</exception>
    public ShardedWeights(string path)
    {
        var json = ModelJson.Parse(Encoding.UTF8.GetString(FileErrors.ReadAll(path)), path);
        if (json["weight_map"] is not JsonObject map)
            throw new DataFileException(path, "no index of weights: it has no weight_map");
        var names = map.SelectMany(pair => pair.Value as JsonArray ?? [pair.Value?.DeepClone()])
            .Select(name => NameOf(name, path))
            .Distinct()
            .Order(StringComparer.Ordinal);
        try
        {
            Roots = [.. names.Select(name => Open(Path.Combine(Path.GetDirectoryName(path) ?? "", name)))];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<Hdf5Group> Roots { get; }

    public void Dispose() => files.ForEach(file => file.Dispose());

    private Hdf5Group Open(string path)
    {
        var file = FileErrors.Open(path);
        files.Add(file);
        return Hdf5Group.OpenRoot(file, path);
    }

    /// <summary>A file in the same folder; the JSON must not lead elsewhere.</summary>
    private static string NameOf(JsonNode? node, string path) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var name)
        && name.Length > 0
        && !name.AsSpan().ContainsAny('/', '\\')
        && name is not ("." or "..")
            ? name
            : throw new DataFileException(path, $"names {node?.ToJsonString() ?? "null"}, which is no file beside it");
}
