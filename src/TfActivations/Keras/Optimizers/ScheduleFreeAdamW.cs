using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>AdamW that needs no schedule: gradients move z, and the weights are between z and the mean of all z so far.</summary>
/// <remarks>
/// v += (1 - beta_2)(g^2 - v), z -= learning_rate g / (sqrt(v / (1 - beta_2^t)) + epsilon), x = (1 - 1/t) x + z / t, w = (1 - beta_1) z + beta_1 x;
/// z is called momentum, and x is found from w and z. Defazio et al. 2024, arXiv:2405.15682. As <c>keras.optimizers.ScheduleFreeAdamW</c>.
/// </remarks>
public sealed class ScheduleFreeAdamW : Optimizer
{
    internal ScheduleFreeAdamW(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.0025) { }

    /// <summary>The mean's share in the weights; not 0.</summary>
    [Range(double.Epsilon, 1)]
    public double beta_1 { get; init; } = 0.9;

    /// <summary>How slowly the mean of the gradient's square moves.</summary>
    [Range(0, 1)]
    public double beta_2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-8;

    /// <summary>In how many steps the learning rate rises from 0 to its value.</summary>
    [NotNegative]
    public int warmup_steps { get; init; }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        AddSlots(variables, "momentum", "velocity");
        foreach (var variable in variables)
            Slot(variable, "momentum").assign(variable);
    }

    /// <inheritdoc/>
    protected override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var step = LocalStep(variable.DType);
        if (warmup_steps > 0)
            learning_rate *= Binary.Minimum.Apply(step / warmup_steps, 1.0);
        var (z, v) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        var mean = (variable - (1 - beta_1) * z) / beta_1;
        v.assign_add((Unary.Square.Run(gradient) - v) * (1 - beta_2));
        var divisor = Unary.Sqrt.Run(v / (1.0 - Binary.Pow.Apply(beta_2, step))) + epsilon;
        z.assign_sub(learning_rate * gradient / divisor);
        mean = (1.0 - 1.0 / step) * mean + 1.0 / step * z;
        variable.assign((1 - beta_1) * z + beta_1 * mean);
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.ScheduleFreeAdamW"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.0025 by default.</param>
    /// <param name="beta_1">The mean's share in the weights; not 0.</param>
    /// <param name="beta_2">How slowly the mean of the gradient's square moves.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="warmup_steps">In how many steps the learning rate rises from 0 to its value.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public ScheduleFreeAdamW ScheduleFreeAdamW(
        LearningRateSchedule? learning_rate = null, double beta_1 = 0.9, double beta_2 = 0.999, double epsilon = 1e-8,
        int warmup_steps = 0,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new ScheduleFreeAdamW(learning_rate)
        {
            beta_1 = beta_1, beta_2 = beta_2, epsilon = epsilon, warmup_steps = warmup_steps,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
