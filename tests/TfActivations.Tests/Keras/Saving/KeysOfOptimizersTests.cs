using System.Text.Json.Nodes;
using TfActivations.Keras.Optimizers;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Tests.Keras.Saving.KeysOfReleasesTests;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>What optimizers' keys of old meant.</summary>
public class KeysOfOptimizersTests
{
    [Fact]
    public void Decay_is_a_schedule()
    {
        var config = new JsonObject
        {
            ["lr"] = 0.1,
            ["decay"] = 0.5,
            ["momentum"] = 0.9,
        };
        var sgd = (SGD)Read(typeof(Optimizer), "SGD", config, "2.2.4");
        Assert.Equal(0.1f, sgd.learning_rate);
        sgd.build([]);
        sgd.variables[0].assign(Tensor.Filled(Shape.Scalar, DType.Int64, 2));
        Assert.Equal(0.1f / (1 + 0.5f * 2), sgd.learning_rate);
    }

    [Theory]
    [InlineData("2.2.4", null, 1.5)]
    [InlineData("2.2.4-tf", 1.5, null)]
    [InlineData("2.15.0", 1.5, null)]
    public void Clipnorm_was_of_all_gradients_in_Keras_2_itself(string version, double? each, double? all)
    {
        var adam = (Adam)Read(typeof(Optimizer), "Adam", new() { ["clipnorm"] = 1.5 }, version);
        Assert.Equal((each, all), (adam.clipnorm, adam.global_clipnorm));
    }

    [Fact]
    public void Nadams_schedule_decay_is_kept()
    {
        var nadam = Read(typeof(Optimizer), "Nadam", new() { ["schedule_decay"] = 0.004 }, "2.2.4");
        Assert.Equal(0.004, (double)nadam.get_config()["schedule_decay"]!);
        Assert.False(Imports.keras.optimizers.Nadam().get_config().ContainsKey("schedule_decay"));
    }
}
