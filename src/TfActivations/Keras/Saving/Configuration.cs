using System.Reflection;
using System.Text.Json.Nodes;
using TfActivations.Catalog;

namespace TfActivations.Keras.Saving;

/// <summary>Objects to configurations and back, by the keys of their classes.</summary>
internal static class Configuration
{
    /// <summary>The configuration of an object: a key for each parameter of its constructor and each property with <c>init</c>.</summary>
    public static JsonObject Of(KerasObject part)
    {
        var type = part.GetType();
        JsonObject config = [];
        foreach (var key in ConfigKey.Of(type))
            config[key.Name] =
                key.Property.GetValue(part) is { } value ? ConfigValue.ToJson(value, $"{type.Name}: {key.Name}")
                : key.Type == typeof(Activation) ? ActivationIdentifier.None
                : null;
        foreach (var constant in type.GetCustomAttributes<ConfigConstantAttribute>())
            config[constant.Key] = ConfigValue.ToJson(constant.Value, constant.Key);
        return config;
    }

    /// <summary>The object of a configuration. Keys that are missing have their defaults.</summary>
    /// <exception cref="InvalidArgumentException">A key is unknown, missing, or has a value of a wrong kind.</exception>
    public static KerasObject Create(Type type, JsonObject config)
    {
        if (type.GetMethod("from_config", [typeof(JsonObject)]) is { IsGenericMethod: false } own)
            return (KerasObject)own.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [config], null)!;
        var others = (JsonObject)config.DeepClone();
        foreach (var alias in type.GetCustomAttributes<Keras2KeyAttribute>())
            if (!others.ContainsKey(alias.Key) && others.Remove(alias.Keras2, out var value))
                others[alias.Key] = value;
        foreach (var constant in type.GetCustomAttributes<ConfigConstantAttribute>())
            RequireConstant(type, constant, others);
        var keys = ConfigKey.Of(type);
        object?[] arguments = [.. keys.Where(key => key.Parameter is not null).Select(key => Argument(type, key, others))];
        var constructor = ConfigKey.ConstructorOf(type);
        var part = (KerasObject)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (var key in keys.Where(key => key.Parameter is null))
            if (TryRead(type, key, others, out var value))
                key.Property.SetMethod!.Invoke(part, BindingFlags.DoNotWrapExceptions, null, [value], null);
        part.Validate();
        part.Restore(others);
        return part;
    }

    private static object? Argument(Type type, ConfigKey key, JsonObject config) =>
        TryRead(type, key, config, out var value) ? value : key.Parameter!.DefaultValue;

    /// <summary>The value of a key; false where the configuration leaves it to the default.</summary>
    private static bool TryRead(Type type, ConfigKey key, JsonObject config, out object? value)
    {
        value = null;
        if (config.Remove(key.Name, out var node) && (node is not null || key.AcceptsNull))
        {
            value = ConfigValue.FromJson(node, key.Type, $"{type.Name}: {key.Name}");
            return true;
        }
        return key.IsRequired
            ? throw new InvalidArgumentException($"{type.Name}: the configuration has no '{key.Name}'")
            : false;
    }

    private static void RequireConstant(Type type, ConfigConstantAttribute constant, JsonObject config)
    {
        var expected = ConfigValue.ToJson(constant.Value, constant.Key);
        if (config.Remove(constant.Key, out var value) && !JsonNode.DeepEquals(value, expected))
            throw new InvalidArgumentException(
                $"{type.Name}: {constant.Key} can only be {expected?.ToJsonString() ?? "null"} here. "
                    + $"Received: {value?.ToJsonString() ?? "null"}"
            );
    }
}
