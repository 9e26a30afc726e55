using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers.Schedules;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>All parts of Keras of a kind, made by their calls in keras.</summary>
internal static class Parts
{
    private static readonly object[] Facades =
    [
        keras.layers,
        keras.optimizers,
        keras.optimizers.schedules,
        keras.losses,
        keras.metrics,
        keras.initializers,
        keras.regularizers,
        keras.constraints,
        keras.callbacks,
    ];

    /// <summary>The calls that make an object.</summary>
    public static IEnumerable<MethodInfo> Calls =>
        Facades.SelectMany(facade => facade.GetType().GetMethods()).Where(call => call.Name == call.ReturnType.Name);

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
        var call = Call<T>(className);
        object?[] arguments =
        [
            .. call.GetParameters()
                .Select(parameter =>
                    given.Remove(parameter.Name!, out var value) ? Converted(value, parameter.ParameterType)
                    : parameter.HasDefaultValue ? parameter.DefaultValue
                    : throw new ArgumentException($"{className} needs {parameter.Name}")
                ),
        ];
        return given.Count == 0
            ? (T)Make(call, arguments)
            : throw new ArgumentException($"{className} has no {string.Join(", ", given.Keys)}");
    }

    /// <summary>
    /// An object whose parameters are all given by <paramref name="other"/>, after it has been written to a configuration and
    /// read again; the configuration shows each parameter's value.
    /// </summary>
    public static T RoundTrip<T>(string className, Func<ParameterInfo, object?> other)
        where T : KerasObject
    {
        var values = Call<T>(className)
            .GetParameters()
            .Where(p => p.ParameterType != typeof(DTypePolicy))
            .Select(p => (p.Name!, other(p)))
            .ToList();
        var part = Create<T>(className, values);
        var config = part.get_config();
        foreach (var (parameter, value) in values)
            Assert.Equal(JsonSerializer.Serialize(value), JsonSerializer.Serialize(config[parameter]));
        var again = (T)Serialization.Deserialize(Serialization.Serialize(part), typeof(T), className);
        Assert.True(JsonNode.DeepEquals(config, again.get_config()));
        return again;
    }

    /// <summary>What a call makes of arguments.</summary>
    public static object Make(MethodInfo call, object?[] arguments) =>
        call.Invoke(
            Array.Find(Facades, facade => facade.GetType() == call.DeclaringType),
            BindingFlags.DoNotWrapExceptions,
            null,
            arguments,
            null
        )!;

    /// <summary>The call that makes an object of a class.</summary>
    public static MethodInfo Call<T>(string className) =>
        Calls.Single(call => call.Name == className && call.ReturnType.IsSubclassOf(typeof(T)));

    private static object? Converted(object? value, Type type) =>
        (value, Nullable.GetUnderlyingType(type) ?? type) switch
        {
            (double rate, var target) when target == typeof(LearningRateSchedule) => (LearningRateSchedule)rate,
            (double number, var target) when target == typeof(int) => (int)number,
            _ => value,
        };
}
