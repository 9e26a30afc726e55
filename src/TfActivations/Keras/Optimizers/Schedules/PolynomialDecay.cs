namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that goes from one value to another along a power.</summary>
/// <remarks>
/// (initial_learning_rate - end_learning_rate) (1 - min(step, decay_steps) / decay_steps)^power +
/// end_learning_rate; cycle, instead of staying at the end, stretches decay_steps to its next multiple. As
/// <c>keras.optimizers.schedules.PolynomialDecay</c>.
/// </remarks>
public sealed class PolynomialDecay : LearningRateSchedule
{
    internal PolynomialDecay()
        : base("PolynomialDecay") { }

    /// <summary>The rate of the first step.</summary>
    [Finite]
    public required double initial_learning_rate { get; init; }

    /// <summary>How many steps the decay takes; positive.</summary>
    [Positive]
    public required int decay_steps { get; init; }

    /// <summary>The rate at the end.</summary>
    [Finite]
    public double end_learning_rate { get; init; } = 0.0001;

    /// <summary>1 for a straight line.</summary>
    [Finite]
    public double power { get; init; } = 1;

    /// <summary>Whether the rate rises again after decay_steps.</summary>
    public bool cycle { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var (start, end) = ((float)initial_learning_rate, (float)end_learning_rate);
        var cycles = cycle ? MathF.Max(1, MathF.Ceiling((float)step / decay_steps)) : 1;
        var done = MathF.Min(1, step / (decay_steps * cycles));
        return (start - end) * MathF.Pow(1 - done, (float)power) + end;
    }
}

public sealed partial class SchedulesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Schedules.PolynomialDecay"/>
    /// <param name="initial_learning_rate">The rate of the first step.</param>
    /// <param name="decay_steps">How many steps the decay takes; positive.</param>
    /// <param name="end_learning_rate">The rate at the end.</param>
    /// <param name="power">1 for a straight line.</param>
    /// <param name="cycle">Whether the rate rises again after decay_steps.</param>
    /// <inheritdoc cref="LearningRateSchedule.LearningRateSchedule" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public PolynomialDecay PolynomialDecay(
        double initial_learning_rate, int decay_steps, double end_learning_rate = 0.0001, double power = 1,
        bool cycle = false,
        string? name = null
    ) =>
        new PolynomialDecay
        {
            initial_learning_rate = initial_learning_rate, decay_steps = decay_steps,
            end_learning_rate = end_learning_rate, power = power, cycle = cycle, Name = name
        }.Checked();
}
