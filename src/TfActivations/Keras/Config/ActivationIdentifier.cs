using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>The activation of a layer in configurations: a name, or an object where parameters differ from their defaults.</summary>
internal static class ActivationIdentifier
{
    /// <summary>How Keras writes that a layer has no activation.</summary>
    public const string None = "linear";

    private const string Module = "tf_activations";

    /// <exception cref="InvalidStateException">The activation is a function without a name.</exception>
    public static JsonNode Serialize(Activation activation, string where)
    {
        if (activation is TensorActivation { IsNamed: false })
            throw new InvalidStateException(
                $"{where}: a function without a name cannot be written to a configuration; "
                    + "give it one by Activation.Define"
            );
        var info = activation.Info;
        if (
            ActivationCatalog.Find(info.Name) is not { } known
            || (known.GetType() != activation.GetType() && !activation.IsDefined)
        )
            throw new InvalidStateException(
                $"{where}: '{info.Name}' cannot be written to a configuration, as nothing would find it by its name; "
                    + $"call ActivationCatalog.Register<{activation.GetType().Name}>() first"
            );
        if (!activation.IsDefined && !activation.Equals(known))
            return activation.KerasLayer is { } layer
                ? Serialization.Serialize(Layer(layer, info.Name, where))
                : Envelope(info.Name, Config(activation.Parameters, where), $"{Module}>{info.Name}", Module);
        if (info.KerasCallNeedsParameters)
            Warnings.Warn(
                $"{where}: Keras reads the activation '{info.Name}' from a file, and fails when it is called: "
                    + $"its {string.Join(" and ", activation.Parameters.Keys)} have no defaults there, and a file cannot name them"
            );
        return info.InKeras ? info.Name : Envelope("function", info.Name, info.Name, "builtins");
    }

    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">No activation has the name.</exception>
    public static Activation? Deserialize(JsonNode node, string where)
    {
        if (node is JsonValue value && value.TryGetValue<string>(out var plain))
            return plain == None ? null : OfName(plain);
        var json = (JsonObject)node;
        var name = ConfigValue.Required(json, "class_name", where).GetValue<string>();
        if (name == "function")
            return OfName(ConfigValue.Required(json, "config", where).GetValue<string>());
        if (json["module"]?.GetValue<string>() != Module)
            return ((IActivationLayer)Serialization.Deserialize(json, typeof(IActivationLayer), where)).Applied;
        var type = ActivationCatalog.Get(name).GetType();
        var parameters = (JsonObject)ConfigValue.Required(json, "config", where);
        return ActivationCatalog.Get(
            name,
            ActivationParameter
                .Of(type)
                .Where(p => parameters.ContainsKey(p.Name))
                .ToDictionary(p => p.Name, p => ConfigValue.FromJson(parameters[p.Name], p.Type, $"{where} {p.Name}"))
        );
    }

    private static KerasObject Layer(KerasLayer layer, string name, string where)
    {
        var config = Config(layer.Config, where);
        config["name"] = name;
        return Configuration.Create(KerasClasses.Of(typeof(IActivationLayer)).Find(layer.ClassName), config);
    }

    private static JsonObject Config(IEnumerable<KeyValuePair<string, object?>> parameters, string where) =>
        new(parameters.Select(pair => KeyValuePair.Create(pair.Key, ConfigValue.ToJson(pair.Value, where))));

    private static Activation OfName(string name) => ActivationCatalog.Get(KerasRelease.Reading.Activation(name));

    private static JsonObject Envelope(string className, JsonNode config, string registeredName, string module) =>
        new()
        {
            ["module"] = module,
            ["class_name"] = className,
            ["config"] = config,
            ["registered_name"] = registeredName,
        };
}
