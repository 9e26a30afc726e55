using TfActivations.Keras.Models;
using TfActivations.Keras.Optimizers;
using TfActivations.Files.Hdf5;

namespace TfActivations.Keras.Saving;

/// <summary>The weights of Keras 3's files: .weights.h5, and model.weights.h5 in .keras.</summary>
/// <remarks>
/// Each part of the model has a group with a group "vars": the part's name as attribute "name", and its weights as
/// datasets 0, 1, ... The optimizer's numbers are at optimizer/vars.
/// </remarks>
internal static class Keras3Weights
{
    private const string OptimizerPath = "optimizer";

    // What Keras 2 called "layers" in its files of this kind.
    private const string Keras2Layers = "_layer_checkpoint_dependencies";

    /// <summary>The tree of a file with a model's weights and its optimizer's numbers.</summary>
    public static Hdf5Tree Of(Model model)
    {
        var tree = new Hdf5Tree();
        foreach (var part in SavedPart.Of(model))
            Write(tree, part);
        if (model.optimizer is { } optimizer)
            Write(tree, new(OptimizerPath, optimizer.Name, optimizer.Variables));
        return tree;
    }

    /// <summary>Sets a model's weights, and its optimizer's numbers where it has been built. After an error none is set.</summary>
    /// <exception cref="DataFileException">The file does not fit the model, or is damaged.</exception>
    public static void Load(Model model, Hdf5Group root, string path, bool skipMismatch)
    {
        var assignment = new WeightAssignment(path, skipMismatch);
        var parts = SavedPart.Of(model);
        foreach (var part in parts)
            assignment.Add(part.Name, VarsOf(part.Path), part.Variables, Values(root, part.Path));
        foreach (var extra in Unexpected(root, parts))
            assignment.Mismatch($"it has weights of a layer '{extra}', which the model does not have");
        if (model.optimizer is { IsBuilt: true } optimizer)
            AddOptimizer(assignment, optimizer, Values(root, OptimizerPath));
        assignment.Assign();
    }

    // As in Keras, an optimizer of another kind, or one that has not been used, starts anew.
    public static void AddOptimizer(WeightAssignment assignment, Optimizer optimizer, IReadOnlyList<Hdf5Dataset> values)
    {
        if (optimizer.Variables.Count == values.Count)
            assignment.Add(optimizer.Name, VarsOf(OptimizerPath), optimizer.Variables, values);
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
        var vars =
            root.Group(VarsOf(path))
            ?? root.Group(VarsOf(path.Replace("layers", Keras2Layers, StringComparison.Ordinal)));
        return vars is null ? [] : [.. Enumerable.Range(0, vars.Names.Count()).Select(i => vars.Dataset($"{i}"))];
    }

    private static IEnumerable<string> Unexpected(Hdf5Group root, IReadOnlyList<SavedPart> parts)
    {
        var expected = parts
            .Select(part => part.Path.Split('/'))
            .Where(path => path.Length > 1)
            .Select(path => path[1]);
        return (root.Group("layers")?.Names ?? [])
            .Except(expected)
            .Where(name => Values(root, $"layers/{name}").Count > 0);
    }
}
