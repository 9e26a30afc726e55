using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Distribute;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, over all axes but one.</summary>
/// <remarks>
/// In training the mean and the variance are those of the batch, and running means of both are kept; otherwise, and where
/// the layer is not trainable, the running ones are used. Ioffe and Szegedy 2015, arXiv:1502.03167.
/// </remarks>
[ConfigConstant("renorm", false)]
[ConfigConstant("renorm_clipping", null)]
[ConfigConstant("renorm_momentum", 0.99)]
[ConfigConstant("virtual_batch_size", null, IsWritten = false)]
[ConfigConstant("adjustment", null, IsWritten = false)]
[IgnoredKeys("fused", "renorm_clipping", "renorm_momentum")]
[Alias("BatchNormalizationV1", "BatchNormalizationV2")]
public sealed class BatchNormalization : NormalizationLayer
{
    private Variable? madeMean;

    private Variable? madeVariance;

    private int[] otherAxes = [];

    internal BatchNormalization() { }

    /// <summary>The running mean, which inference takes.</summary>
    /// <exception cref="InvalidStateException">The layer is not built.</exception>
    public Variable moving_mean => madeMean ?? throw NotBuilt(nameof(moving_mean));

    /// <summary>The running variance, which inference takes.</summary>
    /// <exception cref="InvalidStateException">The layer is not built.</exception>
    public Variable moving_variance => madeVariance ?? throw NotBuilt(nameof(moving_variance));

    /// <summary>The axis of the channels; the last by default.</summary>
    public int axis { get; init; } = -1;

    /// <summary>How much of the running means is kept at a step.</summary>
    [Finite]
    public double momentum { get; init; } = 0.99;

    /// <summary>Whether several workers use the mean and variance of all their rows; else each those of its own.</summary>
    public bool synchronized { get; init; }

    /// <summary>The running mean's first values.</summary>
    [AllowNull]
    public Initializer moving_mean_initializer
    {
        get;
        init => field = value ?? field;
    } = "zeros";

    /// <summary>The running variance's first values.</summary>
    [AllowNull]
    public Initializer moving_variance_initializer
    {
        get;
        init => field = value ?? field;
    } = "ones";

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        var channelAxis = inputShape.NormalizeAxis(axis, $"BatchNormalization '{Name}'");
        var channels = inputShape[channelAxis];
        if (channelAxis == 0 || channels == -1)
            throw new InvalidArgumentException(
                $"BatchNormalization '{Name}': needs a known length of axis {axis}, which is not the batch. "
                    + $"Received: shape {inputShape}"
            );
        otherAxes = [.. Enumerable.Range(0, inputShape.Rank).Where(other => other != channelAxis)];
        AddGammaAndBeta(channels);
        madeMean = AddWeight("moving_mean", channels, moving_mean_initializer, trainable: false);
        madeVariance = AddWeight("moving_variance", channels, moving_variance_initializer, trainable: false);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!training || (!Trainable && !IsOfStandaloneKeras))
            return Normalized(input, Wide(moving_mean), Wide(moving_variance));
        var (mean, variance) =
            synchronized && ReplicaContext.OneOfSeveral is { } replica ? JointMoments(input, replica) : Moments(input);
        if (Trainable)
        {
            Move(moving_mean, mean);
            Move(moving_variance, variance);
        }
        return Normalized(input, mean, variance);
    }

    private (Tensor Mean, Tensor Variance) Moments(Tensor input)
    {
        var mean = ReduceOp.Mean(input, otherAxes, keepDims: true);
        return (mean, ReduceOp.Mean(Unary.Square.Run(input - mean), otherAxes, keepDims: true));
    }

    /// <summary>Those of all workers' rows: of the sums of x, x^2 and 1, which they send in one message.</summary>
    private (Tensor Mean, Tensor Variance) JointMoments(Tensor input, ReplicaContext replica)
    {
        var sum = ReduceOp.Sum(input, otherAxes, keepDims: true);
        var squares = ReduceOp.Sum(Unary.Square.Run(input), otherAxes, keepDims: true);
        var count = Tensor.Filled(1, input.DType, input.Size / (double)sum.Size);
        var joint = replica.all_reduce("SUM", ConcatOp.Apply([Flat(sum), Flat(squares), count], 0));
        replica.Step.MovesJointly(moving_mean);
        replica.Step.MovesJointly(moving_variance);
        var rows = SliceOp.Along(joint, 0, 2 * sum.Size, 1);
        var mean = SliceOp.Along(joint, 0, 0, sum.Size) / rows;
        var variance = SliceOp.Along(joint, 0, sum.Size, sum.Size) / rows - Unary.Square.Run(mean);
        return (Ops.ReshapeOp.Apply(mean, sum.Shape), Ops.ReshapeOp.Apply(variance, sum.Shape));
    }

    private static Tensor Flat(Tensor x) => Ops.ReshapeOp.Apply(x, x.Size);

    private Tensor Normalized(Tensor input, Tensor mean, Tensor variance)
    {
        var factor = 1.0 / Unary.Sqrt.Run(variance + epsilon);
        if (Gamma is not null)
            factor *= Wide(Gamma);
        var y = (input - mean) * factor;
        return Beta is null ? y : y + Wide(Beta);
    }

    private void Move(Variable running, Tensor batch) =>
        running.assign(
            CastOp.Apply(running * momentum + Ops.ReshapeOp.Apply(batch, running.Shape) * (1 - momentum), running.DType)
        );

    /// <summary>A number for each channel, in a shape that broadcasts to the input's.</summary>
    private Tensor Wide(Variable channels)
    {
        var rank = otherAxes.Length + 1;
        var channelAxis = Enumerable.Range(0, rank).Except(otherAxes).Single();
        return channelAxis == rank - 1
            ? channels
            : Ops.ReshapeOp.Apply(
                channels,
                [
                    .. Enumerable.Repeat(1, channelAxis),
                    channels.Shape[0],
                    .. Enumerable.Repeat(1, rank - channelAxis - 1),
                ]
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
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
    /// <param name="synchronized">Whether several workers use the mean and variance of all their rows; else each those of its own.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public BatchNormalization BatchNormalization(
        int axis = -1, double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? beta_initializer = null, Initializer? gamma_initializer = null,
        Initializer? moving_mean_initializer = null, Initializer? moving_variance_initializer = null,
        Regularizer? beta_regularizer = null, Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null, Constraint? gamma_constraint = null, bool synchronized = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new BatchNormalization
        {
            axis = axis, momentum = momentum, epsilon = epsilon, center = center, scale = scale,
            BetaOptions = (beta_initializer, beta_regularizer, beta_constraint),
            GammaOptions = (gamma_initializer, gamma_regularizer, gamma_constraint),
            moving_mean_initializer = moving_mean_initializer,
            moving_variance_initializer = moving_variance_initializer, synchronized = synchronized,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
