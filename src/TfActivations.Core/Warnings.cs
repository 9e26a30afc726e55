using System.Collections.Concurrent;

namespace TfActivations;

/// <summary>What is allowed and hardly meant: a line on standard error, each once in a process, as Python's warnings.</summary>
internal sealed class Warnings
{
    private static readonly Warnings process = new(null);
    private static readonly AsyncLocal<Warnings?> redirected = new();

    private readonly TextWriter? output;
    private readonly ConcurrentDictionary<string, bool> given = new(StringComparer.Ordinal);

    private Warnings(TextWriter? output) => this.output = output;

    /// <summary>Warns, unless it has warned of this already.</summary>
    /// <param name="message">What was asked, what will come of it, what would be right: one line.</param>
    public static void Warn(string message)
    {
        var warnings = redirected.Value ?? process;
        if (warnings.given.TryAdd(message, true))
            (warnings.output ?? Console.Error).WriteLine($"warning: {message}");
    }

    /// <summary>What the action, and the threads it starts, warn of, as if nothing had been warned of before.</summary>
    public static string Of(Action action)
    {
        using var written = new StringWriter();
        var outer = redirected.Value;
        redirected.Value = new(TextWriter.Synchronized(written));
        try
        {
            action();
        }
        finally
        {
            redirected.Value = outer;
        }
        return written.ToString();
    }
}
