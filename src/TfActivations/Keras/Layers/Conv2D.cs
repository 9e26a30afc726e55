using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Catalog;
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
[ConfigConstant("data_format", "channels_last")]
[ConfigConstant("activity_regularizer", null)]
public sealed class Conv2D : Layer
{
    private readonly Window window;
    private Variable kernel = null!;
    private Variable? bias;

    /// <summary>A layer whose weights are made at its first call.</summary>
    /// <param name="filters">How many results each window has, at least 1.</param>
    /// <param name="kernelSize">The height and width of a window.</param>
    /// <param name="strides">From one window to the next; 1 by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": the image is padded with zeros.</param>
    /// <param name="dilationRate">From one place that a window looks at to the next; 1 by default.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
    /// <param name="activation">f; null for none.</param>
    /// <param name="useBias">Whether b is there.</param>
    /// <param name="kernelInitializer">W's first values; Glorot's uniform distribution by default.</param>
    /// <param name="biasInitializer">b's first values; zeros by default.</param>
    /// <param name="kernelRegularizer">What W adds to the loss.</param>
    /// <param name="biasRegularizer">What b adds to the loss.</param>
    /// <param name="kernelConstraint">What W is put back to after each step.</param>
    /// <param name="biasConstraint">What b is put back to after each step.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is out of range, or both strides and dilation are above 1.</exception>
    public Conv2D(
        int filters,
        (int Height, int Width) kernelSize,
        (int Height, int Width)? strides = null,
        string padding = "valid",
        (int Height, int Width)? dilationRate = null,
        int groups = 1,
        Activation? activation = null,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null,
        string? name = null
    )
        : base(name)
    {
        if (filters < 1)
            throw new InvalidArgumentException($"Conv2D: filters must be positive. Received: {filters}");
        if (groups < 1 || filters % groups != 0)
            throw new InvalidArgumentException(
                $"Conv2D: groups must be positive and divide the {Plural.Of(filters, "filter")}. Received: {groups}"
            );
        window = Window.Create(
            nameof(Conv2D),
            ("kernel_size", kernelSize),
            ("strides", strides ?? (1, 1)),
            padding,
            ("dilation_rate", dilationRate ?? (1, 1))
        );
        if (window.Strides != (1, 1) && window.Dilations != (1, 1))
            throw new InvalidArgumentException(
                "Conv2D: strides and dilation_rate cannot both be above 1. "
                    + $"Received: {window.Strides} and {window.Dilations}"
            );
        (Filters, Groups, Activation, UseBias) = (filters, groups, activation, useBias);
        KernelInitializer = kernelInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        (KernelRegularizer, BiasRegularizer) = (kernelRegularizer, biasRegularizer);
        (KernelConstraint, BiasConstraint) = (kernelConstraint, biasConstraint);
    }

    /// <summary>How many results each window has.</summary>
    public int Filters { get; }

    /// <summary>The height and width of a window.</summary>
    public (int Height, int Width) KernelSize => window.Size;

    /// <summary>From one window to the next.</summary>
    public (int Height, int Width) Strides => window.Strides;

    /// <summary>"valid" or "same".</summary>
    public string Padding => window.Padding;

    /// <summary>From one place that a window looks at to the next.</summary>
    public (int Height, int Width) DilationRate => window.Dilations;

    /// <summary>In how many groups the channels are.</summary>
    public int Groups { get; }

    /// <summary>The activation; null for none.</summary>
    public Activation? Activation { get; }

    /// <summary>Whether b is there.</summary>
    public bool UseBias { get; }

    /// <summary>W's first values.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>b's first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>What b adds to the loss.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>What b is put back to after each step.</summary>
    public Constraint? BiasConstraint { get; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank != 4 || inputShape[^1] == -1 || inputShape[^1] % Groups != 0)
            throw new InvalidArgumentException(
                $"Conv2D '{Name}': the input needs 4 axes, (batch, height, width, channels), and channels in {Groups} "
                    + $"groups. Received: shape {inputShape}"
            );
        kernel = AddWeight(
            "kernel",
            [KernelSize.Height, KernelSize.Width, inputShape[^1] / Groups, Filters],
            KernelInitializer,
            KernelRegularizer,
            KernelConstraint
        );
        if (UseBias)
            bias = AddWeight("bias", Filters, BiasInitializer, BiasRegularizer, BiasConstraint);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = kernel.Shape[2] * Groups;
        if (input.Shape.Rank != 4 || input.Shape[^1] != channels)
            throw new InvalidArgumentException(
                $"Conv2D '{Name}': the input must have shape (None, height, width, {channels}). Received: {input.Shape}"
            );
        return Activate(Activation, Ops.Convolution.Apply(input, kernel, bias?.Value, window));
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
    /// <param name="activation">The name of an activation; null for none.</param>
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
        Conv2D(
            filters,
            kernel_size,
            ((Activation?)activation)!,
            strides,
            padding,
            data_format,
            dilation_rate,
            groups,
            use_bias,
            kernel_initializer,
            bias_initializer,
            kernel_regularizer,
            bias_regularizer,
            kernel_constraint,
            bias_constraint,
            input_shape,
            name
        );

    /// <summary>A convolution: windows of an image (height, width, channels) times W, plus b.</summary>
    /// <param name="filters">How many results each window has.</param>
    /// <param name="kernel_size">The height and width of a window: one number for both, or two.</param>
    /// <param name="activation">A function of tensors: <c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <param name="strides">From one window to the next, one number or two; 1 by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": the image is padded with zeros.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="dilation_rate">From one place that a window looks at to the next, one number or two; 1 by default.</param>
    /// <param name="groups">In how many groups the channels are: each group of filters sees its own only.</param>
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
    )
    {
        Window.CheckFormat(nameof(Conv2D), data_format, "channels_last");
        return new(
            filters,
            Window.Pair(nameof(Conv2D), nameof(kernel_size), kernel_size),
            Window.Pair(nameof(Conv2D), nameof(strides), strides ?? 1),
            padding,
            Window.Pair(nameof(Conv2D), nameof(dilation_rate), dilation_rate ?? 1),
            groups,
            activation,
            use_bias,
            kernel_initializer,
            bias_initializer,
            kernel_regularizer,
            bias_regularizer,
            kernel_constraint,
            bias_constraint,
            name
        )
        {
            InputShape = BatchOrNone(input_shape),
        };
    }
}
