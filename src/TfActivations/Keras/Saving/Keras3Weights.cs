using System.Globalization;
using TfActivations.Files.Hdf5;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Saving;

/// <summary>The weights of Keras 3's files: .weights.h5, and model.weights.h5 in .keras.</summary>
/// <remarks>
/// Each part of the model has a group with a group "vars": the part's name as attribute "name", and its weights as
/// datasets 0, 1, ... The optimizer's numbers are at optimizer/vars.
/// </remarks>
internal static class Keras3Weights
{
    private const string OptimizerPath = "optimizer";

    private const string Layers = "layers";

    // What TensorFlow 2.12 and 2.13 called "layers" in their files of this kind.
    private const string Keras2Layers = "_layer_checkpoint_dependencies";

    /// <summary>The tree of a file with a model's weights and its optimizer's numbers.</summary>
    public static Hdf5Tree Of(Network model)
    {
        var tree = new Hdf5Tree();
        foreach (var part in SavedPart.Of(model))
            Write(tree, part);
        if (model.optimizer is { } optimizer)
            Write(tree, new(OptimizerPath, optimizer.Name, optimizer.variables));
        return tree;
    }

    /// <summary>Finds the values of a model's weights, and of its optimizer's numbers where it has been built.</summary>
    /// <exception cref="DataFileException">The file does not fit the model, or is damaged.</exception>
    public static void Find(Network model, Hdf5Group root, WeightAssignment assignment)
    {
        var parts = SavedPart.Of(model);
        foreach (var part in parts)
            assignment.Add(part.Name, VarsOf(part.Path), part.Variables, Values(root, part.Path));
        foreach (var extra in Unexpected(root, parts))
            assignment.Mismatch($"it has weights of a layer '{extra}', which the model does not have");
        if (model.optimizer is { IsBuilt: true } optimizer)
            OptimizerNumbers.Add(assignment, optimizer, VarsOf(OptimizerPath), Values(root, OptimizerPath));
    }

    private static void Write(Hdf5Tree tree, SavedPart part)
    {
        var vars = tree.Group(VarsOf(part.Path));
        vars.SetText("name", part.Name);
        for (var i = 0; i < part.Variables.Count; i++)
            vars.Add($"{i}", Hdf5Values.Of(part.Variables[i]));
    }

    private static string VarsOf(string path) => path.Length == 0 ? "vars" : $"{path}/vars";

    private static IReadOnlyList<Hdf5Dataset> Values(Hdf5Group root, string path)
    {
        var vars = root.Group(VarsOf(root.Group(Keras2Layers) is null ? path : Keras2Path(path)));
        return vars is null ? [] : [.. Enumerable.Range(0, vars.Names.Count()).Select(i => vars.Dataset($"{i}"))];
    }

    /// <summary>There, each layer with weights was counted twice: dense, dense_2, dense_4.</summary>
    private static string Keras2Path(string path)
    {
        var names = path.Split('/');
        for (var i = 0; i + 1 < names.Length; i++)
            if (names[i] == Layers)
                (names[i], names[i + 1]) = (Keras2Layers, Keras2Name(names[i + 1]));
        return string.Join('/', names);
    }

    private static string Keras2Name(string name)
    {
        var end = name.LastIndexOf('_') + 1;
        return int.TryParse(name.AsSpan(end), CultureInfo.InvariantCulture, out var count)
            ? $"{name[..end]}{2 * count}"
            : name;
    }

    private static IEnumerable<string> Unexpected(Hdf5Group root, IReadOnlyList<SavedPart> parts)
    {
        var expected = parts
            .Select(part => part.Path.Split('/'))
            .Where(path => path.Length > 1)
            .Select(path => path[1]);
        return (root.Group(Layers)?.Names ?? [])
            .Except(expected)
            .Where(name => Values(root, $"{Layers}/{name}").Count > 0);
    }
}
