using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>RMSprop: steps divided by a running root mean square of the gradient.</summary>
/// <remarks>
/// v = rho v + (1 - rho) g^2, w -= learning_rate g / sqrt(v + epsilon); centered, v - (mean of g)^2 stands for v
/// in the root; with momentum, the step is added to a running one. Tieleman and Hinton 2012. As
/// <c>keras.optimizers.RMSprop</c>.
/// </remarks>
public sealed class RMSprop : Optimizer
{
    internal RMSprop(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How slowly the mean of the square moves.</summary>
    [Finite]
    public double rho { get; init; } = 0.9;

    /// <summary>How much of the last step is kept, from 0 to 1.</summary>
    [Range(0, 1)]
    public double momentum { get; init; }

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    /// <summary>Whether to divide by the deviation from the running mean of the gradient.</summary>
    public bool centered { get; init; }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        AddSlots(variables, "velocity");
        if (momentum > 0)
            AddSlots(variables, "momentum");
        if (centered)
            AddSlots(variables, "average_gradient");
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient)
    {
        IEnumerable<string> steps = momentum > 0 ? ["momentum"] : [];
        if (centered)
            Sweep(CenteredRule, variable, gradient, ["velocity", "average_gradient", .. steps]);
        else
            Sweep(PlainRule, variable, gradient, ["velocity", .. steps]);
    }

    // Keras 2's older class added epsilon to the root.
    private bool addsToRoot;

    internal override void Restore(JsonObject others)
    {
        addsToRoot = others.Remove(Keras2OptimizerAttribute.OlderKey) && momentum == 0;
        base.Restore(others);
    }

    private Plain PlainRule() => new(learning_rate, rho, momentum, addsToRoot ? 0 : epsilon, addsToRoot ? epsilon : 0);

    private AboutMean CenteredRule() => new(learning_rate, rho, momentum, epsilon);

    private readonly struct Plain(double rate, double rho, double momentum, double epsilon, double outside)
        : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            slots.First = Toward(slots.First, gradient * gradient, rho);
            var root = Vector.SquareRoot(slots.First + Vector.Create(T.CreateTruncating(epsilon)));
            var divisor = root + Vector.Create(T.CreateTruncating(outside));
            return Moved(weight, gradient * T.CreateTruncating(rate) / divisor, ref slots.Second, momentum);
        }
    }

    private readonly struct AboutMean(double rate, double rho, double momentum, double epsilon) : IUpdateRule
    {
        public static bool HasThird => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            slots.First = Toward(slots.First, gradient * gradient, rho);
            slots.Second = Toward(slots.Second, gradient, rho);
            var divisor = Vector.SquareRoot(
                slots.First - slots.Second * slots.Second + Vector.Create(T.CreateTruncating(epsilon))
            );
            return Moved(weight, gradient * T.CreateTruncating(rate) / divisor, ref slots.Third, momentum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Toward<T>(Vector<T> mean, Vector<T> value, double kept)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        mean * T.CreateTruncating(kept) + value * T.CreateTruncating(1 - kept);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Moved<T>(Vector<T> weight, Vector<T> step, ref Vector<T> running, double momentum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (momentum == 0)
            return weight - step;
        running = running * T.CreateTruncating(momentum) + step;
        return weight - running;
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.RMSprop"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="rho">How slowly the mean of the square moves.</param>
    /// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="centered">Whether to divide by the deviation from the running mean of the gradient.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate' and @name!='momentum']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public RMSprop RMSprop(
        LearningRateSchedule? learning_rate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7,
        bool centered = false,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new RMSprop(learning_rate)
        {
            rho = rho, momentum = momentum, epsilon = epsilon, centered = centered,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
