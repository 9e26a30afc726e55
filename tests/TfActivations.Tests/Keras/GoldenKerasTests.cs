using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>Layers beside Keras's own numbers.</summary>
public class GoldenKerasTests
{
    private static readonly JsonElement Index = GoldenFiles.Index("models");

    private static readonly Dictionary<string, JsonElement> LayerCases = ByCase("layers");

    // A few roundings of float32: TensorFlow adds products in another order.
    private const double Relative = 2e-6;

    public static TheoryData<string> Layers => [.. LayerCases.Keys];

    [Theory, MemberData(nameof(Layers))]
    public void A_layer_computes_what_Keras_computes(string name)
    {
        var golden = GoldenFiles.Arrays("models", name);
        var layer = CreateLayer(name);
        var x = golden["x"];
        layer.Apply(x);
        for (var i = 0; i < layer.TrainableWeights.Count; i++)
            layer.TrainableWeights[i].assign(golden[$"w{i}"]);
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        var y = layer.Apply(x);
        Close(golden["y"], y);
        Close(golden["gx"], tape.gradient(y, x, golden["u"])!);
        for (var i = 0; i < layer.TrainableWeights.Count; i++)
            Close(golden[$"gw{i}"], tape.gradient(y, layer.TrainableWeights[i], golden["u"])!);
    }

    private static Layer CreateLayer(string name)
    {
        var (kind, config) = (LayerCases[name].GetProperty("cls"), LayerCases[name].GetProperty("config"));
        try
        {
            return keras.saving.deserialize_keras_object<Layer>(
                new() { ["class_name"] = kind.GetString(), ["config"] = JsonObject.Create(config) }
            );
        }
        catch (UnknownNameException error)
        {
            Assert.Skip($"not in this version: {error.Message.Split(';')[0]}");
            throw;
        }
    }

    private static void Close(Tensor expected, Tensor computed)
    {
        Assert.Equal(expected.Shape, computed.Shape);
        var (right, ours) = (expected.Doubles(), computed.Doubles());
        var scale = right.Max(Math.Abs);
        for (var i = 0; i < right.Length; i++)
            Assert.True(
                Math.Abs(right[i] - ours[i]) <= Relative * scale,
                $"element {i}: {ours[i]:R} instead of {right[i]:R}"
            );
    }

    private static double Number(JsonElement config, string name) => config.GetProperty(name).GetDouble();

    private static int[]? Axes(JsonElement axes) =>
        axes.ValueKind == JsonValueKind.Array ? [.. axes.EnumerateArray().Select(axis => axis.GetInt32())] : null;

    private static Dictionary<string, JsonElement> ByCase(string part) =>
        Index.GetProperty(part).EnumerateArray().ToDictionary(c => c.GetProperty("case").GetString()!);
}
