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
    public Tensor decode_jpeg(
        Tensor contents,
        int channels = 0,
        int ratio = 1,
        bool fancy_upscaling = true,
        bool try_recover_truncated = false,
        double acceptable_fraction = 1,
        string dct_method = ""
    ) => files.decode_jpeg(contents, channels, ratio);

    /// <inheritdoc cref="IoApi.decode_and_crop_jpeg"/>
    public Tensor decode_and_crop_jpeg(
        Tensor contents,
        Tensor crop_window,
        int channels = 0,
        int ratio = 1,
        bool fancy_upscaling = true,
        bool try_recover_truncated = false,
        double acceptable_fraction = 1,
        string dct_method = ""
    ) => files.decode_and_crop_jpeg(contents, crop_window, channels, ratio);

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
    public Tensor encode_jpeg(
        Tensor image,
        string format = "",
        int quality = 95,
        bool progressive = false,
        bool optimize_size = false,
        bool chroma_downsampling = true,
        string density_unit = "in",
        int x_density = 300,
        int y_density = 300,
        string xmp_metadata = ""
    ) => files.encode_jpeg(image, format, quality, chroma_downsampling: chroma_downsampling);

    /// <inheritdoc cref="IoApi.is_jpeg"/>
    public Tensor is_jpeg(Tensor contents) => files.is_jpeg(contents);
}
