using System.Globalization;

namespace TfActivations.Cli.Compare;

/// <summary>A mean and the standard deviation around it: of a sample, so over n - 1; NaN for one number.</summary>
internal readonly record struct Spread(double Mean, double Deviation)
{
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new(mean, values.Count > 1 ? Math.Sqrt(squares / (values.Count - 1)) : double.NaN);
    }

    /// <summary>"0.9444 ± 0.0031", or the mean alone where there is no deviation.</summary>
    public string Text(int decimals)
    {
        var mean = Mean.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return double.IsNaN(Deviation)
            ? mean
            : $"{mean} ± {Deviation.ToString($"F{decimals}", CultureInfo.InvariantCulture)}";
    }
}

/// <summary>One activation over its seeds.</summary>
internal sealed record Summary(string Activation, IReadOnlyList<TrainingRun> Runs)
{
    public Spread Accuracy { get; } = Spread.Of([.. Runs.Select(run => run.TestAccuracy)]);

    public Spread Loss { get; } = Spread.Of([.. Runs.Select(run => run.TestLoss)]);

    public Spread Seconds { get; } = Spread.Of([.. Runs.Select(run => run.Seconds)]);

    /// <summary>The best test accuracy first; of equals, the lower loss.</summary>
    public static List<Summary> Ranked(IEnumerable<TrainingRun> runs) =>
        [
            .. runs.GroupBy(run => run.Activation)
                .Select(group => new Summary(group.Key, [.. group]))
                .OrderByDescending(summary => summary.Accuracy.Mean)
                .ThenBy(summary => double.IsNaN(summary.Loss.Mean) ? double.PositiveInfinity : summary.Loss.Mean),
        ];

    /// <summary>A metric of fit after each epoch.</summary>
    public Spread[] Curve(string metric) =>
        [
            .. Enumerable
                .Range(0, Runs[0].History[metric].Length)
                .Select(epoch => Spread.Of([.. Runs.Select(run => run.History[metric][epoch])])),
        ];
}
