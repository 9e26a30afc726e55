using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

/// <summary>The places of a functional model, drawn up anew from its configuration: Keras 3's form and Keras 2's.</summary>
internal sealed class GraphConfig
{
    private readonly Dictionary<string, Layer> layers = [];
    private readonly Dictionary<string, List<KerasTensor>> uses = [];

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
            uses[layer.Name] = layer is InputLayer input ? [input.Output] : [];
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
            var inputs = InputsOf(call).Select(Find).ToList();
            if (inputs.Contains(null))
                break;
            uses[layer.Name].Add(layer.Apply([.. inputs.OfType<KerasTensor>()]));
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
        if (!JsonNode.DeepEquals(array[2], 0))
            throw new InvalidArgumentException(
                $"Functional: layer '{name}' has one output here. Received: {array.ToJsonString()}"
            );
        return uses[name].ElementAtOrDefault(use - FirstUse(layer));
    }

    /// <summary>What a call takes: {"args": [tensor or tensors], "kwargs": {}}, or Keras 2's [["dense", 0, 0, {}], ...].</summary>
    private static IEnumerable<JsonNode?> InputsOf(JsonNode? call)
    {
        if (call is JsonArray keras2)
        {
            foreach (var tensor in keras2.OfType<JsonArray>().Where(tensor => tensor.Count > 3))
                RequireDefaults(tensor[3] as JsonObject ?? []);
            return keras2;
        }
        if (call is not JsonObject || call["args"] is not JsonArray { Count: 1 } args)
            throw NotATensor(call);
        var options = call["kwargs"] as JsonObject ?? [];
        RequireDefaults(options.Where(option => option.Key != "mask"));
        return (args[0] is JsonArray several ? several : [args[0]?.DeepClone()])
            .Concat(options["mask"] is { } mask ? [mask] : [])
            .Select(tensor => ((tensor as JsonObject)?["config"] as JsonObject)?["keras_history"]);
    }

    /// <summary>Keras 2 counts a Sequential model's own input as its first use too, as today only a functional one's.</summary>
    private static int FirstUse(Layer layer) =>
        KerasRelease.Reading.IsKeras2 && layer is Sequential sequential
            ? (KerasRelease.Reading.IsStandalone || sequential.InputShapes is not null ? 1 : 0)
            : Functional.FirstUse(layer);

    private static void RequireDefaults(IEnumerable<KeyValuePair<string, JsonNode?>> arguments)
    {
        if (arguments.FirstOrDefault(argument => !IsDefault(argument.Value)) is { Key: { } key })
            throw new InvalidArgumentException($"Functional: a call with {key} is not supported");
    }

    private static bool IsDefault(JsonNode? value) => value is null || JsonNode.DeepEquals(value, false);

    private static InvalidArgumentException NotATensor(JsonNode? node) =>
        new(
            "Functional: needs [name of a layer, number of its use, number of its output]. "
                + $"Received: {node?.ToJsonString() ?? "null"}"
        );
}
