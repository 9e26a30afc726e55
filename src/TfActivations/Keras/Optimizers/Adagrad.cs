using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adagrad: steps divided by the root of the sum of all squared gradients so far.</summary>
/// <remarks>
/// a += g^2, w -= learning_rate g / sqrt(a + epsilon). Duchi, Hazan and Singer 2011. As
/// <c>keras.optimizers.Adagrad</c>.
/// </remarks>
/// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
/// <param name="initial_accumulator_value">What the sums start from; not negative.</param>
/// <param name="epsilon">Keeps the divisor away from 0.</param>
/// <inheritdoc cref="Optimizer.Optimizer" path="/param"/>
/// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
public sealed class Adagrad(
    LearningRateSchedule? learning_rate = null,
    double initial_accumulator_value = 0.1,
    double epsilon = 1e-7,
    double? weight_decay = null,
    double? clipnorm = null,
    double? clipvalue = null,
    double? global_clipnorm = null,
    bool use_ema = false,
    double ema_momentum = 0.99,
    int? ema_overwrite_frequency = null,
    string? name = null
)
    : Optimizer(
        learning_rate ?? 0.001,
        weight_decay,
        clipnorm,
        clipvalue,
        global_clipnorm,
        use_ema,
        ema_momentum,
        ema_overwrite_frequency,
        name
    )
{
    /// <summary>What the sums start from; not negative.</summary>
    public double InitialAccumulatorValue { get; } =
        Limits.NotNegative(nameof(Adagrad), nameof(initial_accumulator_value), initial_accumulator_value);

    /// <summary>Keeps the divisor away from 0.</summary>
    public double Epsilon { get; } = Limits.Finite(nameof(Adagrad), nameof(epsilon), epsilon);

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        foreach (var variable in variables)
            AddSlot(variable, "accumulator", InitialAccumulatorValue);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate) =>
        Sweep(() => new Rule(LearningRate, Epsilon), variable, gradient, "accumulator");

    private readonly struct Rule(double rate, double epsilon) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(
            Vector<T> weight,
            Vector<T> gradient,
            ref Vector<T> first,
            ref Vector<T> second,
            ref Vector<T> third
        )
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            first += gradient * gradient;
            var divisor = Vector.SquareRoot(first + Vector.Create(T.CreateTruncating(epsilon)));
            return weight - gradient * T.CreateTruncating(rate) / divisor;
        }
    }
}

/// <summary>keras.optimizers.</summary>
public sealed partial class OptimizersApi
{
    /// <inheritdoc cref="Optimizers.Adagrad"/>
    public Adagrad Adagrad(
        LearningRateSchedule? learning_rate = null,
        double initial_accumulator_value = 0.1,
        double epsilon = 1e-7,
        double? weight_decay = null,
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        bool use_ema = false,
        double ema_momentum = 0.99,
        int? ema_overwrite_frequency = null,
        string? name = null
    ) =>
        new(
            learning_rate,
            initial_accumulator_value,
            epsilon,
            weight_decay,
            clipnorm,
            clipvalue,
            global_clipnorm,
            use_ema,
            ema_momentum,
            ema_overwrite_frequency,
            name
        );
}
