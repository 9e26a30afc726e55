using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <content>Keras's longer names of convolutions.</content>
public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Conv1D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public Conv1D Convolution1D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, string? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv1D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.Conv1D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Conv1D Convolution1D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv1D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.Conv2D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public Conv2D Convolution2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, string? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv2D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.Conv2D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Conv2D Convolution2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv2D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.Conv3D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public Conv3D Convolution3D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, string? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv3D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.Conv3D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Conv3D Convolution3D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv3D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.SeparableConv1D"/>
    /// <param name="filters">How many results each place has.</param>
    /// <param name="depth_multiplier">How many results of each channel the first kernel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::pointwise or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public SeparableConv1D SeparableConvolution1D(
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
        SeparableConv1D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation,
            use_bias, depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer,
            pointwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint,
            pointwise_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.SeparableConv1D"/>
    /// <param name="filters">How many results each place has.</param>
    /// <param name="depth_multiplier">How many results of each channel the first kernel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::pointwise or self::bias or self::activity or self::layer]/param"/>
    public SeparableConv1D SeparableConvolution1D(
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
        SeparableConv1D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation,
            use_bias, depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer,
            pointwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint,
            pointwise_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.SeparableConv2D"/>
    /// <param name="filters">How many results each place has.</param>
    /// <param name="depth_multiplier">How many results of each channel the first kernel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::pointwise or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public SeparableConv2D SeparableConvolution2D(
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
            filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation,
            use_bias, depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer,
            pointwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint,
            pointwise_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );

    /// <inheritdoc cref="Layers.SeparableConv2D"/>
    /// <param name="filters">How many results each place has.</param>
    /// <param name="depth_multiplier">How many results of each channel the first kernel has.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::depthwise or self::pointwise or self::bias or self::activity or self::layer]/param"/>
    public SeparableConv2D SeparableConvolution2D(
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
        SeparableConv2D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation,
            use_bias, depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer,
            pointwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint,
            pointwise_constraint, bias_constraint, input_shape, input_dim, batch_input_shape, trainable, dtype,
            name
        );
    // csharpier-ignore-end
}
