namespace TfActivations.Data.Io;

/// <summary>
/// Images in another size, as Pillow's <c>resize</c>: each pixel is a weighted mean of those that its area covers, along rows first, then
/// along columns, rounded to bytes between.
/// </summary>
internal static class ImageResampling
{
    // Weights are whole numbers in units of 2^-22.
    private const int Precision = 22;

    private static readonly Dictionary<string, (double Support, Func<double, double> Weight)> Filters = new(
        StringComparer.Ordinal
    )
    {
        ["bilinear"] = (1, x => Math.Max(0, 1 - Math.Abs(x))),
        ["bicubic"] = (2, Cubic),
        ["hamming"] = (1, x => Sinc(x) * (0.54 + (0.46 * Math.Cos(Math.PI * x)))),
        ["box"] = (0.5, x => x is > -0.5 and <= 0.5 ? 1 : 0),
        ["lanczos"] = (3, x => Sinc(x) * Sinc(x / 3)),
    };

    /// <summary>The names of the methods.</summary>
    public static IEnumerable<string> Methods => Filters.Keys.Prepend("nearest");

    /// <summary>A part of an image in another size.</summary>
    /// <param name="image">uint8 of shape (height, width, channels).</param>
    /// <param name="method">One of <see cref="Methods"/>.</param>
    /// <param name="rows">The part's first row, its rows, and how many these become.</param>
    /// <param name="columns">The same of its columns.</param>
    public static Tensor Resized(
        Tensor image,
        string method,
        (int Start, int Length, int Target) rows,
        (int Start, int Length, int Target) columns
    )
    {
        if (method == "nearest")
            return Nearest(image, rows, columns);
        var (support, weight) = Filters[method];
        var hasOpacity = image.Shape[2] == 4;
        var pixels = hasOpacity ? Mapped(image, Multiplied) : image;
        pixels = Along(pixels, 1, columns, support, weight);
        pixels = Along(pixels, 0, rows, support, weight);
        return hasOpacity ? Mapped(pixels, Divided) : pixels;
    }

    private static Tensor Nearest(
        Tensor image,
        (int Start, int Length, int Target) rows,
        (int Start, int Length, int Target) columns
    )
    {
        var (width, channels) = (image.Shape[1], image.Shape[2]);
        var resized = Tensor.Allocate((rows.Target, columns.Target, channels), DType.UInt8);
        for (var y = 0; y < rows.Target; y++)
        for (var x = 0; x < columns.Target; x++)
            image
                .Span<byte>()
                .Slice(((At(rows, y) * width) + At(columns, x)) * channels, channels)
                .CopyTo(resized.Span<byte>()[(((y * columns.Target) + x) * channels)..]);
        return resized;

        static int At((int Start, int Length, int Target) axis, int place) =>
            axis.Start + Math.Min((int)((place + 0.5) * axis.Length / axis.Target), axis.Length - 1);
    }

    private static Tensor Along(
        Tensor image,
        int axis,
        (int Start, int Length, int Target) part,
        double support,
        Func<double, double> weight
    )
    {
        if (part.Start == 0 && part.Length == image.Shape[axis] && part.Target == part.Length)
            return image;
        var (height, width, channels) = (image.Shape[0], image.Shape[1], image.Shape[2]);
        var resized = Tensor.Allocate(
            axis == 0 ? (part.Target, width, channels) : (height, part.Target, channels),
            DType.UInt8
        );
        var source = image.Span<byte>();
        var target = resized.Span<byte>();
        // Lines across the axis, and how far it is from one pixel of theirs to the next.
        var (step, lines) = axis == 0 ? (width * channels, 1) : (channels, height);
        for (var place = 0; place < part.Target; place++)
        {
            var (first, weights) = Weights(image.Shape[axis], part, place, support, weight);
            for (var line = 0; line < lines; line++)
            for (var i = 0; i < step; i++)
            {
                var sum = 1L << (Precision - 1);
                for (var k = 0; k < weights.Length; k++)
                    sum += (long)weights[k] * source[(((line * image.Shape[axis]) + first + k) * step) + i];
                target[(((line * part.Target) + place) * step) + i] = (byte)Math.Clamp(sum >> Precision, 0, 255);
            }
        }
        return resized;
    }

    private static (int First, int[] Weights) Weights(
        int length,
        (int Start, int Length, int Target) part,
        int place,
        double support,
        Func<double, double> weight
    )
    {
        var scale = (double)part.Length / part.Target;
        var stretch = Math.Max(scale, 1);
        var middle = part.Start + ((place + 0.5) * scale);
        var first = Math.Max(0, (int)(middle - (support * stretch) + 0.5));
        var last = Math.Min(length, (int)(middle + (support * stretch) + 0.5));
        var weights = new double[last - first];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = weight((first + i - middle + 0.5) / stretch);
        var sum = weights.Sum();
        return (
            first,
            [.. weights.Select(each => (int)Math.Round(each / sum * (1 << Precision), MidpointRounding.AwayFromZero))]
        );
    }

    private static double Cubic(double x) =>
        Math.Abs(x) switch
        {
            < 1 and var a => (((1.5 * a) - 2.5) * a * a) + 1,
            < 2 and var a => ((((a - 5) * a) + 8) * a - 4) * -0.5,
            _ => 0,
        };

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static Tensor Mapped(Tensor image, Func<int, int, int> color)
    {
        var mapped = Tensor.Allocate(image.Shape, DType.UInt8);
        var source = image.Span<byte>();
        var target = mapped.Span<byte>();
        for (var i = 0; i < source.Length; i++)
            target[i] = i % 4 == 3 ? source[i] : (byte)color(source[i], source[i | 3]);
        return mapped;
    }

    private static int Multiplied(int color, int opacity)
    {
        var product = (color * opacity) + 128;
        return ((product >> 8) + product) >> 8;
    }

    private static int Divided(int color, int opacity) =>
        opacity is 0 or 255 ? color : Math.Min(255, 255 * color / opacity);
}
