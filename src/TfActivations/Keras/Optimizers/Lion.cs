using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Lion: steps of one length, in the direction of the sign of an average of the gradient.</summary>
/// <remarks>
/// w -= learning_rate sign(beta_1 m + (1 - beta_1) g), m = beta_2 m + (1 - beta_2) g. Chen et al. 2023,
/// arXiv:2302.06675. As <c>keras.optimizers.Lion</c>.
/// </remarks>
public sealed class Lion : Optimizer
{
    internal Lion(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>The share of the mean in the direction, above 0 and up to 1.</summary>
    [Range(0, 1, MinimumIsExclusive = true)]
    public double beta_1 { get; init; } = 0.9;

    /// <summary>How slowly the mean of the gradient moves.</summary>
    [Finite]
    public double beta_2 { get; init; } = 0.99;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables) => AddSlots(variables, "momentum");

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient) =>
        Sweep(() => new Rule(learning_rate, beta_1, beta_2), variable, gradient, "momentum");

    private readonly struct Rule(double rate, double beta1, double beta2) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var direction = slots.First * T.CreateTruncating(beta1) + gradient * T.CreateTruncating(1 - beta1);
            slots.First = slots.First * T.CreateTruncating(beta2) + gradient * T.CreateTruncating(1 - beta2);
            return weight - Sign(direction) * T.CreateTruncating(rate);
        }

        /// <summary>-1, 0 or 1; NaN of NaN.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<T> Sign<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var notPositive = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), -Vector<T>.One, x);
            return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, notPositive);
        }
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Lion"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="beta_1">The share of the mean in the direction, above 0 and up to 1.</param>
    /// <param name="beta_2">How slowly the mean of the gradient moves.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Lion Lion(
        LearningRateSchedule? learning_rate = null, double beta_1 = 0.9, double beta_2 = 0.99,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Lion(learning_rate)
        {
            beta_1 = beta_1, beta_2 = beta_2,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
