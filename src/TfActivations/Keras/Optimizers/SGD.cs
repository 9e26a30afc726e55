using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Gradient descent, with momentum or Nesterov's form of it.</summary>
/// <remarks>
/// w -= learning_rate g; with momentum v = momentum v - learning_rate g and w += v, or, for nesterov, w +=
/// momentum v - learning_rate g. As <c>keras.optimizers.SGD</c>.
/// </remarks>
public sealed class SGD : Optimizer
{
    internal SGD(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.01) { }

    /// <summary>How much of the last step is kept, from 0 to 1.</summary>
    [Range(0, 1)]
    public double momentum { get; init; }

    /// <summary>Whether the gradient counts as taken after the momentum's step.</summary>
    public bool nesterov { get; init; }

    private IReadOnlyList<string> SlotNames => momentum == 0 ? [] : ["momentum"];

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables) => AddSlots(variables, SlotNames);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient) =>
        Sweep(() => new Rule(learning_rate, momentum, nesterov), variable, gradient, SlotNames);

    private readonly struct Rule(double rate, double momentum, bool nesterov) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var step = gradient * T.CreateTruncating(rate);
            if (momentum == 0)
                return weight - step;
            var kept = T.CreateTruncating(momentum);
            slots.First = slots.First * kept - step;
            return nesterov ? weight + (slots.First * kept - step) : weight + slots.First;
        }
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.SGD"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.01 by default.</param>
    /// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
    /// <param name="nesterov">Whether the gradient counts as taken after the momentum's step.</param>
    /// <param name="weight_decay">The share of each weight, times the learning rate, that is taken off before each step.</param>
    /// <param name="clipnorm">The largest norm of one variable's gradient; a longer one is scaled down to it.</param>
    /// <param name="clipvalue">The largest absolute value of an element of a gradient; a larger one is cut.</param>
    /// <param name="global_clipnorm">The largest norm of all gradients together.</param>
    /// <param name="use_ema">Whether to keep moving averages of the weights, which replace them at the end of <c>fit</c>.</param>
    /// <param name="ema_momentum">How slowly the averages move, from 0 to 1.</param>
    /// <param name="ema_overwrite_frequency">After how many steps, each time, the averages replace the weights; null for never.</param>
    /// <param name="loss_scale_factor">What fit multiplies the loss by, and a step divides the gradients by, so that small ones do not vanish in half precision.</param>
    /// <param name="gradient_accumulation_steps">Of how many steps, at least 2, the mean gradient makes one update; null for each.</param>
    /// <param name="name">The optimizer's name; made from its class by default.</param>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public SGD SGD(
        LearningRateSchedule? learning_rate = null, double momentum = 0, bool nesterov = false,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new SGD(learning_rate)
        {
            momentum = momentum, nesterov = nesterov,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
