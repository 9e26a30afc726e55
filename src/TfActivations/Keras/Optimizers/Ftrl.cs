using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Follow the regularized leader: weights that L1 keeps at exactly 0.</summary>
/// <remarks>
/// a' = a + g^2, z += g + 2 l2_shrinkage w - (a'^-p - a^-p) / learning_rate w, with p the learning_rate_power, w
/// = (clip(z, -l1, l1) - z) / (a'^-p / learning_rate + 2 l2 + beta / learning_rate), a = a'. McMahan et al. 2013,
/// Ad Click Prediction. As <c>keras.optimizers.Ftrl</c>.
/// </remarks>
public sealed class Ftrl : Optimizer
{
    internal Ftrl(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How the learning rate falls as squared gradients add up; not positive, 0 for not at all.</summary>
    [Range(double.MinValue, 0)]
    public double learning_rate_power { get; init; } = -0.5;

    /// <summary>What the sums of squared gradients start from; not negative.</summary>
    [NotNegative]
    public double initial_accumulator_value { get; init; } = 0.1;

    /// <summary>The strength of L1; not negative.</summary>
    [NotNegative]
    public double l1_regularization_strength { get; init; }

    /// <summary>The strength of L2; not negative.</summary>
    [NotNegative]
    public double l2_regularization_strength { get; init; }

    /// <summary>The strength of an L2 penalty that counts in the gradient only; not negative.</summary>
    [NotNegative]
    public double l2_shrinkage_regularization_strength { get; init; }

    /// <summary>The paper's beta.</summary>
    [Finite]
    public double beta { get; init; }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        foreach (var variable in variables)
        {
            AddSlot(variable, "accumulator", initial_accumulator_value);
            AddSlot(variable, "linear");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient)
    {
        var learningRate = LocalRate(variable.DType);
        var (accumulator, linear) = (Slot(variable, "accumulator"), Slot(variable, "linear"));
        var sum = accumulator + Unary.Square.Run(gradient);
        var curvature = Binary.Pow.Apply(sum, -learning_rate_power) / learningRate;
        var added = curvature - Binary.Pow.Apply(accumulator, -learning_rate_power) / learningRate;
        linear.assign_add(gradient + 2 * l2_shrinkage_regularization_strength * variable - added * variable);
        var clipped = Binary.Minimum.Apply(
            Binary.Maximum.Apply(linear, -l1_regularization_strength),
            l1_regularization_strength
        );
        variable.assign((clipped - linear) / (curvature + 2 * l2_regularization_strength + beta / learningRate));
        accumulator.assign(sum);
    }
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Ftrl"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="learning_rate_power">How the learning rate falls as squared gradients add up; not positive, 0 for not at all.</param>
    /// <param name="initial_accumulator_value">What the sums of squared gradients start from; not negative.</param>
    /// <param name="l1_regularization_strength">The strength of L1; not negative.</param>
    /// <param name="l2_regularization_strength">The strength of L2; not negative.</param>
    /// <param name="l2_shrinkage_regularization_strength">The strength of an L2 penalty that counts in the gradient only; not negative.</param>
    /// <param name="beta">The paper's beta.</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Ftrl Ftrl(
        LearningRateSchedule? learning_rate = null, double learning_rate_power = -0.5,
        double initial_accumulator_value = 0.1, double l1_regularization_strength = 0,
        double l2_regularization_strength = 0, double l2_shrinkage_regularization_strength = 0, double beta = 0,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Ftrl(learning_rate)
        {
            learning_rate_power = learning_rate_power, initial_accumulator_value = initial_accumulator_value,
            l1_regularization_strength = l1_regularization_strength,
            l2_regularization_strength = l2_regularization_strength,
            l2_shrinkage_regularization_strength = l2_shrinkage_regularization_strength, beta = beta,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
