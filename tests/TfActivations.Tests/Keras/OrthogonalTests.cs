using TfActivations.Keras.Initializers;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>The orthogonal initializer.</summary>
public class OrthogonalTests
{
    [Theory]
    [InlineData(64, 64)]
    [InlineData(20, 80)]
    [InlineData(80, 20)]
    public void Rows_or_columns_have_the_gains_length_and_right_angles(int rows, int columns)
    {
        var w = tf.reshape(
            keras.initializers.Orthogonal(gain: 2, seed: 3).Create([2, rows / 2, columns]),
            [rows, columns]
        );
        var products = rows <= columns ? tf.matmul(w, w, transpose_b: true) : tf.matmul(w, w, transpose_a: true);
        var side = Math.Min(rows, columns);
        var values = products.Doubles();
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(i % (side + 1) == 0 ? 4 : 0, values[i], 1e-5);
    }

    [Fact]
    public void Every_direction_is_as_likely_as_its_opposite()
    {
        var signs = Enumerable
            .Range(0, 200)
            .Select(seed => Math.Sign(keras.initializers.Orthogonal(seed: seed).Create([3, 3]).Doubles()[0]));
        Assert.InRange(signs.Sum(), -50, 50);
    }

    [Fact]
    public void A_seed_repeats_it_and_a_vector_has_none()
    {
        Assert.Equal(
            keras.initializers.Orthogonal(seed: 1).Create([4, 3]).Doubles(),
            Initializer.Get("orthogonal") is Orthogonal { gain: 1 }
                ? keras.initializers.Orthogonal(seed: 1).Create([4, 3]).Doubles()
                : []
        );
        var error = Assert.Throws<InvalidArgumentException>(() => keras.initializers.Orthogonal().Create(3));
        Assert.Equal("Orthogonal: needs at least two axes. Received: shape (3,)", error.Message);
    }
}
