using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>One number of each window over (batch, ..., channels), each channel by itself; one, two or three axes are in between.</summary>
/// <remarks>
/// With padding "same" the result has ceil(length / stride) windows along each axis, with "valid" floor((length - size) / stride) + 1.
/// </remarks>
public abstract class PoolingLayer : Layer
{
    private SpatialWindow? moving;

    private protected PoolingLayer() { }

    /// <summary>The lengths of a window; 2 by default.</summary>
    [AllowNull]
    public Shape pool_size
    {
        get => field ?? Lengths(nameof(pool_size), 2);
        init => field = value is null ? null : Lengths(nameof(pool_size), value);
    }

    /// <summary>From one window to the next; the window's size by default.</summary>
    [AllowNull]
    public Shape strides
    {
        get => field ?? pool_size;
        init => field = value is null ? null : Lengths(nameof(strides), value);
    }

    /// <summary>"valid": windows inside only; "same": windows beyond the edges too.</summary>
    public string padding
    {
        get;
        init => field = Window.Padding(ClassName, value);
    } = "valid";

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    /// <summary>How many axes are between batch and channels.</summary>
    private protected abstract int Axes { get; }

    private protected abstract PoolingOp Pooling(Window window);

    private protected override Shape ShapeOfFeatures(int features) => [-1, .. Enumerable.Repeat(-1, Axes), features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has other axes.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != Axes + 2)
            throw SpatialAxes.Error(this, Axes, input.Shape);
        moving ??= new(pool_size, strides, padding == "same", Lengths("", 1));
        return moving.Pool(input, Pooling);
    }

    private Shape Lengths(string name, Shape value) => SpatialWindow.Lengths(ClassName, name, value, Axes);
}

/// <summary>The largest element of each window.</summary>
/// <remarks>The gradient goes to the first of equal elements.</remarks>
public abstract class MaxPoolingLayer : PoolingLayer
{
    private protected MaxPoolingLayer() { }

    private protected override PoolingOp Pooling(Window window) => new MaxPoolOp(window);
}

/// <summary>The mean of each window, over what of it is inside.</summary>
public abstract class AveragePoolingLayer : PoolingLayer
{
    private protected AveragePoolingLayer() { }

    private protected override PoolingOp Pooling(Window window) => new AveragePoolOp(window);
}
