using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Pictures;

/// <summary>A model as boxes and arrows: what <c>keras.utils.plot_model</c> draws and <c>model_to_dot</c> writes.</summary>
internal sealed class ModelGraph
{
    private readonly Layer model;
    private readonly List<object> members = [];
    private readonly Dictionary<Layer, object> memberOf = [];
    private readonly List<(GraphNode From, GraphNode To)> edges = [];

    private ModelGraph(Layer model, GraphOptions options)
    {
        this.model = model;
        foreach (var layer in IsOpen(model) ? ((Network)model).Layers : [model])
            members.Add(
                memberOf[layer] =
                    options.expand_nested && IsOpen(layer) && layer != model
                        ? new ModelGraph(layer, options)
                        : new GraphNode(layer, options)
            );
        var seen = new HashSet<(GraphNode, GraphNode)>();
        foreach (var (source, target, input) in Joints())
            if ((Last(memberOf[source]), First(memberOf[target], input)) is var edge && seen.Add(edge))
                edges.Add(edge);
    }

    /// <summary>The model's name.</summary>
    public string Name => model.Name;

    /// <summary>Boxes (<see cref="GraphNode"/>), and models whose inside is shown (<see cref="ModelGraph"/>), in the model's order.</summary>
    public IReadOnlyList<object> Members => members;

    /// <summary>The arrows, of which an end may lie inside of a member.</summary>
    public IReadOnlyList<(GraphNode From, GraphNode To)> Edges => edges;

    /// <summary>The graph of a model; one of a class of one's own is a single box.</summary>
    /// <exception cref="InvalidStateException">It is not built.</exception>
    public static ModelGraph Of(Model model, GraphOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.IsBuilt
            ? new(model, options)
            : throw new InvalidStateException(
                "This model has not yet been built. Build the model first by calling `build()` or by calling the model on a batch of data."
            );
    }

    /// <summary>Which layer gives its result to which, as which of its inputs.</summary>
    private IEnumerable<(Layer Source, Layer Target, int Input)> Joints() =>
        model switch
        {
            Sequential { Layers: var layers } => layers.Zip(layers.Skip(1), (source, target) => (source, target, 0)),
            Functional graph => graph
                .Layers.SelectMany(graph.UsesOf)
                .SelectMany(use => use.Inputs.Select((input, i) => (input.Layer, use.Layer, i))),
            _ => [],
        };

    private static bool IsOpen(Layer layer) => layer is Functional or Sequential { Layers.Count: > 0 };

    /// <summary>The box that a member's result comes out of.</summary>
    private static GraphNode Last(object member)
    {
        while (member is ModelGraph { model: Network network } graph)
            member = graph.memberOf[
                network is Functional functional ? functional.outputs[0].Layer : network.Layers[^1]
            ];
        return (GraphNode)member;
    }

    /// <summary>The box that an input goes into.</summary>
    private static GraphNode First(object member, int input)
    {
        while (member is ModelGraph { model: Network network } graph)
            member = graph.memberOf[
                network is Functional functional ? functional.inputs[input].Layer : network.Layers[0]
            ];
        return (GraphNode)member;
    }
}
