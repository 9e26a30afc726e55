using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>Optimizers beside the steps that Keras took.</summary>
public class GoldenOptimizerTests
{
    private static readonly Dictionary<string, JsonElement> Cases = GoldenFiles
        .Index("models")
        .GetProperty("optimizers")
        .EnumerateArray()
        .ToDictionary(c => c.GetProperty("case").GetString()!, c => c.GetProperty("config"));

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Its_configuration_is_Kerass(string name)
    {
        var ours = JsonSerializer.SerializeToElement(Create(name).get_config());
        foreach (var (key, value) in Cases[name].EnumerateObject().Select(p => (p.Name, p.Value)))
            Assert.Equal(value.GetRawText(), ours.GetProperty(key).GetRawText());
        Assert.Equal(Cases[name].EnumerateObject().Count(), ours.EnumerateObject().Count());
    }

    [Theory, MemberData(nameof(Names))]
    public void It_takes_the_steps_that_Keras_takes(string name)
    {
        var golden = GoldenFiles.Arrays("models", name);
        var optimizer = Create(name);
        var weight = tf.Variable(golden["w0"]);
        for (var step = 0; step < golden["grads"].Shape[0]; step++)
        {
            optimizer.apply([golden["grads"][step]], [weight]);
            var (right, ours) = (golden["weights"][step].Doubles(), weight.Value.Doubles());
            var scale = right.Max(Math.Abs);
            // A few roundings of float32.
            for (var i = 0; i < right.Length; i++)
                Assert.True(
                    Math.Abs(right[i] - ours[i]) <= 2e-6 * scale,
                    $"step {step}, element {i}: {ours[i]:R} instead of {right[i]:R}"
                );
        }
    }

    private static Optimizer Create(string name) =>
        (Optimizer)
            Configuration.Create(
                Optimizer.Get(name.Split('_')[1]).GetType(),
                JsonObject.Create(Cases[name]) ?? throw new ArgumentException(name)
            );
}
