using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>As many numbers along each axis as are asked for, each of a window from floor(i n / m) to ceil((i + 1) n / m).</summary>
public abstract class AdaptivePooling : Layer
{
    private protected AdaptivePooling() { }

    /// <summary>How many there are along each axis.</summary>
    public required Shape output_size
    {
        get;
        init => field = SpatialWindow.Lengths(ClassName, nameof(output_size), value, Axes);
    }

    /// <summary>Where the channels are: "channels_last", or "channels_first": (batch, channels, ...).</summary>
    [AllowNull]
    [AllowedValues("channels_last", "channels_first")]
    public string data_format
    {
        get;
        init => field = value ?? field;
    } = "channels_last";

    private protected abstract int Axes { get; }

    private protected abstract Tensor Of(Tensor window, int[] axis);

    private protected override Shape ShapeOfFeatures(int features) => [-1, .. Enumerable.Repeat(-1, Axes), features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has other axes.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != Axes + 2)
            throw SpatialAxes.Error(this, Axes, input.Shape);
        var first = data_format == "channels_last" ? 1 : 2;
        for (var axis = 0; axis < Axes; axis++)
            input = Along(input, first + axis, output_size[axis]);
        return input;
    }

    private Tensor Along(Tensor x, int axis, int count)
    {
        var length = x.Shape[axis];
        if (length == 0)
            throw SpatialAxes.Error(this, Axes, x.Shape);
        if (length % count == 0)
            return Of(
                Ops.ReshapeOp.Apply(x, [.. x.Shape[..axis], count, length / count, .. x.Shape[(axis + 1)..]]),
                [axis + 1]
            );
        return Stacking.Stack(
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i =>
                    {
                        var start = (int)((long)i * length / count);
                        var end = (int)(((long)(i + 1) * length + count - 1) / count);
                        return Of(SliceOp.Along(x, axis, start, end - start), [axis]);
                    }),
            ],
            axis
        );
    }
}

/// <summary>The largest element of each window.</summary>
public abstract class AdaptiveMaxPooling : AdaptivePooling
{
    private protected AdaptiveMaxPooling() { }

    private protected override Tensor Of(Tensor window, int[] axis) => ReduceOp.Max(window, axis);
}

/// <summary>The mean of each window.</summary>
public abstract class AdaptiveAveragePooling : AdaptivePooling
{
    private protected AdaptiveAveragePooling() { }

    private protected override Tensor Of(Tensor window, int[] axis) => ReduceOp.Mean(window, axis);
}
