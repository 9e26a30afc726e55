using System.Globalization;

namespace TfActivations.Keras.Comparisons;

/// <summary>A mean and the standard deviation around it: of a sample, so over n - 1; NaN for one number.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation.</param>
public readonly record struct Spread(double Mean, double Deviation)
{
    // All digits of the decimals that a double has left of them.
    private const int MostDecimals = 17;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <summary>The spread of numbers.</summary>
    /// <param name="values">One at least.</param>
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new InvalidArgumentException("a spread needs one number at least. Received: none");
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new(mean, values.Count > 1 ? Math.Sqrt(squares / (values.Count - 1)) : double.NaN);
    }

    /// <summary>"0.9444 ± 0.0031", or the mean alone where there is no deviation.</summary>
    /// <param name="decimals">Digits after the point.</param>
    public string Text(int decimals)
    {
        if (decimals is < 0 or > MostDecimals)
            throw new InvalidArgumentException($"decimals must be from 0 to {MostDecimals}. Received: {decimals}");
        var format = $"F{decimals}";
        var mean = Mean.ToString(format, CultureInfo.InvariantCulture);
        return double.IsNaN(Deviation) ? mean : $"{mean} ± {Deviation.ToString(format, CultureInfo.InvariantCulture)}";
    }
}

/// <summary>One activation over its seeds.</summary>
/// <param name="Activation">The activation's name.</param>
/// <param name="Runs">Its trainings, one at least.</param>
public sealed record ActivationScore(string Activation, IReadOnlyList<TrainingRun> Runs)
{
    /// <summary>Its trainings, one at least.</summary>
    public IReadOnlyList<TrainingRun> Runs { get; init; } = Argument.NoNulls(nameof(ActivationScore), Runs);

    /// <summary>On the test samples.</summary>
    public Spread Accuracy { get; } = Spread.Of([.. Runs.Select(run => run.TestAccuracy)]);

    /// <summary>On the test samples.</summary>
    public Spread Loss { get; } = Spread.Of([.. Runs.Select(run => run.TestLoss)]);

    /// <summary>Of training.</summary>
    public Spread Seconds { get; } = Spread.Of([.. Runs.Select(run => run.Seconds)]);

    /// <summary>A metric of fit after each epoch.</summary>
    /// <param name="metric">"accuracy", "val_accuracy", "loss", ...</param>
    /// <exception cref="UnknownNameException">A training has no such metric.</exception>
    public IReadOnlyList<Spread> Curve(string metric)
    {
        double[][] curves =
        [
            .. Runs.Select(run =>
                run.History.TryGetValue(metric, out var curve)
                    ? curve
                    : throw new UnknownNameException(nameof(metric), metric, [.. run.History.Keys])
            ),
        ];
        return
        [
            .. Enumerable
                .Range(0, curves.Min(curve => curve.Length))
                .Select(epoch => Spread.Of([.. curves.Select(curve => curve[epoch])])),
        ];
    }
}
