using CsCheck;
using TfActivations.Catalog;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Activations;

/// <summary>Functions along an axis: any axis and rank, masks, empty axes, sums of 1.</summary>
public class AxisActivationTests
{
    private static readonly string[] Distributions = ["softmax", "softmin", "sparsemax", "entmax15"];

    private static Activation Along(string name, int axis) =>
        ActivationCatalog.Get(name, new Dictionary<string, object?> { ["axis"] = axis });

    [Fact]
    public void Each_axis_gives_what_its_runs_give() =>
        Gen.Int[0, 2]
            .Select(Gen.Double[-5, 5].Array[48])
            .Sample(
                (axis, values) =>
                {
                    var x = tf.reshape(values, [2, 4, 6]);
                    int[] last = [.. Enumerable.Range(0, 3).Where(i => i != axis), axis];
                    foreach (var activation in ActivationCatalog.All.Where(a => !a.IsElementwise))
                    {
                        var name = activation.Info.Name;
                        var along = Along(name, axis).Apply(x);
                        var moved = Along(name, -1).Apply(tf.transpose(x, last));
                        var expected = name is "logsumexp" ? moved : tf.transpose(moved, Inverse(last));
                        Assert.Equal(expected.Shape, along.Shape);
                        Assert.Equal(expected.AsSpan<double>(), along.AsSpan<double>());
                    }
                },
                iter: 20
            );

    private static int[] Inverse(int[] permutation) =>
        [.. Enumerable.Range(0, permutation.Length).Select(i => Array.IndexOf(permutation, i))];

    [Fact]
    public void Distributions_sum_to_one() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Float[0.001f, 1000])
            .Sample(
                (length, scale) =>
                {
                    var x = tf.random.normal(length, stddev: scale);
                    foreach (var name in Distributions)
                    {
                        var y = Along(name, -1).Apply(x);
                        Assert.True(tf.reduce_min(y).item() >= 0, name);
                        var sum = tf.reduce_sum(tf.cast(y, tf.float64)).item();
                        Assert.True(Math.Abs(sum - 1) <= Math.ScaleB(1, -22), $"{name}: {sum:R} for {length}");
                    }
                },
                iter: 50
            );

    [Fact]
    public void A_run_of_minus_infinities_is_as_in_TensorFlow()
    {
        var x = tf.constant([float.NegativeInfinity, float.NegativeInfinity]);
        foreach (var name in (string[])["softmax", "log_softmax", "sparsemax", "entmax15"])
            Assert.All(Along(name, -1).Apply(x).Doubles(), value => Assert.True(double.IsNaN(value), name));
        Assert.Equal(double.NegativeInfinity, Along("logsumexp", -1).Apply(x).item());
    }

    [Fact]
    public void Masked_elements_get_nothing()
    {
        var x = tf.constant([1f, float.NegativeInfinity, 2f]);
        foreach (var name in (string[])["softmax", "sparsemax", "entmax15"])
            Assert.Equal(0, Along(name, -1).Apply(x).Doubles()[1]);
        Assert.Equal(double.NegativeInfinity, tf.nn.log_softmax(x).Doubles()[1]);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("log_softmax")]
    [InlineData("softmin")]
    [InlineData("sparsemax")]
    [InlineData("entmax15")]
    public void An_empty_axis_gives_an_empty_tensor(string name)
    {
        var x = tf.zeros([2, 0]);
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = Along(name, -1).Apply(x);
        Assert.Equal((2, 0), y.Shape);
        Assert.Equal((2, 0), tape.gradient(y, x)!.Shape);
        Assert.Equal((0, 3), Along(name, 0).Apply(tf.zeros([0, 3])).Shape);
    }

    [Fact]
    public void The_logarithm_of_an_empty_sum_is_minus_infinity() =>
        Assert.Equal(
            [double.NegativeInfinity, double.NegativeInfinity],
            Along("logsumexp", -1).Apply(tf.zeros([2, 0])).Doubles()
        );

    [Theory]
    [InlineData("glu", "glu: axis 1 is halved, so its length must be even and not 0. Received: shape (2, 0)")]
    public void An_empty_axis_is_named(string name, string message)
    {
        var x = tf.reshape(Array.Empty<float>(), [2, 0]);
        Assert.Equal(message, Assert.Throws<InvalidArgumentException>(() => Along(name, -1).Apply(x)).Message);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var x = tf.constant([1f, 2f, 3f]);
        Assert.Contains(
            "axis 3 is out of range for shape (3,)",
            Assert.Throws<InvalidArgumentException>(() => keras.activations.sparsemax(x, axis: 3)).Message
        );
        Assert.Equal(
            "maxout: num_units must divide the length of axis 0. Received: 2 for shape (3,)",
            Assert.Throws<InvalidArgumentException>(() => keras.activations.maxout(x, 2)).Message
        );
        Assert.Equal(
            "rrelu: lower must not exceed upper. Received: 0.5 and 0.1",
            Assert.Throws<InvalidArgumentException>(() => keras.activations.rrelu(x, 0.5, 0.1, training: true)).Message
        );
    }

    [Fact]
    public void Rrelu_draws_a_slope_for_each_element_in_training()
    {
        keras.utils.set_random_seed(3);
        var y = keras.activations.rrelu(tf.constant(Enumerable.Repeat(-1f, 1000).ToArray()), training: true).Doubles();
        Assert.All(y, value => Assert.InRange(value, -1 / 3.0, -1 / 8.0));
        Assert.True(y.Distinct().Count() > 900);
        Assert.Equal((float)(-11 / 48.0), (float)keras.activations.rrelu(tf.constant([-1f])).item());
    }

    [Fact]
    public void Crelu_and_maxout_change_the_length_of_their_axis()
    {
        var x = tf.constant([1f, -2f, 3f, 4f]);
        Assert.Equal([1, 0, 3, 4, 0, 2, 0, 0], tf.nn.crelu(x).Doubles());
        Assert.Equal([1, 4], keras.activations.maxout(x, 2).Doubles());
    }
}
