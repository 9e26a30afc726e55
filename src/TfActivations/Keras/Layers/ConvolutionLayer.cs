using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer with a kernel W that moves as a window over (batch, ..., channels), with one, two or three axes in between.</summary>
public abstract class ConvolutionLayer : BiasLayer
{
    private protected ConvolutionLayer() { }

    /// <summary>The lengths of a window.</summary>
    public required Shape kernel_size
    {
        get;
        init => field = SpatialWindow.Lengths(ClassName, nameof(kernel_size), value, Axes);
    }

    /// <summary>From one window to the next.</summary>
    [AllowNull]
    public Shape strides
    {
        get => field ?? Ones;
        init => field = value is null ? null : SpatialWindow.Lengths(ClassName, nameof(strides), value, Axes);
    }

    /// <summary>"valid": windows inside only; "same": what they look at is padded with zeros.</summary>
    public string padding
    {
        get;
        init => field = MayBeCausal && value is "causal" ? value : Window.Padding(ClassName, value);
    } = "valid";

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    /// <summary>From one place that a window looks at to the next.</summary>
    [AllowNull]
    public Shape dilation_rate
    {
        get => field ?? Ones;
        init => field = value is null ? null : SpatialWindow.Lengths(ClassName, nameof(dilation_rate), value, Axes);
    }

    /// <summary>How many axes are between batch and channels.</summary>
    private protected abstract int Axes { get; }

    /// <summary>Whether "causal" is a padding: zeros before the first step only.</summary>
    private protected virtual bool MayBeCausal => false;

    private protected override bool WritesActivityRegularizer => true;

    private protected SpatialWindow Moving => field ??= new(kernel_size, strides, padding == "same", dilation_rate);

    private Shape Ones => Shape.Create([.. Enumerable.Repeat(1, Axes)]);

    private protected override Shape ShapeOfFeatures(int features) => [-1, .. Enumerable.Repeat(-1, Axes), features];

    private protected override void Validate()
    {
        if (strides.Any(step => step > 1) && dilation_rate.Any(rate => rate > 1))
            throw new InvalidArgumentException(
                $"{ClassName}: strides and dilation_rate cannot both be above 1. Received: {strides} and {dilation_rate}"
            );
    }

    /// <summary>The input's channels, once it is found to be one.</summary>
    /// <exception cref="InvalidArgumentException">It has other axes, or channels that are not known.</exception>
    private protected int ChannelsOf(Shape inputShape, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        return inputShape.Rank == Axes + 2 && inputShape[^1] > 0 && inputShape[^1] % groups == 0
            ? inputShape[^1]
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input needs {Axes + 2} axes, (batch, {SpatialAxes.Names(Axes)}, channels)"
                    + (groups == 1 ? "" : $", and channels in {groups} groups")
                    + $". Received: shape {inputShape}"
            );
    }

    /// <exception cref="InvalidArgumentException">The input is not what the layer was made for.</exception>
    private protected void Require(Tensor input, int channels)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != Axes + 2 || input.Shape[^1] != channels)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (None, {SpatialAxes.Names(Axes)}, {channels}). Received: {input.Shape}"
            );
    }
}
