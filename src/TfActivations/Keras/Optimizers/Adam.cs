using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adam: steps scaled by running means of the gradient and of its square.</summary>
/// <remarks>
/// m += (1 - beta_1) (g - m), v += (1 - beta_2) (g^2 - v), w -= learning_rate sqrt(1 - beta_2^t) / (1 - beta_1^t)
/// m / (sqrt(v) + epsilon); with amsgrad, the largest v so far stands in the root. Kingma and Ba 2015,
/// arXiv:1412.6980, in Keras's form; Reddi et al. 2018, arXiv:1904.09237.
/// </remarks>
public class Adam : Optimizer
{
    internal Adam(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How slowly the mean of the gradient moves.</summary>
    [Finite]
    public double beta_1 { get; init; } = 0.9;

    /// <summary>How slowly the mean of its square moves.</summary>
    [Finite]
    public double beta_2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    /// <summary>Whether to divide by the largest mean of the square so far.</summary>
    public bool amsgrad { get; init; }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        AddSlots(variables, "momentum", "velocity");
        if (amsgrad)
            AddSlots(variables, "velocity_hat");
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient)
    {
        if (amsgrad)
            Sweep(() => new AmsgradRule(Begin()), variable, gradient, "momentum", "velocity", "velocity_hat");
        else
            Sweep(Begin, variable, gradient, "momentum", "velocity");
    }

    private Rule Begin()
    {
        var step = iterations + 1;
        return new(
            learning_rate * Math.Sqrt(1 - Math.Pow(beta_2, step)) / (1 - Math.Pow(beta_1, step)),
            1 - beta_1,
            1 - beta_2,
            epsilon
        );
    }

    private readonly struct Rule(double step, double share1, double share2, double epsilon) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Average(gradient, ref slots);
            return Moved(weight, slots.First, slots.Second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Average<T>(Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            slots.First += (gradient - slots.First) * T.CreateTruncating(share1);
            slots.Second += (gradient * gradient - slots.Second) * T.CreateTruncating(share2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Moved<T>(Vector<T> weight, Vector<T> mean, Vector<T> square)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var divisor = Vector.SquareRoot(square) + Vector.Create(T.CreateTruncating(epsilon));
            return weight - mean * T.CreateTruncating(step) / divisor;
        }
    }

    private readonly struct AmsgradRule(Rule adam) : IUpdateRule
    {
        public static bool HasThird => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            adam.Average(gradient, ref slots);
            slots.Third = Vector.Max(slots.Third, slots.Second);
            return adam.Moved(weight, slots.First, slots.Third);
        }
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Adam"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="beta_1">How slowly the mean of the gradient moves.</param>
    /// <param name="beta_2">How slowly the mean of its square moves.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean of the square so far.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Adam Adam(
        LearningRateSchedule? learning_rate = null, double beta_1 = 0.9, double beta_2 = 0.999, double epsilon = 1e-7,
        bool amsgrad = false,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Adam(learning_rate)
        {
            beta_1 = beta_1, beta_2 = beta_2, epsilon = epsilon, amsgrad = amsgrad,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
