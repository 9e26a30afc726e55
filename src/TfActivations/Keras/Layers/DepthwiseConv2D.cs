using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;

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

    internal DepthwiseConv2D() { }

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
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.DepthwiseConv2D"/>
    /// <param name="depth_multiplier">How many results each channel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::bias or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public DepthwiseConv2D DepthwiseConv2D(
        Shape kernel_size, Shape? strides = null, string padding = "valid", int depth_multiplier = 1,
        string? data_format = null, Shape? dilation_rate = null, string? activation = null, bool use_bias = true,
        Initializer? depthwise_initializer = null, Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null, Regularizer? bias_regularizer = null,
        Constraint? depthwise_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        DepthwiseConv2D(
            kernel_size, strides, padding, depth_multiplier, data_format, dilation_rate, Function(activation), use_bias,
            depthwise_initializer, bias_initializer,
            depthwise_regularizer, bias_regularizer,
            depthwise_constraint, bias_constraint,
            input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.DepthwiseConv2D"/>
    /// <param name="depth_multiplier">How many results each channel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::bias or self::layer]/param"/>
    public DepthwiseConv2D DepthwiseConv2D(
        Shape kernel_size, Shape? strides = null, string padding = "valid", int depth_multiplier = 1,
        string? data_format = null, Shape? dilation_rate = null, Func<Tensor, Tensor>? activation = null,
        bool use_bias = true,
        Initializer? depthwise_initializer = null, Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null, Regularizer? bias_regularizer = null,
        Constraint? depthwise_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new DepthwiseConv2D
        {
            kernel_size = Pair(kernel_size),
            strides = Pair(strides ?? 1), padding = padding,
            depth_multiplier = depth_multiplier, data_format = data_format,
            dilation_rate = Pair(dilation_rate ?? 1),
            activation = Of(activation), use_bias = use_bias,
            DepthwiseOptions = (depthwise_initializer, depthwise_regularizer, depthwise_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
