using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <summary>A convolution of volumes (batch, depth, height, width, channels): y = f(x * W + b), each filter with each window.</summary>
/// <remarks>
/// As <c>keras.layers.Conv3D</c>. W has shape (depth, height, width, channels / groups, filters), and the result (batch, new depth, new height, new width, filters): with padding "same"
/// ceil(length / stride) of each, with "valid" floor((length - d (size - 1) - 1) / stride) + 1, for dilation rates d.
/// </remarks>
public sealed class Conv3D : PlainConvolution
{
    internal Conv3D() { }

    private protected override int Axes => 3;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Conv3D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public Conv3D Conv3D(
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
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, Function(activation),
            use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, bias_constraint, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Conv3D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Conv3D Conv3D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Conv3D
        {
            filters = filters, kernel_size = kernel_size, strides = strides, padding = padding,
            data_format = data_format, dilation_rate = dilation_rate, groups = groups, activation = Of(activation),
            use_bias = use_bias, KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
