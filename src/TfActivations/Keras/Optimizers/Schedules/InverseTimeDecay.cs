namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls as 1 / step.</summary>
/// <remarks>
/// initial_learning_rate / (1 + decay_rate step / decay_steps); staircase rounds the quotient down. As
/// <c>keras.optimizers.schedules.InverseTimeDecay</c>.
/// </remarks>
public sealed class InverseTimeDecay : LearningRateSchedule
{
    internal InverseTimeDecay()
        : base("InverseTimeDecay") { }

    /// <summary>The rate of the first step.</summary>
    [Finite]
    public required double initial_learning_rate { get; init; }

    /// <summary>How many steps count as one; positive.</summary>
    [Positive]
    public required int decay_steps { get; init; }

    /// <summary>How fast the rate falls.</summary>
    [Finite]
    public required double decay_rate { get; init; }

    /// <summary>Whether the rate falls only every decay_steps.</summary>
    public bool staircase { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var times = (float)step / decay_steps;
        return (float)initial_learning_rate / (1 + (float)decay_rate * (staircase ? MathF.Floor(times) : times));
    }
}

public sealed partial class SchedulesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Schedules.InverseTimeDecay"/>
    /// <param name="initial_learning_rate">The rate of the first step.</param>
    /// <param name="decay_steps">How many steps count as one; positive.</param>
    /// <param name="decay_rate">How fast the rate falls.</param>
    /// <param name="staircase">Whether the rate falls only every decay_steps.</param>
    /// <inheritdoc cref="LearningRateSchedule.LearningRateSchedule" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public InverseTimeDecay InverseTimeDecay(
        double initial_learning_rate, int decay_steps, double decay_rate, bool staircase = false,
        string? name = null
    ) =>
        new InverseTimeDecay
        {
            initial_learning_rate = initial_learning_rate, decay_steps = decay_steps, decay_rate = decay_rate,
            staircase = staircase, Name = name
        }.Checked();
}
