using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Text;

namespace TfActivations.Keras.Config;

/// <summary>The values of a configuration as JSON, written as Python writes them.</summary>
internal static class ConfigValue
{
    public static JsonNode? ToJson(object? value, string where) =>
        value switch
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            int number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            double number => Number(number),
            string text => JsonValue.Create(text),
            Enum choice => JsonValue.Create(Naming.SnakeCase(choice.ToString())),
            KerasObject part => Serialization.Serialize(part),
            Activation activation => ActivationIdentifier.Serialize(activation, where),
            Func<Tensor, Tensor, Tensor> function => LabelFunction.ToJson(function, where),
            Shape shape => new JsonArray([.. shape.Select(Axis)]),
            Numbers { IsSingle: true } one => Number(one.Lower),
            Numbers several => ToList(several.ToArray().Cast<object?>(), where),
            AxisList { IsSingle: true } axis => JsonValue.Create(axis.ToArray()[0]),
            AxisList axes => ToList(axes.ToArray().Cast<object?>(), where),
            ITuple tuple => ToList(Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), where),
            System.Collections.IEnumerable list => ToList(list.Cast<object?>(), where),
            _ => throw new InvalidStateException(
                $"{where}: a {value.GetType().Name} cannot be written to a configuration; override get_config"
            ),
        };

    /// <exception cref="InvalidArgumentException">The value is of a wrong kind.</exception>
    public static object? FromJson(JsonNode? node, Type type, string where)
    {
        if (node is null)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw Wrong(node, type, where) : null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        // Keras 2 writes one axis as a list of one, and NumPy's arrays of one number stand for the number.
        if (
            (type == typeof(int) || type == typeof(double))
            && node is JsonArray { Count: 1 } list
            && list[0] is { } only
        )
            node = only;
        try
        {
            return type switch
            {
                _ when node.GetValueKind() == JsonValueKind.Number && OfNumber(type) is { } convert => convert.Invoke(
                    null,
                    BindingFlags.DoNotWrapExceptions,
                    null,
                    [ToDouble(node)],
                    null
                ),
                _ when type == typeof(Activation) => ActivationIdentifier.Deserialize(node, where),
                _ when type == typeof(Func<Tensor, Tensor, Tensor>) => LabelFunction.FromJson(node),
                _ when type.IsAssignableTo(typeof(KerasObject)) => Serialization.Deserialize(node, type, where),
                _ when type == typeof(Shape) => ToShape(node),
                _ when type == typeof(Numbers) => node is JsonArray numbers
                    ? Numbers.Create([.. numbers.Select(number => ToDouble(number!))])
                    : (Numbers)ToDouble(node),
                _ when type == typeof(AxisList) => node is JsonArray axes
                    ? AxisList.Create([.. axes.Select(axis => axis!.GetValue<int>())])
                    : (AxisList)node.GetValue<int>(),
                _ when type == typeof(double) => ToDouble(node),
                _ when type.IsEnum => ToEnum(node.GetValue<string>(), type),
                _ when type.IsAssignableTo(typeof(ITuple)) => ToTuple(node, type, where),
                // As in Keras, one number stands for a list of one.
                _ when ElementOf(type) is { } element => ToArray(
                    node as JsonArray ?? [node.DeepClone()],
                    element,
                    where
                ),
                _ => node.Deserialize(type),
            };
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or FormatException
                        or InvalidOperationException
                        or InvalidCastException
                        or OverflowException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            throw Wrong(node, type, where);
        }
    }

    /// <summary>A list, which may hold lists.</summary>
    private static JsonArray ToList(IEnumerable<object?> list, string where)
    {
        using var nested = NestingLimit.Enter(where);
        return [.. list.Select(each => ToJson(each, where))];
    }

    /// <summary>The value of a key that has to be there.</summary>
    /// <exception cref="InvalidArgumentException">It is not.</exception>
    public static JsonNode Required(JsonObject json, string key, string where) =>
        json[key] ?? throw new InvalidArgumentException($"{where} has no {key}. Received: {json.ToJsonString()}");

    /// <summary>How a number becomes an object of a class that numbers convert to: a schedule that stays the same.</summary>
    private static MethodInfo? OfNumber(Type type) =>
        type.IsAssignableTo(typeof(KerasObject)) ? type.GetMethod("op_Implicit", [typeof(double)]) : null;

    /// <summary>A number with a point, as Python's json writes floats: 1.0, 1e-07.</summary>
    private static JsonNode Number(double value) =>
        double.IsFinite(value)
            ? JsonNode.Parse(PythonText.Of(value))!
            : throw new InvalidStateException($"{value} cannot be written to a configuration");

    private static JsonNode? Axis(int length) => length == -1 ? null : JsonValue.Create(length);

    // As in Keras, one number stands for a list of one.
    private static Shape ToShape(JsonNode node) =>
        node is JsonArray axes
            ? Shape.Create([.. axes.Select(axis => axis is null ? -1 : axis.GetValue<int>())])
            : Shape.Create([node.GetValue<int>()]);

    private static double ToDouble(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number ? node.Deserialize<double>() : throw new FormatException();

    private static object ToEnum(string text, Type type) =>
        Enum.GetValues(type).Cast<object>().First(choice => Naming.SnakeCase(choice.ToString()!) == text);

    // As in Keras, one number stands for all.
    private static object ToTuple(JsonNode node, Type type, string where)
    {
        var types = type.GetGenericArguments();
        var values = node as JsonArray;
        if (values is not null && values.Count != types.Length)
            throw Wrong(node, type, where);
        return Activator.CreateInstance(
            type,
            [.. types.Select((each, i) => FromJson(values is null ? node : values[i], each, where))]
        )!;
    }

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
        : null;

    private static Array ToArray(JsonArray values, Type type, string where)
    {
        var array = Array.CreateInstance(type, values.Count);
        for (var i = 0; i < values.Count; i++)
            array.SetValue(FromJson(values[i], type, where), i);
        return array;
    }

    private static InvalidArgumentException Wrong(JsonNode? node, Type type, string where) =>
        new($"{where} must be {Words(type)}. Received: {node?.ToJsonString() ?? "null"}");

    private static string Words(Type type) =>
        type switch
        {
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(AxisList) => "an integer or a list of integers",
            _ when type == typeof(int) || type == typeof(long) => "a whole number",
            _ when type == typeof(double) => "a number",
            _ when type == typeof(string) => "a text",
            _ when type.IsEnum => string.Join(" or ", Enum.GetNames(type).Select(Naming.SnakeCase)),
            _ when type == typeof(Shape) => "a list of lengths: null, or whole numbers below 2^31",
            _ when ElementOf(type) is not null => "a list",
            _ when type.IsAssignableTo(typeof(ITuple)) =>
                $"{type.GetGenericArguments().Length} numbers, or one for all",
            _ => $"what describes a {type.Name}",
        };
}
