using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, each sample and each group of channels by itself.</summary>
/// <remarks>As <c>keras.layers.GroupNormalization</c>. Wu and He 2018, arXiv:1803.08494. One group of all channels is layer normalization, one of each instance normalization.</remarks>
public sealed class GroupNormalization : NormalizationLayer
{
    private int channelAxis;

    internal GroupNormalization() { }

    /// <summary>How many groups there are; -1 for one of each channel.</summary>
    public int groups
    {
        get => field == -1 && Channels > 0 ? Channels : field;
        init;
    } = 32;

    /// <summary>The axis of the channels; the last by default.</summary>
    public int axis { get; init; } = -1;

    private int Channels { get; set; }

    private protected override void Validate()
    {
        if (groups is not (-1 or > 0))
            throw new InvalidArgumentException(
                $"{ClassName}: groups must be positive, or -1 for one of each channel. Received: {groups}"
            );
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        channelAxis = inputShape.NormalizeAxis(axis, $"{ClassName} '{Name}'");
        var channels = inputShape[channelAxis];
        if (channelAxis == 0 || channels < 1 || (groups != -1 && channels % groups != 0))
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': needs a known length of axis {axis}, which is not the batch and which {groups} groups divide. "
                    + $"Received: shape {inputShape}"
            );
        AddGammaAndBeta(channels);
        Channels = channels;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank <= channelAxis || input.Shape[channelAxis] != Channels)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have {Plural.Of(Channels, "channel")} along axis {channelAxis}. "
                    + $"Received: shape {input.Shape}"
            );
        var x = Ops.ReshapeOp.Apply(
            input,
            [.. input.Shape[..channelAxis], groups, Channels / groups, .. input.Shape[(channelAxis + 1)..]]
        );
        int[] axes = [.. Enumerable.Range(1, input.Shape.Rank).Where(each => each != channelAxis)];
        var centered = x - ReduceOp.Mean(x, axes, keepDims: true);
        var variance = ReduceOp.Mean(Unary.Square.Run(centered), axes, keepDims: true);
        var y = Ops.ReshapeOp.Apply(centered * Unary.Rsqrt.Run(variance + epsilon), input.Shape);
        Shape wide = [.. Enumerable.Range(0, input.Shape.Rank).Select(each => each == channelAxis ? Channels : 1)];
        if (Gamma is not null)
            y *= Ops.ReshapeOp.Apply(Gamma, wide);
        return Beta is null ? y : y + Ops.ReshapeOp.Apply(Beta, wide);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GroupNormalization"/>
    /// <param name="groups">How many groups there are; -1 for one of each channel.</param>
    /// <param name="axis">The axis of the channels.</param>
    /// <param name="epsilon">What keeps the divisor away from 0.</param>
    /// <param name="center">Whether beta is there.</param>
    /// <param name="scale">Whether gamma is there.</param>
    /// <param name="beta_initializer">beta's first values; "zeros" by default.</param>
    /// <param name="gamma_initializer">gamma's first values; "ones" by default.</param>
    /// <param name="beta_regularizer">What beta adds to the loss.</param>
    /// <param name="gamma_regularizer">What gamma adds to the loss.</param>
    /// <param name="beta_constraint">What beta is put back to after each step.</param>
    /// <param name="gamma_constraint">What gamma is put back to after each step.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GroupNormalization GroupNormalization(
        int groups = 32, int axis = -1, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? beta_initializer = null, Initializer? gamma_initializer = null,
        Regularizer? beta_regularizer = null, Regularizer? gamma_regularizer = null,
        Constraint? beta_constraint = null, Constraint? gamma_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GroupNormalization
        {
            groups = groups, axis = axis, epsilon = epsilon, center = center, scale = scale,
            BetaOptions = (beta_initializer, beta_regularizer, beta_constraint),
            GammaOptions = (gamma_initializer, gamma_regularizer, gamma_constraint),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
