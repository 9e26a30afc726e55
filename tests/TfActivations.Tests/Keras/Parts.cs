using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers.Schedules;
using Xunit;

namespace TfActivations.Tests.Keras;

/// <summary>All classes of a kind, made by the names of their constructors' parameters, as Keras's configuration has them.</summary>
internal static class Parts
{
    /// <summary>The names of the library's classes that derive from <typeparamref name="T"/> and can be made.</summary>
    public static IEnumerable<string> Of<T>() =>
        typeof(T)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .Select(type => type.Name);

    /// <summary>An object of a class with some parameters, and defaults for the others.</summary>
    public static T Create<T>(string className, params IEnumerable<(string Name, object? Value)> values)
    {
        var given = values.ToDictionary(pair => pair.Name, pair => pair.Value);
        var constructor = Constructor<T>(className);
        object?[] arguments =
        [
            .. constructor
                .GetParameters()
                .Select(parameter =>
                    given.Remove(parameter.Name!, out var value) ? Converted(value, parameter.ParameterType)
                    : parameter.HasDefaultValue ? parameter.DefaultValue
                    : throw new ArgumentException($"{className} needs {parameter.Name}")
                ),
        ];
        return given.Count == 0
            ? (T)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null)
            : throw new ArgumentException($"{className} has no {string.Join(", ", given.Keys)}");
    }

    /// <summary>
    /// An object whose parameters are all given by <paramref name="other"/>, after it has been written to a configuration and
    /// read again; the configuration shows each parameter's value.
    /// </summary>
    public static T RoundTrip<T>(string className, Func<ParameterInfo, object?> other)
        where T : KerasObject
    {
        var values = Constructor<T>(className).GetParameters().Select(p => (p.Name!, other(p))).ToList();
        var part = Create<T>(className, values);
        var config = part.get_config();
        foreach (var (parameter, value) in values)
            Assert.Equal(JsonSerializer.Serialize(value), JsonSerializer.Serialize(config[parameter]));
        var again = (T)Serialization.Deserialize(Serialization.Serialize(part), typeof(T), className);
        Assert.True(JsonNode.DeepEquals(config, again.get_config()));
        return again;
    }

    /// <summary>The one public constructor.</summary>
    public static ConstructorInfo Constructor<T>(string className) =>
        typeof(T)
            .Assembly.GetExportedTypes()
            .Single(type => type.IsSubclassOf(typeof(T)) && type.Name == className)
            .GetConstructors()
            .Single();

    private static object? Converted(object? value, Type type) =>
        (value, Nullable.GetUnderlyingType(type) ?? type) switch
        {
            (double rate, var target) when target == typeof(LearningRateSchedule) => (LearningRateSchedule)rate,
            (double number, var target) when target == typeof(int) => (int)number,
            _ => value,
        };
}
