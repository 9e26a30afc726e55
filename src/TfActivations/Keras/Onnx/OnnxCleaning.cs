using Google.Protobuf.Collections;
using TfActivations.Protos.Onnx;

namespace TfActivations.Keras.Onnx;

/// <summary>What is done to the nodes at the end.</summary>
internal static class OnnxCleaning
{
    /// <summary>The nodes that outputs depend on; a node whose result is only an output's copy gives the output itself.</summary>
    public static IEnumerable<NodeProto> Clean(List<NodeProto> nodes, IReadOnlyList<string> outputs)
    {
        NameOutputs(nodes, outputs);
        var needed = outputs.ToHashSet();
        var kept = new List<NodeProto>();
        foreach (var node in nodes.AsEnumerable().Reverse())
            if (node.Output.Any(needed.Contains))
            {
                needed.UnionWith(node.Input);
                kept.Add(node);
            }
        return kept.AsEnumerable().Reverse();
    }

    private static void NameOutputs(List<NodeProto> nodes, IReadOnlyList<string> outputs)
    {
        foreach (var copy in nodes.TakeLast(outputs.Count).ToList())
        {
            var (name, given) = (copy.Output[0], copy.Input[0]);
            var maker = nodes.Find(node => node.Output.Contains(given));
            // An input, a constant, or an output already.
            if (maker is null || outputs.Contains(given))
                continue;
            nodes.Remove(copy);
            foreach (var node in nodes)
            {
                Rename(node.Input, given, name);
                Rename(node.Output, given, name);
            }
        }
    }

    private static void Rename(RepeatedField<string> names, string from, string to)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == from)
                names[i] = to;
    }
}
