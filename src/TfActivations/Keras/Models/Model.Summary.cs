namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    private static readonly Dictionary<string, Func<Summary, int?, string>> SummaryStyles = new()
    {
        ["keras3"] = Keras3Summary.Format,
        ["keras2"] = Keras2Summary.Format,
    };

    /// <summary>Prints the layers with their shapes and numbers of weights. As <c>model.summary</c>.</summary>
    /// <param name="line_length">Characters a line; by default as the style has it, at most the terminal's.</param>
    /// <param name="print_fn">Gets the whole text; by default it is written to the console.</param>
    /// <param name="style">"keras3", or "keras2" for what Keras 2 prints, with the names that it gives.</param>
    /// <exception cref="UnknownNameException">The style is unknown.</exception>
    public void summary(int? line_length = null, Action<string>? print_fn = null, string style = "keras3")
    {
        ArgumentNullException.ThrowIfNull(style);
        if (!SummaryStyles.TryGetValue(style, out var format))
            throw new UnknownNameException("summary style", style, SummaryStyles.Keys);
        (print_fn ?? Console.Write)(format(new Summary(this), line_length));
    }
}
