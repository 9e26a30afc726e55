namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls by the same factor each time.</summary>
/// <remarks>
/// initial_learning_rate decay_rate^(step / decay_steps); staircase rounds the quotient down. As
/// <c>keras.optimizers.schedules.ExponentialDecay</c>.
/// </remarks>
public sealed class ExponentialDecay : LearningRateSchedule
{
    internal ExponentialDecay()
        : base("ExponentialDecay") { }

    /// <summary>The rate of the first step.</summary>
    [Finite]
    public required double initial_learning_rate { get; init; }

    /// <summary>After how many steps decay_rate has been applied once; positive.</summary>
    [Positive]
    public required int decay_steps { get; init; }

    /// <summary>The factor.</summary>
    [Finite]
    public required double decay_rate { get; init; }

    /// <summary>Whether the rate falls only every decay_steps.</summary>
    public bool staircase { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var times = (float)step / decay_steps;
        return (float)initial_learning_rate * MathF.Pow((float)decay_rate, staircase ? MathF.Floor(times) : times);
    }
}

public sealed partial class SchedulesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Schedules.ExponentialDecay"/>
    /// <param name="initial_learning_rate">The rate of the first step.</param>
    /// <param name="decay_steps">After how many steps decay_rate has been applied once; positive.</param>
    /// <param name="decay_rate">The factor.</param>
    /// <param name="staircase">Whether the rate falls only every decay_steps.</param>
    /// <inheritdoc cref="LearningRateSchedule.LearningRateSchedule" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public ExponentialDecay ExponentialDecay(
        double initial_learning_rate, int decay_steps, double decay_rate, bool staircase = false,
        string? name = null
    ) =>
        new ExponentialDecay
        {
            initial_learning_rate = initial_learning_rate, decay_steps = decay_steps, decay_rate = decay_rate,
            staircase = staircase, Name = name
        }.Checked();
}
