using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Catalog;
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
[ConfigConstant("data_format", "channels_last")]
[ConfigConstant("activity_regularizer", null)]
[ConfigConstant("groups", 1, IsWritten = false)]
public sealed class DepthwiseConv2D : Layer
{
    private readonly Window window;
    private Variable kernel = null!;
    private Variable? bias;

    /// <summary>A layer whose weights are made at its first call.</summary>
    /// <param name="kernelSize">The height and width of a window.</param>
    /// <param name="strides">From one window to the next; 1 by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": the image is padded with zeros.</param>
    /// <param name="depthMultiplier">How many results each channel has, at least 1.</param>
    /// <param name="dilationRate">From one place that a window looks at to the next; 1 by default.</param>
    /// <param name="activation">f; null for none.</param>
    /// <param name="useBias">Whether b is there.</param>
    /// <param name="depthwiseInitializer">W's first values; Glorot's uniform distribution by default.</param>
    /// <param name="biasInitializer">b's first values; zeros by default.</param>
    /// <param name="depthwiseRegularizer">What W adds to the loss.</param>
    /// <param name="biasRegularizer">What b adds to the loss.</param>
    /// <param name="depthwiseConstraint">What W is put back to after each step.</param>
    /// <param name="biasConstraint">What b is put back to after each step.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public DepthwiseConv2D(
        (int Height, int Width) kernelSize,
        (int Height, int Width)? strides = null,
        string padding = "valid",
        int depthMultiplier = 1,
        (int Height, int Width)? dilationRate = null,
        Activation? activation = null,
        bool useBias = true,
        Initializer? depthwiseInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? depthwiseRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? depthwiseConstraint = null,
        Constraint? biasConstraint = null,
        string? name = null
    )
        : base(name)
    {
        if (depthMultiplier < 1)
            throw new InvalidArgumentException(
                $"DepthwiseConv2D: depth_multiplier must be positive. Received: {depthMultiplier}"
            );
        window = Window.Create(
            nameof(DepthwiseConv2D),
            ("kernel_size", kernelSize),
            ("strides", strides ?? (1, 1)),
            padding,
            ("dilation_rate", dilationRate ?? (1, 1))
        );
        (DepthMultiplier, Activation, UseBias) = (depthMultiplier, activation, useBias);
        DepthwiseInitializer = depthwiseInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        (DepthwiseRegularizer, BiasRegularizer) = (depthwiseRegularizer, biasRegularizer);
        (DepthwiseConstraint, BiasConstraint) = (depthwiseConstraint, biasConstraint);
    }

    /// <summary>The height and width of a window.</summary>
    public (int Height, int Width) KernelSize => window.Size;

    /// <summary>From one window to the next.</summary>
    public (int Height, int Width) Strides => window.Strides;

    /// <summary>"valid" or "same".</summary>
    public string Padding => window.Padding;

    /// <summary>How many results each channel has.</summary>
    public int DepthMultiplier { get; }

    /// <summary>From one place that a window looks at to the next.</summary>
    public (int Height, int Width) DilationRate => window.Dilations;

    /// <summary>The activation; null for none.</summary>
    public Activation? Activation { get; }

    /// <summary>Whether b is there.</summary>
    public bool UseBias { get; }

    /// <summary>W's first values.</summary>
    public Initializer DepthwiseInitializer { get; }

    /// <summary>b's first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? DepthwiseRegularizer { get; }

    /// <summary>What b adds to the loss.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? DepthwiseConstraint { get; }

    /// <summary>What b is put back to after each step.</summary>
    public Constraint? BiasConstraint { get; }

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
            [KernelSize.Height, KernelSize.Width, inputShape[^1], DepthMultiplier],
            DepthwiseInitializer,
            DepthwiseRegularizer,
            DepthwiseConstraint
        );
        if (UseBias)
            bias = AddWeight(
                "bias",
                inputShape[^1] * DepthMultiplier,
                BiasInitializer,
                BiasRegularizer,
                BiasConstraint
            );
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
        return Activate(Activation, Ops.Convolution.ApplyDepthwise(input, kernel, bias?.Value, window));
    }
}

public sealed partial class LayersApi
{
    /// <summary>A convolution of each channel by itself, with depth_multiplier results each.</summary>
    /// <param name="kernel_size">The height and width of a window: one number for both, or two.</param>
    /// <param name="strides">From one window to the next, one number or two; 1 by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": the image is padded with zeros.</param>
    /// <param name="depth_multiplier">How many results each channel has.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="dilation_rate">From one place that a window looks at to the next, one number or two; 1 by default.</param>
    /// <param name="activation">The name of an activation; null for none.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="depthwise_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="depthwise_regularizer">What W adds to the loss: "l2", or an object.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="depthwise_constraint">What W is put back to after each step: "max_norm", or an object.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
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
        DepthwiseConv2D(
            kernel_size,
            ((Activation?)activation)!,
            strides,
            padding,
            depth_multiplier,
            data_format,
            dilation_rate,
            use_bias,
            depthwise_initializer,
            bias_initializer,
            depthwise_regularizer,
            bias_regularizer,
            depthwise_constraint,
            bias_constraint,
            input_shape,
            name
        );

    /// <summary>A convolution of each channel by itself, with depth_multiplier results each.</summary>
    /// <param name="kernel_size">The height and width of a window: one number for both, or two.</param>
    /// <param name="activation">A function of tensors: <c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <param name="strides">From one window to the next, one number or two; 1 by default.</param>
    /// <param name="padding">"valid": windows inside of the image only; "same": the image is padded with zeros.</param>
    /// <param name="depth_multiplier">How many results each channel has.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="dilation_rate">From one place that a window looks at to the next, one number or two; 1 by default.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="depthwise_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="depthwise_regularizer">What W adds to the loss: "l2", or an object.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="depthwise_constraint">What W is put back to after each step: "max_norm", or an object.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
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
    )
    {
        Window.CheckFormat(nameof(DepthwiseConv2D), data_format, "channels_last");
        return new(
            Window.Pair(nameof(DepthwiseConv2D), nameof(kernel_size), kernel_size),
            Window.Pair(nameof(DepthwiseConv2D), nameof(strides), strides ?? 1),
            padding,
            depth_multiplier,
            Window.Pair(nameof(DepthwiseConv2D), nameof(dilation_rate), dilation_rate ?? 1),
            activation,
            use_bias,
            depthwise_initializer,
            bias_initializer,
            depthwise_regularizer,
            bias_regularizer,
            depthwise_constraint,
            bias_constraint,
            name
        )
        {
            InputShape = BatchOrNone(input_shape),
        };
    }
}
