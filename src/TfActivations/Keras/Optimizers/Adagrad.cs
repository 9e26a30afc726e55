using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adagrad: steps divided by the root of the sum of all squared gradients so far.</summary>
/// <remarks>
/// a += g^2, w -= learning_rate g / sqrt(a + epsilon). Duchi, Hazan and Singer 2011. As
/// <c>keras.optimizers.Adagrad</c>.
/// </remarks>
public sealed class Adagrad : Optimizer
{
    internal Adagrad(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>What the sums start from; not negative.</summary>
    [NotNegative]
    public double initial_accumulator_value { get; init; } = 0.1;

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        foreach (var variable in variables)
            AddSlot(variable, "accumulator", initial_accumulator_value);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient) =>
        Sweep(() => new Rule(learning_rate, epsilon), variable, gradient, "accumulator");

    private readonly struct Rule(double rate, double epsilon) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            slots.First += gradient * gradient;
            var divisor = Vector.SquareRoot(slots.First + Vector.Create(T.CreateTruncating(epsilon)));
            return weight - gradient * T.CreateTruncating(rate) / divisor;
        }
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Adagrad"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="initial_accumulator_value">What the sums start from; not negative.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Adagrad Adagrad(
        LearningRateSchedule? learning_rate = null, double initial_accumulator_value = 0.1, double epsilon = 1e-7,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Adagrad(learning_rate)
        {
            initial_accumulator_value = initial_accumulator_value, epsilon = epsilon,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
