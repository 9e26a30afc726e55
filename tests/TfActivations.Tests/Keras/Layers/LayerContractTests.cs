using System.Text.Json.Nodes;
using TfActivations.Keras.Config;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>What every layer keeps to, found by reflection: a new one without a case fails.</summary>
public class LayerContractTests
{
    // What enters a model, and what has no configuration: each has tests of its own.
    private static readonly Type[] OfTheirOwn = [typeof(InputLayer), typeof(Lambda)];

    public static TheoryData<string> Names =>
        [
            .. KerasClasses
                .Of(typeof(Layer))
                .Types.Where(type => !type.IsSubclassOf(typeof(Model)) && !OfTheirOwn.Contains(type))
                .Select(type => type.Name == nameof(FunctionLayer) ? "Activation" : type.Name),
        ];

    [Theory, MemberData(nameof(Names))]
    public void The_shape_that_is_foretold_is_the_shape_that_comes(string name)
    {
        var (layer, inputs) = Built(name);
        var foretold = layer.ApplyAll(LayerCase.All[name].Places())[0].Shape;
        Assert.Equal([-1, .. LayerCase.All[name].Output], foretold);
        Assert.Equal([3, .. LayerCase.All[name].Output], Result(layer, inputs).Shape);
        Assert.Equal(foretold, layer.OutputShape);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_configuration_has_Kerass_keys_and_gives_the_same_layer(string name)
    {
        var (layer, inputs) = Built(name);
        var json = keras.saving.serialize_keras_object(layer);
        var keys = ((JsonObject)json["config"]!).Select(key => key.Key).Order();
        string[] expected =
        [
            .. LayerCase.All[name].Common.Split(' '),
            .. LayerCase.All[name].Keys.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ];
        Assert.Equal(expected.Order(), keys);
        Assert.Equal("keras.layers", (string?)json["module"]);
        Assert.Equal(name, (string?)json["class_name"]);

        var again = keras.saving.deserialize_keras_object<Layer>(json);
        Result(again, inputs);
        foreach (var (weight, value) in again.Weights.Zip(layer.Weights))
            weight.assign(value);
        Assert.Equal(Result(layer, inputs).Doubles(), Result(again, inputs).Doubles());
        JsonAssert.Same(json, keras.saving.serialize_keras_object(again));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_weights_come_in_Kerass_order(string name)
    {
        var (layer, _) = Built(name);
        Assert.Equal(LayerCase.All[name].Weights, string.Join(' ', layer.Weights.Select(weight => weight.Name)));
        layer.Trainable = false;
        Assert.Empty(layer.TrainableWeights);
    }

    [Theory, MemberData(nameof(Names))]
    public void Gradients_are_what_central_differences_say(string name)
    {
        var (layer, inputs) = Built(name);
        var random = new Random(11);
        var upstream = Random(random, Result(layer, inputs).Shape);
        using var tape = tf.GradientTape(persistent: true);
        Tensor[] numbers = LayerCase.All[name].Takes == "float32" ? inputs : [];
        foreach (var input in numbers)
            tape.watch(input);
        var y = Result(layer, inputs);
        foreach (var input in numbers)
            Close(tape.gradient(y, input, upstream), input);
        foreach (var weight in layer.TrainableWeights)
            Close(tape.gradient(y, weight, upstream), weight);

        void Close(Tensor? gradient, Tensor at)
        {
            var received = gradient?.Doubles() ?? new double[at.Size];
            for (var i = 0; i < at.Size; i++)
            {
                var expected = CentralDifference(at, i);
                Assert.True(
                    Math.Abs(expected - received[i]) < 2e-2 * Math.Max(1, Math.Abs(expected)),
                    $"element {i}: {received[i]}, not {expected}"
                );
            }
        }

        double CentralDifference(Tensor at, int index)
        {
            const float Step = 1e-2f;
            var values = at.Span<float>();
            var value = values[index];
            values[index] = value + Step;
            var above = Weighted();
            values[index] = value - Step;
            var below = Weighted();
            values[index] = value;
            return (above - below) / (2 * Step);
        }

        double Weighted() => Result(layer, inputs).Doubles().Zip(upstream.Doubles(), (v, u) => v * u).Sum();
    }

    [Theory, MemberData(nameof(Names))]
    public void A_layer_works_in_a_training_that_is_recorded(string name)
    {
        var random = new Random(5);
        var x = LayerCase.All[name].Data(random, 12);
        var y = Random(random, [12, 2]);
        var loss = LastLoss(eagerly: true);
        Assert.True(double.IsFinite(loss));
        Assert.Equal(loss, LastLoss(eagerly: false), 1e-6);

        double LastLoss(bool eagerly)
        {
            keras.utils.set_random_seed(5);
            var inputs = LayerCase.All[name].Places();
            var output = LayerCase.All[name].Create(name).ApplyAll(inputs)[0];
            var model = keras.Model(inputs, [keras.layers.Dense(2).Apply(keras.layers.Flatten().Apply(output))]);
            model.compile(keras.optimizers.SGD(0.01), "mse", run_eagerly: eagerly);
            var history = model.fit([.. x], y, batch_size: 4, epochs: 3, verbose: 0, shuffle: false);
            return history.history["loss"][^1];
        }
    }

    [Theory, MemberData(nameof(NamesAndDTypes))]
    public void A_layer_computes_in_the_dtype_that_it_is_given(string name, string dtype)
    {
        var (single, inputs) = Built(name);
        var expected = Result(single, inputs).Doubles();
        var config = single.get_config();
        config["dtype"] = dtype;
        var layer = keras.saving.deserialize_keras_object<Layer>(new() { ["class_name"] = name, ["config"] = config });
        Result(layer, inputs);
        foreach (var (weight, value) in layer.Weights.Zip(single.Weights))
        {
            Assert.Equal(dtype, weight.DType.Name());
            weight.assign(tf.cast(value, weight.DType));
        }
        var result = Result(layer, inputs);
        Assert.Equal(dtype, result.DType.Name());
        var tolerance = dtype == "float64" ? 1e-5 : 2e-2;
        Assert.All(
            result.Doubles().Zip(expected),
            pair =>
                Assert.True(
                    Math.Abs(pair.First - pair.Second) <= tolerance * Math.Max(1, Math.Abs(pair.Second)),
                    $"{pair}"
                )
        );
        Assert.Equal(dtype, layer.ApplyAll(LayerCase.All[name].Places())[0].dtype.Name());
        Assert.Equal(dtype, NameOf(layer.get_config()["dtype"]));
    }

    public static TheoryData<string, string> NamesAndDTypes =>
        [
            // A layer within another has a dtype of its own.
            .. Names
                .Where(name =>
                    LayerCase.All[name.Data].Gives is null
                    && !LayerCase.All[name.Data].Keys.Split(' ').Any(key => key is "layer" or "cell" or "cells")
                )
                .SelectMany(name =>
                    new[] { "float64", "float16" }.Select(dtype => new TheoryDataRow<string, string>(name.Data, dtype))
                ),
        ];

    internal static (Layer Layer, Tensor[] Inputs) Built(string name)
    {
        Assert.True(LayerCase.All.TryGetValue(name, out var which), $"{name} needs a case in LayerCases.cs");
        var random = new Random(7);
        var inputs = which!.Data(random, 3);
        var layer = which.Create(name);
        Result(layer, inputs);
        foreach (var weight in layer.TrainableWeights)
            weight.assign(Random(random, weight.Shape));
        return (layer, inputs);
    }

    /// <summary>The dtype that a configuration has; Keras's Discretization writes its name alone.</summary>
    internal static string? NameOf(JsonNode? dtype) =>
        dtype is JsonObject policy ? (string?)policy["config"]!["name"] : (string?)dtype;

    internal static Tensor Result(Layer layer, Tensor[] inputs) =>
        inputs.Length == 1 && !layer.GivesSeveral
            ? layer.Apply(inputs[0])
            : layer.ApplyAll(inputs.AsEnumerable().ToList())[0];

    /// <summary>Numbers that stay clear of the kinks at 0 and at halves.</summary>
    internal static Tensor Random(Random random, Shape shape)
    {
        var values = new float[shape.Size];
        for (var i = 0; i < values.Length; i++)
            values[i] = (random.Next(-16, 16) + 0.5f) / 8 + 0.011f * i / values.Length;
        return tf.reshape(values, shape);
    }
}
