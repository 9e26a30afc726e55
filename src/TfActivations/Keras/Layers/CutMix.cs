using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, puts a rectangle of another image of the batch over each image.</summary>
/// <remarks>As <c>keras.layers.CutMix</c>: the rectangle has the share 1 - w of the area, w drawn from the beta distribution. Images alone; mix their labels by a model of your own. Yun et al. 2019.</remarks>
public sealed class CutMix : RandomImageLayer
{
    internal CutMix() { }

    /// <summary>The ends of both parameters of the beta distribution.</summary>
    public Numbers factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(factor));
    } = (0, 1);

    private protected override Tensor Altered(Tensor images)
    {
        var share = Unary.Sqrt.Run(1.0 - Mixed(images, factor.Lower + 1e-6, factor.Upper + 1e-6));
        return SelectOp.Apply(Rectangle(images, share, share), Shuffled(images), images);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.CutMix"/>
    /// <param name="factor">The ends of both parameters of the beta distribution; 0 and 1 by default.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public CutMix CutMix(
        Numbers? factor = null, int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new CutMix
        {
            factor = factor ?? 1, seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
