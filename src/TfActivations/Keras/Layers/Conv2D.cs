using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>
/// A convolution: y(n, i, j, k) = f(sum over (a, b, c) of x(n, i s + a d - p, j s + b d - p, c) W(a, b, c, k) + b(k)), with strides s,
/// dilation rates d and padding p, and 0 outside of the image.
/// </summary>
/// <remarks>
/// x has shape (batch, height, width, channels), and W (height, width, channels / groups, filters). The result has
/// (batch, new height, new width, filters): with padding "same" ceil(length / stride) of each, with "valid"
/// floor((length - d (size - 1) - 1) / stride) + 1.
/// </remarks>
public sealed class Conv2D : ConvolutionLayer
{
    private Variable kernel = null!;
    private Variable? bias;

    internal Conv2D() { }

    /// <summary>How many results each window has.</summary>
    [Positive]
    public required int filters { get; init; }

    /// <summary>In how many groups the channels are: each group of filters sees its own only.</summary>
    public int groups { get; init; } = 1;

    /// <summary>W's first values.</summary>
    [AllowNull]
    public Initializer kernel_initializer
    {
        get;
        init => field = value ?? field;
    } = "glorot_uniform";

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? kernel_regularizer { get; init; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? kernel_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) KernelOptions
    {
        init => (kernel_initializer, kernel_regularizer, kernel_constraint) = value;
    }

    private protected override void Validate()
    {
        if (groups < 1 || filters % groups != 0)
            throw new InvalidArgumentException(
                $"Conv2D: groups must be positive and divide the {Plural.Of(filters, "filter")}. Received: {groups}"
            );
        if (strides != (1, 1) && dilation_rate != (1, 1))
            throw new InvalidArgumentException(
                $"Conv2D: strides and dilation_rate cannot both be above 1. Received: {strides} and {dilation_rate}"
            );
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank != 4 || inputShape[^1] == -1 || inputShape[^1] % groups != 0)
            throw new InvalidArgumentException(
                $"Conv2D '{Name}': the input needs 4 axes, (batch, height, width, channels), and channels in {groups} "
                    + $"groups. Received: shape {inputShape}"
            );
        kernel = AddWeight(
            "kernel",
            [kernel_size.Height, kernel_size.Width, inputShape[^1] / groups, filters],
            kernel_initializer,
            kernel_regularizer,
            kernel_constraint
        );
        bias = AddBias(filters);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = kernel.Shape[2] * groups;
        if (input.Shape.Rank != 4 || input.Shape[^1] != channels)
            throw new InvalidArgumentException(
                $"Conv2D '{Name}': the input must have shape (None, height, width, {channels}). Received: {input.Shape}"
            );
        return Activate(Ops.Convolution.Apply(input, kernel, bias?.Value, Window));
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Conv2D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public Conv2D Conv2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, string? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Conv2D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, groups, Function(activation), use_bias,
            kernel_initializer, bias_initializer,
            kernel_regularizer, bias_regularizer,
            kernel_constraint, bias_constraint,
            input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Conv2D"/>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::kernel or self::bias or self::layer]/param"/>
    public Conv2D Conv2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? dilation_rate = null, int groups = 1, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Conv2D
        {
            filters = filters, kernel_size = Pair(kernel_size),
            strides = Pair(strides ?? 1), padding = padding,
            data_format = data_format,
            dilation_rate = Pair(dilation_rate ?? 1), groups = groups,
            activation = Of(activation), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
