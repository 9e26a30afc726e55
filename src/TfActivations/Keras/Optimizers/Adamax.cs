using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adamax: Adam with the largest gradient of late in place of the root mean square.</summary>
/// <remarks>
/// m += (1 - beta_1) (g - m), u = max(beta_2 u, |g|), w -= learning_rate / (1 - beta_1^t) m / (u + epsilon).
/// Kingma and Ba 2015, arXiv:1412.6980, section 7.1. As <c>keras.optimizers.Adamax</c>.
/// </remarks>
public sealed class Adamax : Optimizer
{
    internal Adamax(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How slowly the mean of the gradient moves.</summary>
    [Finite]
    public double beta_1 { get; init; } = 0.9;

    /// <summary>How slowly the largest gradient is forgotten.</summary>
    [Finite]
    public double beta_2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables) => AddSlots(variables, "momentum", "norm");

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient) =>
        Sweep(Begin, variable, gradient, "momentum", "norm");

    private Rule Begin() => new(learning_rate / (1 - Math.Pow(beta_1, iterations + 1)), 1 - beta_1, beta_2, epsilon);

    private readonly struct Rule(double step, double share, double kept, double epsilon) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            slots.First += (gradient - slots.First) * T.CreateTruncating(share);
            slots.Second = Vector.Max(slots.Second * T.CreateTruncating(kept), Vector.Abs(gradient));
            return weight
                - slots.First * T.CreateTruncating(step) / (slots.Second + Vector.Create(T.CreateTruncating(epsilon)));
        }
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Adamax"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="beta_1">How slowly the mean of the gradient moves.</param>
    /// <param name="beta_2">How slowly the largest gradient is forgotten.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Adamax Adamax(
        LearningRateSchedule? learning_rate = null, double beta_1 = 0.9, double beta_2 = 0.999, double epsilon = 1e-7,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Adamax(learning_rate)
        {
            beta_1 = beta_1, beta_2 = beta_2, epsilon = epsilon,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
