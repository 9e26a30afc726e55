namespace TfActivations.Benchmarks.Peers;

/// <summary>performance.md, where the report stands between two marks.</summary>
internal sealed class PeerPage
{
    private const string Begin = "<!-- activations:begin -->";
    private const string End = "<!-- activations:end -->";
    private const string Chart = "images/activations.png";

    private readonly string folder;
    private readonly string path;

    /// <summary>Finds the page, before the long measurement begins.</summary>
    /// <param name="folder">The folder of the documents.</param>
    /// <exception cref="IOException">It has no such page, or the page has no marks.</exception>
    public PeerPage(string folder)
    {
        (this.folder, path) = (folder, Path.Combine(folder, "performance.md"));
        Parts();
    }

    /// <summary>Puts the report between the marks, and the chart beside the page.</summary>
    public void Write(string report, IReadOnlyList<Cell> cells)
    {
        var drawn = RatioChart.Save(cells, Path.Combine(folder, Chart));
        var picture = drawn ? $"![libtorch's time over ours]({Chart})\n\n" : "";
        var (before, after) = Parts();
        File.WriteAllText(path, $"{before}{Begin}\n\n{picture}{report}\n\n{End}{after}");
    }

    private (string Before, string After) Parts()
    {
        var text = File.ReadAllText(path);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        return 0 <= begin && begin < end
            ? (text[..begin], text[(end + End.Length)..])
            : throw new IOException($"{path} must have {Begin} and, below it, {End}");
    }
}
