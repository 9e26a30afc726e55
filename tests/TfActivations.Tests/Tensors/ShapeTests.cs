using TfActivations.Catalog;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Tensors;

public class ShapeTests
{
    public static TheoryData<string, Func<object>> NoShapes =>
        new()
        {
            { "zeros: every axis of a tensor's shape must be 0 or more. Received: [-1]", () => tf.zeros([-1]) },
            { "ones: every axis of a tensor's shape must be 0 or more. Received: [2, -1]", () => tf.ones([2, -1]) },
            {
                "constant: every axis of a tensor's shape must be 0 or more. Received: [-1]",
                () => tf.constant(1f, shape: [-1])
            },
            { "fill: every axis of a tensor's shape must be 0 or more. Received: [-1]", () => tf.fill([-1], 1) },
            {
                "normal: every axis of a tensor's shape must be 0 or more. Received: [-1]",
                () => tf.random.normal([-1])
            },
            {
                "broadcast_to: every axis of a tensor's shape must be 0 or more. Received: [-1]",
                () => tf.broadcast_to(1, [-1])
            },
            { "one_hot: depth must not be negative. Received: -1", () => tf.one_hot(tf.constant([0]), -1) },
            { "range: limit must not be negative. Received: -1", () => tf.range(-1) },
            { "shape (-2,) has a negative axis", () => tf.zeros([-2]) },
            { "shape (2147483647, 2147483647, 2147483647) has more than 2147483647 elements", () => tf.zeros(Huge) },
            { "shape (2147483647, 2147483647) has more than 2147483647 elements", () => tf.ones(Huge[1..]) },
            { "a tensor of 8589934588 bytes is too large; at most 2147483527", () => tf.zeros(int.MaxValue) },
            { "a tensor of 8589934588 bytes is too large; at most 2147483527", () => tf.random.uniform(int.MaxValue) },
            { "index -4 is out of range for shape (3,)", () => tf.range(3)[-4] },
            { "index 3 is out of range for shape (3,)", () => tf.range(3)[3] },
            { "a scalar has no axis to index", () => tf.constant(1)[0] },
            { "shape (3,) has no axis -2", () => tf.range(3).shape[-2] },
            { "shape (3,) has no axis ^2", () => tf.range(3).shape[^2] },
        };

    private static int[] Huge => [int.MaxValue, int.MaxValue, int.MaxValue];

    [Theory]
    [MemberData(nameof(NoShapes), DisableDiscoveryEnumeration = true)]
    public void What_is_no_shape_and_no_axis_is_said(string message, Func<object> call)
    {
        var error = Assert.Throws<InvalidArgumentException>(call);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Integers_below_0_count_from_the_end()
    {
        var last = -1;
        var x = tf.constant([
            [1f, 2],
            [3, 4],
        ]);
        Assert.Equal([3f, 4], x[last].AsSpan<float>().ToArray());
        Assert.Equal([3f, 4], tf.Variable(x)[last].AsSpan<float>().ToArray());
        Assert.Equal(4, (float)x[last][last]);
        Assert.Equal(3, tf.zeros([2, 3]).shape[last]);
        Assert.Equal((2, 3), tf.zeros([2, 3, 5]).shape[..^1]);
    }

    [Fact]
    public void An_empty_tensor_may_have_axes_of_any_length()
    {
        Assert.Equal(0, tf.zeros([0, int.MaxValue, int.MaxValue]).Size);
        Assert.Equal(-1, Shape.Create([-1, -1, 4]).Size);
    }

    [Fact]
    public void Names_that_are_not_there_are_said()
    {
        var history = keras.callbacks.History();
        history.on_epoch_end(0, new Dictionary<string, double> { ["loss"] = 1 });
        object Loss() => history.history["los"];
        var error = Assert.Throws<UnknownNameException>(Loss);
        Assert.Equal("unknown history 'los'; did you mean 'loss'?", error.Message);
        object? Slope() => ActivationCatalog.Get("leaky_relu").Parameters["slope"];
        Assert.Throws<UnknownNameException>(Slope);
    }
}
