using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, turns images over, each with a probability of a half.</summary>
/// <remarks>As <c>keras.layers.RandomFlip</c>.</remarks>
public sealed class RandomFlip : RandomImageLayer
{
    internal RandomFlip() { }

    /// <summary>"horizontal": left and right; "vertical": top and bottom; "horizontal_and_vertical": both, each by itself.</summary>
    [AllowedValues("horizontal", "vertical", "horizontal_and_vertical")]
    public string mode { get; init; } = "horizontal_and_vertical";

    private protected override Tensor Altered(Tensor images)
    {
        if (mode != "vertical")
            images = SelectOp.Apply(Chosen(images, 0.5), SliceOp.Reverse(images, 2), images);
        return mode == "horizontal" ? images : SelectOp.Apply(Chosen(images, 0.5), SliceOp.Reverse(images, 1), images);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomFlip"/>
    /// <param name="mode">"horizontal", "vertical" or "horizontal_and_vertical".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomFlip RandomFlip(
        string mode = "horizontal_and_vertical", int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomFlip
        {
            mode = mode, seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
