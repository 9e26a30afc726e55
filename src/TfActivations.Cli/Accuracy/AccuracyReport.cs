using System.Globalization;
using System.Text;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Files;

namespace TfActivations.Cli.Accuracy;

/// <summary>The findings of the exhaustive check as a table, in its place in a Markdown file.</summary>
internal static class AccuracyReport
{
    private const string Begin = "<!-- exhaustive:begin -->";
    private const string End = "<!-- exhaustive:end -->";

    /// <summary>Replaces what stands between the marks; a file without them gets them at its end.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, Finding> findings)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "# Accuracy\n";
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        var table = $"{Begin}\n\n{Table(findings)}\n{End}";
        text = begin >= 0 && end > begin ? text[..begin] + table + text[(end + End.Length)..] : $"{text}\n{table}\n";
        AtomicFile.Write(path, text);
    }

    private static string Table(IReadOnlyDictionary<string, Finding> findings)
    {
        var table = new StringBuilder(
            """
            | activation | value, ULP | at | correctly rounded | gradient, ULP | at | correctly rounded | TensorFlow, value / gradient | TensorPrimitives |
            |---|---|---|---|---|---|---|---|---|

            """
        );
        var defaults = ActivationCatalog.All.OfType<ElementwiseActivation>().ToDictionary(a => a.ToString());
        var complete = findings.Values.Where(f => f.IsComplete && !ExhaustiveRun.IsPeer(f.Function));
        foreach (var finding in complete.OrderBy(f => f.Function, StringComparer.Ordinal))
        {
            // TensorFlow's answers and the peers are those for the default parameters.
            var activation = defaults.GetValueOrDefault(finding.Function);
            var tensorFlow = activation is null ? null : TensorFlowsNumbers.Worst(activation);
            var peer = activation is null ? null : findings.GetValueOrDefault(ExhaustiveRun.PeerName(activation.Info));
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {finding.Function} | {Cells(finding.Value)} | {Cells(finding.Gradient)} | "
                    + $"{(tensorFlow is var (value, gradient) ? $"{Ulps(value)} / {Ulps(gradient)}" : "-")} | "
                    + $"{(peer is { IsComplete: true } ? Ulps(peer.Value.WorstUlp) : "-")} |"
            );
        }
        return table.ToString().ReplaceLineEndings("\n");
    }

    private static string Cells(PatternTally tally) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.WorstUlp:0.0000} | {(tally.WorstUlp == 0 ? "-" : tally.WorstInput.ToString("G9", CultureInfo.InvariantCulture))} | {Share(tally)}"
        );

    private static string Share(PatternTally tally) =>
        tally.CorrectlyRounded == tally.Patterns
            ? "all"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Floor(1e7 * tally.CorrectlyRounded / tally.Patterns) / 1e5:0.00000} %"
            );

    private static string Ulps(double error) =>
        double.IsInfinity(error) ? "inf"
        : error < 1000 ? error.ToString("0.0", CultureInfo.InvariantCulture)
        : error.ToString("0.0e0", CultureInfo.InvariantCulture);
}
