namespace TfActivations.Migration.Python;

/// <summary>A text is not Python: what Python itself would say, and where.</summary>
/// <param name="kind">Python's class: SyntaxError, IndentationError or TabError.</param>
/// <param name="message">Python's wording.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column in characters, from 1.</param>
public sealed class PythonSyntaxException(string kind, string message, int line, int column)
    : TfActivationsException($"line {line}, column {column}: {kind}: {message}")
{
    /// <summary>Python's class: SyntaxError, IndentationError or TabError.</summary>
    public string Kind { get; } = kind;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column in characters, from 1.</summary>
    public int Column { get; } = column;

    internal static PythonSyntaxException At(Place place, string message) =>
        new("SyntaxError", message, place.Line, place.Column);
}
