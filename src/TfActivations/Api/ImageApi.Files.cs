using TfActivations.Data.Io;

namespace TfActivations.Api;

public sealed partial class ImageApi
{
    private readonly IoApi files;

    internal ImageApi(IoApi files) => this.files = files;

    /// <inheritdoc cref="IoApi.decode_png"/>
    public Tensor decode_png(Tensor contents, int channels = 0, DType dtype = DType.UInt8) =>
        files.decode_png(contents, channels, dtype);

    /// <inheritdoc cref="IoApi.decode_jpeg"/>
    public Tensor decode_jpeg(Tensor contents, int channels = 0) => files.decode_jpeg(contents, channels);

    /// <inheritdoc cref="IoApi.decode_and_crop_jpeg"/>
    public Tensor decode_and_crop_jpeg(Tensor contents, Tensor crop_window, int channels = 0) =>
        files.decode_and_crop_jpeg(contents, crop_window, channels);

    /// <inheritdoc cref="IoApi.decode_image"/>
    public Tensor decode_image(
        Tensor contents,
        int? channels = null,
        DType dtype = DType.UInt8,
        bool expand_animations = true
    ) => files.decode_image(contents, channels, dtype, expand_animations);

    /// <inheritdoc cref="IoApi.encode_png"/>
    public Tensor encode_png(Tensor image, int compression = -1) => files.encode_png(image, compression);

    /// <inheritdoc cref="IoApi.encode_jpeg"/>
    public Tensor encode_jpeg(Tensor image, int quality = 95, bool chroma_downsampling = true) =>
        files.encode_jpeg(image, quality, chroma_downsampling);

    /// <inheritdoc cref="IoApi.is_jpeg"/>
    public Tensor is_jpeg(Tensor contents) => files.is_jpeg(contents);
}
