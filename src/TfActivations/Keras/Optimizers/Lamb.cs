using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adam whose steps are as long as the layer's weights say: m += (1 - beta_1)(g - m), v += (1 - beta_2)(g^2 - v), w -= learning_rate |w| / |u| u.</summary>
/// <remarks>
/// u = m / (1 - beta_1^t) / (sqrt(v / (1 - beta_2^t)) + epsilon), norms over the whole variable, their ratio 1 where one is 0. You et al. 2019,
/// arXiv:1904.00962. As <c>keras.optimizers.Lamb</c>.
/// </remarks>
public sealed class Lamb : Optimizer
{
    internal Lamb(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How slowly the mean of the gradient moves.</summary>
    [Range(0, 1)]
    public double beta_1 { get; init; } = 0.9;

    /// <summary>How slowly the mean of its square moves.</summary>
    [Range(0, 1)]
    public double beta_2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables) => AddSlots(variables, "momentum", "velocity");

    /// <inheritdoc/>
    protected override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var step = LocalStep(variable.DType);
        var (m, v) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        m.assign_add((gradient - m) * (1 - beta_1));
        v.assign_add((Unary.Square.Run(gradient) - v) * (1 - beta_2));
        var mean = m / (1.0 - Binary.Pow.Apply(beta_1, step));
        var update = mean / (Unary.Sqrt.Run(v / (1.0 - Binary.Pow.Apply(beta_2, step))) + epsilon);
        variable.assign_sub(Ratio(Norm(variable), Norm(update)) * learning_rate * update);
    }

    private static Tensor Norm(Tensor x) => Unary.Sqrt.Run(ReduceOp.Sum(Unary.Square.Run(x)));

    private static Tensor Ratio(Tensor weights, Tensor update)
    {
        Tensor one = Tensor.Filled(Shape.Scalar, weights.DType, 1);
        var known = Bitwise.LogicalAnd.Apply(Compare.Greater.Apply(weights, 0.0), Compare.Greater.Apply(update, 0.0));
        return SelectOp.Apply(known, weights / update, one);
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Lamb"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="beta_1">How slowly the mean of the gradient moves.</param>
    /// <param name="beta_2">How slowly the mean of its square moves.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Lamb Lamb(
        LearningRateSchedule? learning_rate = null, double beta_1 = 0.9, double beta_2 = 0.999, double epsilon = 1e-7,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Lamb(learning_rate)
        {
            beta_1 = beta_1, beta_2 = beta_2, epsilon = epsilon,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
