using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

[KerasModule("keras.src.models.functional", "layer")]
[Alias("Model")]
public sealed partial class Functional
{
    internal override JsonObject BuildConfig => new() { ["input_shape"] = null };

    /// <inheritdoc/>
    public override JsonObject get_config() =>
        new()
        {
            ["name"] = Name,
            ["trainable"] = Trainable,
            ["layers"] = new JsonArray([.. Layers.Select(LayerNode)]),
            ["input_layers"] = Places(inputs),
            ["output_layers"] = Places(outputs),
        };

    /// <summary>Makes a model of its configuration. As <c>Model.from_config</c>.</summary>
    /// <param name="config">What <see cref="get_config"/> returned, or Keras.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such layer here.</exception>
    public static Functional from_config(JsonObject config)
    {
        var others = ModelConfig.Copy(nameof(Functional), config);
        var graph = new GraphConfig(others);
        var model = new Functional(
            graph.Places(others, "input_layers"),
            graph.Places(others, "output_layers"),
            ModelConfig.Name(others)
        );
        model.Restore(others);
        return model;
    }

    private JsonNode LayerNode(Layer layer)
    {
        var node = Serialization.Serialize(layer);
        node["name"] = layer.Name;
        node["inbound_nodes"] = new JsonArray([
            .. UsesOf(layer).Where(use => use.Inputs.Count > 0).Select(InboundNode),
        ]);
        return node;
    }

    private JsonObject InboundNode(LayerUse use)
    {
        var (inputs, arguments) =
            use.Layer is Softmax && use.Inputs.Count == 2
                ? CallArguments.Of([use.Inputs[0]], [("mask", [use.Inputs[1]])])
                : (use.Inputs, use.Arguments);
        JsonNode[] tensors = [.. arguments.Positional(inputs).Select(TensorNode)];
        var isList = use.Layer is Concatenate or Merge || (tensors.Length > 1 && use.Layer.InputKeywords.Count == 0);
        var kwargs = new JsonObject();
        foreach (var name in arguments.Names.OfType<string>().Distinct())
            kwargs[name] = arguments.Named(inputs, name) is [var only]
                ? TensorNode(only)
                : new JsonArray([.. arguments.Named(inputs, name).Select(TensorNode)]);
        foreach (var flag in arguments.Flags)
            kwargs[flag] = true;
        if (arguments.Training is { } training)
            kwargs["training"] = training;
        return new() { ["args"] = new JsonArray(isList ? [new JsonArray(tensors)] : tensors), ["kwargs"] = kwargs };
    }

    private JsonNode TensorNode(KerasTensor place) =>
        new JsonObject
        {
            ["class_name"] = "__keras_tensor__",
            ["config"] = new JsonObject
            {
                ["shape"] = ConfigValue.ToJson(place.Shape, "shape"),
                ["dtype"] = place.dtype.Name(),
                ["keras_history"] = History(place),
            },
        };

    private JsonArray Places(IReadOnlyList<KerasTensor> places) =>
        places is [var only] ? History(only) : new([.. places.Select(History)]);

    private JsonArray History(KerasTensor place) =>
        [place.Layer.Name, UsesOf(place.Layer).IndexOf(place.Use) + FirstUse(place.Layer), place.Index];

    /// <summary>Keras counts a functional model's own inputs and outputs as its first use.</summary>
    internal static int FirstUse(Layer layer) => layer is Functional ? 1 : 0;
}
