using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>What weights add to the loss, and what they are put back to.</summary>
public class RegularizerConstraintTests
{
    [Fact]
    public void Regularizers_are_what_a_layer_adds_to_the_loss()
    {
        var layer = keras.layers.Dense(
            2,
            kernel_initializer: keras.initializers.Constant(-0.5),
            kernel_regularizer: keras.regularizers.L1L2(0.1, 0.2)
        );
        layer.Apply(tf.ones([1, 3]));
        Assert.Equal(6 * (0.1 * 0.5 + 0.2 * 0.25), Assert.Single(layer.Losses).item(), 6);
    }

    [Theory]
    [InlineData("max_norm", 0.5, 2)]
    [InlineData("unit_norm", 1, 1)]
    [InlineData("min_max_norm", 0.5, 1)]
    public void Constraints_put_lengths_back(string name, double shortest, double longest)
    {
        Tensor weight = new[,]
        {
            { 3f, 0.3f },
            { 4f, 0.4f },
        };
        var lengths = Lengths(Constraint.Get(name).Apply(weight), 0);
        Assert.Equal(longest, lengths[0], 5);
        Assert.Equal(shortest, lengths[1], 5);
    }

    [Fact]
    public void No_weight_is_negative_after_non_neg() =>
        Assert.Equal([0, 0, 2], Constraint.Get("non_neg").Apply(new[] { -1f, 0f, 2f }).Doubles());

    [Fact]
    public void Min_max_norm_goes_a_share_of_the_way() =>
        Assert.Equal(
            [0.5 * 1 + 0.5 * 5],
            Lengths(
                keras
                    .constraints.MinMaxNorm(0, 1, rate: 0.5)
                    .Apply(
                        new[,]
                        {
                            { 3f },
                            { 4f },
                        }
                    ),
                0
            ),
            (one, other) => Math.Abs(one - other) < 1e-5
        );

    [Fact]
    public void A_vector_lies_along_the_axes_that_are_named() =>
        Assert.Equal(
            [2, 2],
            Lengths(
                keras
                    .constraints.MaxNorm(2, [1])
                    .Apply(
                        new[,]
                        {
                            { 3f, 4f },
                            { 6f, 8f },
                        }
                    ),
                1
            ),
            (one, other) => Math.Abs(one - other) < 1e-5
        );

    private static double[] Lengths(Tensor weight, int axis) =>
        tf.sqrt(tf.reduce_sum(tf.square(weight), axis)).Doubles();

    [Theory]
    [InlineData(OrthogonalMode.Rows, 0.5)]
    [InlineData(OrthogonalMode.Columns, 0)]
    public void Vectors_that_are_not_orthogonal_cost(OrthogonalMode mode, double cosine)
    {
        // Rows at 60 degrees; columns at right angles.
        Tensor weight =
            mode == OrthogonalMode.Rows
                ? new[,]
                {
                    { 2f, 0f },
                    { 0.5f, MathF.Sqrt(0.75f) },
                }
                : new[,]
                {
                    { 2f, 0f },
                    { 0f, 3f },
                };
        Assert.Equal(0.1 * cosine, keras.regularizers.OrthogonalRegularizer(0.1, mode).Apply(weight).item(), 6);
    }
}
