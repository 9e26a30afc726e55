using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Gradient descent, with momentum or Nesterov's form of it.</summary>
/// <remarks>
/// w -= learning_rate g; with momentum v = momentum v - learning_rate g and w += v, or, for nesterov, w +=
/// momentum v - learning_rate g. As <c>keras.optimizers.SGD</c>.
/// </remarks>
/// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.01 by default.</param>
/// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
/// <param name="nesterov">Whether the gradient counts as taken after the momentum's step.</param>
/// <inheritdoc cref="Optimizer.Optimizer" path="/param"/>
/// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
public sealed class SGD(
    LearningRateSchedule? learning_rate = null,
    double momentum = 0,
    bool nesterov = false,
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
        learning_rate ?? 0.01,
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
    /// <summary>How much of the last step is kept, from 0 to 1.</summary>
    public double Momentum { get; } = Limits.Share(nameof(SGD), nameof(momentum), momentum);

    /// <summary>Whether the gradient counts as taken after the momentum's step.</summary>
    public bool Nesterov { get; } = nesterov;

    private IReadOnlyList<string> SlotNames => Momentum == 0 ? [] : ["momentum"];

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables) => AddSlots(variables, SlotNames);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate) =>
        Sweep(() => new Rule(LearningRate, Momentum, Nesterov), variable, gradient, SlotNames);

    private readonly struct Rule(double rate, double momentum, bool nesterov) : IUpdateRule
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
            var step = gradient * T.CreateTruncating(rate);
            if (momentum == 0)
                return weight - step;
            var kept = T.CreateTruncating(momentum);
            first = first * kept - step;
            return nesterov ? weight + (first * kept - step) : weight + first;
        }
    }
}

/// <summary>keras.optimizers.</summary>
public sealed partial class OptimizersApi
{
    /// <inheritdoc cref="Optimizers.SGD"/>
    public SGD SGD(
        LearningRateSchedule? learning_rate = null,
        double momentum = 0,
        bool nesterov = false,
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
            momentum,
            nesterov,
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
