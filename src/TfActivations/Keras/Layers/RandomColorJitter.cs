namespace TfActivations.Keras.Layers;

/// <summary>In training, changes brightness, contrast, saturation and hue of images.</summary>
/// <remarks>As <c>keras.layers.RandomColorJitter</c>: one after the other, as RandomBrightness, RandomContrast, RandomSaturation and RandomHue do.</remarks>
public sealed class RandomColorJitter : RandomColorLayer
{
    internal RandomColorJitter() { }

    /// <summary>The factor of the brightness; null for none.</summary>
    public Numbers? brightness_factor { get; init; }

    /// <summary>The factor of the contrast; null for none.</summary>
    public Numbers? contrast_factor { get; init; }

    /// <summary>The factor of the saturation; null for none.</summary>
    public Numbers? saturation_factor { get; init; }

    /// <summary>The factor of the hue; null for none.</summary>
    public Numbers? hue_factor { get; init; }

    private IReadOnlyList<RandomImageLayer> steps = [];

    internal override IReadOnlyList<Layer> Sublayers => [];

    private protected override void Validate() =>
        steps = [
            .. brightness_factor is { } brightness
                ?
                [
                    new RandomBrightness
                    {
                        factor = brightness,
                        value_range = value_range,
                        seed = seed,
                    },
                ]
                : (RandomImageLayer[])[],
            .. contrast_factor is { } contrast
                ?
                [
                    new RandomContrast
                    {
                        factor = contrast,
                        value_range = value_range,
                        seed = seed,
                    },
                ]
                : (RandomImageLayer[])[],
            .. saturation_factor is { } saturation
                ?
                [
                    new RandomSaturation
                    {
                        factor = saturation,
                        value_range = value_range,
                        seed = seed,
                    },
                ]
                : (RandomImageLayer[])[],
            .. hue_factor is { } hue
                ?
                [
                    new RandomHue
                    {
                        factor = hue,
                        value_range = value_range,
                        seed = seed,
                    },
                ]
                : (RandomImageLayer[])[],
        ];

    private protected override Tensor Altered(Tensor images) =>
        steps.Aggregate(images, (changed, step) => step.Change(changed));
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomColorJitter"/>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="brightness_factor">As the factor of RandomBrightness; none by default.</param>
    /// <param name="contrast_factor">As the factor of RandomContrast; none by default.</param>
    /// <param name="saturation_factor">As the factor of RandomSaturation; none by default.</param>
    /// <param name="hue_factor">As the factor of RandomHue; none by default.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomColorJitter RandomColorJitter(
        Numbers? value_range = null, Numbers? brightness_factor = null, Numbers? contrast_factor = null,
        Numbers? saturation_factor = null, Numbers? hue_factor = null, int? seed = null,
        string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomColorJitter
        {
            value_range = value_range ?? (0, 255), brightness_factor = brightness_factor,
            contrast_factor = contrast_factor, saturation_factor = saturation_factor, hue_factor = hue_factor,
            seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
