using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>RMSprop: steps divided by a running root mean square of the gradient.</summary>
/// <remarks>
/// v = rho v + (1 - rho) g^2, w -= learning_rate g / sqrt(v + epsilon); centered, v - (mean of g)^2 stands for v
/// in the root; with momentum, the step is added to a running one. Tieleman and Hinton 2012. As
/// <c>keras.optimizers.RMSprop</c>.
/// </remarks>
/// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
/// <param name="rho">How slowly the mean of the square moves.</param>
/// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
/// <param name="epsilon">Keeps the divisor away from 0.</param>
/// <param name="centered">Whether to divide by the deviation from the running mean of the gradient.</param>
/// <inheritdoc cref="Optimizer.Optimizer" path="/param"/>
/// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
public sealed class RMSprop(
    LearningRateSchedule? learning_rate = null,
    double rho = 0.9,
    double momentum = 0,
    double epsilon = 1e-7,
    bool centered = false,
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
    /// <summary>How slowly the mean of the square moves.</summary>
    public double Rho { get; } = Limits.Finite(nameof(RMSprop), nameof(rho), rho);

    /// <summary>How much of the last step is kept, from 0 to 1.</summary>
    public double Momentum { get; } = Limits.Share(nameof(RMSprop), nameof(momentum), momentum);

    /// <summary>Keeps the divisor away from 0.</summary>
    public double Epsilon { get; } = Limits.Finite(nameof(RMSprop), nameof(epsilon), epsilon);

    /// <summary>Whether to divide by the deviation from the running mean of the gradient.</summary>
    public bool Centered { get; } = centered;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        AddSlots(variables, "velocity");
        if (Momentum > 0)
            AddSlots(variables, "momentum");
        if (Centered)
            AddSlots(variables, "average_gradient");
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        IEnumerable<string> steps = Momentum > 0 ? ["momentum"] : [];
        if (Centered)
            Sweep(CenteredRule, variable, gradient, ["velocity", "average_gradient", .. steps]);
        else
            Sweep(PlainRule, variable, gradient, ["velocity", .. steps]);
    }

    private Plain PlainRule() => new(LearningRate, Rho, Momentum, Epsilon);

    private AboutMean CenteredRule() => new(LearningRate, Rho, Momentum, Epsilon);

    private readonly struct Plain(double rate, double rho, double momentum, double epsilon) : IUpdateRule
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
            first = Toward(first, gradient * gradient, rho);
            var divisor = Vector.SquareRoot(first + Vector.Create(T.CreateTruncating(epsilon)));
            return Moved(weight, gradient * T.CreateTruncating(rate) / divisor, ref second, momentum);
        }
    }

    private readonly struct AboutMean(double rate, double rho, double momentum, double epsilon) : IUpdateRule
    {
        public static bool HasThird => true;

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
            first = Toward(first, gradient * gradient, rho);
            second = Toward(second, gradient, rho);
            var divisor = Vector.SquareRoot(first - second * second + Vector.Create(T.CreateTruncating(epsilon)));
            return Moved(weight, gradient * T.CreateTruncating(rate) / divisor, ref third, momentum);
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

/// <summary>keras.optimizers.</summary>
public sealed partial class OptimizersApi
{
    /// <inheritdoc cref="Optimizers.RMSprop"/>
    public RMSprop RMSprop(
        LearningRateSchedule? learning_rate = null,
        double rho = 0.9,
        double momentum = 0,
        double epsilon = 1e-7,
        bool centered = false,
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
            rho,
            momentum,
            epsilon,
            centered,
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
