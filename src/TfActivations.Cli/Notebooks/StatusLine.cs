namespace TfActivations.Cli.Notebooks;

/// <summary>One line on a terminal that says what goes on, and is gone in the end; nothing elsewhere.</summary>
internal sealed class StatusLine : IDisposable
{
    private const string EraseToEnd = "\u001b[K";

    private readonly bool isTerminal = !Console.IsErrorRedirected;

    public void Show(string text)
    {
        if (isTerminal)
            Console.Error.Write($"\r{text}{EraseToEnd}");
    }

    public void Dispose() => Show("");
}
