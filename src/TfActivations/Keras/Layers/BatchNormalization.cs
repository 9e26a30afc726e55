using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, over all axes but one.</summary>
/// <remarks>
/// In training the mean and the variance are those of the batch, and running means of both are kept; otherwise, and where
/// the layer is not trainable, the running ones are used. Ioffe and Szegedy 2015, arXiv:1502.03167.
/// </remarks>
[ConfigConstant("synchronized", false)]
[ConfigConstant("renorm", false)]
[ConfigConstant("renorm_clipping", null)]
[ConfigConstant("renorm_momentum", 0.99)]
[ConfigConstant("virtual_batch_size", null, IsWritten = false)]
[ConfigConstant("adjustment", null, IsWritten = false)]
[IgnoredKeys("fused", "renorm_clipping", "renorm_momentum")]
[Alias("BatchNormalizationV1", "BatchNormalizationV2")]
public sealed class BatchNormalization : Layer
{
    private Variable? gamma;
    private Variable? beta;
    private Variable movingMean = null!;
    private Variable movingVariance = null!;
    private int[] otherAxes = [];

    /// <summary>A layer that normalizes each channel over the batch.</summary>
    /// <param name="axis">The axis of the channels; the last by default.</param>
    /// <param name="momentum">How slowly the running means move: how much of them is kept at a step.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="center">Whether beta is there.</param>
    /// <param name="scale">Whether gamma is there.</param>
    /// <param name="betaInitializer">beta's first values; zeros by default.</param>
    /// <param name="gammaInitializer">gamma's first values; ones by default.</param>
    /// <param name="movingMeanInitializer">The running mean's first values; zeros by default.</param>
    /// <param name="movingVarianceInitializer">The running variance's first values; ones by default.</param>
    /// <param name="betaRegularizer">What beta adds to the loss.</param>
    /// <param name="gammaRegularizer">What gamma adds to the loss.</param>
    /// <param name="betaConstraint">What beta is put back to after each step.</param>
    /// <param name="gammaConstraint">What gamma is put back to after each step.</param>
    /// <param name="name">The layer's name.</param>
    public BatchNormalization(
        int axis = -1,
        double momentum = 0.99,
        double epsilon = 1e-3,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Initializer? movingMeanInitializer = null,
        Initializer? movingVarianceInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null,
        string? name = null
    )
        : base(name)
    {
        (Axis, Center, Scale) = (axis, center, scale);
        Momentum = Limits.Finite(nameof(BatchNormalization), nameof(momentum), momentum);
        Epsilon = Limits.Finite(nameof(BatchNormalization), nameof(epsilon), epsilon);
        BetaInitializer = betaInitializer ?? "zeros";
        GammaInitializer = gammaInitializer ?? "ones";
        MovingMeanInitializer = movingMeanInitializer ?? "zeros";
        MovingVarianceInitializer = movingVarianceInitializer ?? "ones";
        (BetaRegularizer, GammaRegularizer) = (betaRegularizer, gammaRegularizer);
        (BetaConstraint, GammaConstraint) = (betaConstraint, gammaConstraint);
    }

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

    /// <summary>How much of the running means is kept at a step.</summary>
    public double Momentum { get; }

    /// <summary>What keeps the divisor away from 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is there.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma is there.</summary>
    public bool Scale { get; }

    /// <summary>beta's first values.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>gamma's first values.</summary>
    public Initializer GammaInitializer { get; }

    /// <summary>The running mean's first values.</summary>
    public Initializer MovingMeanInitializer { get; }

    /// <summary>The running variance's first values.</summary>
    public Initializer MovingVarianceInitializer { get; }

    /// <summary>What beta adds to the loss.</summary>
    public Regularizer? BetaRegularizer { get; }

    /// <summary>What gamma adds to the loss.</summary>
    public Regularizer? GammaRegularizer { get; }

    /// <summary>What beta is put back to after each step.</summary>
    public Constraint? BetaConstraint { get; }

    /// <summary>What gamma is put back to after each step.</summary>
    public Constraint? GammaConstraint { get; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        var axis = inputShape.NormalizeAxis(Axis, $"BatchNormalization '{Name}'");
        var channels = inputShape[axis];
        if (axis == 0 || channels == -1)
            throw new InvalidArgumentException(
                $"BatchNormalization '{Name}': needs a known length of axis {Axis}, which is not the batch. "
                    + $"Received: shape {inputShape}"
            );
        otherAxes = [.. Enumerable.Range(0, inputShape.Rank).Where(other => other != axis)];
        if (Scale)
            gamma = AddWeight("gamma", channels, GammaInitializer, GammaRegularizer, GammaConstraint);
        if (Center)
            beta = AddWeight("beta", channels, BetaInitializer, BetaRegularizer, BetaConstraint);
        movingMean = AddWeight("moving_mean", channels, MovingMeanInitializer, trainable: false);
        movingVariance = AddWeight("moving_variance", channels, MovingVarianceInitializer, trainable: false);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!training || !Trainable)
            return Normalized(input, Wide(movingMean), Wide(movingVariance));
        var mean = Reduce.Mean(input, otherAxes, keepDims: true);
        var variance = Reduce.Mean(Unary.Square.Run(input - mean), otherAxes, keepDims: true);
        Move(movingMean, mean);
        Move(movingVariance, variance);
        return Normalized(input, mean, variance);
    }

    private Tensor Normalized(Tensor input, Tensor mean, Tensor variance)
    {
        var factor = 1.0 / Unary.Sqrt.Run(variance + Epsilon);
        if (gamma is not null)
            factor *= Wide(gamma);
        var y = (input - mean) * factor;
        return beta is null ? y : y + Wide(beta);
    }

    private void Move(Variable running, Tensor batch) =>
        running.assign(running * Momentum + Ops.Reshape.Apply(batch, running.Shape) * (1 - Momentum));

    /// <summary>A number for each channel, in a shape that broadcasts to the input's.</summary>
    private Tensor Wide(Variable channels)
    {
        var rank = otherAxes.Length + 1;
        var axis = Enumerable.Range(0, rank).Except(otherAxes).Single();
        return axis == rank - 1
            ? channels
            : Ops.Reshape.Apply(
                channels,
                [.. Enumerable.Repeat(1, axis), channels.Shape[0], .. Enumerable.Repeat(1, rank - axis - 1)]
            );
    }
}

public sealed partial class LayersApi
{
    /// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, over all axes but one.</summary>
    /// <param name="axis">The axis of the channels; the last by default.</param>
    /// <param name="momentum">How much of the running means is kept at a step.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="center">Whether beta is there.</param>
    /// <param name="scale">Whether gamma is there.</param>
    /// <param name="beta_initializer">beta's first values; "zeros" by default.</param>
    /// <param name="gamma_initializer">gamma's first values; "ones" by default.</param>
    /// <param name="moving_mean_initializer">The running mean's first values; "zeros" by default.</param>
    /// <param name="moving_variance_initializer">The running variance's first values; "ones" by default.</param>
    /// <param name="beta_regularizer">What beta adds to the loss.</param>
    /// <param name="gamma_regularizer">What gamma adds to the loss.</param>
    /// <param name="beta_constraint">What beta is put back to after each step.</param>
    /// <param name="gamma_constraint">What gamma is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public BatchNormalization BatchNormalization(
        int axis = -1,
        double momentum = 0.99,
        double epsilon = 1e-3,
        bool center = true,
        bool scale = true,
        Initializer? beta_initializer = null,
        Initializer? gamma_initializer = null,
        Initializer? moving_mean_initializer = null,
        Initializer? moving_variance_initializer = null,
        Regularizer? beta_regularizer = null,
        Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null,
        Constraint? gamma_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        new(
            axis,
            momentum,
            epsilon,
            center,
            scale,
            beta_initializer,
            gamma_initializer,
            moving_mean_initializer,
            moving_variance_initializer,
            beta_regularizer,
            gamma_regularizer,
            beta_constraint,
            gamma_constraint,
            name
        )
        {
            InputShape = BatchOrNone(input_shape),
        };
}
