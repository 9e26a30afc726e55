using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Calls of layers as Keras 2 writes them: [[["dense", 0, 0, {}], ...], ...].</summary>
internal static class Keras2Graphs
{
    private const string KerasTensor = "__keras_tensor__";

    /// <summary>"inbound_nodes".</summary>
    /// <exception cref="InvalidArgumentException">A call has no form in Keras 2.</exception>
    public static JsonArray Calls(JsonNode? calls) =>
        new([.. (calls as JsonArray ?? []).OfType<JsonObject>().Select(Call)]);

    /// <summary>"input_layers", "output_layers": always a list of places.</summary>
    public static JsonNode? Places(JsonNode? places) =>
        places is JsonArray { Count: > 0 } list && list[0] is JsonValue
            ? new JsonArray(list.DeepClone())
            : places?.DeepClone();

    /// <summary>A Sequential model's own input is its first use.</summary>
    public static void CountUses(JsonObject config)
    {
        if (config["layers"] is not JsonArray layers)
            return;
        HashSet<string> stacks =
        [
            .. layers.OfType<JsonObject>().Where(layer => layer.Text("class_name") == "Sequential").Select(NameOf),
        ];
        foreach (var key in new[] { "input_layers", "output_layers" })
        foreach (var place in (config[key] as JsonArray ?? []).OfType<JsonArray>())
            CountUse(place, stacks);
        foreach (var layer in layers.OfType<JsonObject>())
        foreach (var call in (layer["inbound_nodes"] as JsonArray ?? []).OfType<JsonArray>())
        foreach (var place in call.OfType<JsonArray>())
        {
            CountUse(place, stacks);
            foreach (var (_, argument) in place[^1] as JsonObject ?? [])
                if (argument is JsonArray { Count: 3 } other)
                    CountUse(other, stacks);
        }
    }

    private static string NameOf(JsonObject layer) => (layer["config"] as JsonObject)?.Text("name") ?? "";

    private static void CountUse(JsonArray place, HashSet<string> stacks)
    {
        if (
            place is [JsonValue name, JsonValue use, ..]
            && name.TryGetValue<string>(out var text)
            && stacks.Contains(text)
            && use.TryGetValue<int>(out var number)
        )
            place[1] = number + 1;
    }

    /// <summary>The first argument, a tensor or a list, one by one; others by their names behind the first.</summary>
    private static JsonArray Call(JsonObject call)
    {
        var arguments = call["args"] as JsonArray ?? [];
        if (arguments.Count == 0)
            throw new InvalidArgumentException("save: a layer is called without a tensor, which Keras 2 cannot write");
        var keywords = call["kwargs"] as JsonObject ?? [];
        // States are inputs behind the first.
        JsonNode?[] first =
        [
            .. arguments[0] is JsonArray several ? (IEnumerable<JsonNode?>)several : [arguments[0]],
            .. keywords["initial_state"] as JsonArray ?? [],
        ];
        string[] names = ["query", "value", "key"];
        JsonObject others = [];
        foreach (var (i, argument) in arguments.Skip(1).Index())
            others[i + 1 < names.Length ? names[i + 1] : throw Unknown(argument)] = History(argument);
        foreach (var (key, value) in keywords.Where(pair => pair.Key != "initial_state"))
            others[key] =
                value is JsonObject ? History(value)
                : value is JsonArray list ? new JsonArray([.. list.Select(History)])
                : value?.DeepClone();
        return new([.. first.Select((argument, i) => Place(argument, i == 0 ? others : []))]);
    }

    private static JsonArray Place(JsonNode? tensor, JsonObject options)
    {
        var place = History(tensor);
        place.Add(options);
        return place;
    }

    private static JsonArray History(JsonNode? tensor) =>
        tensor is JsonObject json
        && json.Text("class_name") == KerasTensor
        && json["config"]?["keras_history"] is JsonArray { Count: 3 } history
            ? new([.. history.Select(each => each?.DeepClone())])
            : throw Unknown(tensor);

    private static InvalidArgumentException Unknown(JsonNode? argument) =>
        new($"save: Keras 2 has no form for the argument {argument?.ToJsonString() ?? "null"} of a call");
}
