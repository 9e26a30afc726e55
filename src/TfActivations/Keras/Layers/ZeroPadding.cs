using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Adds zeros before and after the axes between batch and channels.</summary>
public abstract class ZeroPadding : MarginLayer
{
    private protected ZeroPadding() { }

    private protected override Tensor Changed(Tensor input, (int Before, int After)[] margins) =>
        PadOp.Apply(input, margins);
}

/// <summary>Adds zeros before and after the steps of sequences (batch, steps, channels).</summary>
public sealed class ZeroPadding1D : ZeroPadding
{
    internal ZeroPadding1D() { }

    /// <summary>How much, before and after.</summary>
    public (int Before, int After) padding { get; init; } = (1, 1);

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override (int Before, int After)[] Margins => [padding];
}

/// <summary>Adds zeros before and after height and width of images (batch, height, width, channels).</summary>
public sealed class ZeroPadding2D : ZeroPadding
{
    internal ZeroPadding2D() { }

    /// <summary>How much, before and after.</summary>
    public ((int Before, int After) Height, (int Before, int After) Width) padding { get; init; } = ((1, 1), (1, 1));

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override (int Before, int After)[] Margins => [padding.Height, padding.Width];
}

/// <summary>Adds zeros before and after depth, height and width of volumes (batch, depth, height, width, channels).</summary>
public sealed class ZeroPadding3D : ZeroPadding
{
    internal ZeroPadding3D() { }

    /// <summary>How much, before and after.</summary>
    public (
        (int Before, int After) Depth,
        (int Before, int After) Height,
        (int Before, int After) Width
    ) padding { get; init; } = ((1, 1), (1, 1), (1, 1));

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override (int Before, int After)[] Margins => [padding.Depth, padding.Height, padding.Width];
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.ZeroPadding1D"/>
    /// <param name="padding">One number for all, one for each axis, or two for each: before and after.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public ZeroPadding1D ZeroPadding1D(
        Margins? padding = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    )
    {
        var all = (padding ?? 1).Of(1, nameof(ZeroPadding1D));
        return new ZeroPadding1D
        {
            padding = all[0], data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    }

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.ZeroPadding2D"/>
    /// <param name="padding">One number for all, one for each axis, or two for each: before and after.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public ZeroPadding2D ZeroPadding2D(
        Margins? padding = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    )
    {
        var all = (padding ?? 1).Of(2, nameof(ZeroPadding2D));
        return new ZeroPadding2D
        {
            padding = (all[0], all[1]), data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    }

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.ZeroPadding3D"/>
    /// <param name="padding">One number for all, one for each axis, or two for each: before and after.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public ZeroPadding3D ZeroPadding3D(
        Margins? padding = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    )
    {
        var all = (padding ?? 1).Of(3, nameof(ZeroPadding3D));
        return new ZeroPadding3D
        {
            padding = (all[0], all[1], all[2]), data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    }
}
