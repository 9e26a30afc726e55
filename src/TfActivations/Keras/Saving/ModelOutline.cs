using System.Text.Json.Nodes;
using TfActivations.Data.Bundles;
using TfActivations.Files;
using TfActivations.Files.Hdf5;
using TfActivations.Keras.Checkpoints;
using TfActivations.Keras.Saving.Versions;
using TfActivations.SavedModels;
using TfActivations.Text;

namespace TfActivations.Keras.Saving;

/// <summary>A weight of a file.</summary>
/// <param name="Path">Where the file has it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Type">The type of its numbers.</param>
internal sealed record ListedWeight(string Path, Shape Shape, string Type);

/// <summary>A layer of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ClassName">Its class, which need not exist here.</param>
/// <param name="Weights">What the file has for it.</param>
internal sealed record ListedLayer(string Name, string ClassName, IReadOnlyList<ListedWeight> Weights);

/// <summary>What a file says of a model, read without making the model: layers of classes that nothing here has are there too.</summary>
internal static class ModelOutline
{
    // No model is deeper, or has more weights; a damaged file may go in circles.
    private const int Deepest = 64;
    private const int Most = 1_000_000;

    /// <summary>The weights of a model, a file of weights, a SavedModel's folder or a checkpoint.</summary>
    /// <exception cref="DataFileException">It is none of these, or damaged.</exception>
    public static IReadOnlyList<ListedWeight> Weights(string path)
    {
        var prefix = SavedModelFile.IsIn(path) ? Path.Join(path, "variables", "variables") : path;
        if (!CheckpointFiles.Exists(prefix))
            return OfFile(path, (_, root) => Below(root));
        using var bundle = new TensorBundle(prefix);
        return [.. bundle.Keys.Select(key => new ListedWeight(key, bundle.ShapeOf(key), bundle.TypeOf(key)))];
    }

    /// <summary>The layers of a model, with their weights.</summary>
    /// <exception cref="DataFileException">The file holds no model, or is damaged.</exception>
    public static IReadOnlyList<ListedLayer> Layers(string path) =>
        OfFile(path, (config, root) => Layers(config ?? throw new DataFileException(path, "holds no model"), root));

    private static T OfFile<T>(string path, Func<JsonObject?, Hdf5Group, T> read) =>
        FileErrors.OfReading(
            path,
            stream =>
            {
                if (path.EndsWith(".keras", StringComparison.Ordinal) && !ModelFile.IsHdf5(stream))
                {
                    var archive = KerasArchive.Read(stream, path);
                    return read(ModelJson.Parse(archive.Config, path), Hdf5Group.OpenRoot(archive.Weights, path));
                }
                var root = Hdf5Group.OpenRoot(stream, path);
                return read(root.Text("model_config") is { } text ? ModelJson.Parse(text, path) : null, root);
            }
        );

    private static List<ListedLayer> Layers(JsonObject config, Hdf5Group root)
    {
        var layers = config["config"] as JsonArray ?? (config["config"] as JsonObject)?["layers"] as JsonArray ?? [];
        var older = root.Group("model_weights") ?? (root.Group("layers") is null ? root : null);
        Dictionary<string, int> counts = [];
        List<ListedLayer> listed = [];
        foreach (var layer in layers.OfType<JsonObject>())
        {
            var className = layer.Text("class_name") ?? "?";
            var key = Naming.SnakeCase(className);
            var count = counts[key] = counts.GetValueOrDefault(key) + 1;
            var name = (layer["config"] as JsonObject)?.Text("name") ?? key;
            var group = older is null
                ? root.Group($"layers/{(count == 1 ? key : $"{key}_{count - 1}")}")
                : older.Group(name);
            listed.Add(new(name, className, group is null ? [] : Below(group)));
        }
        return listed;
    }

    private static IReadOnlyList<ListedWeight> Below(Hdf5Group group)
    {
        List<ListedWeight> found = [];
        Stack<(Hdf5Group Group, int Depth)> waiting = new([(group, 0)]);
        while (waiting.TryPop(out var next))
            foreach (var name in next.Group.Names)
                switch (next.Group.Find(name))
                {
                    case Hdf5Dataset weight when found.Count < Most:
                        found.Add(new(weight.Path, weight.Shape, weight.Type.ToString().ToLowerInvariant()));
                        break;
                    case Hdf5Group inner when next.Depth < Deepest && waiting.Count < Most:
                        waiting.Push((inner, next.Depth + 1));
                        break;
                }
        return [.. found.OrderBy(weight => weight.Path, StringComparer.Ordinal)];
    }
}
