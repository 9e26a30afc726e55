using System.Reflection;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving;

/// <summary>Objects to configurations and back, by the rule that a constructor's parameters are the keys.</summary>
internal static class Configuration
{
    /// <summary>The configuration of an object: a key for each parameter of its class's constructor.</summary>
    public static JsonObject Of(KerasObject part)
    {
        var type = part.GetType();
        JsonObject config = [];
        foreach (var parameter in ConstructorOf(type).GetParameters())
        {
            var key = SnakeCase(parameter.Name!);
            config[key] =
                PropertyOf(type, key).GetValue(part) is { } value ? ConfigValue.ToJson(value, $"{type.Name}: {key}")
                : parameter.ParameterType == typeof(Func<Tensor, Tensor>) ? ActivationIdentifier.None
                : null;
        }
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
        var constructor = ConstructorOf(type);
        var arguments = constructor.GetParameters().Select(parameter => Argument(type, parameter, others)).ToArray();
        foreach (var ignored in type.GetCustomAttributes<IgnoredKeysAttribute>().SelectMany(each => each.Keys))
            others.Remove(ignored);
        foreach (var constant in type.GetCustomAttributes<ConfigConstantAttribute>())
            RequireConstant(type, constant, others);
        var part = (KerasObject)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        part.Restore(others);
        return part;
    }

    /// <summary>kernelInitializer, KernelInitializer and kernel_initializer become kernel_initializer.</summary>
    public static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}"));

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
        Keras2Optimizer.Upgrade(type, config);
    }

    private static object? Argument(Type type, ParameterInfo parameter, JsonObject config)
    {
        var key = SnakeCase(parameter.Name!);
        if (config.Remove(key, out var value) && (value is not null || ConfigValue.AcceptsNull(parameter)))
            return ConfigValue.FromJson(value, parameter.ParameterType, $"{type.Name}: {key}");
        if (parameter.GetCustomAttribute<ConfigDefaultAttribute>() is { } missing)
            return ConfigValue.FromJson(missing.Value, parameter.ParameterType, $"{type.Name}: {key}");
        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : throw new InvalidArgumentException($"{type.Name}: the configuration has no '{key}'");
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

    private static ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructors() is [var only]
            ? only
            : throw new InvalidStateException(
                $"{type.Name}: needs one public constructor, whose parameters are its configuration"
            );

    private static PropertyInfo PropertyOf(Type type, string key) =>
        Array.Find(type.GetProperties(), property => NameComparer.Instance.Equals(property.Name, key))
        ?? throw new InvalidStateException(
            $"{type.Name}: get_config needs a public property for the constructor's parameter '{key}'"
        );
}
