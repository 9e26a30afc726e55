using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, blurs some images.</summary>
/// <remarks>As <c>keras.layers.RandomGaussianBlur</c>: by a bell curve over rows and one over columns, as wide as is drawn for the whole batch.</remarks>
public sealed class RandomGaussianBlur : RandomColorLayer
{
    internal RandomGaussianBlur() { }

    /// <summary>The ends of the probability.</summary>
    public Numbers factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(factor));
    } = (0, 1);

    /// <summary>How many rows and columns are seen.</summary>
    public Shape kernel_size
    {
        get;
        init =>
            field =
                value.Rank is 1 or 2 && value.All(length => length is > 0 and < 1000)
                    ? [value[0], value[^1]]
                    : throw new InvalidArgumentException(
                        $"{ClassName}: kernel_size must be one or two positive numbers. Received: {value}"
                    );
    } = [3, 3];

    /// <summary>The ends of the standard deviation, in pixels.</summary>
    public Numbers sigma
    {
        get;
        init => field = value.FromZero().Within(0, double.MaxValue, ClassName, nameof(sigma));
    } = (0, 1);

    private protected override Tensor Altered(Tensor images)
    {
        var blurred = Blurred(Blurred(images, 1, kernel_size[0]), 2, kernel_size[1]);
        var chosen = Compare.Less.Apply(Drawn(images, 0, 1), Drawn(images, factor.Lower, factor.Upper));
        return Clipped(SelectOp.Apply(chosen, blurred, images), value_range);
    }

    private Tensor Blurred(Tensor images, int axis, int size)
    {
        var deviation = Drawn(SliceOp.Along(images, 0, 0, 1), sigma.Lower, sigma.Upper) + 1e-6;
        (int, int)[] margins = [.. Enumerable.Range(0, 4).Select(i => i == axis ? ((size - 1) / 2, size / 2) : (0, 0))];
        var padded = PadOp.Apply(images, margins);
        var (sum, total) = (images * 0.0, deviation * 0.0);
        for (var i = 0; i < size; i++)
        {
            var weight = Unary.Exp.Run(Unary.Square.Run((i - (size - 1) / 2.0) / deviation) * -0.5);
            sum += SliceOp.Along(padded, axis, i, images.Shape[axis]) * weight;
            total += weight;
        }
        return sum / total;
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomGaussianBlur"/>
    /// <param name="factor">The ends of the probability; 0 and 1 by default.</param>
    /// <param name="kernel_size">How many rows and columns are seen; 3 by default.</param>
    /// <param name="sigma">The largest standard deviation in pixels, or two ends; 1 by default.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomGaussianBlur RandomGaussianBlur(
        Numbers? factor = null, Shape? kernel_size = null, Numbers? sigma = null,
        Numbers? value_range = null, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomGaussianBlur
        {
            factor = factor ?? 1, kernel_size = kernel_size ?? 3, sigma = sigma ?? 1,
            value_range = value_range ?? (0, 255), data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
