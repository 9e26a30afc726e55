using TfActivations.Text;

namespace TfActivations.Keras.Comparisons;

/// <summary>Trainings of one network with several activations, each from several seeds.</summary>
/// <param name="runs">The trainings, one at least.</param>
public sealed class ActivationComparison(IReadOnlyList<TrainingRun> runs)
{
    /// <summary>The trainings.</summary>
    public IReadOnlyList<TrainingRun> Runs => runs;

    /// <summary>The activations, the best mean of the test accuracy first; of equals, the lower loss.</summary>
    public IReadOnlyList<ActivationScore> Ranked { get; } =
    [
        .. Argument
            .NoNulls(nameof(ActivationComparison), runs)
            .GroupBy(run => run.Activation)
            .Select(group => new ActivationScore(group.Key, [.. group]))
            .OrderByDescending(score => score.Accuracy.Mean)
            .ThenBy(score => double.IsNaN(score.Loss.Mean) ? double.PositiveInfinity : score.Loss.Mean),
    ];

    /// <summary>The ranking as a table: mean ± standard deviation over the seeds.</summary>
    public override string ToString()
    {
        var (header, rows) = Table();
        return string.Join('\n', TextTable.Lines(header, rows));
    }

    /// <summary>The ranking's cells; seconds differ from run to run, so that they are there on demand.</summary>
    internal (string[] Header, IEnumerable<string[]> Rows) Table(bool withSeconds = false)
    {
        string[] seconds = withSeconds ? ["seconds"] : [];
        return (["rank", "activation", "test accuracy", "test loss", .. seconds, "seeds"], Ranked.Select(Row));

        string[] Row(ActivationScore score, int i) =>
            [
                $"{i + 1}",
                score.Activation,
                score.Accuracy.Text(4),
                score.Loss.Text(4),
                .. seconds.Select(_ => score.Seconds.Text(2)),
                $"{score.Runs.Count}",
            ];
    }
}
