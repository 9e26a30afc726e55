namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    private static readonly Dictionary<string, Func<Summary, int?, IReadOnlyList<double>?, string>> SummaryStyles =
        new() { ["keras3"] = Keras3Summary.Format, ["keras2"] = Keras2Summary.Format };

    /// <summary>Prints the layers with their shapes and numbers of weights. As <c>model.summary</c>.</summary>
    /// <param name="line_length">Characters a line; by default as the style has it, at most the terminal's.</param>
    /// <param name="positions">Where each column ends, as a share of the line: [0.45, 0.8, 1].</param>
    /// <param name="print_fn">Gets the whole text; by default it is written to the console.</param>
    /// <param name="expand_nested">Whether models in the model are shown layer by layer.</param>
    /// <param name="show_trainable">Whether it is shown which layers training changes: Y or N.</param>
    /// <param name="layer_range">The names of the first and the last layer shown, or regular expressions for them.</param>
    /// <param name="style">"keras3", or "keras2" for what Keras 2 prints, with the names that it gives.</param>
    /// <exception cref="UnknownNameException">The style is unknown, or there is no layer of a name.</exception>
    /// <exception cref="InvalidArgumentException">A line is too short or too long, or positions or layer_range are not as many as they must be.</exception>
    public void summary(
        int? line_length = null,
        IReadOnlyList<double>? positions = null,
        Action<string>? print_fn = null,
        bool expand_nested = false,
        bool show_trainable = false,
        IReadOnlyList<string>? layer_range = null,
        string style = "keras3"
    )
    {
        ArgumentNullException.ThrowIfNull(style);
        if (!SummaryStyles.TryGetValue(style, out var format))
            throw new UnknownNameException("summary style", style, SummaryStyles.Keys);
        var text = format(new Summary(this, expand_nested, show_trainable, layer_range), line_length, positions);
        (print_fn ?? Console.Write)(text);
    }
}
