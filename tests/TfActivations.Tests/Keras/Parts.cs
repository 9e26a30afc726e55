using System.Reflection;
using System.Text.Json;
using TfActivations.Keras.Optimizers.Schedules;

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

    /// <summary>An object of a class with the numbers and booleans of Keras's configuration that are its parameters.</summary>
    public static T Create<T>(string className, JsonElement config) =>
        Create<T>(
            className,
            Constructor<T>(className)
                .GetParameters()
                .Where(parameter => parameter.Name != "name" && config.TryGetProperty(parameter.Name!, out _))
                .Select(parameter => (parameter.Name!, Value(config.GetProperty(parameter.Name!))))
        );

    /// <summary>The value of the property that shows a parameter: beta_1 is Beta1.</summary>
    public static object? Property(object part, string parameter)
    {
        var name = string.Concat(parameter.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var property = part.GetType().GetProperty(name);
        return property is null
            ? throw new ArgumentException($"{part.GetType().Name} has no property {name}")
            : property.GetValue(part);
    }

    /// <summary>The one public constructor.</summary>
    public static ConstructorInfo Constructor<T>(string className) =>
        typeof(T)
            .Assembly.GetExportedTypes()
            .Single(type => type.IsSubclassOf(typeof(T)) && type.Name == className)
            .GetConstructors()
            .Single();

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => value.GetDouble(),
        };

    private static object? Converted(object? value, Type type) =>
        (value, Nullable.GetUnderlyingType(type) ?? type) switch
        {
            (double rate, var target) when target == typeof(LearningRateSchedule) => (LearningRateSchedule)rate,
            (double number, var target) when target == typeof(int) => (int)number,
            _ => value,
        };
}
