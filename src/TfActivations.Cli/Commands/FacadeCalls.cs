using System.Globalization;
using System.Reflection;
using TfActivations.Catalog;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>Calls by their full names: tf.nn.leaky_relu, keras.activations.relu.</summary>
internal static class FacadeCalls
{
    private static readonly (string Prefix, object Target)[] Rooms =
    [
        ("tf.nn.", tf.nn),
        ("keras.activations.", keras.activations),
    ];

    /// <summary>The calls that an activation answers to.</summary>
    public static IEnumerable<string> Of(ActivationInfo info) =>
        from room in Rooms
        from name in info.Aliases.Prepend(info.Name)
        where Methods(room.Target).Any(method => method.Name == name)
        select room.Prefix + name;

    /// <summary>The function that a call with these parameters is: a facade call, or an activation by its name.</summary>
    /// <param name="call">relu, tf.nn.leaky_relu, keras.activations.leaky_relu.</param>
    /// <param name="parameters">Values by the call's own parameter names.</param>
    /// <exception cref="UnknownNameException">There is no such call, or it has no such parameter.</exception>
    public static Func<Tensor, Tensor> Resolve(string call, Dictionary<string, object?> parameters)
    {
        var room = Array.Find(Rooms, r => call.StartsWith(r.Prefix, StringComparison.Ordinal));
        if (room.Target is null)
            return call.Contains('.', StringComparison.Ordinal)
                ? throw Unknown(call)
                : ActivationCatalog.Get(call, parameters).Apply;
        var named = Methods(room.Target).Where(method => room.Prefix + method.Name == call).ToList();
        if (named.Count == 0)
            throw Unknown(call);
        var method = named.Find(m => parameters.Keys.All(key => m.GetParameters().Any(p => p.Name == key)));
        if (method is null)
        {
            string[] known = [.. named.SelectMany(m => m.GetParameters().Skip(1)).Select(p => p.Name!).Distinct()];
            throw new UnknownNameException(
                $"parameter of {call}",
                parameters.Keys.First(key => !known.Contains(key)),
                known
            );
        }
        return x => Invoke(room.Target, method, x, parameters, call);
    }

    /// <summary>The error names the calls of the room that the call names; of all rooms, where it names none.</summary>
    private static UnknownNameException Unknown(string call)
    {
        var rooms = Array.FindAll(Rooms, room => call.StartsWith(room.Prefix, StringComparison.Ordinal));
        var calls = (rooms.Length > 0 ? rooms : Rooms).SelectMany(room =>
            Methods(room.Target).Select(method => room.Prefix + method.Name)
        );
        return new("call", call, [.. calls.Distinct()]);
    }

    private static IEnumerable<MethodInfo> Methods(object target) =>
        target
            .GetType()
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType == typeof(Tensor))
            .Where(m => m.GetParameters().Skip(1).All(p => p.ParameterType != typeof(Tensor)))
            .OrderBy(m => m.GetParameters().Length);

    private static Tensor Invoke(
        object target,
        MethodInfo method,
        Tensor x,
        Dictionary<string, object?> values,
        string call
    )
    {
        object?[] arguments =
        [
            x,
            .. method
                .GetParameters()
                .Skip(1)
                .Select(p => values.TryGetValue(p.Name!, out var v) ? Convert(v, p, call) : p.DefaultValue),
        ];
        return (Tensor)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static object? Convert(object? value, ParameterInfo parameter, string call)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        try
        {
            if (type == typeof(int) && value is double number && number != Math.Truncate(number))
                throw new FormatException();
            return value is null ? null : System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException)
        {
            var expected =
                type == typeof(int) ? "a whole number"
                : type == typeof(bool) ? "True or False"
                : "a number";
            throw new InvalidArgumentException($"{call}: {parameter.Name} must be {expected}. Received: {value}");
        }
    }
}
