namespace TfActivations.Cli.Notebooks;

/// <summary>A cell did not run: it does not compile, it threw, or asks for what is not there.</summary>
/// <param name="line">The line of the cell, from 1.</param>
/// <param name="name">The kind of error: InvalidArgumentException, CS0103.</param>
/// <param name="message">What is wrong.</param>
internal sealed class CellException(int line, string name, string message) : TfActivationsException(message)
{
    public int Line { get; } = line;

    public string Name { get; } = name;

    /// <summary>The places that the error came through, in cells of the notebook, innermost first.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];
}
