using TfActivations.Keras.Config;

namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that goes from one value to another along a power.</summary>
/// <remarks>
/// (initial_learning_rate - end_learning_rate) (1 - min(step, decay_steps) / decay_steps)^power +
/// end_learning_rate; cycle, instead of staying at the end, stretches decay_steps to its next multiple. As
/// <c>keras.optimizers.schedules.PolynomialDecay</c>.
/// </remarks>
/// <param name="initial_learning_rate">The rate of the first step.</param>
/// <param name="decay_steps">How many steps the decay takes; positive.</param>
/// <param name="end_learning_rate">The rate at the end.</param>
/// <param name="power">1 for a straight line.</param>
/// <param name="cycle">Whether the rate rises again after decay_steps.</param>
/// <param name="name">The name.</param>
/// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
public sealed class PolynomialDecay(
    double initial_learning_rate,
    int decay_steps,
    double end_learning_rate = 0.0001,
    double power = 1,
    bool cycle = false,
    string? name = null
) : LearningRateSchedule(name ?? "PolynomialDecay")
{
    /// <summary>The rate of the first step.</summary>
    public double InitialLearningRate { get; } =
        Limits.Finite(nameof(PolynomialDecay), nameof(initial_learning_rate), initial_learning_rate);

    /// <summary>How many steps the decay takes; positive.</summary>
    public int DecaySteps { get; } = Limits.Positive(nameof(PolynomialDecay), nameof(decay_steps), decay_steps);

    /// <summary>The rate at the end.</summary>
    public double EndLearningRate { get; } =
        Limits.Finite(nameof(PolynomialDecay), nameof(end_learning_rate), end_learning_rate);

    /// <summary>1 for a straight line.</summary>
    public double Power { get; } = Limits.Finite(nameof(PolynomialDecay), nameof(power), power);

    /// <summary>Whether the rate rises again after decay_steps.</summary>
    public bool Cycle { get; } = cycle;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var cycles = Cycle ? Math.Max(1, Math.Ceiling((double)step / DecaySteps)) : 1;
        var done = Math.Min(1, step / (DecaySteps * cycles));
        return (InitialLearningRate - EndLearningRate) * Math.Pow(1 - done, Power) + EndLearningRate;
    }
}

public sealed partial class SchedulesApi
{
    /// <inheritdoc cref="Schedules.PolynomialDecay"/>
    public PolynomialDecay PolynomialDecay(
        double initial_learning_rate,
        int decay_steps,
        double end_learning_rate = 0.0001,
        double power = 1,
        bool cycle = false,
        string? name = null
    ) => new(initial_learning_rate, decay_steps, end_learning_rate, power, cycle, name);
}
