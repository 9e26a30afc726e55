using System.Globalization;
using System.Text;
using TfActivations.Benchmarks.Peers;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Tensors;

namespace TfActivations.Benchmarks.Accuracy;

/// <summary>The command "accuracy": every float32 there is through every elementwise activation, as a table.</summary>
internal static class AccuracyReport
{
    private const string Page = "accuracy.md";
    private const string Kept = "accuracy.json";

    /// <summary>Checks and reports.</summary>
    /// <param name="arguments">
    /// [--only NAME...] [--write FOLDER]: the folder keeps what is found along the way, so that the next run goes on where this one was interrupted.
    /// </param>
    /// <returns>The exit code: 1 when an error exceeds its bound.</returns>
    public static int Run(string[] arguments)
    {
        if (PeerOptions.Parse(arguments) is not { } options)
            return 2;
        var page = options.Write is { } folder ? new PeerPage(folder, "exhaustive", Page) : null;
        var run = new ExhaustiveRun(options.Write is null ? null : Path.Combine(options.Write, Kept));
        List<ElementwiseActivation> activations =
        [
            .. Workload.Activations.OfType<ElementwiseActivation>().Where(options.Includes),
        ];
        var findings = run.Of(activations);
        var table = Table(findings);
        Console.WriteLine(table);
        page?.Write(table);
        var allowed = Tolerances.Elementwise(DType.Float32);
        return activations.TrueForAll(a =>
            findings
                .Where(f => f.Function == a.ToString())
                .All(f => f.Value.WorstUlp <= allowed && f.Gradient.WorstUlp <= allowed)
        )
            ? 0
            : 1;
    }

    private static string Table(IReadOnlyCollection<Finding> findings)
    {
        var table = new StringBuilder(
            """
            | activation | computed in | value, ULP | at | correctly rounded | gradient, ULP | at | correctly rounded | TensorFlow, value / gradient | TensorPrimitives |
            |---|---|---|---|---|---|---|---|---|---|

            """
        );
        var defaults = ActivationCatalog.All.OfType<ElementwiseActivation>().ToDictionary(a => a.ToString());
        var complete = findings.Where(f => f.IsComplete && !ExhaustiveRun.IsPeer(f.Function));
        foreach (var finding in InOrder(complete))
        {
            // TensorFlow's answers and the peers are those for the default parameters.
            var activation = defaults.GetValueOrDefault(finding.Function);
            var tensorFlow = activation is null ? null : TensorFlowsNumbers.Worst(activation);
            var peer = activation is null
                ? null
                : findings.FirstOrDefault(f => f.Function == ExhaustiveRun.PeerName(activation.Info));
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {finding.Function} | {finding.Lanes} | {Cells(finding.Value)} | {Cells(finding.Gradient)} | "
                    + $"{(tensorFlow is var (value, gradient) ? $"{Ulps(value)} / {Ulps(gradient)}" : "-")} | "
                    + $"{(peer is { IsComplete: true } ? Ulps(peer.Value.WorstUlp) : "-")} |"
            );
        }
        return table.ToString().ReplaceLineEndings("\n").TrimEnd();
    }

    /// <summary>By name; of one activation the widest lanes first.</summary>
    private static IOrderedEnumerable<Finding> InOrder(IEnumerable<Finding> findings) =>
        findings
            .OrderBy(f => f.Function, StringComparer.Ordinal)
            .ThenByDescending(f => f.Lanes, StringComparer.Ordinal);

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
