using TfActivations.Text;

namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that stays between boundaries.</summary>
/// <remarks>
/// values[i] for the first boundaries[i] that step is not above; the last value after all of them. As
/// <c>keras.optimizers.schedules.PiecewiseConstantDecay</c>.
/// </remarks>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    internal PiecewiseConstantDecay()
        : base("PiecewiseConstant") { }

    /// <summary>The last step of each value but the last, ascending.</summary>
    public required IReadOnlyList<long> boundaries
    {
        get;
        init => field = Ascending(value);
    }

    /// <summary>The rates, one more than boundaries.</summary>
    [Finite]
    public required IReadOnlyList<double> values
    {
        get;
        init => field = OneMore(value, boundaries);
    }

    /// <inheritdoc/>
    public override double Rate(long step) => (float)values[boundaries.TakeWhile(boundary => step > boundary).Count()];

    private static IReadOnlyList<long> Ascending(IReadOnlyList<long> boundaries)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        return boundaries.Zip(boundaries.Skip(1)).All(pair => pair.First < pair.Second)
            ? [.. boundaries]
            : throw new InvalidArgumentException(
                $"PiecewiseConstantDecay: boundaries must ascend. Received: {string.Join(", ", boundaries.Select(boundary => $"{boundary}"))}"
            );
    }

    private static IReadOnlyList<double> OneMore(IReadOnlyList<double> values, IReadOnlyList<long> boundaries)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count == boundaries.Count + 1
            ? [.. values]
            : throw new InvalidArgumentException(
                $"PiecewiseConstantDecay: needs one value more than boundaries. "
                    + $"Received: {Plural.Of(values.Count, "value")}, {Plural.Of(boundaries.Count, "boundary", "boundaries")}"
            );
    }
}

public sealed partial class SchedulesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Schedules.PiecewiseConstantDecay"/>
    /// <param name="boundaries">The last step of each value but the last, ascending.</param>
    /// <param name="values">The rates, one more than boundaries.</param>
    /// <inheritdoc cref="LearningRateSchedule.LearningRateSchedule" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public PiecewiseConstantDecay PiecewiseConstantDecay(
        IReadOnlyList<long> boundaries, IReadOnlyList<double> values,
        string? name = null
    ) => new PiecewiseConstantDecay { boundaries = boundaries, values = values, Name = name }.Checked();
}
