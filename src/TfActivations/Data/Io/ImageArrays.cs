using System.Numerics;
using TfActivations.Ops;

namespace TfActivations.Data.Io;

/// <summary>Images from arrays of numbers and back, and in grey.</summary>
internal static class ImageArrays
{
    private const string Caller = "array_to_img";

    /// <summary>The image of numbers from 0 to 255, or of any when they are scaled so that they fill this range.</summary>
    /// <param name="x">One image.</param>
    /// <param name="channelsFirst">Whether its shape is (channels, height, width).</param>
    /// <param name="scale">Whether the least becomes 0 and the greatest 255.</param>
    /// <param name="dtype">What is computed in: float32 or float64.</param>
    public static Image ToImage(Tensor x, bool channelsFirst, bool scale, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 3 || x.Size == 0)
            throw new InvalidArgumentException($"{Caller}: expected one image of 3 axes. Received: shape {x.Shape}");
        var (height, width, channels) = channelsFirst
            ? (x.Shape[1], x.Shape[2], x.Shape[0])
            : (x.Shape[0], x.Shape[1], x.Shape[2]);
        if (channels is not (1 or 3 or 4))
            throw new InvalidArgumentException($"{Caller}: expected 1, 3 or 4 channels. Received: {channels}");
        var values = CastOp.Apply(x, dtype);
        var bytes = dtype switch
        {
            DType.Float32 => Bytes(values.AsSpan<float>(), scale),
            DType.Float64 => Bytes(values.AsSpan<double>(), scale),
            _ => throw new InvalidArgumentException(
                $"{Caller}: dtype must be float32 or float64. Received: {dtype.Name()}"
            ),
        };
        var pixels = Tensor.Allocate((height, width, channels), DType.UInt8);
        if (channelsFirst)
            Moved(bytes, pixels.Span<byte>(), channels, height * width);
        else
            bytes.CopyTo(pixels.Span<byte>());
        return new(pixels);
    }

    /// <summary>The pixels as numbers of a dtype.</summary>
    public static Tensor ToArray(Image image, bool channelsFirst, DType dtype)
    {
        var pixels = image.Pixels;
        if (channelsFirst)
        {
            pixels = Tensor.Allocate((pixels.Shape[2], image.height, image.width), DType.UInt8);
            Moved(image.Pixels.Span<byte>(), pixels.Span<byte>(), image.width * image.height, pixels.Shape[0]);
        }
        return CastOp.Apply(pixels, dtype);
    }

    /// <summary>The brightness of colours, 0.299 R + 0.587 G + 0.114 B in units of 2^-16, as PIL computes it.</summary>
    /// <param name="image">uint8 of shape (height, width, 3).</param>
    public static Tensor Grey(Tensor image)
    {
        var grey = Tensor.Allocate((image.Shape[0], image.Shape[1], 1), DType.UInt8);
        var source = image.Span<byte>();
        var target = grey.Span<byte>();
        for (var i = 0; i < target.Length; i++)
            target[i] = (byte)(
                ((19595 * source[3 * i]) + (38470 * source[(3 * i) + 1]) + (7471 * source[(3 * i) + 2]) + 0x8000) >> 16
            );
        return grey;
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> values, bool scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (least, most) = (values[0], values[0]);
        foreach (var value in values)
            (least, most) = (T.Min(least, value), T.Max(most, value));
        if (!T.IsFinite(most - least))
            throw new InvalidArgumentException($"{Caller}: the numbers must be finite");
        if (!scale && (least < T.Zero || most >= T.CreateChecked(256)))
            throw new InvalidArgumentException(
                $"{Caller}: without scale the numbers must be from 0 to 255. Received: from {least} to {most}"
            );
        var (start, range) = scale ? (least, most == least ? T.One : most - least) : (T.Zero, T.One);
        var factor = T.CreateChecked(scale ? 255 : 1);
        var bytes = new byte[values.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = byte.CreateTruncating((values[i] - start) / range * factor);
        return bytes;
    }

    /// <summary>A matrix of <paramref name="rows"/> and <paramref name="columns"/>, turned over.</summary>
    private static void Moved(ReadOnlySpan<byte> source, Span<byte> target, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        for (var column = 0; column < columns; column++)
            target[(column * rows) + row] = source[(row * columns) + column];
    }
}
