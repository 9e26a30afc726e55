using TfActivations.Keras.Config;

namespace TfActivations.Keras.Optimizers.Schedules;

/// <summary>A rate that falls along half a cosine, after a warm-up if asked for.</summary>
/// <remarks>
/// initial_learning_rate ((1 - alpha) (1 + cos(pi min(step, decay_steps) / decay_steps)) / 2 + alpha). With
/// warmup_target, the rate first goes straight from initial_learning_rate to it in warmup_steps, and falls from
/// there. Loshchilov and Hutter 2017, arXiv:1608.03983. As <c>keras.optimizers.schedules.CosineDecay</c>.
/// </remarks>
/// <param name="initial_learning_rate">The rate of the first step.</param>
/// <param name="decay_steps">How many steps the decay takes; positive.</param>
/// <param name="alpha">The rate at the end, as a share of the highest.</param>
/// <param name="warmup_target">The rate after the warm-up; null for none.</param>
/// <param name="warmup_steps">How many steps the warm-up takes.</param>
/// <param name="name">The name.</param>
/// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
public sealed class CosineDecay(
    double initial_learning_rate,
    int decay_steps,
    double alpha = 0,
    double? warmup_target = null,
    int warmup_steps = 0,
    string? name = null
) : LearningRateSchedule(name ?? "CosineDecay")
{
    /// <summary>The rate of the first step.</summary>
    public double InitialLearningRate { get; } =
        Limits.Finite(nameof(CosineDecay), nameof(initial_learning_rate), initial_learning_rate);

    /// <summary>How many steps the decay takes; positive.</summary>
    public int DecaySteps { get; } = Limits.Positive(nameof(CosineDecay), nameof(decay_steps), decay_steps);

    /// <summary>The rate at the end, as a share of the highest.</summary>
    public double Alpha { get; } = Limits.Finite(nameof(CosineDecay), nameof(alpha), alpha);

    /// <summary>The rate after the warm-up; null for none.</summary>
    public double? WarmupTarget { get; } = Limits.Finite(nameof(CosineDecay), nameof(warmup_target), warmup_target);

    /// <summary>How many steps the warm-up takes.</summary>
    public int WarmupSteps { get; } = warmup_steps;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        if (WarmupTarget is not { } target)
            return Decayed(InitialLearningRate, step);
        return step < WarmupSteps
            ? InitialLearningRate + (target - InitialLearningRate) * step / WarmupSteps
            : Decayed(target, step - WarmupSteps);
    }

    private double Decayed(double from, long step)
    {
        var done = Math.Min(1, (double)step / DecaySteps);
        return from * ((1 - Alpha) * 0.5 * (1 + Math.Cos(Math.PI * done)) + Alpha);
    }
}

public sealed partial class SchedulesApi
{
    /// <inheritdoc cref="Schedules.CosineDecay"/>
    public CosineDecay CosineDecay(
        double initial_learning_rate,
        int decay_steps,
        double alpha = 0,
        double? warmup_target = null,
        int warmup_steps = 0,
        string? name = null
    ) => new(initial_learning_rate, decay_steps, alpha, warmup_target, warmup_steps, name);
}
