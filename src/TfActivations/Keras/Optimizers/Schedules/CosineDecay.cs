namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls along half a cosine, after a warm-up if asked for.</summary>
/// <remarks>
/// initial_learning_rate ((1 - alpha) (1 + cos(pi min(step, decay_steps) / decay_steps)) / 2 + alpha). With
/// warmup_target, the rate first goes straight from initial_learning_rate to it in warmup_steps, and falls from
/// there. Loshchilov and Hutter 2017, arXiv:1608.03983. As <c>keras.optimizers.schedules.CosineDecay</c>.
/// </remarks>
public sealed class CosineDecay : LearningRateSchedule
{
    internal CosineDecay()
        : base("CosineDecay") { }

    /// <summary>The rate of the first step.</summary>
    [Finite]
    public required double initial_learning_rate { get; init; }

    /// <summary>How many steps the decay takes; positive.</summary>
    [Positive]
    public required int decay_steps { get; init; }

    /// <summary>The rate at the end, as a share of the highest.</summary>
    [Finite]
    public double alpha { get; init; }

    /// <summary>The rate after the warm-up; null for none.</summary>
    [Finite]
    public double? warmup_target { get; init; }

    /// <summary>How many steps the warm-up takes.</summary>
    public int warmup_steps { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        var start = (float)initial_learning_rate;
        if (warmup_target is not { } target)
            return Decayed(start, step);
        return step < warmup_steps
            ? start + ((float)target - start) * ((float)step / warmup_steps)
            : Decayed((float)target, step - warmup_steps);
    }

    private float Decayed(float from, long step)
    {
        var done = MathF.Min(1, (float)step / decay_steps);
        var cosine = 0.5f * (1 + MathF.Cos(MathF.PI * done));
        return from * ((1 - (float)alpha) * cosine + (float)alpha);
    }
}

public sealed partial class SchedulesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Schedules.CosineDecay"/>
    /// <param name="initial_learning_rate">The rate of the first step.</param>
    /// <param name="decay_steps">How many steps the decay takes; positive.</param>
    /// <param name="alpha">The rate at the end, as a share of the highest.</param>
    /// <param name="warmup_target">The rate after the warm-up; null for none.</param>
    /// <param name="warmup_steps">How many steps the warm-up takes.</param>
    /// <inheritdoc cref="LearningRateSchedule.LearningRateSchedule" path="/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public CosineDecay CosineDecay(
        double initial_learning_rate, int decay_steps, double alpha = 0, double? warmup_target = null,
        int warmup_steps = 0,
        string? name = null
    ) =>
        new CosineDecay
        {
            initial_learning_rate = initial_learning_rate, decay_steps = decay_steps, alpha = alpha,
            warmup_target = warmup_target, warmup_steps = warmup_steps, Name = name
        }.Checked();
}
