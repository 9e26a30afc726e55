using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Which names Keras's parts answer to, and how they name themselves.</summary>
public class NamesTests
{
    [Theory]
    [InlineData("adam", "Adam")]
    [InlineData("rmsprop", "RMSprop")]
    public void An_optimizers_name_may_be_its_class(string name, string className) =>
        Assert.Equal(keras.optimizers.get(name).GetType(), keras.optimizers.get(className).GetType());

    [Theory]
    [InlineData("mse", "MSE")]
    [InlineData("bce", "BinaryCrossentropy")]
    [InlineData("categorical_crossentropy", "CategoricalCrossentropy")]
    public void A_losss_name_may_be_its_class(string name, string className) =>
        Assert.Equal(keras.losses.get(name).GetType(), keras.losses.get(className).GetType());

    [Theory]
    [InlineData("HeNormal")]
    [InlineData("constant")]
    public void An_initializers_name_may_be_its_class(string name) =>
        Assert.Equal((2, 3), keras.initializers.get(name).Create((2, 3)).Shape);

    [Fact]
    public void A_layer_and_a_model_print_as_in_Keras()
    {
        var layer = keras.layers.Dense(3, name: "d");
        Assert.Equal("<Dense name=d, built=False>", $"{layer}");
        layer.Apply(Numbers(4, 5));
        Assert.Equal("<Dense name=d, built=True>", $"{layer}");
        Assert.Equal("<Sequential name=s, built=False>", $"{keras.Sequential(name: "s")}");
    }
}
