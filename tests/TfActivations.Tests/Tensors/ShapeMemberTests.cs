using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Tensors;

/// <summary>tf.TensorShape's members on shapes, of which lengths may be open.</summary>
public class ShapeMemberTests
{
    private static readonly Shape Open = tf.TensorShape([-1, 3]);

    [Fact]
    public void What_is_known_of_a_shape()
    {
        Assert.Equal((int?[])[null, 3], Open.as_list());
        Assert.Equal((2, 2), (Open.rank, Open.ndims));
        Assert.Null(Open.num_elements());
        Assert.Equal(6, tf.TensorShape([2, 3]).num_elements());
        Assert.False(Open.is_fully_defined());
        Assert.Throws<InvalidArgumentException>(Open.assert_is_fully_defined);
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, true, true)]
    [InlineData(new[] { 2, 4 }, false, false)]
    [InlineData(new[] { 2 }, false, false)]
    [InlineData(new[] { 2, -1 }, true, false)]
    public void Shapes_go_together_where_one_can_be_both(int[] other, bool isCompatible, bool isSubtype)
    {
        Assert.Equal(isCompatible, Open.is_compatible_with(other));
        Assert.Equal(isSubtype, ((Shape)other).is_subtype_of(Open));
    }

    [Fact]
    public void Two_shapes_make_one()
    {
        Assert.Equal([2, 3], Open.merge_with([2, -1]));
        Assert.Equal([-1, 3], tf.TensorShape([2, 3]).most_specific_compatible_shape([4, 3]));
        Assert.Equal(
            [-1, -1],
            Open.most_specific_common_supertype([
                [2, 3],
                [2, 4],
            ])!
        );
        Assert.Null(
            Open.most_specific_common_supertype([
                [2],
            ])
        );
        Assert.Equal([-1, 3, 4], Open.concatenate(4));
        var error = Assert.Throws<InvalidArgumentException>(() => Open.merge_with([2, 4]));
        Assert.Contains("(None, 3) and (2, 4)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_axes_is_asked_for()
    {
        Assert.Same(Open, Open.with_rank(2));
        Assert.Same(Open, Open.with_rank_at_least(1));
        Assert.Same(Open, Open.with_rank_at_most(2));
        Assert.Throws<InvalidArgumentException>(() => Open.with_rank(3));
        Assert.Throws<InvalidArgumentException>(() => Open.assert_same_rank(4));
    }
}
