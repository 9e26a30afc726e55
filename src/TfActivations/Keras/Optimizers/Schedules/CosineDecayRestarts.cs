namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls along half a cosine again and again.</summary>
/// <remarks>
/// In period i, which is t_mul^i first_decay_steps long: initial_learning_rate ((1 - alpha) m_mul^i (1 + cos(pi
/// share of the period)) / 2 + alpha). Loshchilov and Hutter 2017, arXiv:1608.03983. As
/// <c>keras.optimizers.schedules.CosineDecayRestarts</c>.
/// </remarks>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    internal CosineDecayRestarts()
        : base("SGDRDecay") { }

    /// <summary>The rate of the first step.</summary>
    [Finite]
    public required double initial_learning_rate { get; init; }

    /// <summary>The length of the first period; positive.</summary>
    [Positive]
    public required int first_decay_steps { get; init; }

    /// <summary>How many times as long each period is as the one before.</summary>
    [Finite]
    public double t_mul { get; init; } = 2;

    /// <summary>What each period's start is multiplied by.</summary>
    [Finite]
    public double m_mul { get; init; } = 1;

    /// <summary>The rate at the end of a period, as a share of the initial one.</summary>
    [Finite]
    public double alpha { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var (period, done) = Place((float)step / first_decay_steps);
        var cosine = 0.5f * MathF.Pow((float)m_mul, period) * (1 + MathF.Cos(MathF.PI * done));
        return (float)initial_learning_rate * ((1 - (float)alpha) * cosine + (float)alpha);
    }

    /// <summary>Which period, and what share of it is done.</summary>
    private (float Period, float Done) Place(float firstPeriods)
    {
        var times = (float)t_mul;
        if (times == 1)
            return (MathF.Floor(firstPeriods), firstPeriods - MathF.Floor(firstPeriods));
        var period = MathF.Floor(MathF.Log(1 - firstPeriods * (1 - times)) / MathF.Log(times));
        var start = (1 - MathF.Pow(times, period)) / (1 - times);
        return (period, (firstPeriods - start) / MathF.Pow(times, period));
    }
}

public sealed partial class SchedulesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Schedules.CosineDecayRestarts"/>
    /// <param name="initial_learning_rate">The rate of the first step.</param>
    /// <param name="first_decay_steps">The length of the first period; positive.</param>
    /// <param name="t_mul">How many times as long each period is as the one before.</param>
    /// <param name="m_mul">What each period's start is multiplied by.</param>
    /// <param name="alpha">The rate at the end of a period, as a share of the initial one.</param>
    /// <inheritdoc cref="LearningRateSchedule.LearningRateSchedule" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public CosineDecayRestarts CosineDecayRestarts(
        double initial_learning_rate, int first_decay_steps, double t_mul = 2, double m_mul = 1, double alpha = 0,
        string? name = null
    ) =>
        new CosineDecayRestarts
        {
            initial_learning_rate = initial_learning_rate, first_decay_steps = first_decay_steps, t_mul = t_mul,
            m_mul = m_mul, alpha = alpha, Name = name
        }.Checked();
}
