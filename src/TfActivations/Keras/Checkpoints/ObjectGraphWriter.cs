using Google.Protobuf;
using TfActivations.Autodiff;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Keras.Checkpoints;

/// <summary>The objects below a root as TensorFlow's checkpoints keep them: a graph of names, and a tensor for each variable.</summary>
internal static class ObjectGraphWriter
{
    /// <summary>The key of the graph itself.</summary>
    public const string GraphKey = "_CHECKPOINTABLE_OBJECT_GRAPH";

    /// <summary>What a variable's value is called among its attributes.</summary>
    public const string ValueName = "VARIABLE_VALUE";

    /// <summary>The tensors of a checkpoint, the graph last.</summary>
    /// <param name="root">The object at the top.</param>
    /// <param name="isKeras2">Whether layers and optimizers are named as in Keras 2.</param>
    /// <returns>
    /// A variable's key is the path by which a walk in breadth comes to it first, so that one with several names is kept once.
    /// </returns>
    public static IReadOnlyList<(string Key, Tensor Value)> Tensors(object root, bool isKeras2)
    {
        List<(string, Tensor)> tensors = [];
        var graph = new TrackableObjectGraph();
        Dictionary<object, int> numbers = new(ReferenceEqualityComparer.Instance) { [root] = 0 };
        List<(object Owner, string Path)> nodes = [(root, "")];
        for (var i = 0; i < nodes.Count; i++)
        {
            var (owner, path) = nodes[i];
            var node = new TrackableObjectGraph.Types.TrackableObject();
            graph.Nodes.Add(node);
            if (owner is Variable variable)
            {
                var key = $"{path}/.ATTRIBUTES/{ValueName}";
                node.Attributes.Add(
                    new TrackableObjectGraph.Types.SerializedTensor
                    {
                        Name = ValueName,
                        FullName = variable.Name,
                        CheckpointKey = key,
                    }
                );
                tensors.Add((key, variable.Value));
                continue;
            }
            foreach (var (name, part) in ObjectNames.Of(owner, isKeras2))
            {
                if (!numbers.TryGetValue(part, out var number))
                {
                    numbers[part] = number = nodes.Count;
                    nodes.Add((part, path.Length == 0 ? Escaped(name) : $"{path}/{Escaped(name)}"));
                }
                node.Children.Add(new TrackableObjectGraph.Types.ObjectReference { NodeId = number, LocalName = name });
            }
        }
        MarkValues(graph);
        tensors.Add((GraphKey, Text(graph.ToByteArray())));
        return tensors;
    }

    /// <summary>Notes which objects have a value below them.</summary>
    private static void MarkValues(TrackableObjectGraph graph)
    {
        var isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach (var node in graph.Nodes.Reverse())
                if (
                    node.HasCheckpointValues is null
                    && (
                        node.Attributes.Count > 0
                        || node.Children.Any(child => graph.Nodes[child.NodeId].HasCheckpointValues is not null)
                    )
                )
                {
                    node.HasCheckpointValues = new() { Value = true };
                    isChanged = true;
                }
        }
        foreach (var node in graph.Nodes)
            node.HasCheckpointValues ??= new();
    }

    /// <summary>A name within a path: "." and "/" have meanings there.</summary>
    private static string Escaped(string name) =>
        name.Replace(".", "..", StringComparison.Ordinal).Replace("/", ".S", StringComparison.Ordinal);

    private static Tensor Text(byte[] bytes)
    {
        var text = Tensor.Allocate(Shape.Scalar, DType.String);
        text.Texts()[0] = bytes;
        return text;
    }
}
