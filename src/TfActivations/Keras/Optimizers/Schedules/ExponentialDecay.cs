using TfActivations.Keras.Config;

namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls by the same factor each time.</summary>
/// <remarks>
/// initial_learning_rate decay_rate^(step / decay_steps); staircase rounds the quotient down. As
/// <c>keras.optimizers.schedules.ExponentialDecay</c>.
/// </remarks>
/// <param name="initial_learning_rate">The rate of the first step.</param>
/// <param name="decay_steps">After how many steps decay_rate has been applied once; positive.</param>
/// <param name="decay_rate">The factor.</param>
/// <param name="staircase">Whether the rate falls only every decay_steps.</param>
/// <param name="name">The name.</param>
/// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
public sealed class ExponentialDecay(
    double initial_learning_rate,
    int decay_steps,
    double decay_rate,
    bool staircase = false,
    string? name = null
) : LearningRateSchedule(name ?? "ExponentialDecay")
{
    /// <summary>The rate of the first step.</summary>
    public double InitialLearningRate { get; } =
        Limits.Finite(nameof(ExponentialDecay), nameof(initial_learning_rate), initial_learning_rate);

    /// <summary>After how many steps decay_rate has been applied once; positive.</summary>
    public int DecaySteps { get; } = Limits.Positive(nameof(ExponentialDecay), nameof(decay_steps), decay_steps);

    /// <summary>The factor.</summary>
    public double DecayRate { get; } = Limits.Finite(nameof(ExponentialDecay), nameof(decay_rate), decay_rate);

    /// <summary>Whether the rate falls only every decay_steps.</summary>
    public bool Staircase { get; } = staircase;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var times = (double)step / DecaySteps;
        return InitialLearningRate * Math.Pow(DecayRate, Staircase ? Math.Floor(times) : times);
    }
}

public sealed partial class SchedulesApi
{
    /// <inheritdoc cref="Schedules.ExponentialDecay"/>
    public ExponentialDecay ExponentialDecay(
        double initial_learning_rate,
        int decay_steps,
        double decay_rate,
        bool staircase = false,
        string? name = null
    ) => new(initial_learning_rate, decay_steps, decay_rate, staircase, name);
}
