using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>The places of a functional model, drawn up anew from its configuration: Keras 3's form and Keras 2's.</summary>
internal sealed class GraphConfig
{
    private readonly Dictionary<string, Layer> layers = [];
    private readonly Dictionary<string, List<LayerUse>> uses = [];

    /// <exception cref="InvalidArgumentException">Calls wait for each other, or for a layer that is not there.</exception>
    public GraphConfig(JsonObject config)
    {
        var nodes = (JsonArray)config["layers"]!.DeepClone();
        foreach (var layer in ModelConfig.Layers(config))
            if (!layers.TryAdd(layer.Name, layer))
                throw new InvalidArgumentException($"Functional: two layers have the name '{layer.Name}'");
        var waiting = new List<(Layer Layer, Queue<JsonNode?> Calls)>();
        foreach (var (layer, node) in layers.Values.Zip(nodes))
        {
            uses[layer.Name] = layer is InputLayer input ? [input.Output.Use] : [];
            waiting.Add((layer, new((node as JsonObject)?["inbound_nodes"] as JsonArray ?? [])));
        }
        while (waiting.RemoveAll(each => each.Calls.Count == 0) > 0 || waiting.Count > 0)
            if (waiting.Count > 0 && waiting.Sum(each => CallWherePossible(each.Layer, each.Calls)) == 0)
                throw new InvalidArgumentException(
                    $"Functional: layer '{waiting[0].Layer.Name}' takes what no layer gives: "
                        + waiting[0].Calls.Peek()?.ToJsonString()
                );
    }

    /// <summary>The inputs or the outputs: ["dense", 0, 0], or a list of such.</summary>
    public IReadOnlyList<KerasTensor> Places(JsonObject config, string key)
    {
        config.Remove(key, out var node);
        if (node is not JsonArray { Count: > 0 } places)
            throw new InvalidArgumentException(
                $"Functional: {key} must list places. Received: {node?.ToJsonString() ?? "null"}"
            );
        JsonNode?[] all = places[0] is JsonArray ? [.. places] : [places];
        return [.. all.Select(place => Find(place) ?? throw NotATensor(place))];
    }

    private int CallWherePossible(Layer layer, Queue<JsonNode?> calls)
    {
        var made = 0;
        while (calls.TryPeek(out var call))
        {
            var (places, arguments) = GraphCall.Of(layer, call);
            var inputs = places.Select(Find).ToList();
            if (inputs.Contains(null))
                break;
            uses[layer.Name].Add(layer.Draw([.. inputs.OfType<KerasTensor>()], arguments)[0].Use);
            calls.Dequeue();
            made++;
        }
        return made;
    }

    private KerasTensor? Find(JsonNode? history)
    {
        if (history is not JsonArray { Count: >= 3 } array || array[0] is not JsonValue || array[1] is not JsonValue)
            throw NotATensor(history);
        if (!array[0]!.AsValue().TryGetValue<string>(out var name) || !layers.TryGetValue(name, out var layer))
            throw NotATensor(history);
        if (!array[1]!.AsValue().TryGetValue<int>(out var use) || use < 0)
            throw NotATensor(history);
        if (array[2] is not JsonValue number || !number.TryGetValue<int>(out var output) || output < 0)
            throw NotATensor(history);
        if (uses[name].ElementAtOrDefault(use - FirstUse(layer)) is not { } made)
            return null;
        return made.Outputs.ElementAtOrDefault(output)
            ?? throw new InvalidArgumentException(
                $"Functional: layer '{name}' has {Plural.Of(made.Outputs.Count, "output")}. Received: {array.ToJsonString()}"
            );
    }

    /// <summary>Keras 2 counts a Sequential model's own input as its first use too, as today only a functional one's.</summary>
    private static int FirstUse(Layer layer) =>
        KerasRelease.Reading.IsKeras2 && layer is Sequential sequential
            ? (KerasRelease.Reading.IsStandalone || sequential.InputShapes is not null ? 1 : 0)
            : Functional.FirstUse(layer);

    internal static InvalidArgumentException NotATensor(JsonNode? node) =>
        new(
            "Functional: needs [name of a layer, number of its use, number of its output]. "
                + $"Received: {node?.ToJsonString() ?? "null"}"
        );
}
