using TfActivations.Keras.Initializers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>First values of weights have the mean, the variance and the bounds that they should.</summary>
public class InitializerTests
{
    // 200 inputs and 300 outputs: 60,000 numbers, whose variance is right to about 1 %.
    private const int FanIn = 200;
    private const int FanOut = 300;

    [Theory]
    [InlineData(FanMode.FanIn, Distribution.Uniform, FanIn)]
    [InlineData(FanMode.FanOut, Distribution.TruncatedNormal, FanOut)]
    [InlineData(FanMode.FanAvg, Distribution.UntruncatedNormal, (FanIn + FanOut) / 2)]
    public void Variance_scaling_has_the_variance_of_its_fan(FanMode mode, Distribution distribution, int fan)
    {
        var values = keras
            .initializers.VarianceScaling(3, mode, distribution, seed: 1)
            .Create([FanIn, FanOut])
            .Doubles();
        Has(values, 0, 3.0 / fan);
        var deviation = Math.Sqrt(3.0 / fan);
        var largest = values.Max(Math.Abs) / deviation;
        var (least, most) = distribution switch
        {
            Distribution.Uniform => (1.72, Math.Sqrt(3)),
            // Cut at two deviations of a normal distribution whose variance the cut then takes to 1.
            Distribution.TruncatedNormal => (2.2, 2 / 0.8796),
            _ => (3.5, 6),
        };
        Assert.InRange(largest, least, most);
    }

    [Theory]
    [InlineData("glorot_uniform", 2.0 / (FanIn + FanOut))]
    [InlineData("glorot_normal", 2.0 / (FanIn + FanOut))]
    [InlineData("he_uniform", 2.0 / FanIn)]
    [InlineData("he_normal", 2.0 / FanIn)]
    [InlineData("lecun_uniform", 1.0 / FanIn)]
    [InlineData("lecun_normal", 1.0 / FanIn)]
    [InlineData("random_normal", 0.05 * 0.05)]
    [InlineData("truncated_normal", 0.05 * 0.05 * 0.8796 * 0.8796)]
    [InlineData("random_uniform", 0.05 * 0.05 / 3)]
    public void Names_have_the_variance_of_their_papers(string name, double variance)
    {
        keras.utils.set_random_seed(2);
        Has(Initializer.Get(name).Create([FanIn, FanOut]).Doubles(), 0, variance);
    }

    [Fact]
    public void A_filter_counts_its_window() =>
        Has(keras.initializers.HeNormal(seed: 3).Create([5, 5, 40, 60]).Doubles(), 0, 2.0 / (5 * 5 * 40));

    [Fact]
    public void A_seed_repeats() =>
        Assert.Equal(
            keras.initializers.RandomNormal(seed: 4).Create(9).Doubles(),
            keras.initializers.RandomNormal(seed: 4).Create(9).Doubles()
        );

    [Fact]
    public void An_initializer_of_ones_own_may_keep_its_tensor()
    {
        var values = tf.ones([2, 2]);
        var model = keras.Sequential([
            keras.layers.Dense(2, kernel_initializer: new Kept(values), input_shape: 2),
            keras.layers.Dense(2, kernel_initializer: new Kept(values)),
        ]);
        model.Weights[0].assign(tf.zeros([2, 2]));
        Assert.Equal([1, 1, 1, 1], values.Doubles());
        Assert.Equal([1, 1, 1, 1], model.Weights[2].Value.Doubles());
    }

    private sealed class Kept(Tensor values) : Initializer
    {
        public override Tensor Create(Shape shape) => values;
    }

    private static void Has(double[] values, double mean, double variance)
    {
        Assert.Equal(mean, values.Average(), 0.02 * Math.Sqrt(variance));
        var measured = values.Average(value => (value - mean) * (value - mean));
        Assert.InRange(measured / variance, 0.97, 1.03);
    }

    [Fact]
    public void Axes_of_inputs_and_of_results_say_what_the_shape_does_not()
    {
        // 2 heads of 3 features each of 50 inputs: an input goes to 6.
        var values = keras.initializers.HeUniform(seed: 1, input_axes: [0], output_axes: [1, 2]).Create([50, 2, 3]);
        Assert.InRange(values.Doubles().Max(), 0.9 * Math.Sqrt(6.0 / 50), Math.Sqrt(6.0 / 50));
        Assert.Throws<InvalidArgumentException>(() => keras.initializers.HeUniform(input_axes: [0]));
    }
}
