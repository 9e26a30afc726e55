using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Ops;

/// <summary>Convolutions against loops over their definition, and their gradients against central differences.</summary>
public class ConvolutionTests
{
    /// <summary>images, filter, strides, padding, dilations.</summary>
    private static readonly (int[] Images, int[] Filter, int[] Strides, string Padding, int[] Dilations)[] Cases =
    [
        ([2, 5, 7, 3], [3, 3, 3, 4], [1, 1], "SAME", [1, 1]),
        ([2, 5, 7, 3], [3, 3, 3, 4], [1, 1], "VALID", [1, 1]),
        ([1, 6, 5, 2], [2, 3, 2, 5], [2, 1], "SAME", [1, 1]),
        ([2, 6, 5, 2], [2, 3, 2, 5], [1, 3], "VALID", [1, 1]),
        ([2, 9, 8, 1], [3, 2, 1, 1], [1, 1], "SAME", [2, 3]),
        ([2, 9, 8, 4], [3, 2, 4, 3], [1, 1], "VALID", [2, 3]),
        ([1, 9, 11, 3], [3, 4, 3, 2], [2, 2], "SAME", [2, 2]),
        ([3, 4, 4, 5], [1, 1, 5, 6], [1, 1], "VALID", [1, 1]),
        ([3, 4, 4, 5], [1, 1, 5, 6], [2, 2], "SAME", [1, 1]),
        ([1, 3, 3, 2], [5, 5, 2, 3], [1, 1], "SAME", [1, 1]),
        ([2, 6, 6, 4], [3, 3, 2, 6], [1, 1], "SAME", [1, 1]),
        ([2, 7, 5, 6], [3, 2, 1, 6], [2, 2], "VALID", [1, 1]),
        ([4, 1, 9, 8], [1, 3, 8, 9], [1, 1], "VALID", [1, 1]),
    ];

    public static MatrixTheoryData<int, string> Numbers => new(Enumerable.Range(0, Cases.Length), TestEngines.All);

    [Theory, MemberData(nameof(Numbers))]
    public void A_convolution_is_its_definition(int number, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var (x, f, run, expected) = Conv2D(Cases[number]);
        AssertClose(expected, run(x, f), 1e-12);
        AssertClose(expected, run(tf.cast(x, tf.float32), tf.cast(f, tf.float32)), 1e-5);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void A_convolution_differentiates_twice(int number, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var (x, f, run, _) = Conv2D(Cases[number]);
        CentralDifferences.Check(z => run(z, f), x);
        CentralDifferences.Check(z => run(x, z), f);
        CentralDifferences.Check(z => CentralDifferences.Gradient(w => run(z, w) * run(z, w), f), x);
        CentralDifferences.Check(z => CentralDifferences.Gradient(w => run(w, z) * run(w, z), x), f);
        CentralDifferences.Check(z => CentralDifferences.Gradient(w => run(w, f) * run(w, f), z), x);
        CentralDifferences.Check(z => CentralDifferences.Gradient(w => run(x, w) * run(x, w), z), f);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void A_depthwise_convolution_is_its_definition_and_differentiates_twice(int number, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var (images, filter, strides, padding, dilations) = Cases[number];
        for (var multiplier = 1; multiplier <= 3; multiplier += 2)
        {
            Tensor x = Values(images, 1),
                f = Values([filter[0], filter[1], images[3], multiplier], 2);
            Tensor Run(Tensor x, Tensor f) => tf.nn.depthwise_conv2d(x, f, strides, padding, dilations: dilations);
            var expected = Naive(x, f, strides, padding, dilations, depthwise: true);
            AssertClose(expected, Run(x, f), 1e-12);
            AssertClose(expected, Run(tf.cast(x, tf.float32), tf.cast(f, tf.float32)), 1e-5);
            CentralDifferences.Check(z => CentralDifferences.Gradient(w => Run(z, w) * Run(z, w), f), x);
            CentralDifferences.Check(z => CentralDifferences.Gradient(w => Run(w, z) * Run(w, z), x), f);
        }
    }

    [Theory]
    [InlineData(64, 28, 28, 1, 5, 6, "VALID")]
    [InlineData(40, 32, 32, 3, 3, 32, "SAME")]
    [InlineData(3, 14, 14, 130, 3, 70, "SAME")]
    public void Convolutions_of_many_blocks_are_sums_of_shifted_products(
        int batch,
        int height,
        int width,
        int channels,
        int size,
        int filters,
        string padding
    )
    {
        var (x, f) = (Values([batch, height, width, channels], 1), Values([size, size, channels, filters], 2));
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        tape.watch(f);
        var y = tf.nn.conv2d(x, f, 1, padding);
        var expected = Shifted(x, f, padding);
        AssertClose(expected.Doubles(), y, 1e-11);
        var dy = Values([.. y.Shape], 3);
        AssertClose(tape.gradient(expected, x, dy)!.Doubles(), tape.gradient(y, x, dy)!, 1e-11);
        AssertClose(tape.gradient(expected, f, dy)!.Doubles(), tape.gradient(y, f, dy)!, 1e-11);
    }

    /// <summary>The convolution in other ops: for each tap, the shifted image times its part of the filter.</summary>
    private static Tensor Shifted(Tensor x, Tensor f, string padding)
    {
        var (size, rows, columns) = (f.Shape[0], x.Shape[1], x.Shape[2]);
        if (padding == "SAME")
        {
            Tensor Zeros(params int[] shape) => tf.zeros(shape, x.DType);
            var before = (size - 1) / 2;
            var across = Zeros(x.Shape[0], rows, 1, x.Shape[3]);
            x = tf.concat(
                [.. Enumerable.Repeat(across, before), x, .. Enumerable.Repeat(across, size - 1 - before)],
                2
            );
            var line = Zeros(x.Shape[0], 1, x.Shape[2], x.Shape[3]);
            x = tf.concat([.. Enumerable.Repeat(line, before), x, .. Enumerable.Repeat(line, size - 1 - before)], 1);
        }
        else
        {
            (rows, columns) = (rows - size + 1, columns - size + 1);
        }
        Tensor? sum = null;
        for (var i = 0; i < size; i++)
        for (var j = 0; j < size; j++)
        {
            var product = tf.matmul(x[.., i..(i + rows), j..(j + columns)], f[i][j]);
            sum = sum is null ? product : sum + product;
        }
        return sum!;
    }

    [Fact]
    public void Half_precision_is_computed_in_float32_and_rounded_once()
    {
        var (x, f) = (tf.cast(Values([2, 5, 5, 3], 1), tf.bfloat16), tf.cast(Values([3, 3, 3, 4], 2), tf.bfloat16));
        var y = tf.nn.conv2d(x, f, 1, "SAME");
        var wide = tf.nn.conv2d(tf.cast(x, tf.float32), tf.cast(f, tf.float32), 1, "SAME");
        Assert.Equal(tf.bfloat16, y.DType);
        Assert.Equal(tf.cast(wide, tf.bfloat16).Doubles(), y.Doubles());
    }

    [Fact]
    public void An_empty_batch_has_an_empty_result_and_gradients_of_zero()
    {
        var (x, f) = (tf.zeros([0, 4, 4, 2]), tf.ones([3, 3, 2, 2]));
        using var tape = tf.GradientTape();
        tape.watch(f);
        var y = tf.nn.conv2d(x, f, 1, "SAME");
        Assert.Equal([0, 4, 4, 2], y.Shape);
        Assert.All(tape.gradient(y, f)!.Doubles(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_does_not_fit_is_an_error_that_says_so()
    {
        var (x, f) = (tf.ones([1, 4, 4, 3]), tf.ones([3, 3, 3, 8]));
        Fails("conv2d: padding must be 'valid' or 'same'. Received: 'full'", () => tf.nn.conv2d(x, f, 1, "full"));
        Fails(
            "conv2d: data_format must be 'NHWC': images have shape (batch, height, width, channels). Received: 'NCHW'",
            () => tf.nn.conv2d(x, f, 1, "SAME", "NCHW")
        );
        Fails(
            "conv2d: strides must be a positive integer or two, for height and width. Received: (1, 2, 3)",
            () => tf.nn.conv2d(x, f, (1, 2, 3), "SAME")
        );
        Fails(
            "conv2d: dilations must be a positive integer or two, for height and width. Received: (0,)",
            () => tf.nn.conv2d(x, f, 1, "SAME", dilations: 0)
        );
        Fails(
            "conv2d: the filter must have 4 axes, (height, width, channels, ...). Received: shape (3, 3)",
            () => tf.nn.conv2d(x, tf.ones([3, 3]), 1, "SAME")
        );
        Fails(
            "conv2d: images must have shape (batch, height, width, channels). Received: shape (4, 4, 3)",
            () => tf.nn.conv2d(x[0], f, 1, "SAME")
        );
        Fails(
            "conv2d: a window of 5 x 5 does not fit images of 4 x 4; use padding 'same'",
            () => tf.nn.conv2d(x, f, 1, "VALID", dilations: 2)
        );
        Fails(
            "conv2d: needs two float tensors of one dtype. Received: float32 and float64",
            () => tf.nn.conv2d(x, tf.cast(f, tf.float64), 1, "SAME")
        );
        Fails(
            "conv2d: images of 3 channels and a filter of shape (3, 3, 2, 8) make no groups: the filter's channels must "
                + "divide the images', and the number of groups the filters",
            () => tf.nn.conv2d(x, tf.ones([3, 3, 2, 8]), 1, "SAME")
        );
        Fails(
            "conv2d: images of 3 channels and a filter of shape (3, 3, 1, 8) make no groups: the filter's channels must "
                + "divide the images', and the number of groups the filters",
            () => tf.nn.conv2d(x, tf.ones([3, 3, 1, 8]), 1, "SAME")
        );
        Fails(
            "depthwise_conv2d: images of 3 channels do not fit a filter of shape (3, 3, 2, 1)",
            () => tf.nn.depthwise_conv2d(x, tf.ones([3, 3, 2, 1]), 1, "SAME")
        );

        static void Fails(string message, Action call) =>
            Assert.Equal(message, Assert.Throws<InvalidArgumentException>(call).Message);
    }

    private static (Tensor X, Tensor F, Func<Tensor, Tensor, Tensor> Run, double[] Expected) Conv2D(
        (int[] Images, int[] Filter, int[] Strides, string Padding, int[] Dilations) c
    )
    {
        var (x, f) = (Values(c.Images, 1), Values(c.Filter, 2));
        return (
            x,
            f,
            (x, f) => tf.nn.conv2d(x, f, c.Strides, c.Padding, dilations: c.Dilations),
            Naive(x, f, c.Strides, c.Padding, c.Dilations, depthwise: false)
        );
    }

    internal static Tensor Values(int[] shape, int seed)
    {
        var random = new Random(seed);
        var count = shape.Aggregate(1, (a, b) => a * b);
        return tf.reshape(Enumerable.Range(0, count).Select(_ => random.NextDouble() * 2 - 1).ToArray(), shape);
    }

    internal static void AssertClose(double[] expected, Tensor actual, double tolerance)
    {
        var values = actual.Doubles();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(
                Math.Abs(values[i] - expected[i]) <= tolerance * (1 + Math.Abs(expected[i])),
                $"element {i}: {values[i]} instead of {expected[i]}"
            );
    }

    private static double[] Naive(Tensor x, Tensor f, int[] strides, string padding, int[] dilations, bool depthwise)
    {
        var (xs, fs) = (x.Doubles(), f.Doubles());
        int[] xShape = [.. x.Shape],
            fShape = [.. f.Shape];
        var (rows, top) = Windows(xShape[1], fShape[0], strides[0], padding, dilations[0]);
        var (columns, left) = Windows(xShape[2], fShape[1], strides[1], padding, dilations[1]);
        var (channels, inGroup, filters) = (xShape[3], fShape[2], fShape[3]);
        var results = depthwise ? channels * filters : filters;
        var perGroup = depthwise ? filters : filters / (channels / inGroup);
        var y = new List<double>();
        for (var n = 0; n < xShape[0]; n++)
        for (var row = 0; row < rows; row++)
        for (var column = 0; column < columns; column++)
        for (var k = 0; k < results; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < fShape[0]; i++)
            for (var j = 0; j < fShape[1]; j++)
            {
                var (r, c) = (row * strides[0] + i * dilations[0] - top, column * strides[1] + j * dilations[1] - left);
                if (r < 0 || r >= xShape[1] || c < 0 || c >= xShape[2])
                    continue;
                var pixel = ((n * xShape[1] + r) * xShape[2] + c) * channels;
                var tap = i * fShape[1] + j;
                if (depthwise)
                    sum += xs[pixel + k / filters] * fs[tap * results + k];
                else
                    for (var ch = 0; ch < inGroup; ch++)
                        sum += xs[pixel + k / perGroup * inGroup + ch] * fs[(tap * inGroup + ch) * filters + k];
            }
            y.Add(sum);
        }
        return [.. y];
    }

    /// <summary>How many windows along an axis, and how far the first starts before it: as TensorFlow's documentation has it.</summary>
    internal static (int Count, int Before) Windows(int length, int taps, int stride, string padding, int dilation = 1)
    {
        var extent = (taps - 1) * dilation + 1;
        if (padding == "VALID")
            return ((int)Math.Ceiling((length - extent + 1) / (double)stride), 0);
        var padded = length % stride == 0 ? extent - stride : extent - length % stride;
        return ((int)Math.Ceiling(length / (double)stride), Math.Max(0, padded) / 2);
    }
}
