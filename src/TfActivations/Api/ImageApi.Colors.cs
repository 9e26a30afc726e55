using TfActivations.Ops;

namespace TfActivations.Api;

public sealed partial class ImageApi
{
    /// <summary>Another dtype: of floats 0 to 1 is the whole range of integers. As <c>tf.image.convert_image_dtype</c>.</summary>
    /// <param name="image">Images.</param>
    /// <param name="dtype">The dtype.</param>
    /// <param name="saturate">Whether what lies beyond the range becomes its end.</param>
    public Tensor convert_image_dtype(Tensor image, DType dtype, bool saturate = false)
    {
        var x = KerasTypes.Tensor(image);
        var isNumber = (x.DType.IsInteger() || x.DType.IsFloating()) && (dtype.IsInteger() || dtype.IsFloating());
        if (!isNumber)
            throw new InvalidArgumentException(
                $"convert_image_dtype: needs integers or floats. Received: {x.DType.Name()} to {dtype.Name()}"
            );
        if (x.DType == dtype)
            return x;
        if (x.DType.IsFloating() && dtype.IsFloating())
            return CastOp.Apply(x, dtype);
        if (dtype.IsFloating())
            return CastOp.Apply(x, dtype) * (1 / Largest(x.DType));
        if (x.DType.IsFloating())
        {
            var scaled = x * (Largest(dtype) + 0.5);
            return saturate ? Casting.Saturate(scaled, dtype) : CastOp.Apply(scaled, dtype);
        }
        var (from, to) = (Largest(x.DType), Largest(dtype));
        if (from > to)
        {
            var smaller = Binary.FloorDivide.Apply(
                x,
                Tensor.Filled(Shape.Scalar, x.DType, Math.Floor((from + 1) / (to + 1)))
            );
            return saturate ? Casting.Saturate(smaller, dtype) : CastOp.Apply(smaller, dtype);
        }
        var larger = saturate ? Casting.Saturate(x, dtype) : CastOp.Apply(x, dtype);
        return larger * Tensor.Filled(Shape.Scalar, dtype, Math.Floor((to + 1) / (from + 1)));
    }

    private static readonly float[] GreyOfColors = [0.2989f, 0.587f, 0.114f];

    /// <summary>Grey: 0.2989 red + 0.587 green + 0.114 blue. As <c>tf.image.rgb_to_grayscale</c>.</summary>
    public Tensor rgb_to_grayscale(Tensor images)
    {
        var x = OfColors(nameof(rgb_to_grayscale), images);
        var floats = convert_image_dtype(x, DType.Float32);
        var grey = ReduceOp.Sum(floats * Tensor.FromArray(GreyOfColors), [-1], keepDims: true);
        return convert_image_dtype(grey, x.DType);
    }

    /// <summary>The same channel three times. As <c>tf.image.grayscale_to_rgb</c>.</summary>
    public Tensor grayscale_to_rgb(Tensor images)
    {
        var x = KerasTypes.Tensor(images);
        return x.Shape.Rank > 0 && x.Shape[^1] == 1
            ? BroadcastToOp.Apply(x, [.. x.Shape[..^1], 3])
            : throw new InvalidArgumentException($"grayscale_to_rgb: needs one channel. Received: shape {x.Shape}");
    }

    /// <summary>Hue, saturation and value of red, green and blue from 0 to 1. As <c>tf.image.rgb_to_hsv</c>.</summary>
    public Tensor rgb_to_hsv(Tensor images)
    {
        var x = OfColors(nameof(rgb_to_hsv), images);
        RequireFloats(nameof(rgb_to_hsv), x);
        var colors = Arranging.Unstack(x, -1);
        var (red, green, blue) = (colors[0], colors[1], colors[2]);
        var (value, least) = Ends(red, green, blue);
        var range = value - least;
        // As in TensorFlow, a color of 0 has no part in how much its pixel is saturated.
        var (most, some) = Ends(Counted(red), Counted(green), Counted(blue));
        var saturation = Binary.DivideNoNaN.Apply(most - some, most);
        var sixth = Binary.DivideNoNaN.Apply(1 / 6.0, range);
        var hue = SelectOp.Apply(
            Compare.Equal.Apply(red, value),
            sixth * (green - blue),
            SelectOp.Apply(
                Compare.Equal.Apply(green, value),
                sixth * (blue - red) + 2 / 6.0,
                sixth * (red - green) + 4 / 6.0
            )
        );
        hue = SelectOp.Apply(Compare.Greater.Apply(range, 0.0), hue, 0.0);
        hue = SelectOp.Apply(Compare.Less.Apply(hue, 0.0), hue + 1, hue);
        return Stacking.Stack([hue, saturation, value], -1);

        static Tensor Counted(Tensor color) =>
            SelectOp.Apply(Compare.Greater.Apply(color, 0.0), color, StopGradientOp.Instance.Run(color));
    }

    /// <summary>The largest and the smallest of three; of equal ones gradients go to the first, and to the last.</summary>
    private static (Tensor Largest, Tensor Smallest) Ends(Tensor red, Tensor green, Tensor blue)
    {
        var isGreenLarger = Compare.GreaterEqual.Run(green, blue);
        var second = SelectOp.Apply(isGreenLarger, green, blue);
        var rest = SelectOp.Apply(isGreenLarger, blue, green);
        return (
            SelectOp.Apply(Compare.GreaterEqual.Run(red, second), red, second),
            SelectOp.Apply(Compare.Less.Run(red, rest), red, rest)
        );
    }

    /// <summary>Red, green and blue of hue, saturation and value from 0 to 1. As <c>tf.image.hsv_to_rgb</c>.</summary>
    public Tensor hsv_to_rgb(Tensor images)
    {
        var x = OfColors(nameof(hsv_to_rgb), images);
        RequireFloats(nameof(hsv_to_rgb), x);
        var parts = Arranging.Unstack(x, -1);
        var (hue, saturation, value) = (parts[0] * 6.0, parts[1], parts[2]);
        return Stacking.Stack(
            [
                Mixed(Unary.Abs.Run(hue - 3.0) - 1.0),
                Mixed(2.0 - Unary.Abs.Run(hue - 2.0)),
                Mixed(2.0 - Unary.Abs.Run(hue - 4.0)),
            ],
            -1
        );

        Tensor Mixed(Tensor share) => (1.0 - saturation + saturation * Clipped(share)) * value;
    }

    /// <summary>Brighter by delta. As <c>tf.image.adjust_brightness</c>.</summary>
    public Tensor adjust_brightness(Tensor image, double delta) => OnFloats(image, x => x + delta);

    /// <summary>Each channel's distance to its mean times a factor. As <c>tf.image.adjust_contrast</c>.</summary>
    public Tensor adjust_contrast(Tensor images, double contrast_factor)
    {
        var given = KerasTypes.Tensor(images);
        if (given.Shape.Rank < 3)
            throw new InvalidArgumentException(
                $"adjust_contrast: needs at least 3 axes. Received: shape {given.Shape}"
            );
        return OnFloats(
            given,
            x =>
            {
                var mean = ReduceOp.Mean(x, [x.Shape.Rank - 3, x.Shape.Rank - 2], keepDims: true);
                return (x - mean) * contrast_factor + mean;
            }
        );
    }

    /// <summary>gain x^gamma. As <c>tf.image.adjust_gamma</c>.</summary>
    public Tensor adjust_gamma(Tensor image, double gamma = 1, double gain = 1) =>
        gamma < 0
            ? throw new InvalidArgumentException($"adjust_gamma: gamma must not be negative. Received: {gamma}")
            : OnFloats(image, x => gain * Binary.Pow.Apply(x, gamma));

    /// <summary>Another saturation of colours. As <c>tf.image.adjust_saturation</c>.</summary>
    public Tensor adjust_saturation(Tensor image, double saturation_factor) =>
        OnColors(nameof(adjust_saturation), image, parts => parts[1] = Clipped(parts[1] * saturation_factor));

    /// <summary>Another hue of colours; 1 is all around. As <c>tf.image.adjust_hue</c>.</summary>
    public Tensor adjust_hue(Tensor image, double delta) =>
        delta is >= -1 and <= 1
            ? OnColors(nameof(adjust_hue), image, parts => parts[0] = Binary.FloorMod.Apply(parts[0] + delta, 1.0))
            : throw new InvalidArgumentException($"adjust_hue: delta must be from -1 to 1. Received: {delta}");

    /// <summary>Mean 0 and standard deviation 1 of each image. As <c>tf.image.per_image_standardization</c>.</summary>
    public Tensor per_image_standardization(Tensor image)
    {
        var given = Images(nameof(per_image_standardization), image);
        var x = CastOp.Apply(given, given.DType == DType.Float16 ? DType.Float16 : DType.Float32);
        int[] axes = [-3, -2, -1];
        var deviation = Unary.Sqrt.Run(Statistics.Variance(x, axes, true));
        var least = 1 / Math.Sqrt(Math.Max(1, x.Shape[^3] * x.Shape[^2] * x.Shape[^1]));
        return (x - ReduceOp.Mean(x, axes, keepDims: true)) / Binary.Maximum.Apply(deviation, least);
    }

    /// <summary>Brighter or darker by at most max_delta. As <c>tf.image.random_brightness</c>.</summary>
    public Tensor random_brightness(Tensor image, double max_delta, int? seed = null) =>
        adjust_brightness(image, Symmetric(nameof(random_brightness), seed, max_delta, double.MaxValue));

    /// <summary>A random contrast. As <c>tf.image.random_contrast</c>.</summary>
    public Tensor random_contrast(Tensor image, double lower, double upper, int? seed = null) =>
        adjust_contrast(image, Between(nameof(random_contrast), seed, lower, upper));

    /// <summary>A random saturation. As <c>tf.image.random_saturation</c>.</summary>
    public Tensor random_saturation(Tensor image, double lower, double upper, int? seed = null) =>
        adjust_saturation(image, Between(nameof(random_saturation), seed, lower, upper));

    /// <summary>A random hue. As <c>tf.image.random_hue</c>.</summary>
    public Tensor random_hue(Tensor image, double max_delta, int? seed = null) =>
        adjust_hue(image, Symmetric(nameof(random_hue), seed, max_delta, 0.5));

    /// <summary>Half of them mirrored. As <c>tf.image.random_flip_left_right</c>.</summary>
    public Tensor random_flip_left_right(Tensor image, int? seed = null) =>
        HalfFlipped(nameof(random_flip_left_right), image, -2, shape => Uniform(shape, seed));

    /// <summary>Half of them upside down. As <c>tf.image.random_flip_up_down</c>.</summary>
    public Tensor random_flip_up_down(Tensor image, int? seed = null) =>
        HalfFlipped(nameof(random_flip_up_down), image, -3, shape => Uniform(shape, seed));

    /// <summary>Brighter or darker, as a seed says. As <c>tf.image.stateless_random_brightness</c>.</summary>
    public Tensor stateless_random_brightness(Tensor image, double max_delta, Tensor seed) =>
        max_delta >= 0
            ? adjust_brightness(image, Drawn(seed, -max_delta, max_delta))
            : throw new InvalidArgumentException(
                $"stateless_random_brightness: max_delta must not be negative. Received: {max_delta}"
            );

    /// <summary>A contrast as a seed says. As <c>tf.image.stateless_random_contrast</c>.</summary>
    public Tensor stateless_random_contrast(Tensor image, double lower, double upper, Tensor seed)
    {
        RequireRange(nameof(stateless_random_contrast), lower, upper);
        return adjust_contrast(image, Drawn(seed, lower, upper));
    }

    /// <summary>A saturation as a seed says. As <c>tf.image.stateless_random_saturation</c>.</summary>
    public Tensor stateless_random_saturation(Tensor image, double lower, double upper, Tensor seed)
    {
        RequireRange(nameof(stateless_random_saturation), lower, upper);
        return adjust_saturation(image, Drawn(seed, lower, upper));
    }

    /// <summary>A hue as a seed says. As <c>tf.image.stateless_random_hue</c>.</summary>
    public Tensor stateless_random_hue(Tensor image, double max_delta, Tensor seed) =>
        max_delta is >= 0 and <= 0.5
            ? adjust_hue(image, Drawn(seed, -max_delta, max_delta))
            : throw new InvalidArgumentException(
                $"stateless_random_hue: max_delta must be from 0 to 0.5. Received: {max_delta}"
            );

    /// <summary>Mirrored or not, as a seed says. As <c>tf.image.stateless_random_flip_left_right</c>.</summary>
    public Tensor stateless_random_flip_left_right(Tensor image, Tensor seed) =>
        HalfFlipped(
            nameof(stateless_random_flip_left_right),
            image,
            -2,
            shape => new RandomApi().stateless_uniform(shape, seed, 0.0, 1.0)
        );

    /// <summary>Upside down or not, as a seed says. As <c>tf.image.stateless_random_flip_up_down</c>.</summary>
    public Tensor stateless_random_flip_up_down(Tensor image, Tensor seed) =>
        HalfFlipped(
            nameof(stateless_random_flip_up_down),
            image,
            -3,
            shape => new RandomApi().stateless_uniform(shape, seed, 0.0, 1.0)
        );

    private static Tensor HalfFlipped(string caller, Tensor image, int axis, Func<Shape, Tensor> draw)
    {
        var x = Images(caller, image);
        var flipped = SliceOp.Reverse(x, [x.Shape.Rank + axis]);
        if (x.Shape.Rank == 3)
            return draw(Shape.Scalar).ElementAt(0) < 0.5 ? flipped : x;
        var numbers = ReshapeOp.Apply(draw([x.Shape[0]]), [x.Shape[0], 1, 1, 1]);
        return SelectOp.Apply(Compare.Greater.Apply(numbers, 0.5), flipped, x);
    }

    private static Tensor Uniform(Shape shape, int? seed) => new RandomApi().uniform(shape, seed: seed);

    private static double Drawn(Tensor seed, double low, double high) =>
        new RandomApi().stateless_uniform(Shape.Scalar, seed, low, high).ElementAt(0);

    private static double Between(string caller, int? seed, double lower, double upper)
    {
        RequireRange(caller, lower, upper);
        return new RandomApi().uniform(Shape.Scalar, lower, upper, seed: seed).ElementAt(0);
    }

    private static double Symmetric(string caller, int? seed, double most, double limit) =>
        most >= 0 && most <= limit
            ? new RandomApi().uniform(Shape.Scalar, -most, most, seed: seed).ElementAt(0)
            : throw new InvalidArgumentException($"{caller}: max_delta must be from 0 to {limit}. Received: {most}");

    private static void RequireRange(string caller, double lower, double upper)
    {
        if (!(lower >= 0 && lower < upper))
            throw new InvalidArgumentException($"{caller}: needs 0 <= lower < upper. Received: {lower} and {upper}");
    }

    private static double Largest(DType dtype) =>
        Math.Pow(2, 8 * dtype.Size() - (dtype is DType.UInt8 or DType.UInt16 or DType.UInt32 or DType.UInt64 ? 0 : 1))
        - 1;

    private static Tensor Clipped(Tensor x) => Binary.Minimum.Apply(Binary.Maximum.Apply(x, 0.0), 1.0);

    /// <summary>Integers as floats from 0 to 1, and back.</summary>
    private Tensor OnFloats(Tensor image, Func<Tensor, Tensor> function)
    {
        var x = KerasTypes.Tensor(image);
        return x.DType.IsFloating()
            ? function(x)
            : convert_image_dtype(function(convert_image_dtype(x, DType.Float32)), x.DType, saturate: true);
    }

    private Tensor OnColors(string caller, Tensor image, Action<Tensor[]> change)
    {
        var given = OfColors(caller, image);
        return OnFloats(
            given,
            x =>
            {
                var parts = Arranging.Unstack(rgb_to_hsv(x), -1);
                change(parts);
                return hsv_to_rgb(Stacking.Stack(parts, -1));
            }
        );
    }

    private static Tensor OfColors(string caller, Tensor images)
    {
        var x = KerasTypes.Tensor(images);
        return x.Shape.Rank > 0 && x.Shape[^1] == 3
            ? x
            : throw new InvalidArgumentException($"{caller}: needs 3 channels. Received: shape {x.Shape}");
    }

    private static void RequireFloats(string caller, Tensor x)
    {
        if (!x.DType.IsFloating())
            throw new InvalidArgumentException($"{caller}: needs floats. Received: {x.DType.Name()}");
    }
}
