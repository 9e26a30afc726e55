using System.Globalization;
using TfActivations.Files.Hdf5;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Saving.Versions;

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
        {
            Write(tree, part);
            Vocabularies.Write(tree, part);
        }
        if (model.optimizer is { } optimizer)
            Write(tree, new(OptimizerPath, optimizer.Name, optimizer.variables));
        return tree;
    }

    /// <summary>Finds the values of a model's weights, and of its optimizer's numbers where it has been built.</summary>
    /// <param name="model">The model.</param>
    /// <param name="roots">The file, or the files over which its weights are spread.</param>
    /// <param name="assignment">Gets what is found.</param>
    /// <exception cref="DataFileException">The file does not fit the model, or is damaged.</exception>
    public static void Find(Network model, IReadOnlyList<Hdf5Group> roots, WeightAssignment assignment)
    {
        var parts = SavedPart.Of(model);
        foreach (var part in parts.Where(part => part.Vocabulary is null))
            assignment.Add(part.Name, VarsOf(part.Path), part.Variables, Values(roots, part.Path));
        foreach (var extra in roots.SelectMany(root => Unexpected(root, parts)))
            assignment.Mismatch($"it has weights of a layer '{extra}', which the model does not have");
        if (model.optimizer is { IsBuilt: true } optimizer)
            OptimizerNumbers.Add(assignment, optimizer, VarsOf(OptimizerPath), Values(roots, OptimizerPath));
    }

    private static void Write(Hdf5Tree tree, SavedPart part)
    {
        var vars = tree.Group(VarsOf(part.Path));
        vars.SetText("name", part.Name);
        for (var i = 0; i < part.Variables.Count; i++)
            vars.Add($"{i}", Hdf5Values.Of(part.Variables[i]));
    }

    private static string VarsOf(string path) => path.Length == 0 ? "vars" : $"{path}/vars";

    /// <summary>What files have for the part at a path.</summary>
    public static IReadOnlyList<SavedArray> Values(IEnumerable<Hdf5Group> roots, string path) =>
        [.. roots.SelectMany(root => Values(root, path))];

    private static IEnumerable<SavedArray> Values(Hdf5Group root, string path)
    {
        var isKeras2 = root.Names.Any(name => name.StartsWith(Keras2Layers, StringComparison.Ordinal));
        var vars = Group(root, isKeras2 ? Keras2Path(path) : path)?.Group("vars");
        return vars is null
            ? []
            : vars.Names.OrderBy(name => name.Length).Select(name => SavedArray.Of(vars.Dataset(name)));
    }

    /// <summary>
    /// On Windows, Keras 2 put a backslash between the names, and so made one of them. The parts of its MultiHeadAttention were private:
    /// _query_dense.
    /// </summary>
    private static Hdf5Group? Group(Hdf5Group root, string path) =>
        path.Length == 0
            ? root
            : root.Group(path)
                ?? root.Group(path.Replace('/', '\\'))
                ?? root.Group(path.Insert(path.LastIndexOf('/') + 1, "_"));

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
        return (root.Group(Layers)?.Names ?? []).Except(expected).Where(name => Values(root, $"{Layers}/{name}").Any());
    }
}
