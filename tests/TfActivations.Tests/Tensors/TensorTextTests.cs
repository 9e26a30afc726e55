using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using TfActivations.Text;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Tensors;

/// <summary>Tensors, variables and values print as in Python.</summary>
public class TensorTextTests
{
    [Theory]
    [InlineData(3.0, "3.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(0.1f, "0.1")]
    [InlineData(true, "True")]
    [InlineData(null, "None")]
    [InlineData(7, "7")]
    public void Values_print_as_in_Python(object? value, string expected) =>
        Assert.Equal(expected, PythonText.Of(value));

    [Fact]
    public void Lists_and_dictionaries_print_as_in_Python()
    {
        IReadOnlyList<double> losses = [0.5, 1];
        Assert.Equal("[0.5, 1.0]", PythonText.Of(losses));
        Assert.Equal("[28, 28]", PythonText.Of(new long[] { 28, 28 }));
        Assert.Equal("['a', None, True]", PythonText.Of(new object?[] { "a", null, true }));
        Assert.Equal("{'loss': [0.5, 1.0]}", PythonText.Of(new Dictionary<string, object> { ["loss"] = losses }));
    }

    [Fact]
    public void Variables_print_compare_and_slice_as_in_TensorFlow()
    {
        Assert.Equal("<tf.Variable 'w:0' shape=() dtype=float32, numpy=3.0>", $"{tf.Variable(3f, name: "w")}");
        var v = tf.Variable(new[] { 1f, 2f, 3f });
        Assert.Equal(
            "<tf.Variable 'Variable:0' shape=(3,) dtype=float32, numpy=array([1., 2., 3.], dtype=float32)>",
            $"{v}"
        );
        Assert.Equal(
            "<tf.Variable 'Variable:0' shape=(2, 2) dtype=float32, numpy=\n"
                + "array([[1., 2.],\n       [3., 4.]], dtype=float32)>",
            $"{tf.Variable(new[,] { { 1f, 2 }, { 3, 4 } })}"
        );
        Assert.Equal([0, 0, 1], (v > 2).Doubles());
        Assert.Equal([1, 1, 0], (3 > v).Doubles());
        Assert.Equal([1, 1, 1], (v <= 1 * v).Doubles());
        Assert.Equal([2, 3], v[1..].Doubles());
        Assert.Equal(3, v[^1].item());
    }

    [Fact]
    public void Tensors_print_as_in_Python()
    {
        Assert.Equal("tf.Tensor([1.  2.5], shape=(2,), dtype=float32)", tf.constant([1f, 2.5f]).ToString());
        Assert.Equal(
            "tf.Tensor(\n[[1 2]\n [3 4]], shape=(2, 2), dtype=int32)",
            tf.constant(
                    new[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    }
                )
                .ToString()
        );
        Assert.Equal("tf.Tensor(3.0, shape=(), dtype=float32)", tf.constant(3.0).ToString());
        Tensor logits = new[,]
        {
            { 2f, 1, 0.1f },
            { 0.1f, 1, 3 },
        };
        Assert.Equal("[0.04622407 0.11369288 0.84008306]", tf.nn.softmax(logits)[1].numpy().ToString());
    }
}
