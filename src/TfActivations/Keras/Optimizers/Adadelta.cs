using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adadelta: steps in the units of the weights, by running means of squares of gradients and of steps.</summary>
/// <remarks>
/// a = rho a + (1 - rho) g^2, d = -sqrt(b + epsilon) / sqrt(a + epsilon) g, b = rho b + (1 - rho) d^2, w +=
/// learning_rate d. Zeiler 2012, arXiv:1212.5701, whose learning rate is 1. As <c>keras.optimizers.Adadelta</c>.
/// </remarks>
public sealed class Adadelta : Optimizer
{
    internal Adadelta(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How slowly the means of squares move.</summary>
    [Finite]
    public double rho { get; init; } = 0.95;

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables) =>
        AddSlots(variables, "accumulated_grad", "accumulated_delta_var");

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient) =>
        Sweep(
            () => new Rule(learning_rate, rho, epsilon),
            variable,
            gradient,
            "accumulated_grad",
            "accumulated_delta_var"
        );

    private readonly struct Rule(double rate, double rho, double epsilon) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (kept, added) = (T.CreateTruncating(rho), T.CreateTruncating(1 - rho));
            var away = Vector.Create(T.CreateTruncating(epsilon));
            slots.First = slots.First * kept + gradient * gradient * added;
            var step = Vector.SquareRoot(slots.Second + away) * gradient / Vector.SquareRoot(slots.First + away);
            slots.Second = slots.Second * kept + step * step * added;
            return weight - step * T.CreateTruncating(rate);
        }
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Adadelta"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="rho">How slowly the means of squares move.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Adadelta Adadelta(
        LearningRateSchedule? learning_rate = null, double rho = 0.95, double epsilon = 1e-7,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Adadelta(learning_rate)
        {
            rho = rho, epsilon = epsilon,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
