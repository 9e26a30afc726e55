namespace TfActivations.Keras.Layers;

/// <summary>In training, leans images to one side, or up and down.</summary>
/// <remarks>As <c>keras.layers.RandomShear</c>.</remarks>
public sealed class RandomShear : RandomWarpLayer
{
    internal RandomShear() { }

    /// <summary>How far to the left or right for each row.</summary>
    public Numbers x_factor
    {
        get;
        init => field = value.Symmetric().Within(-1, 1, ClassName, nameof(x_factor));
    } = ((Numbers)0.0).Symmetric();

    /// <summary>How far up or down for each column.</summary>
    public Numbers y_factor
    {
        get;
        init => field = value.Symmetric().Within(-1, 1, ClassName, nameof(y_factor));
    } = ((Numbers)0.0).Symmetric();

    private protected override (Tensor Y, Tensor X) Sources(Tensor images, Tensor y, Tensor x)
    {
        var (middleY, middleX) = ((images.Shape[1] - 1) / 2.0, (images.Shape[2] - 1) / 2.0);
        return (
            y + (x - middleX) * Drawn(images, y_factor.Lower, y_factor.Upper),
            x + (y - middleY) * Drawn(images, x_factor.Lower, x_factor.Upper)
        );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomShear"/>
    /// <param name="x_factor">How far to the left or right for each row: the most either way, or two ends; 0 by default.</param>
    /// <param name="y_factor">How far up or down for each column; 0 by default.</param>
    /// <param name="interpolation">"bilinear", or "nearest".</param>
    /// <param name="fill_mode">What is beyond the edges: "reflect", "wrap", "constant" or "nearest".</param>
    /// <param name="fill_value">What is beyond the edges where fill_mode is "constant".</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomShear RandomShear(
        Numbers? x_factor = null, Numbers? y_factor = null, string interpolation = "bilinear",
        string fill_mode = "reflect", double fill_value = 0, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomShear
        {
            x_factor = x_factor ?? 0.0, y_factor = y_factor ?? 0.0, FillOptions = (fill_mode, interpolation, fill_value),
            data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
