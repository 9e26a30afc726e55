using CsCheck;
using TfActivations.Catalog;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Activations;

/// <summary>The elementwise activations on spans: every length, in place, from many threads, without garbage.</summary>
public class SpanApiTests
{
    public static TheoryData<string> Names =>
        [.. ActivationCatalog.All.OfType<ElementwiseActivation>().Select(activation => activation.Info.Name)];

    private static ElementwiseActivation Get(string name) => (ElementwiseActivation)ActivationCatalog.Get(name);

    private static float[] Inputs(int length) =>
        [.. Enumerable.Range(0, length).Select(i => (i * 37 % 1001 - 500) / 60f)];

    [Theory, MemberData(nameof(Names))]
    public void An_element_does_not_depend_on_its_neighbours(string name)
    {
        var activation = Get(name);
        // Registers of every width, the pieces of 256 and the chunks of all cores begin and end in between.
        foreach (var length in (int[])[0, 1, 3, 7, 8, 9, 31, 255, 256, 257, 1000, 32_767, 32_768, 50_001])
        {
            var x = Inputs(length);
            var (y, slope) = (new float[length], new float[length]);
            activation.Forward(x, y);
            activation.Backward(x, x, slope);
            foreach (var i in (int[])[0, length / 2, length - 1])
            {
                if (i < 0 || i >= length)
                    continue;
                float[] one = [x[i]];
                activation.Forward(one, one);
                Assert.Equal(one[0], y[i]);
                one[0] = x[i];
                activation.Backward(one, one, one);
                Assert.Equal(one[0], slope[i]);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Input_and_output_may_be_the_same_memory(string name)
    {
        var activation = Get(name);
        var x = Inputs(40_000);
        var (y, slope) = (new float[x.Length], new float[x.Length]);
        activation.Forward(x, y);
        activation.Backward(x, y, slope);
        float[] inPlace = [.. x];
        activation.Forward(inPlace, inPlace);
        Assert.Equal(y, inPlace);
        activation.Backward(x, inPlace, inPlace);
        Assert.Equal(slope, inPlace);
        double[] wide = [.. x.Select(value => (double)value)];
        var expected = new double[wide.Length];
        activation.Forward(wide, expected);
        activation.Forward(wide, wide);
        Assert.Equal(expected, wide);
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_allocated(string name)
    {
        var activation = Get(name);
        var (x, wide) = (Inputs(1000), new double[1000]);
        var y = new float[x.Length];
        Call();
        Assert.Equal(0, Allocations.Of(Call));

        void Call()
        {
            activation.Forward(x, y);
            activation.Backward(x, y, y);
            activation.Forward(wide, wide);
            activation.Backward(wide, wide, wide);
        }
    }

    [Fact]
    public void Spans_and_tensors_give_the_same_bits()
    {
        foreach (var activation in ActivationCatalog.All.OfType<ElementwiseActivation>())
        {
            var x = Inputs(500);
            var y = new float[x.Length];
            activation.Forward(x, y);
            Assert.Equal(y, activation.Apply(x).AsSpan<float>());
        }
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var names = Names.Select(row => row.Data).ToArray();
        var x = Inputs(60_000);
        var alone = names.Select(name => Run(name)).ToArray();
        Parallel.For(0, 4 * names.Length, i => Assert.Equal(alone[i % names.Length], Run(names[i % names.Length])));

        float[] Run(string name)
        {
            var y = new float[x.Length];
            Get(name).Forward(x, y);
            return y;
        }
    }

    [Fact]
    public void Spans_of_different_lengths_are_named()
    {
        var error = Assert.Throws<InvalidArgumentException>(() =>
            new TfActivations.Activations.Gelu().Forward(new float[3], new float[2])
        );
        Assert.Equal("gelu: all spans must have one length. Received: 3 and 2", error.Message);
        Assert.Throws<InvalidArgumentException>(() =>
            new TfActivations.Activations.Gelu().Backward(new double[3], new double[2], new double[3])
        );
    }

    [Fact]
    public void Smooth_relus_lie_between_their_bounds() =>
        Gen.Float[-1000, 1000]
            .Sample(value =>
            {
                var x = tf.constant([value]);
                var relu = Math.Max(value, 0);
                Assert.InRange(tf.nn.softplus(x).item(), relu, relu + 0.6931472f);
                Assert.InRange(keras.activations.squareplus(x).item(), relu, relu + 1);
                Assert.InRange(tf.nn.gelu(x).item(), relu - 0.17, relu);
                Assert.InRange(tf.nn.silu(x).item(), relu - 0.279, relu);
                Assert.InRange(keras.activations.mish(x).item(), relu - 0.309, relu);
            });

    [Fact]
    public void Symmetries_hold_to_the_bit() =>
        Gen
            .Float.Where(float.IsFinite)
            .Sample(value =>
            {
                foreach (var name in (string[])["tanh", "softsign", "isru", "tanh_shrink", "soft_shrink", "hard_tanh"])
                    Assert.Equal(
                        -Get(name).Apply(tf.constant([value])).item(),
                        Get(name).Apply(tf.constant([-value])).item()
                    );
                Assert.Equal(Value("log_sigmoid", value), -Value("softplus", -value));
            });

    private static double Value(string name, float x) => Get(name).Apply(tf.constant([x])).item();
}
