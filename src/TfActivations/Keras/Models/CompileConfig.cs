using System.Text.Json.Nodes;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>What compile was given, as JSON: "compile_config" of Keras's files.</summary>
internal static class CompileConfig
{
    /// <summary>Names where names were given. With several outputs each has its entry in a list.</summary>
    public static JsonObject Of(Optimizer optimizer, IReadOnlyList<CompiledOutput> outputs, bool eagerly)
    {
        return new()
        {
            ["optimizer"] = Serialization.Serialize(optimizer),
            ["loss"] = PerOutput(output => Part(output.Loss)),
            ["loss_weights"] = outputs.All(output => output.LossWeight == 1)
                ? null
                : new JsonArray([.. outputs.Select(output => ConfigValue.ToJson(output.LossWeight, "loss_weights"))]),
            ["metrics"] = Metrics(output => output.Metrics),
            ["weighted_metrics"] = Metrics(output => output.WeightedMetrics),
            ["run_eagerly"] = eagerly,
            ["steps_per_execution"] = 1,
            ["jit_compile"] = false,
        };

        JsonNode? PerOutput(Func<CompiledOutput, JsonNode?> value) =>
            outputs.Count == 1 ? value(outputs[0]) : new JsonArray([.. outputs.Select(value)]);

        JsonNode? Metrics(Func<CompiledOutput, IReadOnlyList<Metric>> metrics) =>
            outputs.All(output => metrics(output).Count == 0)
                ? null
                : PerOutput(output => new JsonArray([.. metrics(output).Select(Part)]));
    }

    /// <summary>Compiles a model as a configuration says, and makes the optimizer's numbers.</summary>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">It names what does not exist here.</exception>
    public static Model Apply(Model model, JsonObject config) =>
        Configuration.Typed("compile", () => Compiled(model, config));

    private static Model Compiled(Model model, JsonObject config)
    {
        var optimizer = Object<Optimizer>(config["optimizer"] ?? "rmsprop", name => name, "compile: optimizer");
        Loss[] losses =
        [
            .. OfOutputs(model, config["loss"], "loss")
                .Select(loss => Object<Loss>(loss, name => name, "compile: loss")),
        ];
        var weights = OfOutputs(model, config["loss_weights"], "loss_weights");
        var metrics = MetricsOf(model, config["metrics"], "metrics");
        var weightedMetrics = MetricsOf(model, config["weighted_metrics"], "weighted_metrics");
        var eagerly = config["run_eagerly"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
        CompiledOutput[] outputs =
        [
            .. losses.Select(
                (loss, i) =>
                    new CompiledOutput(
                        loss,
                        weights[i] is { } weight ? Number(weight, "compile: loss_weights") : 1,
                        metrics[i],
                        weightedMetrics[i]
                    )
            ),
        ];
        model.Compile(optimizer, outputs, eagerly);
        if (model.IsBuilt)
            optimizer.build(model.TrainableWeights);
        return model;
    }

    private static JsonNode? Part(KerasObject part) => part.Identifier ?? (JsonNode)Serialization.Serialize(part);

    private static T Object<T>(JsonNode? node, Func<string, T> get, string where)
        where T : KerasObject =>
        node switch
        {
            null => throw new InvalidArgumentException($"{where} is missing"),
            JsonValue value when value.TryGetValue<string>(out var name) => get(name),
            _ => (T)Serialization.Deserialize(node, typeof(T), where),
        };

    private static double Number(JsonNode node, string where) =>
        (double)ConfigValue.FromJson(node, typeof(double), where)!;

    private static IReadOnlyList<Metric>[] MetricsOf(Model model, JsonNode? node, string argument)
    {
        // With one output, a list is all of that output's metrics.
        JsonNode? grouped =
            model.OutputNames.Count == 1 && node is JsonArray list && !list.Any(each => each is JsonArray)
                ? new JsonArray(list.DeepClone())
                : node;
        return [.. OfOutputs(model, grouped, argument).Select(OfOutput)];

        IReadOnlyList<Metric> OfOutput(JsonNode? metrics) =>
            metrics switch
            {
                null => [],
                JsonArray several =>
                [
                    .. several
                        .Where(each => each is not null)
                        .Select(each => Object<Metric>(each, name => name, $"compile: {argument}")),
                ],
                _ => [Object<Metric>(metrics, name => name, $"compile: {argument}")],
            };
    }

    /// <summary>What each output has: of a list, of an object with the outputs' names, or the same for all.</summary>
    private static IReadOnlyList<JsonNode?> OfOutputs(Model model, JsonNode? node, string argument)
    {
        var names = model.OutputNames;
        return node switch
        {
            JsonArray { Count: 0 } => [.. names.Select(_ => (JsonNode?)null)],
            JsonArray list when list.Count == names.Count => [.. list],
            JsonArray list => throw new InvalidArgumentException(
                $"compile: {argument} needs one entry for each of {Plural.Of(names.Count, "output")}. Received: {list.Count}"
            ),
            JsonObject named when !named.ContainsKey("class_name") => [.. names.Select(name => named[name])],
            _ => [.. names.Select(_ => node)],
        };
    }
}
