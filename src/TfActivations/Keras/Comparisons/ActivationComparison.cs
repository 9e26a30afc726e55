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
    public override string ToString() =>
        string.Join(
            '\n',
            TextTable.Lines(
                ["rank", "activation", "test accuracy", "test loss", "seeds"],
                Ranked.Select(
                    (score, i) =>
                        new[]
                        {
                            $"{i + 1}",
                            score.Activation,
                            score.Accuracy.Text(4),
                            score.Loss.Text(4),
                            $"{score.Runs.Count}",
                        }
                )
            )
        );
}
