using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>One number of each channel, over all axes between batch and channels.</summary>
public abstract class GlobalPooling : Layer
{
    private protected GlobalPooling() { }

    /// <summary>Where the channels are: "channels_last", or "channels_first": (batch, channels, ...).</summary>
    [AllowNull]
    [AllowedValues("channels_last", "channels_first")]
    public string data_format
    {
        get;
        init => field = value ?? field;
    } = "channels_last";

    /// <summary>Whether the axes stay, with length 1.</summary>
    public bool keepdims { get; init; }

    /// <summary>How many axes are between batch and channels.</summary>
    private protected abstract int Axes { get; }

    private protected abstract Tensor Pooled(Tensor input, int[] axes);

    private protected override Shape ShapeOfFeatures(int features) => [-1, .. Enumerable.Repeat(-1, Axes), features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has other axes.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == Axes + 2
            ? Pooled(input, [.. Enumerable.Range(data_format == "channels_last" ? 1 : 2, Axes)])
            : throw SpatialAxes.Error(this, Axes, input.Shape);
    }
}

/// <summary>The largest element of each channel.</summary>
public abstract class GlobalMaxPooling : GlobalPooling
{
    private protected GlobalMaxPooling() { }

    private protected override Tensor Pooled(Tensor input, int[] axes) => ReduceOp.Max(input, axes, keepdims);
}

/// <summary>The mean of each channel.</summary>
public abstract class GlobalAveragePooling : GlobalPooling
{
    private protected GlobalAveragePooling() { }

    private protected override Tensor Pooled(Tensor input, int[] axes) => ReduceOp.Mean(input, axes, keepdims);
}
