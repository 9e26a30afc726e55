using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Facades;

/// <summary>The lambdas that calls take, written over.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, Func<dynamic[], object?>> Table = new()
    {
        ["lambda: tf.constant(1.0)"] = _ => tf.constant(1f),
        ["lambda: tf.constant(2.0)"] = _ => tf.constant(2f),
        ["lambda: tf.constant(3.0)"] = _ => tf.constant(3f),
        ["lambda: ops.convert_to_tensor(1.0)"] = _ => tf.constant(1f),
        ["lambda: ops.convert_to_tensor(2.0)"] = _ => tf.constant(2f),
        ["lambda x, y: x + y"] = a => a[0] + a[1],
        ["lambda x, y: x - y"] = a => a[0] - a[1],
        ["lambda x, y: x * y"] = a => a[0] * a[1],
        ["lambda x, y: x * 2.0 - y"] = a => a[0] * 2.0 - a[1],
        ["lambda x: x + 1"] = a => a[0] + 1,
        ["lambda x: x * 2"] = a => a[0] * 2,
        ["lambda x: x * 2.0"] = a => a[0] * 2.0,
        ["lambda x: -x"] = a => -a[0],
        ["lambda x: x[0] + x[1]"] = a => a[0][0] + a[0][1],
        ["lambda x: ops.sum(x)"] = a => tf.reduce_sum((Tensor)a[0]),
        ["lambda x: tf.reduce_sum(x)"] = a => tf.reduce_sum((Tensor)a[0]),
        ["lambda x: tf.cast(x, tf.int32)"] = a => tf.cast((Tensor)a[0], tf.int32),
        ["lambda i: i * i"] = a => a[0] * a[0],
        ["lambda i, j: i == j"] = a => NumSharp.np.equal(a[0], a[1]),
        ["lambda i, x: i < 0"] = a => a[0] < 0,
        ["lambda i, x: i < 3"] = a => a[0] < 3,
        ["lambda i, x: i < 5"] = a => a[0] < 5,
        ["lambda i, x: x + i"] = a => a[1] + a[0],
        ["lambda i, x: x * i"] = a => a[1] * a[0],
        ["lambda i, x: (i + 1, x * 2)"] = a => (a[0] + 1, a[1] * 2),
        ["lambda i, x: [i + 1, x * 2]"] = a => new object[] { a[0] + 1, a[1] * 2 },
        ["lambda c, x: (c + x, c * x)"] = a => (a[0] + a[1], a[0] * a[1]),
        ["lambda c, x: (c * 2, c)"] = a => (a[0] * 2, a[0]),
    };

    /// <summary>The lambda as a delegate; null where it is not known or has other parameters.</summary>
    public static Delegate? As(string code, Type type)
    {
        if (!Table.TryGetValue(code, out var function) || type.GetMethod("Invoke") is not { } invoke)
            return null;
        var names = code["lambda".Length..code.IndexOf(':')];
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        if (parameters.Length != (names.Trim().Length == 0 ? 0 : names.Split(',').Length))
            return null;
        var arguments = Expression.NewArrayInit(
            typeof(object),
            parameters.Select(p => Expression.Convert(p, typeof(object)))
        );
        var result = Expression.Invoke(Expression.Constant(function), arguments);
        var body =
            invoke.ReturnType == typeof(void)
                ? (Expression)result
                : Expression.Convert(
                    Expression.Call(
                        typeof(Functions),
                        nameof(Shaped),
                        [],
                        result,
                        Expression.Constant(invoke.ReturnType)
                    ),
                    invoke.ReturnType
                );
        return Expression.Lambda(type, body, parameters).Compile();
    }

    /// <summary>Several results as the tuple or array that the delegate gives.</summary>
    private static object? Shaped(object? result, Type type)
    {
        var parts = result switch
        {
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
            object?[] array => array,
            _ => null,
        };
        if (parts is null)
            return type == typeof(Tensor) && result is bool truth ? (Tensor)truth : result;
        if (type.IsAssignableTo(typeof(ITuple)))
            return Activator.CreateInstance(type, parts);
        return type == typeof(Tensor[]) ? Array.ConvertAll(parts, part => (Tensor)part!) : result;
    }
}
