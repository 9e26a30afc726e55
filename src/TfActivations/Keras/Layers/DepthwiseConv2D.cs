using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>
/// A convolution of each channel by itself: y(n, i, j, c m + k) = f(sum over (a, b) of x(n, i s + a d - p, j s + b d - p, c)
/// W(a, b, c, k) + b(c m + k)), with depth multiplier m, strides s, dilation rates d and padding p, and 0 outside of the image.
/// </summary>
/// <remarks>
/// x has shape (batch, height, width, channels), W (height, width, channels, m), and the result (batch, new height, new width,
/// channels m). Strides of the two axes may differ, which TensorFlow does not take.
/// </remarks>
[ConfigConstant("groups", 1, IsWritten = false)]
public sealed class DepthwiseConv2D : ConvolutionLayer
{
    private Variable kernel = null!;
    private Variable? bias;

    internal DepthwiseConv2D(string? name = null)
        : base(name) { }

    /// <summary>How many results each channel has.</summary>
    public int depth_multiplier
    {
        get;
        init => field = Limits.Positive(this, value);
    } = 1;

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

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank != 4 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"DepthwiseConv2D '{Name}': the input needs 4 axes, (batch, height, width, channels). "
                    + $"Received: shape {inputShape}"
            );
        kernel = AddWeight(
            "kernel",
            [kernel_size.Height, kernel_size.Width, inputShape[^1], depth_multiplier],
            depthwise_initializer,
            depthwise_regularizer,
            depthwise_constraint
        );
        bias = AddBias(inputShape[^1] * depth_multiplier);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != 4 || input.Shape[^1] != kernel.Shape[2])
            throw new InvalidArgumentException(
                $"DepthwiseConv2D '{Name}': the input must have shape (None, height, width, {kernel.Shape[2]}). "
                    + $"Received: {input.Shape}"
            );
        return Activate(Ops.Convolution.ApplyDepthwise(input, kernel, bias?.Value, Window));
    }
}

public sealed partial class LayersApi
{
    /// <summary>A convolution of each channel by itself, with depth_multiplier results each.</summary>
    /// <param name="depth_multiplier">How many results each channel has.</param>
    /// <param name="depthwise_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="depthwise_regularizer">What W adds to the loss: "l2", or an object.</param>
    /// <param name="depthwise_constraint">What W is put back to after each step: "max_norm", or an object.</param>
    /// <inheritdoc cref="Conv2D(int, Shape, Shape?, string, string?, Shape?, int, string?, bool, Initializer?, Initializer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Shape?, string?)" path="/param[@name!='filters' and @name!='groups' and not(starts-with(@name, 'kernel_') and @name!='kernel_size')]"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public DepthwiseConv2D DepthwiseConv2D(
        Shape kernel_size,
        Shape? strides = null,
        string padding = "valid",
        int depth_multiplier = 1,
        string? data_format = null,
        Shape? dilation_rate = null,
        string? activation = null,
        bool use_bias = true,
        Initializer? depthwise_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? depthwise_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new DepthwiseConv2D(name)
            {
                kernel_size = Window.Pair(nameof(DepthwiseConv2D), nameof(kernel_size), kernel_size),
                strides = Window.Pair(nameof(DepthwiseConv2D), nameof(strides), strides ?? 1),
                padding = padding,
                depth_multiplier = depth_multiplier,
                dilation_rate = Window.Pair(nameof(DepthwiseConv2D), nameof(dilation_rate), dilation_rate ?? 1),
                activation = activation,
                use_bias = use_bias,
                depthwise_initializer = depthwise_initializer,
                bias_initializer = bias_initializer,
                depthwise_regularizer = depthwise_regularizer,
                bias_regularizer = bias_regularizer,
                depthwise_constraint = depthwise_constraint,
                bias_constraint = bias_constraint,
            },
            input_shape,
            data_format
        );

    /// <inheritdoc cref="DepthwiseConv2D(Shape, Shape?, string, int, string?, Shape?, string?, bool, Initializer?, Initializer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Shape?, string?)"/>
    public DepthwiseConv2D DepthwiseConv2D(
        Shape kernel_size,
        Func<Tensor, Tensor> activation,
        Shape? strides = null,
        string padding = "valid",
        int depth_multiplier = 1,
        string? data_format = null,
        Shape? dilation_rate = null,
        bool use_bias = true,
        Initializer? depthwise_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? depthwise_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new DepthwiseConv2D(name)
            {
                kernel_size = Window.Pair(nameof(DepthwiseConv2D), nameof(kernel_size), kernel_size),
                strides = Window.Pair(nameof(DepthwiseConv2D), nameof(strides), strides ?? 1),
                padding = padding,
                depth_multiplier = depth_multiplier,
                dilation_rate = Window.Pair(nameof(DepthwiseConv2D), nameof(dilation_rate), dilation_rate ?? 1),
                activation = activation,
                use_bias = use_bias,
                depthwise_initializer = depthwise_initializer,
                bias_initializer = bias_initializer,
                depthwise_regularizer = depthwise_regularizer,
                bias_regularizer = bias_regularizer,
                depthwise_constraint = depthwise_constraint,
                bias_constraint = bias_constraint,
            },
            input_shape,
            data_format
        );
}
