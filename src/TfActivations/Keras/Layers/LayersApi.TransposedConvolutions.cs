using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <content>Keras's longer names of transposed convolutions.</content>
public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Conv1DTranspose"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="output_padding">How much longer the result is than it has to be, below the strides.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public Conv1DTranspose Convolution1DTranspose(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid",
        Shape? output_padding = null, string? data_format = null, Shape? dilation_rate = null,
        string? activation = null, bool use_bias = true, Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv1DTranspose(
            filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation,
            use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Conv1DTranspose"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="output_padding">How much longer the result is than it has to be, below the strides.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Conv1DTranspose Convolution1DTranspose(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid",
        Shape? output_padding = null, string? data_format = null, Shape? dilation_rate = null,
        Func<Tensor, Tensor>? activation = null, bool use_bias = true, Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv1DTranspose(
            filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation,
            use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Conv2DTranspose"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="output_padding">How much longer the result is than it has to be, below the strides.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public Conv2DTranspose Convolution2DTranspose(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid",
        Shape? output_padding = null, string? data_format = null, Shape? dilation_rate = null,
        string? activation = null, bool use_bias = true, Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv2DTranspose(
            filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation,
            use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Conv2DTranspose"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="output_padding">How much longer the result is than it has to be, below the strides.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Conv2DTranspose Convolution2DTranspose(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid",
        Shape? output_padding = null, string? data_format = null, Shape? dilation_rate = null,
        Func<Tensor, Tensor>? activation = null, bool use_bias = true, Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv2DTranspose(
            filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation,
            use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Conv3DTranspose"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="output_padding">How much longer the result is than it has to be, below the strides.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public Conv3DTranspose Convolution3DTranspose(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? output_padding = null, Shape? dilation_rate = null, string? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv3DTranspose(
            filters, kernel_size, strides, padding, data_format, output_padding, dilation_rate, activation,
            use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Conv3DTranspose"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="output_padding">How much longer the result is than it has to be, below the strides.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Conv3DTranspose Convolution3DTranspose(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? output_padding = null, Shape? dilation_rate = null, Func<Tensor, Tensor>? activation = null,
        bool use_bias = true, Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv3DTranspose(
            filters, kernel_size, strides, padding, data_format, output_padding, dilation_rate, activation,
            use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );
    // csharpier-ignore-end
}
