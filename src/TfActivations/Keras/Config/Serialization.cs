using System.Reflection;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>Objects with the name of their class, as Keras writes them: module, class_name, config, registered_name.</summary>
internal static class Serialization
{
    /// <summary>The object as JSON. As <c>keras.saving.serialize_keras_object</c>.</summary>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    /// <exception cref="InvalidArgumentException">Its parts are within one another too deep.</exception>
    public static JsonObject Serialize(KerasObject part)
    {
        var type = part.GetType();
        using var nested = NestingLimit.Enter(NameOf(type));
        JsonObject json = new()
        {
            ["module"] = ModuleOf(type),
            ["class_name"] = NameOf(type),
            ["config"] = part.get_config(),
            ["registered_name"] = RegisteredNameOf(type),
        };
        part.Describe(json);
        return json;
    }

    /// <summary>The object of a JSON. As <c>keras.saving.deserialize_keras_object</c>.</summary>
    /// <param name="node">What <see cref="Serialize"/> returned, or Keras; or a name.</param>
    /// <param name="root">What it has to be: Layer, Optimizer, ...</param>
    /// <param name="where">For messages.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">No class has that name.</exception>
    public static KerasObject Deserialize(JsonNode node, Type root, string where) =>
        Configuration.Typed(where, () => Make(node, root, where));

    private static KerasObject Make(JsonNode node, Type root, string where)
    {
        using var nested = NestingLimit.Enter(where);
        var (name, config) = node switch
        {
            JsonValue text when text.TryGetValue<string>(out var only) => (only, []),
            JsonObject json => (ClassNameOf(json, where), json["config"] as JsonObject ?? []),
            _ => throw new InvalidArgumentException(
                $"{where} must be a name or an object with class_name and config. Received: {node.ToJsonString()}"
            ),
        };
        var type = KerasClasses.Of(RootOf(root)).Find(name);
        if (!type.IsAssignableTo(root))
            throw new InvalidArgumentException($"{where} must be a {NameOf(root)}. Received: {name}");
        var part = Configuration.Create(type, config);
        if (BuildShapes(node) is { } shapes)
            part.BuildFor(shapes);
        return part;
    }

    private static JsonArray? BuildShapes(JsonNode node) =>
        (node as JsonObject)?["build_config"] is JsonObject build ? build["input_shape"] as JsonArray : null;

    /// <summary>Keras's name of a class.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<KerasNameAttribute>()?.Name ?? type.Name;

    private static string? ModuleOf(Type type) => IsOurs(type) ? ModuleAttribute(type).Module : type.Namespace;

    // Keras gives one to what is no part of its public modules.
    private static string? RegisteredNameOf(Type type) =>
        !IsOurs(type) ? CustomObjects.NameOf(type)
        : ModuleAttribute(type).Module.StartsWith("keras.src", StringComparison.Ordinal) ? NameOf(type)
        : null;

    private static bool IsOurs(Type type) => type.Assembly == typeof(Serialization).Assembly;

    // A class that the user registered is looked up under the name that says so.
    private static string ClassNameOf(JsonObject json, string where)
    {
        if (
            json["registered_name"] is JsonValue text
            && text.TryGetValue<string>(out var registered)
            && CustomObjects.Find(registered) is not null
        )
            return registered;
        return json["class_name"] is JsonValue value && value.TryGetValue<string>(out var name)
            ? WrappedFunction(name, json["config"]) ?? name
            : throw new InvalidArgumentException($"{where} has no class_name. Received: {json.ToJsonString()}");
    }

    /// <summary>The function's name, which is that of a class too, where Keras 2 made a loss or a metric of a function.</summary>
    private static string? WrappedFunction(string className, JsonNode? config) =>
        className is "LossFunctionWrapper" or "MeanMetricWrapper"
            ? ((config as JsonObject)?["fn"] as JsonValue)?.GetValue<string>()
            : null;

    private static KerasModuleAttribute ModuleAttribute(Type type) =>
        type.GetCustomAttribute<KerasModuleAttribute>(inherit: true)!;

    /// <summary>The class above whose names are looked up: that of the attribute.</summary>
    private static Type RootOf(Type type)
    {
        while (!type.IsDefined(typeof(KerasModuleAttribute), inherit: false))
            type = type.BaseType!;
        return type;
    }
}
