using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, covers a rectangle of some images.</summary>
/// <remarks>As <c>keras.layers.RandomErasing</c>.</remarks>
public sealed class RandomErasing : RandomColorLayer
{
    internal RandomErasing() { }

    /// <summary>The ends of the probability.</summary>
    public Numbers factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(factor));
    } = (0, 1);

    /// <summary>The ends of the rectangle's area, as a share of the image.</summary>
    public Numbers scale
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(scale));
    } = (0.02, 0.33);

    /// <summary>What the rectangle is filled with: a number, or one for each channel; null for noise.</summary>
    public Numbers? fill_value { get; init; }

    private protected override Tensor Altered(Tensor images)
    {
        var rows = Unary.Sqrt.Run(Drawn(images, scale.Lower, scale.Upper));
        var columns = Unary.Sqrt.Run(Drawn(images, scale.Lower, scale.Upper));
        var chosen = Compare.Less.Apply(Drawn(images, 0, 1), Drawn(images, factor.Lower, factor.Upper));
        var covered = Bitwise.LogicalAnd.Apply(Rectangle(images, rows, columns), chosen);
        return SelectOp.Apply(covered, Clipped(Filling(images), value_range), images);
    }

    private Tensor Filling(Tensor images)
    {
        if (fill_value is null)
            return Noise(images) * value_range.Upper;
        var values = fill_value.ToArray();
        return values.Length == 1 || values.Length == images.Shape[3]
            ? BroadcastToOp.Apply(CastOp.Apply((Tensor)values, images.DType), images.Shape)
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': fill_value needs a number for each of {images.Shape[3]} channels. Received: {values.Length}"
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomErasing"/>
    /// <param name="factor">The ends of the probability; 0 and 1 by default.</param>
    /// <param name="scale">The ends of the rectangle's area, as a share of the image; 0.02 and 0.33 by default.</param>
    /// <param name="fill_value">What the rectangle is filled with: a number, or one for each channel; noise by default.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomErasing RandomErasing(
        Numbers? factor = null, Numbers? scale = null, Numbers? fill_value = null,
        Numbers? value_range = null, int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomErasing
        {
            factor = factor ?? 1, scale = scale ?? (0.02, 0.33), fill_value = fill_value,
            value_range = value_range ?? (0, 255), seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
