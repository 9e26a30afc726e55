namespace TfActivations.Replay;

/// <summary>A kind of what Python recorded. A public class that implements this is found by being there.</summary>
public interface IReplayKind
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Does again what the files say.</summary>
    /// <param name="files">What Python recorded.</param>
    /// <param name="wanted">Whether a case is to be done, by its text.</param>
    IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted);
}

/// <summary>What became of a case.</summary>
/// <param name="Group">What it is counted under: the name of a function.</param>
/// <param name="Case">What was done, in one line that no other case has.</param>
/// <param name="Difference">What came out otherwise; null when it is as recorded.</param>
public sealed record Replayed(string Group, string Case, string? Difference)
{
    /// <summary>The kind under which differences.txt has reasons; null for that which is replayed.</summary>
    public string? Kind { get; init; }
}
