using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Api;

/// <summary>Numbers by a seed are those that TensorFlow and Keras draw for it.</summary>
public class SeededNumbersTests
{
    public static TheoryData<string, Func<Tensor>, float[]> Numbers =>
        new()
        {
            { "normal", () => Seeded(42, () => tf.random.normal(8)), [0.32746851f, -0.84262580f, 0.31943369f] },
            { "normal, seed", () => Seeded(42, () => tf.random.normal(8, seed: 1)), [-1.49994695f, -1.24204946f] },
            { "uniform", () => Seeded(1234, () => tf.random.uniform(5)), [0.53803933f, 0.36461866f, 0.58163011f] },
            { "truncated", () => Seeded(5, () => tf.random.truncated_normal(8)), [-0.18030666f, -0.95028627f] },
            { "Generator", () => tf.random.Generator.from_seed(1).normal(6), [0.43842274f, -0.53439844f] },
            { "keras.random", () => keras.random.normal(6, seed: 0), [-1.69703400f, -0.48137671f] },
            { "gamma", () => tf.random.stateless_gamma(4, new[] { 1, 2 }, 2.0), [2.81727362f, 1.92413652f] },
        };

    [Theory, MemberData(nameof(Numbers))]
    public void They_are_Pythons(string name, Func<Tensor> draw, float[] expected)
    {
        Assert.NotEmpty(name);
        var drawn = draw().AsSpan<float>().ToArray();
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], drawn[i], 1e-6f);
    }

    [Fact]
    public void Whole_numbers_orders_and_classes_are_Pythons()
    {
        tf.random.set_seed(5);
        Assert.Equal([0, 1, 8, 6, 7, 6, 9, 5], tf.random.uniform(8, 0, 10, tf.int32).AsSpan<int>().ToArray());
        tf.random.set_seed(5);
        Assert.Equal([6, 2, 4, 1, 7, 5, 3, 0], tf.random.shuffle(tf.range(8)).AsSpan<int>().ToArray());
        Tensor seed = new[] { 1, 2 };
        Assert.Equal([5, 5, 4, 6], tf.random.stateless_poisson(4, seed, 3.0).AsSpan<int>().ToArray());
        Assert.Equal([5, 5, 5, 4], tf.random.stateless_binomial(4, seed, 10.0, 0.3).AsSpan<int>().ToArray());
    }

    [Fact]
    public void A_function_with_a_seed_goes_on_until_the_general_seed_is_set_again()
    {
        var (first, second) = (Seeded(7, () => tf.random.normal(3, seed: 2)), tf.random.normal(3, seed: 2));
        Assert.NotEqual(first.AsSpan<float>().ToArray(), second.AsSpan<float>().ToArray());
        Assert.Equal(
            first.AsSpan<float>().ToArray(),
            Seeded(7, () => tf.random.normal(3, seed: 2)).AsSpan<float>().ToArray()
        );
    }

    private static Tensor Seeded(int seed, Func<Tensor> draw)
    {
        tf.random.set_seed(seed);
        return draw();
    }
}
