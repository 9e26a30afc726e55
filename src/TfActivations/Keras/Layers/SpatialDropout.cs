using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, zeroes whole channels and scales the others up; otherwise does nothing.</summary>
/// <remarks>Tompson et al. 2014, arXiv:1411.4280.</remarks>
public abstract class SpatialDropout : Layer
{
    private Random random = null!;

    private protected SpatialDropout() => supports_masking = true;

    /// <summary>The share of channels to zero.</summary>
    [Range(0, 1)]
    public required double rate { get; init; }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <summary>How many axes are between batch and channels.</summary>
    private protected abstract int Axes { get; }

    private protected override void Validate() => random = RandomNumbers.OfReplica(seed);

    private protected override Shape ShapeOfFeatures(int features) => [-1, .. Enumerable.Repeat(-1, Axes), features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has other axes.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != Axes + 2)
            throw SpatialAxes.Error(this, Axes, input.Shape);
        if (!training || rate == 0)
            return input;
        Shape channels = [input.Shape[0], .. Enumerable.Repeat(1, Axes), input.Shape[^1]];
        return input * new DropoutMaskOp(rate, random).Run(Tensor.Allocate(channels, input.DType));
    }
}

/// <summary>In training, zeroes whole channels of sequences (batch, steps, channels) and scales the others up.</summary>
public sealed class SpatialDropout1D : SpatialDropout
{
    internal SpatialDropout1D() { }

    private protected override int Axes => 1;
}

/// <summary>In training, zeroes whole channels of images (batch, height, width, channels) and scales the others up.</summary>
public sealed class SpatialDropout2D : SpatialDropout
{
    internal SpatialDropout2D() { }

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override int Axes => 2;
}

/// <summary>In training, zeroes whole channels of volumes (batch, depth, height, width, channels) and scales the others up.</summary>
public sealed class SpatialDropout3D : SpatialDropout
{
    internal SpatialDropout3D() { }

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    private protected override int Axes => 3;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.SpatialDropout1D"/>
    /// <param name="rate">The share of channels to zero, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public SpatialDropout1D SpatialDropout1D(
        double rate, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new SpatialDropout1D
        {
            rate = rate, seed = seed, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.SpatialDropout2D"/>
    /// <param name="rate">The share of channels to zero, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public SpatialDropout2D SpatialDropout2D(
        double rate, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new SpatialDropout2D
        {
            rate = rate, data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.SpatialDropout3D"/>
    /// <param name="rate">The share of channels to zero, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">Only "channels_last".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public SpatialDropout3D SpatialDropout3D(
        double rate, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new SpatialDropout3D
        {
            rate = rate, data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
