using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <summary>A convolution of each channel by itself, of images (batch, height, width, channels).</summary>
/// <remarks>
/// As <c>keras.layers.DepthwiseConv2D</c>. W has shape (height, width, channels, m) with the depth multiplier m, and channel c gives the results c m
/// to c m + m - 1. Strides of the two axes may differ, which TensorFlow does not take.
/// </remarks>
public sealed class DepthwiseConv2D : DepthwiseConvolution
{
    internal DepthwiseConv2D() { }

    private protected override int Axes => 2;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.DepthwiseConv2D"/>
    /// <param name="depth_multiplier">How many results each channel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public DepthwiseConv2D DepthwiseConv2D(
        Shape kernel_size, Shape? strides = null, string padding = "valid", int depth_multiplier = 1,
        string? data_format = null, Shape? dilation_rate = null, string? activation = null, bool use_bias = true,
        Initializer? depthwise_initializer = null, Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? depthwise_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        DepthwiseConv2D(
            kernel_size, strides, padding, depth_multiplier, data_format, dilation_rate, Function(activation),
            use_bias, depthwise_initializer, bias_initializer, depthwise_regularizer, bias_regularizer,
            activity_regularizer, depthwise_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.DepthwiseConv2D"/>
    /// <param name="depth_multiplier">How many results each channel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::bias or self::activity or self::layer]/param"/>
    public DepthwiseConv2D DepthwiseConv2D(
        Shape kernel_size, Shape? strides = null, string padding = "valid", int depth_multiplier = 1,
        string? data_format = null, Shape? dilation_rate = null, Func<Tensor, Tensor>? activation = null,
        bool use_bias = true, Initializer? depthwise_initializer = null, Initializer? bias_initializer = null,
        Regularizer? depthwise_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? depthwise_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new DepthwiseConv2D
        {
            kernel_size = kernel_size, strides = strides, padding = padding, depth_multiplier = depth_multiplier,
            data_format = data_format, dilation_rate = dilation_rate, activation = Of(activation),
            use_bias = use_bias,
            DepthwiseOptions = (depthwise_initializer, depthwise_regularizer, depthwise_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
