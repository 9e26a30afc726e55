using System.Text.Json.Nodes;
using TfActivations.Keras.Optimizers.Schedules;

namespace TfActivations.Keras.Optimizers;

/// <summary>What Keras 2's optimizers say that is said otherwise now.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class Keras2OptimizerAttribute : ConfigUpgradeAttribute
{
    /// <summary>Whether it is of the classes that Keras 2 had before TensorFlow 2.11, and has as "legacy" since.</summary>
    /// <param name="optimizer">What a file says of it.</param>
    public static bool IsOlder(JsonNode? optimizer) =>
        (optimizer as JsonObject)?["config"] is JsonObject config && IsOlder(config);

    private static bool IsOlder(JsonObject config) =>
        KerasRelease.Reading.IsKeras2 && !config.ContainsKey("jit_compile");

    /// <summary>The key under which RMSprop is told that it is of the older ones.</summary>
    public const string OlderKey = "is_legacy";

    /// <inheritdoc/>
    public override void Upgrade(Type type, JsonObject config)
    {
        if (type == typeof(RMSprop) && IsOlder(config))
            config[OlderKey] = true;
        if (type != typeof(Nadam) && config.Remove("decay", out var decay) && Number(decay) is > 0 and var rate)
            config["learning_rate"] = Falling(type, config, rate);
        // There, the gradients of all variables had one norm.
        if (KerasRelease.Reading.IsStandalone && config.Remove("clipnorm", out var norm))
            config["global_clipnorm"] = norm;
    }

    /// <summary>learning_rate / (1 + decay iterations), as a schedule.</summary>
    private static JsonObject Falling(Type type, JsonObject config, double decay)
    {
        var rate = config["learning_rate"];
        return rate is JsonValue
            ? Serialization.Serialize(
                new InverseTimeDecay
                {
                    initial_learning_rate = Number(rate),
                    decay_steps = 1,
                    decay_rate = decay,
                }
            )
            : throw new InvalidArgumentException(
                $"{type.Name}: decay needs a learning rate that is a number. Received: {rate?.ToJsonString() ?? "null"}"
            );
    }

    private static double Number(JsonNode? node) =>
        node is null ? 0 : (double)ConfigValue.FromJson(node, typeof(double), "optimizer: decay")!;
}
