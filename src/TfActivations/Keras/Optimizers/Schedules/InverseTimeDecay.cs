using TfActivations.Keras.Config;

namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls as 1 / step.</summary>
/// <remarks>
/// initial_learning_rate / (1 + decay_rate step / decay_steps); staircase rounds the quotient down. As
/// <c>keras.optimizers.schedules.InverseTimeDecay</c>.
/// </remarks>
/// <param name="initial_learning_rate">The rate of the first step.</param>
/// <param name="decay_steps">How many steps count as one; positive.</param>
/// <param name="decay_rate">How fast the rate falls.</param>
/// <param name="staircase">Whether the rate falls only every decay_steps.</param>
/// <param name="name">The name.</param>
/// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
public sealed class InverseTimeDecay(
    double initial_learning_rate,
    int decay_steps,
    double decay_rate,
    bool staircase = false,
    string? name = null
) : LearningRateSchedule(name ?? "InverseTimeDecay")
{
    /// <summary>The rate of the first step.</summary>
    public double InitialLearningRate { get; } =
        Limits.Finite(nameof(InverseTimeDecay), nameof(initial_learning_rate), initial_learning_rate);

    /// <summary>How many steps count as one; positive.</summary>
    public int DecaySteps { get; } = Limits.Positive(nameof(InverseTimeDecay), nameof(decay_steps), decay_steps);

    /// <summary>How fast the rate falls.</summary>
    public double DecayRate { get; } = Limits.Finite(nameof(InverseTimeDecay), nameof(decay_rate), decay_rate);

    /// <summary>Whether the rate falls only every decay_steps.</summary>
    public bool Staircase { get; } = staircase;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var times = (double)step / DecaySteps;
        return InitialLearningRate / (1 + DecayRate * (Staircase ? Math.Floor(times) : times));
    }
}

public sealed partial class SchedulesApi
{
    /// <inheritdoc cref="Schedules.InverseTimeDecay"/>
    public InverseTimeDecay InverseTimeDecay(
        double initial_learning_rate,
        int decay_steps,
        double decay_rate,
        bool staircase = false,
        string? name = null
    ) => new(initial_learning_rate, decay_steps, decay_rate, staircase, name);
}
