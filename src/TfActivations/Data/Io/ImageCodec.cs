using SkiaSharp;
using TfActivations.Files;

namespace TfActivations.Data.Io;

/// <summary>Images in files as tensors of uint8, of shape (height, width, channels), and back: by SkiaSharp.</summary>
internal static class ImageCodec
{
    // Decoding takes four bytes a pixel.
    private const long MaxPixels = 128 << 20;
    private const int Rgba = 4;

    static ImageCodec() => NativeLibraries.LookBesideAssembly(typeof(SKCanvas).Assembly);

    /// <summary>The image.</summary>
    /// <param name="caller">For errors.</param>
    /// <param name="content">The file.</param>
    /// <param name="channels">1 for grey, 3 for colours, 4 with opacity; 0 for what the file has.</param>
    /// <exception cref="InvalidArgumentException">It is none, or damaged.</exception>
    /// <param name="ratio">How much smaller the image comes out.</param>
    public static Tensor Decode(string caller, byte[] content, int channels, int ratio = 1)
    {
        using var codec = Open(caller, content);
        return Frame(caller, codec, 0, RequireChannels(caller, channels, codec), ratio);
    }

    /// <summary>All images of an animation, along a new first axis.</summary>
    public static Tensor DecodeFrames(string caller, byte[] content, int channels)
    {
        using var codec = Open(caller, content);
        var wanted = channels == 0 ? 3 : RequireChannels(caller, channels, codec);
        return RowCopy.Stacked([
            .. Enumerable.Range(0, Math.Max(1, codec.FrameCount)).Select(i => Frame(caller, codec, i, wanted)),
        ]);
    }

    public static byte[] EncodePng(string caller, Tensor image, int level)
    {
        using var pixels = Pixmap(caller, image, [1, 3, 4]);
        return Encoded(
            caller,
            pixels.PeekPixels().Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, level))
        );
    }

    public static byte[] EncodeJpeg(string caller, Tensor image, int quality, bool downsamples)
    {
        // Skia writes JPEG of colours with opacity, which is left out.
        using var pixels = Pixmap(caller, image, [1, 3], SKColorType.Rgba8888);
        var sampling = downsamples ? SKJpegEncoderDownsample.Downsample420 : SKJpegEncoderDownsample.Downsample444;
        return Encoded(
            caller,
            pixels.PeekPixels().Encode(new SKJpegEncoderOptions(quality, sampling, SKJpegEncoderAlphaOption.Ignore))
        );
    }

    private static byte[] Encoded(string caller, SKData? data) =>
        data?.ToArray() ?? throw new InvalidArgumentException($"{caller}: the image cannot be encoded");

    private static SKCodec Open(string caller, byte[] content)
    {
        var codec =
            SKCodec.Create(SKData.CreateCopy(content))
            ?? throw new InvalidArgumentException($"{caller}: no image of a known format, or a damaged one");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height <= MaxPixels)
            return codec;
        codec.Dispose();
        throw new InvalidArgumentException(
            $"{caller}: an image may have {MaxPixels} pixels. Received: {width}x{height}"
        );
    }

    private static int RequireChannels(string caller, int channels, SKCodec codec) =>
        channels switch
        {
            0 => codec.Info.ColorType == SKColorType.Gray8 ? 1
            : codec.Info.AlphaType == SKAlphaType.Opaque ? 3
            : Rgba,
            1 or 3 or Rgba => channels,
            _ => throw new InvalidArgumentException($"{caller}: channels must be 0, 1, 3 or 4. Received: {channels}"),
        };

    private static Tensor Frame(string caller, SKCodec codec, int frame, int channels, int ratio = 1)
    {
        var size = ratio == 1 ? codec.Info.Size : codec.GetScaledDimensions(1f / ratio);
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels(), new SKCodecOptions(frame));
        if (result != SKCodecResult.Success)
            throw new InvalidArgumentException($"{caller}: the image is damaged: {result}");
        var image = Tensor.Allocate((info.Height, info.Width, channels), DType.UInt8);
        Convert(bitmap.GetPixelSpan(), image.Span<byte>(), channels);
        return image;
    }

    private static void Convert(ReadOnlySpan<byte> source, Span<byte> target, int channels)
    {
        for (int from = 0, to = 0; to < target.Length; from += Rgba, to += channels)
            if (channels == 1)
                target[to] = Grey(source[from], source[from + 1], source[from + 2]);
            else
                source.Slice(from, channels).CopyTo(target[to..]);
    }

    /// <summary>The brightness, as libpng computes it; of a grey pixel its value.</summary>
    private static byte Grey(byte red, byte green, byte blue) =>
        red == green && green == blue ? red : (byte)(((9798 * red) + (19235 * green) + (3735 * blue)) >> 15);

    private static SKBitmap Pixmap(string caller, Tensor image, int[] allowed, SKColorType colors = SKColorType.Rgb888x)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.DType != DType.UInt8 || image.Shape.Rank != 3 || !allowed.Contains(image.Shape[2]) || image.Size == 0)
            throw new InvalidArgumentException(
                $"{caller}: an image of dtype uint8 and shape (height, width, {string.Join(" or ", allowed)}) is needed. "
                    + $"Received: {TensorSpec.Of(image)}"
            );
        var channels = image.Shape[2];
        var bitmap = new SKBitmap(
            new SKImageInfo(
                image.Shape[1],
                image.Shape[0],
                channels switch
                {
                    1 => SKColorType.Gray8,
                    3 => colors,
                    _ => SKColorType.Rgba8888,
                },
                channels == Rgba ? SKAlphaType.Unpremul : SKAlphaType.Opaque
            )
        );
        Fill(bitmap, image.Span<byte>(), channels);
        return bitmap;
    }

    private static unsafe void Fill(SKBitmap bitmap, ReadOnlySpan<byte> source, int channels)
    {
        for (var row = 0; row < bitmap.Height; row++)
        {
            var target = new Span<byte>((byte*)bitmap.GetPixels() + ((long)row * bitmap.RowBytes), bitmap.RowBytes);
            for (var column = 0; column < bitmap.Width; column++)
            {
                var at = ((row * bitmap.Width) + column) * channels;
                source.Slice(at, channels).CopyTo(target[(column * bitmap.BytesPerPixel)..]);
            }
        }
    }
}
