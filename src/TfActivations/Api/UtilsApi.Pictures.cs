using System.Text;
using TfActivations.Files;
using TfActivations.Keras.Models;
using TfActivations.Keras.Pictures;

namespace TfActivations.Api;

public sealed partial class UtilsApi
{
    private static readonly string[] Directions = ["TB", "LR", "BT", "RL"];
    private static readonly string[] Splines = ["ortho", "polyline", "line", "spline", "curved"];

    /// <summary>
    /// Draws a model's layers and how they are joined, and writes the picture to a file, whole or not at all. As <c>keras.utils.plot_model</c>.
    /// </summary>
    /// <remarks>
    /// TfActivations.Plotting draws it; Graphviz is not needed. A PNG whose sides would be beyond 32,767 pixels has fewer to the inch.
    /// </remarks>
    /// <param name="model">A model that is built; one of a class of one's own is a single box.</param>
    /// <param name="to_file">The file; .png, .svg, .pdf and .dot say its format, and a name without an ending stands for a PNG.</param>
    /// <param name="show_shapes">Whether the boxes show the shapes that go in and come out.</param>
    /// <param name="show_dtype">Whether they show the results' dtypes.</param>
    /// <param name="show_layer_names">Whether they show the layers' names beside their classes.</param>
    /// <param name="rankdir">"TB" from top to bottom, "LR" from left to right, or the other way round: "BT", "RL".</param>
    /// <param name="expand_nested">Whether models inside of it are shown with their layers, in a dashed frame.</param>
    /// <param name="dpi">A PNG's pixels to the inch.</param>
    /// <param name="show_layer_activations">Whether the boxes show the layers' activations.</param>
    /// <param name="show_trainable">Whether they show if training changes the layers' weights.</param>
    /// <param name="splines">What the arrows are: "ortho" with right angles, "polyline", "line", "spline" or "curved".</param>
    /// <returns>The picture, which a notebook shows.</returns>
    /// <exception cref="InvalidStateException">The model is not built.</exception>
    /// <exception cref="InvalidArgumentException">An argument is not one of those above, or the graph is too large for a picture.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    /// <exception cref="MissingPackageException">The package TfActivations.Plotting is not referenced.</exception>
    public ModelPicture plot_model(
        Model model,
        string to_file = "model.png",
        bool show_shapes = false,
        bool show_dtype = false,
        bool show_layer_names = false,
        string rankdir = "TB",
        bool expand_nested = false,
        double dpi = 200,
        bool show_layer_activations = false,
        bool show_trainable = false,
        string splines = "ortho"
    )
    {
        ArgumentNullException.ThrowIfNull(to_file);
        RequireLook(nameof(plot_model), rankdir, dpi, splines);
        var graph = ModelGraph.Of(
            model,
            new(show_shapes, show_dtype, show_layer_names, expand_nested, show_layer_activations, show_trainable)
        );
        var format = Path.GetExtension(to_file).TrimStart('.').ToLowerInvariant();
        var content = format switch
        {
            "dot" => Encoding.UTF8.GetBytes(DotText.Of(graph, rankdir, dpi, splines)),
            "" or "png" or "svg" or "pdf" => GraphPainter
                .Find(nameof(plot_model))
                .Draw(graph, rankdir, splines, format.Length == 0 ? "png" : format, dpi),
            _ => throw new InvalidArgumentException(
                $"plot_model: to_file must end in .png, .svg, .pdf or .dot. Received: \"{to_file}\""
            ),
        };
        AtomicFile.Write(to_file, content);
        return new(to_file, format.Length == 0 ? "png" : format, content);
    }

    /// <summary>The graph of a model in Graphviz's language. As <c>keras.utils.model_to_dot</c>, whose result holds that text.</summary>
    /// <param name="model">A model that is built; one of a class of one's own is a single box.</param>
    /// <param name="show_shapes">Whether the boxes show the shapes that go in and come out.</param>
    /// <param name="show_dtype">Whether they show the results' dtypes.</param>
    /// <param name="show_layer_names">Whether they show the layers' names beside their classes.</param>
    /// <param name="rankdir">"TB", "LR", "BT" or "RL".</param>
    /// <param name="expand_nested">Whether models inside of it are shown with their layers.</param>
    /// <param name="dpi">Pixels to the inch.</param>
    /// <param name="subgraph">Whether the text is that of a graph inside of another.</param>
    /// <param name="show_layer_activations">Whether the boxes show the layers' activations.</param>
    /// <param name="show_trainable">Whether they show if training changes the layers' weights.</param>
    /// <param name="splines">"ortho", "polyline", "line", "spline" or "curved".</param>
    /// <exception cref="InvalidStateException">The model is not built.</exception>
    /// <exception cref="InvalidArgumentException">An argument is not one of those above.</exception>
    public string model_to_dot(
        Model model,
        bool show_shapes = false,
        bool show_dtype = false,
        bool show_layer_names = true,
        string rankdir = "TB",
        bool expand_nested = false,
        double dpi = 200,
        bool subgraph = false,
        bool show_layer_activations = false,
        bool show_trainable = false,
        string splines = "ortho"
    )
    {
        RequireLook(nameof(model_to_dot), rankdir, dpi, splines);
        var graph = ModelGraph.Of(
            model,
            new(show_shapes, show_dtype, show_layer_names, expand_nested, show_layer_activations, show_trainable)
        );
        return subgraph ? DotText.OfSubgraph(graph) : DotText.Of(graph, rankdir, dpi, splines);
    }

    private static void RequireLook(string caller, string rankdir, double dpi, string splines)
    {
        if (!Directions.Contains(rankdir))
            throw new InvalidArgumentException(
                $"{caller}: rankdir must be one of {string.Join(", ", Directions)}. Received: \"{rankdir}\""
            );
        if (!Splines.Contains(splines))
            throw new InvalidArgumentException(
                $"{caller}: splines must be one of {string.Join(", ", Splines)}. Received: \"{splines}\""
            );
        if (dpi is not (> 0 and <= 2400))
            throw new InvalidArgumentException(
                FormattableString.Invariant($"{caller}: dpi must be positive and at most 2400. Received: {dpi}")
            );
    }
}
