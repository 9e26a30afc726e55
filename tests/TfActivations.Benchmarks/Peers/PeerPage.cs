namespace TfActivations.Benchmarks.Peers;

/// <summary>A document in which a report stands between two marks.</summary>
internal sealed class PeerPage
{
    private readonly string path;
    private readonly string begin;
    private readonly string end;

    /// <summary>Finds the page, before the long measurement begins.</summary>
    /// <param name="folder">The folder of the documents.</param>
    /// <param name="name">The report's, which is in the marks.</param>
    /// <param name="page">The document.</param>
    /// <exception cref="IOException">It has no such page, or the page has no marks.</exception>
    public PeerPage(string folder, string name, string page = "performance.md")
    {
        path = Path.Combine(folder, page);
        (begin, end) = ($"<!-- {name}:begin -->", $"<!-- {name}:end -->");
        Parts();
    }

    /// <summary>Puts the report between the marks.</summary>
    public void Write(string report)
    {
        var (before, after) = Parts();
        File.WriteAllText(path, $"{before}{begin}\n\n{report}\n\n{end}{after}");
    }

    private (string Before, string After) Parts()
    {
        var text = File.ReadAllText(path);
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        return 0 <= from && from < to
            ? (text[..from], text[(to + end.Length)..])
            : throw new IOException($"{path} must have {begin} and, below it, {end}");
    }
}
