using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adafactor: Adam's scaling from the row and column means of the squared gradient, in little memory.</summary>
/// <remarks>
/// Of a matrix, r and c are running means of g^2 + epsilon_1 along rows and columns, with beta_t = 1 -
/// t^beta_2_decay, and v = r c / mean(r); of a vector, v is the running mean itself. u = g / sqrt(v), w -=
/// max(epsilon_2, rms(w)) min(learning_rate, 1 / sqrt(t)) u / max(1, rms(u) / clip_threshold). Shazeer and Stern
/// 2018, arXiv:1804.04235. As <c>keras.optimizers.Adafactor</c>, where relative_step changes nothing either: the
/// rate is bounded by 1 / sqrt(t) anyway.
/// </remarks>
public sealed class Adafactor : Optimizer
{
    internal Adafactor(LearningRateSchedule? learning_rate = null)
        : base(learning_rate ?? 0.001) { }

    /// <summary>How the weight of new gradients falls with the steps.</summary>
    [Finite]
    public double beta_2_decay { get; init; } = -0.8;

    /// <summary>Added to squared gradients.</summary>
    [Finite]
    public double epsilon_1 { get; init; } = 1e-30;

    /// <summary>The least scale of a variable.</summary>
    [Finite]
    public double epsilon_2 { get; init; } = 1e-3;

    /// <summary>The largest root mean square of an update.</summary>
    [Finite]
    public double clip_threshold { get; init; } = 1;

    /// <summary>Whether the learning rate is bounded by 1 / sqrt(t).</summary>
    public bool relative_step { get; init; } = true;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        foreach (var variable in variables)
        {
            var shape = variable.Shape;
            var factored = shape.Rank >= 2;
            AddSlot(variable, "r", shape: factored ? shape[..^1] : Shape.Scalar);
            AddSlot(variable, "c", shape: factored ? [.. shape[..^2], shape[^1]] : Shape.Scalar);
            AddSlot(variable, "velocity");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient)
    {
        var learningRate = LocalRate(variable.DType);
        var step = LocalStep(variable.DType);
        var bounded = Binary.Minimum.Apply(learningRate, 1.0 / Unary.Sqrt.Run(step));
        var alpha = Binary.Maximum.Apply(RootMeanSquare(variable), epsilon_2) * bounded;
        var velocity = Slot(variable, "velocity");
        velocity.assign(Velocity(variable, gradient, 1.0 - Binary.Pow.Apply(step, beta_2_decay)));
        var update = gradient / Unary.Sqrt.Run(velocity);
        update /= Binary.Maximum.Apply(RootMeanSquare(update) / clip_threshold, 1.0);
        variable.assign_sub(alpha * update);
    }

    private Tensor Velocity(Variable variable, Tensor gradient, Tensor kept)
    {
        var square = Unary.Square.Run(gradient) + epsilon_1;
        if (variable.Shape.Rank < 2)
            return Mean(Slot(variable, "velocity"), square, kept);
        var (rows, columns) = (Slot(variable, "r"), Slot(variable, "c"));
        rows.assign(Mean(rows, ReduceOp.Mean(square, [-1]), kept));
        columns.assign(Mean(columns, ReduceOp.Mean(square, [-2]), kept));
        var shares = rows / ReduceOp.Mean(rows, [-1], keepDims: true);
        return Stacking.ExpandDims(shares, -1) * Stacking.ExpandDims(columns, -2);
    }

    private static Tensor Mean(Tensor mean, Tensor value, Tensor kept) => kept * mean + (1.0 - kept) * value;

    private static Tensor RootMeanSquare(Tensor x) => Unary.Sqrt.Run(ReduceOp.Mean(Unary.Square.Run(x)));
}

public sealed partial class OptimizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Optimizers.Adafactor"/>
    /// <param name="learning_rate">How far a step goes: a number, or a schedule; 0.001 by default.</param>
    /// <param name="beta_2_decay">How the weight of new gradients falls with the steps.</param>
    /// <param name="epsilon_1">Added to squared gradients.</param>
    /// <param name="epsilon_2">The least scale of a variable.</param>
    /// <param name="clip_threshold">The largest root mean square of an update.</param>
    /// <param name="relative_step">Whether the learning rate is bounded by 1 / sqrt(t).</param>
    /// <inheritdoc cref="SGD" path="/param[@name!='learning_rate']"/>
    /// <exception cref="InvalidArgumentException">A number is out of range, or gradients would be clipped in two ways.</exception>
    public Adafactor Adafactor(
        LearningRateSchedule? learning_rate = null, double beta_2_decay = -0.8, double epsilon_1 = 1e-30,
        double epsilon_2 = 1e-3, double clip_threshold = 1, bool relative_step = true,
        double? weight_decay = null, double? clipnorm = null, double? clipvalue = null, double? global_clipnorm = null,
        bool use_ema = false, double ema_momentum = 0.99, int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null, int? gradient_accumulation_steps = null, string? name = null
    ) =>
        new Adafactor(learning_rate)
        {
            beta_2_decay = beta_2_decay, epsilon_1 = epsilon_1, epsilon_2 = epsilon_2, clip_threshold = clip_threshold,
            relative_step = relative_step,
            Kwargs = (
                weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
                loss_scale_factor, gradient_accumulation_steps, name
            )
        }.Checked();
}
