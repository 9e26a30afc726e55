using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>
/// A convolution of each channel by itself: x(n, i, c) gives y(n, i, c m + k), by W(a, c, k), with depth multiplier m, strides, dilation
/// rates and padding.
/// </summary>
public abstract class DepthwiseLayer : ConvolutionLayer
{
    private protected DepthwiseLayer() { }

    /// <summary>How many results each channel has.</summary>
    [Positive]
    public int depth_multiplier { get; init; } = 1;

    /// <summary>W's first values.</summary>
    [AllowNull]
    public Initializer depthwise_initializer
    {
        get;
        init => field = value ?? field;
    } = "glorot_uniform";

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? depthwise_regularizer { get; init; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? depthwise_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) DepthwiseOptions
    {
        init => (depthwise_initializer, depthwise_regularizer, depthwise_constraint) = value;
    }

    private protected Variable AddDepthwiseKernel(string name, int channels) =>
        AddWeight(
            name,
            [.. kernel_size, channels, depth_multiplier],
            depthwise_initializer,
            depthwise_regularizer,
            depthwise_constraint
        );
}

/// <summary>A convolution of each channel by itself, and an activation.</summary>
[ConfigConstant("groups", 1, IsWritten = false)]
public abstract class DepthwiseConvolution : DepthwiseLayer
{
    private Variable? madeKernel;
    private Variable? madeBias;

    private protected DepthwiseConvolution() { }

    /// <summary>W.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable kernel => madeKernel ?? throw NotBuilt(nameof(kernel));

    /// <summary>b; null where there is none.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable? bias => madeKernel is null ? throw NotBuilt(nameof(bias)) : madeBias;

    // TensorFlow's kernel takes both.
    private protected override void Validate() { }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var channels = ChannelsOf(inputShape);
        madeKernel = AddDepthwiseKernel("kernel", channels);
        madeBias = AddBias(channels * depth_multiplier);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        Require(input, kernel.Shape[^2]);
        return Activate(Moving.ConvolveDepthwise(input, kernel, bias?.Operand));
    }
}

/// <summary>A convolution of each channel by itself, then one of the channels of each place, and an activation.</summary>
[ConfigConstant("groups", 1, IsWritten = false)]
[IgnoredKeys("kernel_initializer", "kernel_regularizer", "kernel_constraint")]
public abstract class SeparableConvolution : DepthwiseLayer
{
    private Variable? depthwise;
    private Variable pointwise = null!;
    private Variable? madeBias;

    private protected SeparableConvolution() { }

    /// <summary>How many results each place has.</summary>
    [Positive]
    public required int filters { get; init; }

    /// <summary>The second kernel's first values.</summary>
    [AllowNull]
    public Initializer pointwise_initializer
    {
        get;
        init => field = value ?? field;
    } = "glorot_uniform";

    /// <summary>What the second kernel adds to the loss.</summary>
    public Regularizer? pointwise_regularizer { get; init; }

    /// <summary>What the second kernel is put back to after each step.</summary>
    public Constraint? pointwise_constraint { get; init; }

    /// <summary>The kernel of each channel by itself.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable depthwise_kernel => depthwise ?? throw NotBuilt(nameof(depthwise_kernel));

    /// <summary>The kernel of the channels of each place.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable pointwise_kernel => depthwise is null ? throw NotBuilt(nameof(pointwise_kernel)) : pointwise;

    /// <summary>b; null where there is none.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable? bias => depthwise is null ? throw NotBuilt(nameof(bias)) : madeBias;

    internal (Initializer?, Regularizer?, Constraint?) PointwiseOptions
    {
        init => (pointwise_initializer, pointwise_regularizer, pointwise_constraint) = value;
    }

    private SpatialWindow Places => field ??= new(Ones(Axes), Ones(Axes), false, Ones(Axes));

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var channels = ChannelsOf(inputShape);
        depthwise = AddDepthwiseKernel("depthwise_kernel", channels);
        pointwise = AddWeight(
            "pointwise_kernel",
            [.. Ones(Axes), channels * depth_multiplier, filters],
            pointwise_initializer,
            pointwise_regularizer,
            pointwise_constraint
        );
        madeBias = AddBias(filters);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        Require(input, depthwise_kernel.Shape[^2]);
        var channels = Moving.ConvolveDepthwise(input, depthwise_kernel, null);
        return Activate(Places.Convolve(channels, pointwise, bias?.Operand));
    }

    private static Shape Ones(int axes) => Shape.Create([.. Enumerable.Repeat(1, axes)]);
}
