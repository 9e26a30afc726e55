using System.Reflection;
using TfActivations.Catalog;
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

    private static readonly HashSet<string> Names =
    [
        .. ActivationCatalog.All.SelectMany(activation => activation.Info.Aliases.Prepend(activation.Info.Name)),
    ];

    /// <summary>The calls that an activation answers to.</summary>
    public static IEnumerable<string> Of(ActivationInfo info) =>
        from room in Rooms
        from name in info.Aliases.Prepend(info.Name)
        where Methods(room.Target).Any(method => method.Name == name)
        select room.Prefix + name;

    /// <summary>The activation that a call with these parameters applies.</summary>
    /// <param name="call">tf.nn.leaky_relu, keras.activations.leaky_relu; or relu, the activation's own name.</param>
    /// <param name="parameters">Values by the call's own parameter names.</param>
    /// <exception cref="UnknownNameException">There is no such call, or it has no such parameter.</exception>
    public static Activation Resolve(string call, IReadOnlyDictionary<string, object?> parameters)
    {
        if (call.Contains(',', StringComparison.Ordinal))
            throw new InvalidArgumentException(
                $"names are parted by blanks: {string.Join(' ', call.Split(',', StringSplitOptions.TrimEntries))}. Received: {call}"
            );
        if (!call.Contains('.', StringComparison.Ordinal))
            return ActivationCatalog.Get(call, parameters);
        var (prefix, target) = Array.Find(Rooms, room => call.StartsWith(room.Prefix, StringComparison.Ordinal));
        MethodInfo[] methods = target is null ? [] : [.. Methods(target).Where(method => prefix + method.Name == call)];
        if (methods.Length == 0)
            throw Unknown(call);
        string[] known = [.. methods.SelectMany(m => m.GetParameters().Skip(1)).Select(p => p.Name!).Distinct()];
        if (parameters.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown && known.Length > 0)
            throw new UnknownNameException($"parameter of {call}", unknown, known);
        return ActivationCatalog.Get(methods[0].Name, parameters);
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

    /// <summary>The methods of a room that apply an activation of the catalogue.</summary>
    private static IEnumerable<MethodInfo> Methods(object target) =>
        target
            .GetType()
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => Names.Contains(m.Name));
}
