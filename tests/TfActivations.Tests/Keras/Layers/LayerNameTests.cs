using System.Text.RegularExpressions;
using TfActivations.Keras.Layers;
using TfActivations.Text;
using Xunit;

namespace TfActivations.Tests.Keras.Layers;

public class LayerNameTests
{
    [Theory]
    [InlineData("Dense", "dense")]
    [InlineData("LeakyReLU", "leaky_re_lu")]
    [InlineData("SimpleRNN", "simple_rnn")]
    [InlineData("Conv2DTranspose", "conv2d_transpose")]
    [InlineData("MyConv2Dx", "my_conv2dx")]
    public void A_name_is_made_of_a_class_as_in_Keras(string className, string name) =>
        Assert.Equal(name, Naming.SnakeCase(className));

    [Fact]
    public void Names_are_those_of_Keras_regular_expressions()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var className = string.Concat(random.GetItems("ABCab12_".ToCharArray(), random.Next(12)));
            var parted = Regex.Replace(className, "(.)([A-Z][a-z0-9]+)", "$1_$2");
            var expected = Regex.Replace(parted, "([a-z])([A-Z])", "$1_$2").ToLowerInvariant();
            Assert.Equal(expected, Naming.SnakeCase(className));
        }
    }
}
