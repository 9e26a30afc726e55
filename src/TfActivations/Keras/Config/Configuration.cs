using System.Reflection;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

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
        foreach (var constant in type.GetCustomAttributes<ConfigConstantAttribute>().Where(each => each.IsWritten))
            config[constant.Key] = ConfigValue.ToJson(constant.Value, constant.Key);
        return config;
    }

    /// <summary>The object of a configuration. Keys that are missing have their defaults.</summary>
    /// <exception cref="InvalidArgumentException">A key is unknown, missing, or has a value of a wrong kind.</exception>
    public static KerasObject Create(Type type, JsonObject config) => Typed(type.Name, () => Make(type, config));

    /// <summary>What is made of a configuration, whose values may be of any kind: then the error is one of the library's.</summary>
    /// <exception cref="InvalidArgumentException">A value is not what Keras writes.</exception>
    public static T Typed<T>(string where, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception error)
            when (error
                    is InvalidOperationException
                        or InvalidCastException
                        or FormatException
                        or OverflowException
                        or ArgumentException
                        or OutOfMemoryException
            )
        {
            throw new InvalidArgumentException(
                $"{where}: not a configuration that Keras writes: {error.Message}",
                error
            );
        }
    }

    private static KerasObject Make(Type type, JsonObject config)
    {
        if (type.GetMethod("from_config", [typeof(JsonObject)]) is { IsGenericMethod: false } own)
            return (KerasObject)own.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [config], null)!;
        var others = PlainJson.Of(config);
        Upgrade(type, others);
        var values = ConfigKey
            .Of(type)
            .Select(key => (Key: key, IsGiven: TryRead(type, key, others, out var value), Value: value))
            .ToList();
        foreach (var ignored in type.GetCustomAttributes<IgnoredKeysAttribute>().SelectMany(each => each.Keys))
            others.Remove(ignored);
        foreach (var constant in type.GetCustomAttributes<ConfigConstantAttribute>())
            RequireConstant(type, constant, others);
        object?[] arguments =
        [
            .. values
                .Where(each => each.Key.Parameter is not null)
                .Select(each => each.IsGiven ? each.Value : each.Key.Parameter!.DefaultValue),
        ];
        var part = (KerasObject)
            ConfigKey.ConstructorOf(type).Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (var (key, isGiven, value) in values)
            if (isGiven && key.Parameter is null)
                key.Property.SetMethod!.Invoke(part, BindingFlags.DoNotWrapExceptions, null, [value], null);
        part.Check();
        part.Restore(others);
        return part;
    }

    /// <summary>Says what older files say in the words of today.</summary>
    private static void Upgrade(Type type, JsonObject config)
    {
        foreach (var old in type.GetCustomAttributes<Keras2KeyAttribute>())
            if (!config.ContainsKey(old.Key) && config.Remove(old.Keras2, out var value))
                config[old.Key] = value;
        foreach (var old in type.GetCustomAttributes<Keras2ValueAttribute>())
            if (JsonNode.DeepEquals(config[old.Key], old.Keras2))
                config[old.Key] = old.Value;
        foreach (var old in type.GetCustomAttributes<Keras2DefaultAttribute>())
            if (KerasRelease.Reading.IsKeras2 && !config.ContainsKey(old.Key))
                config[old.Key] = ConfigValue.ToJson(old.Value, old.Key);
        foreach (var upgrade in type.GetCustomAttributes<ConfigUpgradeAttribute>())
            upgrade.Upgrade(type, config);
    }

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
