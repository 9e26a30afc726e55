using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, makes edges of an image softer or harder.</summary>
/// <remarks>As <c>keras.layers.RandomSharpness</c>: x + (1 - 2 f)(s - x), where s is x smoothed over 3 by 3 pixels, the middle one counting 5/13, the others 1/13.</remarks>
public sealed class RandomSharpness : RandomColorLayer
{
    internal RandomSharpness() { }

    /// <summary>The ends of f: 0 gives the smoothed image, 0.5 the image itself, 1 one with harder edges.</summary>
    public required Numbers factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(factor));
    }

    private protected override Tensor Altered(Tensor images)
    {
        var (height, width) = (images.Shape[1], images.Shape[2]);
        var padded = PadOp.Apply(images, [(0, 0), (1, 1), (1, 1), (0, 0)]);
        var sum = images * 4.0;
        for (var y = 0; y < 3; y++)
        for (var x = 0; x < 3; x++)
            sum += Cut(padded, y, x, height, width);
        var factors = Drawn(images, 2 * factor.Lower, 2 * factor.Upper);
        return Clipped(images + (1.0 - factors) * (sum / 13.0 - images), value_range);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomSharpness"/>
    /// <param name="factor">How hard edges become at most, from 0 to 1, or two ends; 0.5 changes nothing.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomSharpness RandomSharpness(
        Numbers factor, Numbers? value_range = null, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomSharpness
        {
            factor = factor, value_range = value_range ?? (0, 255), data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
