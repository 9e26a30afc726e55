using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Data;
using TfActivations.Tensors;
using static TfActivations.Imports;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Tests.Api;

/// <summary>Arguments that nobody should give, of any type that the public API takes.</summary>
internal sealed class HostileValues(Random random)
{
    private static readonly Dictionary<Type, Func<object?>[]> Table = new()
    {
        [typeof(bool)] = [() => true, () => false],
        [typeof(byte)] = [() => byte.MinValue, () => byte.MaxValue],
        [typeof(ushort)] = [() => ushort.MinValue, () => ushort.MaxValue],
        [typeof(int)] = [() => 0, () => -1, () => 1, () => 7, () => int.MinValue, () => int.MaxValue],
        [typeof(long)] = [() => 0L, () => -1L, () => 1L, () => long.MinValue, () => long.MaxValue],
        [typeof(ulong)] = [() => 0UL, () => ulong.MaxValue],
        [typeof(float)] = [() => float.NaN, () => float.PositiveInfinity, () => -1f, () => 0f, () => float.MaxValue],
        [typeof(double)] =
        [
            () => double.NaN,
            () => double.PositiveInfinity,
            () => double.NegativeInfinity,
            () => -1.0,
            () => 0.0,
            () => 0.5,
            () => double.MaxValue,
        ],
        [typeof(string)] =
        [
            () => null,
            () => "",
            () => " ",
            () => "relu",
            () => "absent/\0",
            () => "/proc/absent/x",
            () => "{0}%s",
            () => new string('x', 20_000),
        ],
        [typeof(object)] = [() => null, () => "text", () => 5, () => double.NaN, () => new object()],
        [typeof(Type)] = [() => null, () => typeof(string), () => typeof(int), () => typeof(double)],
        [typeof(Index)] = [() => (Index)0, () => ^0, () => ^7, () => (Index)int.MaxValue],
        [typeof(CancellationToken)] = [() => CancellationToken.None],
        [typeof(Array)] =
        [
            () => null,
            () => Array.Empty<float>(),
            () => Array.Empty<float[]>(),
            () => new float[]?[] { null },
            () => new[] { "a" },
            () => new object?[] { null },
            () => new[] { float.NaN, 1 },
            () => new float[2, 0, 3],
            () => new Tensor?[] { null },
        ],
        [typeof(Tensor)] =
        [
            () => null,
            () => tf.zeros(0),
            () => tf.zeros([2, 0, 3]),
            () => tf.constant(float.NaN),
            () => (Tensor)double.PositiveInfinity,
            () =>
                tf.constant([
                    [1f, float.NaN, -1],
                    [float.PositiveInfinity, float.NegativeInfinity, 0],
                ]),
            () => tf.constant([-1, 5, int.MaxValue]),
            () => tf.constant([true]),
            () => tf.constant([(Half)1]),
            () => tf.constant(1e300, tf.float64),
            () => tf.zeros([1, 2, 1, 2, 1]),
        ],
        [typeof(NDArray)] =
        [
            () => null,
            () => np.zeros(0),
            () => np.zeros((2, 3, 4)),
            () => np.array([1L, -1]),
            () => np.arange(3).astype(typeof(ulong)),
            () => np.array([double.NaN, double.PositiveInfinity]),
        ],
        [typeof(Shape)] =
        [
            () => null,
            () => Shape.Scalar,
            () => (Shape)0,
            () => (Shape)(-1),
            () => Shape.Create([-1, -1]),
            () => (Shape)int.MaxValue,
            () => Shape.Create([int.MaxValue, int.MaxValue]),
            () => Shape.Create([2, 3]),
            () => Shape.Create([1, 1, 1, 1, 1]),
        ],
        [typeof(System.Text.Json.Nodes.JsonObject)] =
        [
            () => null,
            () => new System.Text.Json.Nodes.JsonObject(),
            () => new System.Text.Json.Nodes.JsonObject { ["class_name"] = 5, ["config"] = "text" },
            () =>
                new System.Text.Json.Nodes.JsonObject
                {
                    ["name"] = null,
                    ["layers"] = 5,
                    ["units"] = -1,
                },
        ],
    };

    /// <summary>A value that the parameter's type lets through.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The parameter's name.</param>
    public object? Of(Type type, string name)
    {
        // As many epochs and steps as asked for is right, and takes for ever.
        if (type == typeof(int) && name is "epochs" or "steps_per_epoch")
            return random.Next(-1, 2);
        if (Table.TryGetValue(type, out var values))
            return values[random.Next(values.Length)]();
        if (type.IsEnum)
            return Enum.ToObject(type, random.Next(-1, 100));
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return random.Next(3) == 0 ? null : Of(underlying, name);
        if (type.IsSubclassOf(typeof(Delegate)))
            return random.Next(3) == 0 ? null : ReturningNothing(type);
        if (type.IsAssignableTo(typeof(ITuple)))
            return Tuple(type, name);
        if (type.IsAssignableTo(typeof(Dataset)))
            return random.Next(3) == 0 ? null : GoodValues.OfDataset(type, random.Next(3));
        if (Elements(type) is { } element)
            return random.Next(4) == 0 ? null : List(type, element, name);
        return !type.IsValueType && random.Next(3) == 0 ? null : GoodValues.Of(type, name);
    }

    /// <summary>A function that takes anything and returns null or 0.</summary>
    private static Delegate ReturningNothing(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), parameters).Compile();
    }

    private object Tuple(Type type, string name)
    {
        object?[] parts = [.. type.GetGenericArguments().Select(part => Of(part, name))];
        return Activator.CreateInstance(type, parts)!;
    }

    /// <summary>What a list, an array or a dictionary holds.</summary>
    public static Type? Elements(Type type) =>
        type.IsArray && type.GetArrayRank() == 1 ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable))
            ? type.GetInterfaces()
                .Append(type)
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0]
        : null;

    private object List(Type type, Type element, string name)
    {
        var count = random.Next(3);
        if (IsPair(element))
            return Pairs(element, count, name);
        var array = Array.CreateInstance(element, count);
        for (var i = 0; i < count; i++)
            array.SetValue(element.IsValueType || random.Next(2) == 0 ? Of(element, name) : null, i);
        return array.GetType().IsAssignableTo(type) ? array : Activator.CreateInstance(type, array)!;
    }

    /// <summary>Whether a list of such elements is a dictionary.</summary>
    public static bool IsPair(Type element) =>
        element.IsGenericType && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    /// <summary>A dictionary of what is not null among the keys.</summary>
    public static object Dictionary(Type pair, IEnumerable<(object? Key, object? Value)> entries)
    {
        var dictionary = (System.Collections.IDictionary)
            Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(pair.GetGenericArguments()))!;
        foreach (var (key, value) in entries)
            if (key is not null)
                dictionary[key] = value;
        return dictionary;
    }

    private object Pairs(Type pair, int count, string name) =>
        Dictionary(
            pair,
            Enumerable
                .Range(0, count)
                .Select(_ => (Of(pair.GetGenericArguments()[0], name), Of(pair.GetGenericArguments()[1], name)))
        );
}
