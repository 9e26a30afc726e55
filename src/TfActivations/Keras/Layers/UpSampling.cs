using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Each step of sequences (batch, steps, channels) several times.</summary>
public sealed class UpSampling1D : Layer
{
    internal UpSampling1D() { }

    /// <summary>How often.</summary>
    [Positive]
    public int size { get; init; } = 2;

    private protected override Shape ShapeOfFeatures(int features) => [-1, -1, features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input is no sequence.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == 3
            ? UpSampling.Repeated(input, 1, size)
            : throw SpatialAxes.Error(this, 1, input.Shape);
    }
}

/// <summary>Each pixel of images (batch, height, width, channels) several times, or interpolated.</summary>
public sealed class UpSampling2D : Layer
{
    internal UpSampling2D() { }

    /// <summary>How often, along height and width.</summary>
    [AllowNull]
    public Shape size
    {
        get => field ?? (2, 2);
        init => field = value is null ? null : SpatialWindow.Lengths(ClassName, nameof(size), value, 2);
    }

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    /// <summary>"nearest" or "bilinear".</summary>
    [AllowedValues("nearest", "bilinear")]
    public string interpolation { get; init; } = "nearest";

    private protected override Shape ShapeOfFeatures(int features) => [-1, -1, -1, features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input is no image.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != 4)
            throw SpatialAxes.Error(this, 2, input.Shape);
        return interpolation == "nearest"
            ? UpSampling.Repeated(UpSampling.Repeated(input, 1, size[0]), 2, size[1])
            : Interpolated(Interpolated(input, 1), 2);

        Tensor Interpolated(Tensor x, int axis) =>
            UpSampling.Interpolated(x, axis, size[axis - 1], IsOfStandaloneKeras);
    }

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        if (IsOfStandaloneKeras && interpolation == "bilinear")
            Warnings.Say(
                $"{ClassName} '{Name}' samples at the corners of pixels, as Keras did before TensorFlow 2; a file of today's samples at their centres"
            );
        return base.get_config();
    }
}

/// <summary>Each place of volumes (batch, depth, height, width, channels) several times.</summary>
public sealed class UpSampling3D : Layer
{
    internal UpSampling3D() { }

    /// <summary>How often, along depth, height and width.</summary>
    [AllowNull]
    public Shape size
    {
        get => field ?? (2, 2, 2);
        init => field = value is null ? null : SpatialWindow.Lengths(ClassName, nameof(size), value, 3);
    }

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override Shape ShapeOfFeatures(int features) => [-1, -1, -1, -1, features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input is no volume.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == 5
            ? Enumerable.Range(0, 3).Aggregate(input, (x, axis) => UpSampling.Repeated(x, axis + 1, size[axis]))
            : throw SpatialAxes.Error(this, 3, input.Shape);
    }
}

/// <summary>An axis made longer.</summary>
internal static class UpSampling
{
    /// <summary>Each element of the axis times times, one after the other.</summary>
    public static Tensor Repeated(Tensor x, int axis, int times)
    {
        if (times == 1)
            return x;
        var apart = Stacking.ExpandDims(x, axis + 1);
        var stretched = BroadcastToOp.Apply(apart, apart.Shape.With(axis + 1, times));
        return Ops.ReshapeOp.Apply(stretched, x.Shape.With(axis, x.Shape[axis] * times));
    }

    /// <summary>Lines between neighbours, whose places are their middles, or their beginnings; the first and the last stay as they are beyond.</summary>
    public static Tensor Interpolated(Tensor x, int axis, int times, bool fromBeginnings)
    {
        if (times == 1)
            return x;
        var length = x.Shape[axis];
        var before = ConcatOp.Apply([SliceOp.Along(x, axis, 0, 1), SliceOp.Along(x, axis, 0, length - 1)], axis);
        var after = ConcatOp.Apply(
            [SliceOp.Along(x, axis, 1, length - 1), SliceOp.Along(x, axis, length - 1, 1)],
            axis
        );
        Tensor[] parts = [.. Enumerable.Range(0, times).Select(Part)];
        return Ops.ReshapeOp.Apply(Stacking.Stack(parts, axis + 1), x.Shape.With(axis, length * times));

        Tensor Part(int i)
        {
            var place = fromBeginnings ? (double)i / times : (i + 0.5) / times - 0.5;
            return place switch
            {
                0 => x,
                < 0 => x * (1 + place) - before * place,
                _ => x * (1 - place) + after * place,
            };
        }
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.UpSampling1D"/>
    /// <param name="size">How often each step comes.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public UpSampling1D UpSampling1D(
        int size = 2,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new UpSampling1D
        {
            size = size, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.UpSampling2D"/>
    /// <param name="size">How often, along height and width: one number or two; 2 by default.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <param name="interpolation">"nearest" or "bilinear".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public UpSampling2D UpSampling2D(
        Shape? size = null, string? data_format = null, string interpolation = "nearest",
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new UpSampling2D
        {
            size = size, data_format = data_format, interpolation = interpolation,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.UpSampling3D"/>
    /// <param name="size">How often, along depth, height and width: one number or three; 2 by default.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public UpSampling3D UpSampling3D(
        Shape? size = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new UpSampling3D
        {
            size = size, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
