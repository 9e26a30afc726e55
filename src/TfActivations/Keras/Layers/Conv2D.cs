using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Ops;
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

    internal Conv2D(string? name = null)
        : base(name) { }

    /// <summary>How many results each window has.</summary>
    public required int filters
    {
        get;
        init => field = Limits.Positive(this, value);
    }

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

    internal override void Validate()
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
    /// <summary>A convolution: windows of an image (height, width, channels) times W, plus b.</summary>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="kernel_size">The height and width of a window: one number for both, or two.</param>
    /// <param name="strides">From one window to the next, one number or two; 1 by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": the image is padded with zeros.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="dilation_rate">From one place that a window looks at to the next, one number or two; 1 by default.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <param name="activation">A name, or, in the overload, a function of tensors: <c>tf.nn.relu</c>, an activation object, a lambda; null for none.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="kernel_regularizer">What W adds to the loss: "l2", or an object.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="kernel_constraint">What W is put back to after each step: "max_norm", or an object.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public Conv2D Conv2D(
        int filters,
        Shape kernel_size,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? dilation_rate = null,
        int groups = 1,
        string? activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new Conv2D(name)
            {
                filters = filters,
                kernel_size = Window.Pair(nameof(Conv2D), nameof(kernel_size), kernel_size),
                strides = Window.Pair(nameof(Conv2D), nameof(strides), strides ?? 1),
                padding = padding,
                dilation_rate = Window.Pair(nameof(Conv2D), nameof(dilation_rate), dilation_rate ?? 1),
                groups = groups,
                activation = activation,
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                bias_initializer = bias_initializer,
                kernel_regularizer = kernel_regularizer,
                bias_regularizer = bias_regularizer,
                kernel_constraint = kernel_constraint,
                bias_constraint = bias_constraint,
            },
            input_shape,
            data_format
        );

    /// <inheritdoc cref="Conv2D(int, Shape, Shape?, string, string?, Shape?, int, string?, bool, Initializer?, Initializer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Shape?, string?)"/>
    public Conv2D Conv2D(
        int filters,
        Shape kernel_size,
        Func<Tensor, Tensor> activation,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? dilation_rate = null,
        int groups = 1,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new Conv2D(name)
            {
                filters = filters,
                kernel_size = Window.Pair(nameof(Conv2D), nameof(kernel_size), kernel_size),
                strides = Window.Pair(nameof(Conv2D), nameof(strides), strides ?? 1),
                padding = padding,
                dilation_rate = Window.Pair(nameof(Conv2D), nameof(dilation_rate), dilation_rate ?? 1),
                groups = groups,
                activation = activation,
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                bias_initializer = bias_initializer,
                kernel_regularizer = kernel_regularizer,
                bias_regularizer = bias_regularizer,
                kernel_constraint = kernel_constraint,
                bias_constraint = bias_constraint,
            },
            input_shape,
            data_format
        );
}
