using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Text;

namespace TfActivations.Keras.Saving;

/// <summary>A part of a model with the weights that are its own, and where Keras 3 keeps them in a file.</summary>
/// <param name="Path">"layers/dense"; "" for the model itself. Its group has a group "vars".</param>
/// <param name="Name">Its name.</param>
/// <param name="Variables">Its own weights: "vars/0", "vars/1", ...</param>
internal sealed record SavedPart(string Path, string Name, IReadOnlyList<Variable> Variables)
{
    /// <summary>The part where it has a vocabulary.</summary>
    public IVocabularyLayer? Vocabulary { get; init; }

    /// <summary>The model and all layers in it, each where it is met first.</summary>
    /// <remarks>
    /// Keras names layers in a list by their class and a count, not by their names, which differ from run to run:
    /// layers/dense, layers/dense_1. A layer in a field is named by the field: lstm/cell.
    /// </remarks>
    public static IReadOnlyList<SavedPart> Of(Network model)
    {
        List<SavedPart> parts = [];
        HashSet<Layer> visited = [];
        var waiting = new Stack<(Layer Layer, string Path, int Depth)>([(model, "", 0)]);
        while (waiting.TryPop(out var next))
        {
            var (layer, path, depth) = next;
            if (!visited.Add(layer))
                continue;
            NestingLimit.Require(depth, model.Name);
            parts.AddRange(Of(layer, path));
            foreach (var (child, where) in Children(layer).Reverse())
                waiting.Push((child, Join(path, where), depth + 1));
        }
        return parts;
    }

    private static IEnumerable<SavedPart> Of(Layer layer, string path) =>
        layer.KerasCell is { } cell
            ? [new(path, layer.Name, []), new(Join(path, cell.Attribute), cell.Name, [.. layer.OwnWeights])]
            : [new(path, layer.Name, [.. layer.OwnWeights]) { Vocabulary = layer as IVocabularyLayer }];

    /// <summary>The layers in a layer, each with its place: layers/dense_1, cell.</summary>
    private static IEnumerable<(Layer Layer, string Path)> Children(Layer layer) =>
        Groups(layer)
            .SelectMany(group =>
                group.IsList
                    ? group.Layers.Zip(Keys(group.Layers), (child, key) => (child, $"{group.Name}/{key}"))
                    : group.Layers.Select(child => (child, group.Name))
            );

    /// <summary>The layers in a layer, in the order of Keras's names for where they are; private ones last.</summary>
    private static IEnumerable<(string Name, bool IsList, IEnumerable<Layer> Layers)> Groups(Layer layer)
    {
        var fields = LayerFields.Named(layer);
        return layer switch
        {
            Network { IsGraph: true } graph => [("layers", true, graph.Layers)],
            Network model => InOrder(fields.Append(("layers", true, model.Layers))),
            _ => InOrder(fields),
        };

        static IEnumerable<(string Name, bool, IEnumerable<Layer>)> InOrder(
            IEnumerable<(string Name, bool, IEnumerable<Layer>)> fields
        ) => fields.OrderBy(field => field.Name.StartsWith('_')).ThenBy(field => field.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Keys(IEnumerable<Layer> layers)
    {
        Dictionary<string, int> used = [];
        foreach (var layer in layers)
        {
            var name = Naming.SnakeCase(layer.ClassName);
            var count = used.GetValueOrDefault(name);
            used[name] = count + 1;
            yield return count == 0 ? name : $"{name}_{count}";
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
