using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Pictures;

/// <summary>What a cell of a box says: a few words, and what they are about in bold.</summary>
/// <param name="Words">"Input shape: ".</param>
/// <param name="Bold">"(None, 3)".</param>
/// <param name="Color">The cell's colour, by its name in Graphviz and in CSS.</param>
internal sealed record GraphCell(string Words, string Bold, string Color = "white");

/// <summary>Which cells the boxes have. As the arguments of <c>keras.utils.plot_model</c>.</summary>
internal sealed record GraphOptions(
    bool show_shapes,
    bool show_dtype,
    bool show_layer_names,
    bool expand_nested,
    bool show_layer_activations,
    bool show_trainable
);

/// <summary>A layer as a box: its name, and rows of cells below it.</summary>
internal sealed class GraphNode
{
    public GraphNode(Layer layer, GraphOptions options)
    {
        (Bold, Rest) = options.show_layer_names ? (layer.Name, $" ({layer.ClassName})") : (layer.ClassName, "");
        if (options.show_layer_activations && ActivationOf(layer) is { } activation)
            Rows.Add([new("Activation: ", activation)]);
        List<GraphCell> cells = [];
        if (options.show_shapes)
        {
            if (layer is not InputLayer)
                cells.Add(new("Input shape: ", Text(layer.BuiltFor)));
            cells.Add(new("Output shape: ", Text(OutputsOf(layer))));
        }
        if (options.show_dtype)
            cells.Add(new("Output dtype: ", layer.DType.Name()));
        if (options.show_trainable && layer.Weights.Count > 0)
            cells.Add(layer.Trainable ? new("", "Trainable", "forestgreen") : new("", "Non-trainable", "firebrick"));
        if (cells.Count > 0)
            Rows.Add(cells);
    }

    /// <summary>The title's bold part: the layer's name, or its class.</summary>
    public string Bold { get; }

    /// <summary>What comes after it.</summary>
    public string Rest { get; }

    public List<IReadOnlyList<GraphCell>> Rows { get; } = [];

    private static string? ActivationOf(Layer layer) =>
        layer.GetType().GetProperty("activation") is { } property && property.PropertyType == typeof(Activation)
            ? ((Activation?)property.GetValue(layer))?.Info.Name ?? "linear"
            : null;

    private static IReadOnlyList<Shape> OutputsOf(Layer layer) =>
        layer switch
        {
            InputLayer input => [input.batch_shape],
            Models.Functional graph => [.. graph.outputs.Select(output => output.Shape)],
            _ => layer.OutputShape is { } shape ? [shape] : [],
        };

    private static string Text(IReadOnlyList<Shape> shapes) =>
        shapes.Count switch
        {
            0 => "?",
            1 => $"{shapes[0]}",
            _ => $"[{string.Join(", ", shapes)}]",
        };
}
