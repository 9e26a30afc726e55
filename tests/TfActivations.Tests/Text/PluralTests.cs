using TfActivations.Keras.Models;
using TfActivations.Text;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Text;

/// <summary>Messages that count say one output, and two outputs.</summary>
public class PluralTests
{
    [Theory]
    [InlineData(0, "0 outputs")]
    [InlineData(1, "1 output")]
    [InlineData(2, "2 outputs")]
    public void Nouns_go_with_their_counts(int count, string expected) =>
        Assert.Equal(expected, Plural.Of(count, "output"));

    [Fact]
    public void Nouns_may_have_plurals_of_their_own() =>
        Assert.Equal(("1 axis", "3 axes"), (Plural.Of(1, "axis", "axes"), Plural.Of(3, "axis", "axes")));

    [Fact]
    public void Messages_count_one_thing_as_one()
    {
        Says("has 1 layer. Received: index 7", () => Model().get_layer(index: 7));
        Says("has 1 element and does not fit (2,)", () => tf.reshape(tf.zeros(1), 2));
        Says("takes at most 1 index for", () => _ = tf.zeros(3)[1.., 1..]);
        Says("Received: 1 value, 1 boundary", () => keras.optimizers.schedules.PiecewiseConstantDecay([1], [0.5]));
    }

    private static Sequential Model() => keras.Sequential([keras.layers.Dense(1)]);

    private static void Says(string expected, Action call) =>
        Assert.Contains(expected, Assert.Throws<InvalidArgumentException>(call).Message, StringComparison.Ordinal);
}
