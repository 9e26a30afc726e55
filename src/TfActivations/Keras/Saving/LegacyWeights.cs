using System.Text;
using TfActivations.Autodiff;
using TfActivations.Files.Hdf5;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Optimizers;
using TfActivations.Keras.Saving.Versions;
using TfActivations.Text;

namespace TfActivations.Keras.Saving;

/// <summary>The weights of the older files, .h5, of Keras 2 and 3.</summary>
/// <remarks>
/// Each layer has a group of its name, with the paths of its weights below it as attribute "weight_names", those that
/// training changes first. Loading goes by the order of layers and weights, and their names need not be the model's.
/// </remarks>
internal static class LegacyWeights
{
    private const string ModelWeights = "model_weights";
    private const string LayerNames = "layer_names";
    private const string WeightNames = "weight_names";
    private const string OptimizerWeights = "optimizer_weights";
    private const string TopLevel = "top_level_model_weights";

    // What an object's header has room for: longer lists of names are split over attributes layer_names0, 1, ...
    private const int MostBytes = 64512;

    // What TensorFlow's names of variables end in, which Keras 2 took for its own.
    private const string Keras2Ending = ":0";

    /// <summary>Writes the weights of a model to the group "model_weights".</summary>
    /// <param name="group">The group.</param>
    /// <param name="model">The model.</param>
    /// <param name="isKeras2">Whether weights are named as in Keras 2.</param>
    public static void Write(Hdf5Tree group, Network model, bool isKeras2 = false)
    {
        SetNames(group, LayerNames, [.. model.Layers.Select(layer => layer.Name)]);
        var paths = Paths(model, isKeras2);
        foreach (var layer in model.Layers)
            Write(group.Group(layer.Name), InLegacyOrder(layer), paths);
        Write(group.Group(TopLevel), [.. model.OwnWeights], paths);
    }

    /// <summary>Writes the optimizer's numbers to the group "optimizer_weights" of the file.</summary>
    public static void WriteOptimizer(Hdf5Tree root, Network model)
    {
        if (model.optimizer is not { } optimizer)
            return;
        var weights = Paths(model);
        HashSet<string> used = [];
        var paths = optimizer.variables.ToDictionary(
            number => number,
            number => Unused(used, $"{optimizer.Name}/{NameOf(number)}")
        );
        Write(root.Group(OptimizerWeights), optimizer.variables, paths);

        string NameOf(Variable number) =>
            optimizer.SlotOf(number) is { } slot
                ? $"{weights[slot.Variable].Replace('/', '_')}_{slot.Name}"
                : number.Name;
    }

    /// <summary>
    /// Writes the numbers of an optimizer of Keras 2's older classes: the steps, then for all weights the first that is kept for each, then the second.
    /// </summary>
    public static void WriteKeras2Optimizer(Hdf5Tree root, Network model)
    {
        if (model.optimizer is not { IsBuilt: true } optimizer)
            return;
        var weights = Paths(model, isKeras2: true);
        var numbers = optimizer
            .variables.Where(number => optimizer.SlotOf(number) is not null)
            .GroupBy(number => optimizer.SlotOf(number)!.Value.Name)
            .SelectMany(kind => kind)
            .Prepend(optimizer.variables[0]);
        var start = Serialization.NameOf(optimizer.GetType());
        HashSet<string> used = [];
        Write(
            root.Group(OptimizerWeights),
            [.. numbers],
            numbers.ToDictionary(number => number, number => Unused(used, $"{start}/{NameOf(number)}{Keras2Ending}"))
        );

        string NameOf(Variable number) =>
            optimizer.SlotOf(number) is { } slot
                ? $"{weights[slot.Variable][..^Keras2Ending.Length]}/{slot.Name}"
                : "iter";
    }

    /// <summary>Whether a file has a model's weights in this way, at its root or in "model_weights".</summary>
    public static bool IsIn(Hdf5Group root) =>
        root.Group(ModelWeights) is not null || Names(root, LayerNames).Count > 0 || Keras0Weights.IsIn(root);

    /// <summary>
    /// Finds the values of a model's weights in the group "model_weights", or a file that has them at its root; the optimizer's
    /// numbers too where somebody says how they are ordered.
    /// </summary>
    /// <exception cref="DataFileException">The file does not fit the model, or is damaged.</exception>
    public static void Find(
        Network model,
        Hdf5Group root,
        WeightAssignment assignment,
        string? backend = null,
        Action<WeightAssignment, Optimizer, string, IReadOnlyList<SavedArray>>? addOptimizer = null
    )
    {
        var group = root.Group(ModelWeights) ?? root;
        (string Name, IReadOnlyList<SavedArray> Values)[] saved =
        [
            .. Keras0Weights.IsIn(group)
                ? Keras0Weights.Of(group)
                : Names(group, LayerNames)
                    .Select(name => (name, Values(group, name)))
                    .Where(layer => layer.Item2.Count > 0),
        ];
        assignment.TurnedRound = TheanoKernels.Of(
            model,
            backend,
            group.Text("backend"),
            saved.SelectMany(layer => layer.Values).Select(value => value.Path),
            assignment.Path
        );
        Layer[] layers = [.. model.Layers.Where(layer => layer.Weights.Count > 0)];
        if (saved.Length != layers.Length)
            assignment.Mismatch(
                $"it has {Plural.Of(layers.Length, "layer")} with weights: {string.Join(", ", layers.Select(layer => layer.Name))}. "
                    + $"Received: {saved.Length}: {string.Join(", ", saved.Select(layer => layer.Name))}"
            );
        foreach (var (layer, (name, values)) in layers.Zip(saved))
            assignment.Add(layer.Name, name, InLegacyOrder(layer), LayerWeights.Ordered(layer, values));
        assignment.Add(model.Name, TopLevel, [.. model.OwnWeights], Values(group, TopLevel));
        if (model.optimizer is { } optimizer)
            addOptimizer?.Invoke(assignment, optimizer, OptimizerWeights, Values(root, OptimizerWeights));
    }

    private static IReadOnlyList<Variable> InLegacyOrder(Layer layer) =>
        [.. layer.TrainableWeights, .. layer.Weights.Except(layer.TrainableWeights)];

    private static IReadOnlyList<SavedArray> Values(Hdf5Group parent, string name) =>
        parent.Group(name) is { } group
            ? [.. Names(group, WeightNames).Select(weight => SavedArray.Of(group.Dataset(weight)))]
            : [];

    private static void Write(Hdf5Tree group, IReadOnlyList<Variable> weights, Dictionary<Variable, string> paths)
    {
        SetNames(group, WeightNames, [.. weights.Select(weight => paths[weight])]);
        foreach (var weight in weights)
            group.Add(paths[weight], Hdf5Values.Of(weight));
    }

    /// <summary>Each weight by the names of the layers that it is in; a Sequential model's own name is among them, as in Keras.</summary>
    private static Dictionary<Variable, string> Paths(Network model, bool isKeras2 = false)
    {
        Dictionary<Variable, string> paths = [];
        HashSet<string> used = [];
        var (start, end) = isKeras2 ? ("", Keras2Ending) : (model.WeightPrefix, "");
        foreach (var (layer, path) in LayerNesting.WithPaths(model))
        {
            var within = layer == model ? start : $"{start}{path}/";
            var cell = layer.KerasCell is { Name: var name } ? $"{name}/" : "";
            foreach (var weight in layer.OwnWeights)
                if (!paths.ContainsKey(weight))
                    paths[weight] = Unused(used, $"{within}{cell}{weight.Name}{end}");
        }
        return paths;
    }

    private static string Unused(HashSet<string> used, string path)
    {
        var unused = path;
        for (var i = 1; !used.Add(unused); i++)
            unused = $"{path}_{i}";
        return unused;
    }

    private static void SetNames(Hdf5Tree group, string attribute, IReadOnlyList<string> names)
    {
        // NumPy gives all names of a list the room of the longest.
        var longest = names.Select(Encoding.UTF8.GetByteCount).DefaultIfEmpty().Max();
        var most = Math.Max(1, MostBytes / Math.Max(1, longest));
        if (names.Count <= most)
            group.SetTexts(attribute, names);
        else
            foreach (var (i, part) in InParts(names, most).Index())
                group.SetTexts($"{attribute}{i}", part);
    }

    /// <summary>The least number of parts of nearly equal size, the larger first, as np.array_split makes.</summary>
    private static IEnumerable<string[]> InParts(IReadOnlyList<string> names, int most)
    {
        var count = (names.Count + most - 1) / most;
        var (size, larger) = Math.DivRem(names.Count, count);
        return Enumerable
            .Range(0, count)
            .Select(i => names.Skip((i * size) + Math.Min(i, larger)).Take(i < larger ? size + 1 : size).ToArray());
    }

    private static IReadOnlyList<string> Names(Hdf5Group group, string attribute)
    {
        if (group.Texts(attribute) is { } all)
            return all;
        List<string> names = [];
        for (var i = 0; group.Texts($"{attribute}{i}") is { } part; i++)
            names.AddRange(part);
        return names;
    }
}
