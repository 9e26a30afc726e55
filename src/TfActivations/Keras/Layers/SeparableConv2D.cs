using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <summary>A convolution of each channel of images (batch, height, width, channels) by itself, then one of the channels of each place.</summary>
/// <remarks>
/// As <c>keras.layers.SeparableConv2D</c>. The first kernel has shape (height, width, channels, m) with the depth multiplier m, the second
/// (1, 1, channels m, filters).
/// </remarks>
public sealed class SeparableConv2D : SeparableConvolution
{
    internal SeparableConv2D() { }

    private protected override int Axes => 2;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.SeparableConv2D"/>
    /// <param name="filters">How many results each place has.</param>
    /// <param name="depth_multiplier">How many results of each channel the first kernel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::pointwise or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public SeparableConv2D SeparableConv2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int depth_multiplier = 1, string? activation = null, bool use_bias = true,
        Initializer? depthwise_initializer = null, Initializer? pointwise_initializer = null,
        Initializer? bias_initializer = null, Regularizer? depthwise_regularizer = null,
        Regularizer? pointwise_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? depthwise_constraint = null,
        Constraint? pointwise_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        SeparableConv2D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier,
            Function(activation), use_bias, depthwise_initializer, pointwise_initializer, bias_initializer,
            depthwise_regularizer, pointwise_regularizer, bias_regularizer, activity_regularizer,
            depthwise_constraint, pointwise_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.SeparableConv2D"/>
    /// <param name="filters">How many results each place has.</param>
    /// <param name="depth_multiplier">How many results of each channel the first kernel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::pointwise or self::bias or self::activity or self::layer]/param"/>
    public SeparableConv2D SeparableConv2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int depth_multiplier = 1, Func<Tensor, Tensor>? activation = null,
        bool use_bias = true, Initializer? depthwise_initializer = null, Initializer? pointwise_initializer = null,
        Initializer? bias_initializer = null, Regularizer? depthwise_regularizer = null,
        Regularizer? pointwise_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? depthwise_constraint = null,
        Constraint? pointwise_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new SeparableConv2D
        {
            filters = filters, kernel_size = kernel_size, strides = strides, padding = padding,
            depth_multiplier = depth_multiplier, data_format = data_format, dilation_rate = dilation_rate,
            activation = Of(activation), use_bias = use_bias,
            DepthwiseOptions = (depthwise_initializer, depthwise_regularizer, depthwise_constraint),
            PointwiseOptions = (pointwise_initializer, pointwise_regularizer, pointwise_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
