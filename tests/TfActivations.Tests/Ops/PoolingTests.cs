using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Ops.ConvolutionTests;

namespace TfActivations.Tests.Ops;

/// <summary>Pooling against loops over its definition, and its gradients against central differences.</summary>
public class PoolingTests
{
    /// <summary>images, window, strides, padding.</summary>
    private static readonly (int[] Images, int[] Window, int[] Strides, string Padding)[] Cases =
    [
        ([2, 4, 6, 3], [2, 2], [2, 2], "VALID"),
        ([2, 5, 7, 3], [2, 2], [2, 2], "VALID"),
        ([2, 5, 7, 3], [2, 2], [2, 2], "SAME"),
        ([1, 5, 6, 9], [3, 3], [1, 1], "SAME"),
        ([1, 5, 6, 17], [3, 2], [2, 1], "VALID"),
        ([2, 3, 3, 1], [5, 4], [1, 1], "SAME"),
        ([1, 7, 7, 2], [2, 2], [3, 3], "SAME"),
        ([3, 5, 4, 2], [1, 1], [2, 2], "VALID"),
    ];

    public static MatrixTheoryData<int, string> Numbers => new(Enumerable.Range(0, Cases.Length), TestEngines.All);

    [Theory, MemberData(nameof(Numbers))]
    public void Max_pooling_is_its_definition_and_differentiates_twice(int number, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var (images, window, strides, padding) = Cases[number];
        var x = Values(images, 1);
        Tensor Run(Tensor x) => tf.nn.max_pool2d(x, window, strides, padding);
        var expected = Naive(Cases[number], x, seen => seen.Max());
        AssertClose(expected, Run(x), 0);
        AssertClose(expected, Run(tf.cast(x, tf.float32)), 1e-7);
        CentralDifferences.Check(Run, x);
        CentralDifferences.Check(z => CentralDifferences.Gradient(w => Run(w) * Run(w), z), x);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Average_pooling_is_its_definition_and_differentiates_twice(int number, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var (images, window, strides, padding) = Cases[number];
        var x = Values(images, 1);
        Tensor Run(Tensor x) => tf.nn.avg_pool2d(x, window, strides, padding);
        var expected = Naive(Cases[number], x, seen => seen.Average());
        AssertClose(expected, Run(x), 1e-15);
        AssertClose(expected, Run(tf.cast(x, tf.float32)), 1e-6);
        CentralDifferences.Check(Run, x);
        CentralDifferences.Check(z => CentralDifferences.Gradient(w => Run(w) * Run(w), z), x);
    }

    [Theory, MemberData(nameof(Engines))]
    public void Of_equal_elements_the_first_gets_the_gradient(string engine)
    {
        using var scope = TestEngines.Use(engine);
        foreach (var channels in (int[])[1, 20])
        {
            var x = tf.ones([1, 2, 2, channels]);
            using var tape = tf.GradientTape();
            tape.watch(x);
            var gradient = tape.gradient(tf.nn.max_pool2d(x, 2, 2, "VALID"), x)!;
            Assert.All(gradient[0][0][0].Doubles(), value => Assert.Equal(1, value));
            Assert.Equal(channels, tf.reduce_sum(gradient).item());
        }
    }

    public static TheoryData<string> Engines => [.. TestEngines.All];

    [Fact]
    public void A_NaN_makes_its_window_NaN()
    {
        foreach (var channels in (int[])[1, 20])
        {
            var x = tf.concat([tf.ones([1, 1, 1, channels]), tf.fill([1, 1, 1, channels], float.NaN)], axis: 1);
            Assert.All(tf.nn.max_pool2d(x, (2, 1), 1, "VALID").Doubles(), value => Assert.Equal(double.NaN, value));
        }
    }

    [Fact]
    public void What_does_not_fit_is_an_error_that_says_so()
    {
        var x = tf.ones([1, 4, 4, 3]);
        Fails(
            "max_pool2d: padding must be 'valid' or 'same'. Received: None",
            () => tf.nn.max_pool2d(x, 2, 2, (string)null!)
        );
        Fails(
            "avg_pool2d: data_format must be 'NHWC': images have shape (batch, height, width, channels). Received: 'NCHW'",
            () => tf.nn.avg_pool2d(x, 2, 2, "SAME", "NCHW")
        );
        Fails(
            "avg_pool2d: ksize must be a positive integer or two, for height and width. Received: (2, 2, 2, 1)",
            () => tf.nn.avg_pool2d(x, (2, 2, 2, 1), 2, "SAME")
        );
        Fails(
            "max_pool2d: a window of 5 x 2 does not fit images of 4 x 4; use padding 'same'",
            () => tf.nn.max_pool2d(x, (5, 2), 2, "VALID")
        );
        Fails(
            "avg_pool2d: needs a float tensor. Received: int32",
            () => tf.nn.avg_pool2d(tf.cast(x, tf.int32), 2, 2, "SAME")
        );

        static void Fails(string message, Action call) =>
            Assert.Equal(message, Assert.Throws<InvalidArgumentException>(call).Message);
    }

    private static double[] Naive(
        (int[] Images, int[] Window, int[] Strides, string Padding) c,
        Tensor x,
        Func<List<double>, double> combine
    )
    {
        var values = x.Doubles();
        var (height, width, channels) = (c.Images[1], c.Images[2], c.Images[3]);
        var (rows, top) = Windows(height, c.Window[0], c.Strides[0], c.Padding);
        var (columns, left) = Windows(width, c.Window[1], c.Strides[1], c.Padding);
        var y = new List<double>();
        for (var n = 0; n < c.Images[0]; n++)
        for (var row = 0; row < rows; row++)
        for (var column = 0; column < columns; column++)
        for (var k = 0; k < channels; k++)
        {
            var seen = new List<double>();
            for (var i = row * c.Strides[0] - top; i < row * c.Strides[0] - top + c.Window[0]; i++)
            for (var j = column * c.Strides[1] - left; j < column * c.Strides[1] - left + c.Window[1]; j++)
                if (i >= 0 && i < height && j >= 0 && j < width)
                    seen.Add(values[((n * height + i) * width + j) * channels + k]);
            y.Add(combine(seen));
        }
        return [.. y];
    }
}
