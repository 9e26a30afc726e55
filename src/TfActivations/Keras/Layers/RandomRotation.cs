using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, turns images around their middle.</summary>
/// <remarks>As <c>keras.layers.RandomRotation</c>.</remarks>
public sealed class RandomRotation : RandomWarpLayer
{
    internal RandomRotation() { }

    /// <summary>The ends of the angle, in whole turns counterclockwise: 0.2 is up to 72 degrees either way.</summary>
    public required Numbers factor
    {
        get;
        init => field = value.Symmetric().Within(-1, 1, ClassName, nameof(factor));
    }

    private protected override (Tensor Y, Tensor X) Sources(Tensor images, Tensor y, Tensor x)
    {
        var angle = Drawn(images, 2 * Math.PI * factor.Lower, 2 * Math.PI * factor.Upper);
        var (sine, cosine) = (Unary.Sin.Run(angle), Unary.Cos.Run(angle));
        var (middleY, middleX) = ((images.Shape[1] - 1) / 2.0, (images.Shape[2] - 1) / 2.0);
        var (down, right) = (y - middleY, x - middleX);
        return (cosine * down + sine * right + middleY, cosine * right - sine * down + middleX);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomRotation"/>
    /// <param name="factor">The largest angle either way in whole turns, or its two ends.</param>
    /// <param name="fill_mode">What is beyond the edges: "reflect", "wrap", "constant" or "nearest".</param>
    /// <param name="interpolation">"bilinear", or "nearest".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="fill_value">What is beyond the edges where fill_mode is "constant".</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomRotation RandomRotation(
        Numbers factor, string fill_mode = "reflect", string interpolation = "bilinear", int? seed = null,
        double fill_value = 0, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomRotation
        {
            factor = factor, FillOptions = (fill_mode, interpolation, fill_value), seed = seed,
            data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
