using System.Globalization;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.SavedModels;

/// <summary>A result of a node: its name, and which of its results; -1 where it only has to be done before.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Index">The number of the result.</param>
internal readonly record struct NodeResult(string Node, int Index)
{
    /// <summary>Of "node", "node:1", "^node"; within functions "node:output:1".</summary>
    public static NodeResult Parse(string text, Func<string, string, int>? firstOf = null)
    {
        if (text.StartsWith('^'))
            return new(text[1..], -1);
        return text.Split(':') switch
        {
            [var node, var output, var index] => new(node, (firstOf?.Invoke(node, output) ?? 0) + Number(index)),
            [var node, var index] => new(node, Number(index)),
            _ => new(text, 0),
        };
    }

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : 0;
}

/// <summary>The nodes of a graph, or of a function, by name.</summary>
internal sealed class GraphBody
{
    // Ops with results of several kinds: "node:indices:0" is the second of TopKV2. Of all others, the number is the result's.
    private static readonly Dictionary<string, string[]> Outputs = new()
    {
        ["TopKV2"] = ["values", "indices"],
        ["Unique"] = ["y", "idx"],
        ["StringSplitV2"] = ["indices", "values", "shape"],
        ["FusedBatchNormV3"] =
        [
            "y",
            "batch_mean",
            "batch_variance",
            "reserve_space_1",
            "reserve_space_2",
            "reserve_space_3",
        ],
        ["Switch"] = ["output_false", "output_true"],
    };

    private readonly Dictionary<string, NodeDef> nodes = new(StringComparer.Ordinal);

    /// <exception cref="InvalidArgumentException">Two nodes have one name.</exception>
    public GraphBody(IEnumerable<NodeDef> nodes)
    {
        foreach (var node in nodes)
            if (!this.nodes.TryAdd(node.Name, node))
                throw new InvalidArgumentException($"two nodes have the name '{node.Name}'");
    }

    public IEnumerable<NodeDef> Nodes => nodes.Values;

    public NodeDef? Find(string name) => nodes.GetValueOrDefault(name);

    /// <summary>What an input names.</summary>
    public NodeResult Result(string input) => NodeResult.Parse(input, FirstOf);

    private int FirstOf(string node, string output) =>
        nodes.TryGetValue(node, out var found) && Outputs.TryGetValue(found.Op, out var names)
            ? Math.Max(0, Array.IndexOf(names, output))
            : 0;
}
