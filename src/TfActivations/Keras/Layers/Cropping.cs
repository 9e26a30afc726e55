using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Takes away the ends of the axes between batch and channels.</summary>
public abstract class Cropping : MarginLayer
{
    private protected Cropping() { }

    private protected override Tensor Changed(Tensor input, (int Before, int After)[] margins)
    {
        var begin = margins.Select(margin => margin.Before).ToArray();
        var left = margins.Select((margin, axis) => input.Shape[axis] - margin.Before - margin.After).ToArray();
        return left.All(length => length >= 0) && left[1..^1].All(length => length > 0)
            ? new SliceOp(begin, Shape.Create(left)).Run(input)
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': cropping leaves nothing of the input. Received: shape {input.Shape}"
            );
    }
}

/// <summary>Takes away the ends of the steps of sequences (batch, steps, channels).</summary>
public sealed class Cropping1D : Cropping
{
    internal Cropping1D() { }

    /// <summary>How much, before and after.</summary>
    public (int Before, int After) cropping { get; init; } = (1, 1);

    private protected override (int Before, int After)[] Margins => [cropping];
}

/// <summary>Takes away the ends of height and width of images (batch, height, width, channels).</summary>
public sealed class Cropping2D : Cropping
{
    internal Cropping2D() { }

    /// <summary>How much, before and after.</summary>
    public ((int Before, int After) Height, (int Before, int After) Width) cropping { get; init; } = ((0, 0), (0, 0));

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override (int Before, int After)[] Margins => [cropping.Height, cropping.Width];
}

/// <summary>Takes away the ends of depth, height and width of volumes (batch, depth, height, width, channels).</summary>
public sealed class Cropping3D : Cropping
{
    internal Cropping3D() { }

    /// <summary>How much, before and after.</summary>
    public (
        (int Before, int After) Depth,
        (int Before, int After) Height,
        (int Before, int After) Width
    ) cropping { get; init; } = ((1, 1), (1, 1), (1, 1));

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override (int Before, int After)[] Margins => [cropping.Depth, cropping.Height, cropping.Width];
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Cropping1D"/>
    /// <param name="cropping">One number for all, one for each axis, or two for each: before and after.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Cropping1D Cropping1D(
        Margins? cropping = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    )
    {
        var all = (cropping ?? 1).Of(1, nameof(Cropping1D));
        return new Cropping1D
        {
            cropping = all[0], Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    }

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Cropping2D"/>
    /// <param name="cropping">One number for all, one for each axis, or two for each: before and after.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Cropping2D Cropping2D(
        Margins? cropping = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    )
    {
        var all = (cropping ?? 0).Of(2, nameof(Cropping2D));
        return new Cropping2D
        {
            cropping = (all[0], all[1]), data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    }

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Cropping3D"/>
    /// <param name="cropping">One number for all, one for each axis, or two for each: before and after.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Cropping3D Cropping3D(
        Margins? cropping = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    )
    {
        var all = (cropping ?? 1).Of(3, nameof(Cropping3D));
        return new Cropping3D
        {
            cropping = (all[0], all[1], all[2]), data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    }
}
