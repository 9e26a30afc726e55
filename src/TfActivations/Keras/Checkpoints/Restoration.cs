using Google.Protobuf;
using TfActivations.Autodiff;
using TfActivations.Data.Bundles;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Optimizers;
using TfActivations.Kernels;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Keras.Checkpoints;

/// <summary>The values of a checkpoint on the way to the objects of a program: both graphs are walked side by side, by names.</summary>
/// <remarks>What is not made yet, as the weights of a layer that was never called, gets its values when it is made.</remarks>
internal sealed class Restoration
{
    private readonly string prefix;
    private readonly TrackableObjectGraph graph;
    private readonly Dictionary<int, object> matched = [];
    private readonly List<(Variable Variable, string Key)> ready = [];

    // What belongs to an optimizer whose names are of no use here.
    private readonly HashSet<int> passed = [];

    /// <param name="reader">The checkpoint.</param>
    /// <param name="root">The object that its first node stands for.</param>
    /// <exception cref="DataFileException">It is damaged, has no graph, or a value does not fit its variable.</exception>
    public Restoration(ICheckpointReader reader, object root)
    {
        prefix = reader.Path;
        graph = Graph(reader);
        Match(0, root);
        Assign(reader);
    }

    /// <summary>Whether no variable has got a value.</summary>
    public bool IsTrivial => !matched.Values.OfType<Variable>().Any();

    /// <summary>The keys of values that no object has taken.</summary>
    public IReadOnlyList<string> Unused =>
        [
            .. graph
                .Nodes.Where((_, i) => !matched.ContainsKey(i) && !passed.Contains(i))
                .SelectMany(node => node.Attributes)
                .Select(attribute => attribute.CheckpointKey),
        ];

    /// <summary>The variables of objects that took part and got no value.</summary>
    public IReadOnlyList<string> Unmatched
    {
        get
        {
            var taken = matched.Values.OfType<Variable>().ToHashSet();
            return
            [
                .. matched
                    .Values.SelectMany(owner => ObjectNames.Of(owner, isKeras2: true))
                    .Where(part => part.Value is Variable variable && !taken.Contains(variable))
                    .Select(part => part.Key)
                    .Distinct(),
            ];
        }
    }

    private TrackableObjectGraph Graph(ICheckpointReader reader)
    {
        if (!reader.Keys.Contains(ObjectGraphWriter.GraphKey))
            throw new DataFileException(
                prefix,
                "has names and no objects, as tf.compat.v1.train.Saver writes; tf.train.load_checkpoint reads its tensors"
            );
        try
        {
            return TrackableObjectGraph.Parser.ParseFrom(reader.Read(ObjectGraphWriter.GraphKey).Texts()[0]);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new DataFileException(prefix, $"damaged: its graph of objects is none: {error.Message}", error);
        }
    }

    /// <summary>Lets a node of the file stand for an object, and those below it for the object's parts.</summary>
    private void Match(int start, object root)
    {
        Stack<(int Node, object Owner)> waiting = new([(start, root)]);
        while (waiting.TryPop(out var next))
        {
            var (number, owner) = next;
            if (number < 0 || number >= graph.Nodes.Count)
                throw new DataFileException(prefix, $"damaged: there is no object {number}");
            if (!matched.TryAdd(number, owner))
                continue;
            var node = graph.Nodes[number];
            foreach (var attribute in node.Attributes)
                if (owner is Variable variable && attribute.Name == ObjectGraphWriter.ValueName)
                    ready.Add((variable, attribute.CheckpointKey));
            foreach (var pair in owner is Optimizer optimizer ? OptimizerParts(node, optimizer) : Parts(node, owner))
                waiting.Push(pair);
        }
    }

    private IEnumerable<(int, object)> Parts(TrackableObjectGraph.Types.TrackableObject node, object owner)
    {
        if (owner is Layer { IsBuilt: false } layer)
            layer.Once(() => Continue(layer));
        Dictionary<string, object> parts = [];
        foreach (var isKeras2 in new[] { true, false })
        foreach (var (name, part) in ObjectNames.Of(owner, isKeras2))
            parts.TryAdd(name, part);
        return node
            .Children.Where(child => parts.ContainsKey(child.LocalName))
            .Select(child => (child.NodeId, parts[child.LocalName]));
    }

    private IEnumerable<(int, object)> OptimizerParts(
        TrackableObjectGraph.Types.TrackableObject node,
        Optimizer optimizer
    )
    {
        if (!optimizer.IsBuilt)
            optimizer.Once(() => Continue(optimizer));
        return OptimizerNodes.Match(graph, node, optimizer, passed);
    }

    /// <summary>Goes on below an object that has been made since.</summary>
    private void Continue(object owner)
    {
        var node = matched.First(pair => ReferenceEquals(pair.Value, owner)).Key;
        matched.Remove(node);
        ready.Clear();
        Match(node, owner);
        using var reader = CheckpointFiles.Open(prefix);
        Assign(reader);
    }

    /// <summary>Reads all values, then assigns them.</summary>
    private void Assign(ICheckpointReader reader)
    {
        var keys = reader.Keys.ToHashSet(StringComparer.Ordinal);
        List<(Variable, Tensor)> values = [];
        foreach (var (variable, key) in ready)
        {
            if (!keys.Contains(key))
                throw new DataFileException(prefix, $"damaged: it has no tensor '{key}'");
            if (!reader.ShapeOf(key).Equals(variable.Shape) || reader.TypeOf(key) != variable.DType.Name())
                throw new DataFileException(
                    prefix,
                    $"does not fit: '{variable.Name}' is {variable.DType.Name()} of shape {variable.Shape}. "
                        + $"Received: {reader.TypeOf(key)} of shape {reader.ShapeOf(key)} at {key}"
                );
            values.Add((variable, reader.Read(key)));
        }
        foreach (var (variable, value) in values)
            Conversion.Copy(value, variable.BeginWrite());
    }
}
