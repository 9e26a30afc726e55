using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Images of another size.</summary>
/// <remarks>As <c>keras.layers.Resizing</c>. Images of whole numbers stay so, rounded.</remarks>
public sealed class Resizing : ImageLayer
{
    internal Resizing() { }

    /// <summary>The new height.</summary>
    [Positive]
    public required int height { get; init; }

    /// <summary>The new width.</summary>
    [Positive]
    public required int width { get; init; }

    /// <summary>How new pixels are made of old ones.</summary>
    [AllowedValues("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic")]
    public string interpolation { get; init; } = "bilinear";

    /// <summary>Whether the middle with the new proportions is cut out first, so that nothing is distorted.</summary>
    public bool crop_to_aspect_ratio { get; init; }

    /// <summary>Whether the images are padded to the new proportions first, so that nothing is distorted.</summary>
    public bool pad_to_aspect_ratio { get; init; }

    /// <summary>What the padding is: only "constant".</summary>
    [AllowedValues("constant")]
    public string fill_mode { get; init; } = "constant";

    /// <summary>The padding.</summary>
    [Finite]
    public double fill_value { get; init; }

    /// <summary>Whether a smaller image takes all the pixels of a larger one into account.</summary>
    public bool antialias { get; init; }

    private protected override Tensor CastInput(Tensor input) =>
        input.DType.IsInteger() ? input : base.CastInput(input);

    private protected override void Validate()
    {
        if (crop_to_aspect_ratio && pad_to_aspect_ratio)
            throw new InvalidArgumentException(
                $"{ClassName}: crop_to_aspect_ratio and pad_to_aspect_ratio cannot both be true"
            );
    }

    private protected override Tensor Changed(Tensor images, bool training)
    {
        if (crop_to_aspect_ratio)
            return CutAndResized(images, height, width, interpolation, antialias);
        if (pad_to_aspect_ratio)
        {
            var (rows, columns) = (images.Shape[1], images.Shape[2]);
            var more = Math.Max(rows, (int)((double)columns * height / width)) - rows;
            var wider = Math.Max(columns, (int)((double)rows * width / height)) - columns;
            images = PadOp.Apply(images, [(0, 0), (more / 2, more / 2), (wider / 2, wider / 2), (0, 0)], fill_value);
        }
        return Ops.Resizing.Apply(images, height, width, interpolation, antialias);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Resizing"/>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="interpolation">"bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian" or "mitchellcubic".</param>
    /// <param name="crop_to_aspect_ratio">Whether the middle with the new proportions is cut out first.</param>
    /// <param name="pad_to_aspect_ratio">Whether the images are padded to the new proportions first.</param>
    /// <param name="fill_mode">What the padding is: only "constant".</param>
    /// <param name="fill_value">The padding.</param>
    /// <param name="antialias">Whether a smaller image takes all the pixels of a larger one into account.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Resizing Resizing(
        int height, int width, string interpolation = "bilinear", bool crop_to_aspect_ratio = false,
        bool pad_to_aspect_ratio = false, string fill_mode = "constant", double fill_value = 0,
        bool antialias = false, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Resizing
        {
            height = height, width = width, interpolation = interpolation,
            crop_to_aspect_ratio = crop_to_aspect_ratio, pad_to_aspect_ratio = pad_to_aspect_ratio,
            fill_mode = fill_mode, fill_value = fill_value, antialias = antialias, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
