using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace TfActivations.Catalog;

/// <summary>All kinds of activation, by name.</summary>
public static class ActivationCatalog
{
    private static readonly FrozenDictionary<string, Activation> ByName = Discover();

    private static readonly ConcurrentDictionary<string, Activation> ByDefinedName = new();

    /// <summary>Every kind, with its default parameters, in alphabetical order.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [.. ByName.Values.Distinct().OrderBy(a => a.Info.Name, StringComparer.Ordinal)];

    /// <summary>What <see cref="Activation.Define(string, Func{Tensor, Tensor})"/> and its kin have added, in alphabetical order.</summary>
    public static IReadOnlyList<Activation> Defined =>
        [.. ByDefinedName.Values.OrderBy(a => a.Info.Name, StringComparer.Ordinal)];

    /// <summary>The activation of a name or an alias, with its default parameters.</summary>
    /// <param name="name">"relu", "swish", ...</param>
    /// <exception cref="UnknownNameException">No activation has that name; the message suggests the nearest.</exception>
    public static Activation Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out var activation) || ByDefinedName.TryGetValue(name, out activation)
            ? activation
            : throw new UnknownNameException(
                "activation",
                name,
                [.. All.Concat(Defined).SelectMany(a => a.Info.Aliases.Prepend(a.Info.Name))]
            );
    }

    /// <summary>The activation of a name, with parameters of one's own.</summary>
    /// <param name="name">"leaky_relu", ...</param>
    /// <param name="parameters">Values by name, Keras 3's or Keras 2's; those left out take their defaults.</param>
    /// <exception cref="UnknownNameException">No activation, or no parameter of it, has that name.</exception>
    /// <exception cref="InvalidArgumentException">A value cannot be converted to the parameter's type.</exception>
    public static Activation Get(string name, IReadOnlyDictionary<string, object?> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var activation = Get(name);
        if (parameters.Count == 0)
            return activation;
        var type = activation.GetType();
        ActivationParameter[] declared = activation.IsDefined ? [] : [.. ActivationParameter.Of(type)];
        if (declared.Length == 0)
            throw new InvalidArgumentException(
                $"{name} has no parameters. Received: {Excerpt.Of(parameters.First().Key)}"
            );
        var values = declared.Select(p => p.Default).ToArray();
        HashSet<int> given = [];
        foreach (var (key, value) in parameters)
        {
            var index = Array.FindIndex(declared, p => p.Name == key || p.Keras2Name == key);
            if (index < 0)
                throw new UnknownNameException($"parameter of {name}", key, [.. declared.Select(p => p.Name)]);
            if (!given.Add(index))
                throw new InvalidArgumentException(
                    $"{name}: {declared[index].Name} and {declared[index].Keras2Name} are names of one parameter; "
                        + "expected one of them"
                );
            values[index] = Convert($"{name}: {key}", declared[index], value);
        }
        return Create(type, values);
    }

    /// <summary>Makes a user's own activation known by its name.</summary>
    internal static Activation Define(Activation activation)
    {
        var name = activation.Info.Name;
        if (ByName.ContainsKey(name))
            throw new InvalidArgumentException(
                $"Define: '{name}' is an activation of the catalogue; take another name"
            );
        return ByDefinedName[name] = activation;
    }

    private static object? Convert(string what, ActivationParameter parameter, object? value)
    {
        var optional = Nullable.GetUnderlyingType(parameter.Type);
        if (value is null && optional is not null)
            return null;
        var type = optional ?? parameter.Type;
        try
        {
            if (type == typeof(int) && value is double number && !double.IsInteger(number))
                throw new FormatException();
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException)
        {
            var expected =
                type == typeof(int) ? "a whole number"
                : type == typeof(bool) ? "True or False"
                : "a number";
            var received = System.Convert.ToString(value, CultureInfo.InvariantCulture);
            throw new InvalidArgumentException(
                $"{what} must be {expected}. Received: {(received is null ? "None" : Excerpt.Of(received))}"
            );
        }
    }

    /// <summary>An activation of a kind with these values of its parameters, in their order.</summary>
    internal static Activation Create(Type type, object?[] values) =>
        (Activation)
            ActivationParameter
                .Constructor(type)
                .Invoke(System.Reflection.BindingFlags.DoNotWrapExceptions, null, values, null);

    private static FrozenDictionary<string, Activation> Discover() =>
        typeof(ActivationCatalog)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Activation)) && type.IsSealed && type.IsPublic)
            .Select(type => Create(type, [.. ActivationParameter.Of(type).Select(p => p.Default)]))
            .SelectMany(activation => activation.Info.Aliases.Append(activation.Info.Name), (a, name) => (name, a))
            .ToFrozenDictionary(pair => pair.name, pair => pair.a);
}
