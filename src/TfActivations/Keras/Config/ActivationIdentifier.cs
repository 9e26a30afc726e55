using System.Text.Json.Nodes;
using TfActivations.Catalog;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Config;

/// <summary>The activation of a layer in configurations: a name, or an object where parameters differ from their defaults.</summary>
internal static class ActivationIdentifier
{
    /// <summary>How Keras writes that a layer has no activation.</summary>
    public const string None = "linear";

    // Of keras.activations the one that cannot be called with a tensor alone.
    private const string NeedsParameters = "threshold";

    private const string Module = "tf_activations";

    // keras.activations of Keras 3; any other is a custom object there.
    private static readonly HashSet<string> KerasNames =
    [
        .. "celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_tanh leaky_relu linear log_sigmoid".Split(
            ' '
        ),
        .. "log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus".Split(' '),
        .. "sparse_sigmoid sparsemax squareplus tanh tanh_shrink threshold".Split(' '),
    ];

    /// <exception cref="InvalidStateException">The activation is a function without a name.</exception>
    public static JsonNode Serialize(Activation activation, string where)
    {
        if (activation is TensorActivation { IsNamed: false })
            throw new InvalidStateException(
                $"{where}: a function without a name cannot be written to a configuration; "
                    + "give it one by Activation.Define"
            );
        var name = activation.Info.Name;
        if (!activation.IsDefined && !activation.Equals(ActivationCatalog.Get(name)))
            return ActivationLayer.Of(activation) is { } layer
                ? Serialization.Serialize(layer)
                : Envelope(name, new JsonObject(activation.Parameters.Select(Parameter)), $"{Module}>{name}", Module);
        if (name == NeedsParameters)
            Warnings.Say(
                $"{where}: Keras reads the activation '{name}' from a file, and fails when it is called: its threshold and default_value "
                    + "have no defaults there, and a file cannot name them"
            );
        return KerasNames.Contains(name) ? name : Envelope("function", name, name, "builtins");

        KeyValuePair<string, JsonNode?> Parameter(KeyValuePair<string, object?> parameter) =>
            new(parameter.Key, ConfigValue.ToJson(parameter.Value, where));
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
            return ((ActivationLayer)Serialization.Deserialize(json, typeof(ActivationLayer), where)).Applied;
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
