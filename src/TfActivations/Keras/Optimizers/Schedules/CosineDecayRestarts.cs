using TfActivations.Keras.Config;

namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls along half a cosine again and again.</summary>
/// <remarks>
/// In period i, which is t_mul^i first_decay_steps long: initial_learning_rate ((1 - alpha) m_mul^i (1 + cos(pi
/// share of the period)) / 2 + alpha). Loshchilov and Hutter 2017, arXiv:1608.03983. As
/// <c>keras.optimizers.schedules.CosineDecayRestarts</c>.
/// </remarks>
/// <param name="initial_learning_rate">The rate of the first step.</param>
/// <param name="first_decay_steps">The length of the first period; positive.</param>
/// <param name="t_mul">How many times as long each period is as the one before.</param>
/// <param name="m_mul">What each period's start is multiplied by.</param>
/// <param name="alpha">The rate at the end of a period, as a share of the initial one.</param>
/// <param name="name">The name.</param>
/// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
public sealed class CosineDecayRestarts(
    double initial_learning_rate,
    int first_decay_steps,
    double t_mul = 2,
    double m_mul = 1,
    double alpha = 0,
    string? name = null
) : LearningRateSchedule(name ?? "SGDRDecay")
{
    /// <summary>The rate of the first step.</summary>
    public double InitialLearningRate { get; } =
        Limits.Finite(nameof(CosineDecayRestarts), nameof(initial_learning_rate), initial_learning_rate);

    /// <summary>The length of the first period; positive.</summary>
    public int FirstDecaySteps { get; } =
        Limits.Positive(nameof(CosineDecayRestarts), nameof(first_decay_steps), first_decay_steps);

    /// <summary>How many times as long each period is as the one before.</summary>
    public double TMul { get; } = Limits.Finite(nameof(CosineDecayRestarts), nameof(t_mul), t_mul);

    /// <summary>What each period's start is multiplied by.</summary>
    public double MMul { get; } = Limits.Finite(nameof(CosineDecayRestarts), nameof(m_mul), m_mul);

    /// <summary>The rate at the end of a period, as a share of the initial one.</summary>
    public double Alpha { get; } = Limits.Finite(nameof(CosineDecayRestarts), nameof(alpha), alpha);

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var (period, done) = Place((double)step / FirstDecaySteps);
        var cosine = 0.5 * Math.Pow(MMul, period) * (1 + Math.Cos(Math.PI * done));
        return InitialLearningRate * ((1 - Alpha) * cosine + Alpha);
    }

    /// <summary>Which period, and what share of it is done.</summary>
    private (double Period, double Done) Place(double firstPeriods)
    {
        if (TMul == 1)
            return (Math.Floor(firstPeriods), firstPeriods - Math.Floor(firstPeriods));
        var period = Math.Floor(Math.Log(1 - firstPeriods * (1 - TMul)) / Math.Log(TMul));
        var start = (1 - Math.Pow(TMul, period)) / (1 - TMul);
        return (period, (firstPeriods - start) / Math.Pow(TMul, period));
    }
}

public sealed partial class SchedulesApi
{
    /// <inheritdoc cref="Schedules.CosineDecayRestarts"/>
    public CosineDecayRestarts CosineDecayRestarts(
        double initial_learning_rate,
        int first_decay_steps,
        double t_mul = 2,
        double m_mul = 1,
        double alpha = 0,
        string? name = null
    ) => new(initial_learning_rate, first_decay_steps, t_mul, m_mul, alpha, name);
}
