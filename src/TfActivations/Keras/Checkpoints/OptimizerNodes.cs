using System.Globalization;
using Google.Protobuf.Collections;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Keras.Checkpoints;

/// <summary>What the parts of an optimizer in a checkpoint are here: in Keras 3, in Keras 2, and in the classes that Keras 2 had first.</summary>
internal static class OptimizerNodes
{
    private static readonly string[] Parameters = ["beta_1", "beta_2", "decay", "momentum", "rho"];

    /// <param name="graph">The objects of the checkpoint.</param>
    /// <param name="node">The optimizer.</param>
    /// <param name="optimizer">The optimizer here.</param>
    /// <param name="passed">Gets the nodes of what is a parameter here, and no variable.</param>
    public static IEnumerable<(int, object)> Match(
        TrackableObjectGraph graph,
        TrackableObjectGraph.Types.TrackableObject node,
        Optimizer optimizer,
        HashSet<int> passed
    )
    {
        var parts = node.Children.ToLookup(child => child.LocalName, child => child.NodeId);
        foreach (var number in parts["_iterations"].Concat(parts["iter"]).Distinct())
            yield return (number, optimizer.variables[0]);
        foreach (var number in parts["_learning_rate"].Concat(parts["learning_rate"]))
            if (optimizer.Rate is { } rate)
                yield return (number, rate);
        foreach (var number in Parameters.SelectMany(name => parts[name]))
            passed.Add(number);
        foreach (var list in parts["_trainable_variables"])
        foreach (var pair in Zip(graph, list, optimizer.Trained))
            yield return pair;
        foreach (var list in parts["_variables"])
        foreach (var pair in Zip(graph, list, Numbers(graph, list, parts["_learning_rate"], optimizer)))
            yield return pair;
        foreach (var pair in Slots(node, optimizer))
            yield return pair;
    }

    /// <summary>The optimizer's numbers, without the learning rate where the file's list has none.</summary>
    private static IEnumerable<Variable> Numbers(
        TrackableObjectGraph graph,
        int list,
        IEnumerable<int> rate,
        Optimizer optimizer
    )
    {
        var hasRate = Children(graph, list).Any(child => rate.Contains(child.NodeId));
        return optimizer.variables.Where(number => hasRate || number != optimizer.Rate);
    }

    private static IEnumerable<(int, object)> Zip(TrackableObjectGraph graph, int list, IEnumerable<Variable> numbers)
    {
        Variable[] all = [.. numbers];
        foreach (var child in Children(graph, list))
            if (int.TryParse(child.LocalName, CultureInfo.InvariantCulture, out var i) && i >= 0 && i < all.Length)
                yield return (child.NodeId, all[i]);
    }

    private static RepeatedField<TrackableObjectGraph.Types.ObjectReference> Children(
        TrackableObjectGraph graph,
        int node
    ) => node >= 0 && node < graph.Nodes.Count ? graph.Nodes[node].Children : [];

    /// <summary>The older classes keep what belongs to a variable beside it: all of the first kind, then all of the second.</summary>
    private static IEnumerable<(int, object)> Slots(
        TrackableObjectGraph.Types.TrackableObject node,
        Optimizer optimizer
    )
    {
        var kinds = optimizer
            .variables.Where(number => optimizer.SlotOf(number) is not null)
            .GroupBy(number => optimizer.SlotOf(number)!.Value.Name)
            .Select(kind => kind.ToArray());
        foreach (var (slots, numbers) in node.SlotVariables.GroupBy(slot => slot.SlotName).Zip(kinds))
        foreach (var (slot, number) in slots.Zip(numbers))
            yield return (slot.SlotVariableNodeId, number);
    }
}
