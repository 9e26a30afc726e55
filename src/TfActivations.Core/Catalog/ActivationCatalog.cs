using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace TfActivations.Catalog;

/// <summary>All kinds of activation, by name.</summary>
public static class ActivationCatalog
{
    private static readonly FrozenDictionary<string, Activation> BuiltIn = Discover();

    // Kinds of the user's, and activations that were defined by functions.
    private static readonly ConcurrentDictionary<string, Activation> Added = new();

    private static readonly Lock Adding = new();

    /// <summary>Every kind, with its default parameters, in alphabetical order: those of the library, and <see cref="Register{TActivation}"/>ed ones.</summary>
    public static IReadOnlyList<Activation> All =>
        InOrder(BuiltIn.Values.Concat(Added.Values.Where(activation => !activation.IsDefined)));

    /// <summary>What <see cref="Activation.Define(string, Func{Tensor, Tensor})"/> and its kin have added, in alphabetical order.</summary>
    public static IReadOnlyList<Activation> Defined => InOrder(Added.Values.Where(activation => activation.IsDefined));

    /// <summary>The activation of a name or an alias, with its default parameters.</summary>
    /// <param name="name">"relu", "swish", ...</param>
    /// <exception cref="UnknownNameException">No activation has that name; the message suggests the nearest.</exception>
    public static Activation Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name)
            ?? throw new UnknownNameException("activation", name, [.. All.Concat(Defined).SelectMany(NamesOf)]);
    }

    /// <summary>The activation of a name or an alias, with its default parameters; null where there is none.</summary>
    internal static Activation? Find(string name) =>
        BuiltIn.TryGetValue(name, out var activation) || Added.TryGetValue(name, out activation) ? activation : null;

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

    /// <summary>Adds a kind of activation, a record of one's own: it is then found by its names wherever those of the library are.</summary>
    /// <remarks>
    /// In layers and files, in <see cref="All"/>, in the gallery, in checks, as an op of TensorFlow's. To register it again changes nothing.
    /// </remarks>
    /// <typeparam name="TActivation">
    /// A record with one public constructor, whose parameters are bool, int, double or double? and have defaults, and with a public
    /// property for each.
    /// </typeparam>
    /// <returns>It, with its default parameters.</returns>
    /// <exception cref="InvalidArgumentException">It is not such a record; or a name of it is taken, or not a name.</exception>
    public static Activation Register<TActivation>()
        where TActivation : Activation => Register(typeof(TActivation));

    /// <inheritdoc cref="Register{TActivation}"/>
    internal static Activation Register(Type kind)
    {
        if (kind.IsAbstract || !kind.IsSubclassOf(typeof(Activation)))
            throw new InvalidArgumentException(
                $"Register: {kind.Name} is not a record derived from {nameof(Activation)}"
            );
        var parameters = ActivationParameter.Of(kind);
        if (parameters.FirstOrDefault(parameter => !parameter.IsPlain || parameter.Default is DBNull) is { } unfit)
            throw new InvalidArgumentException(
                $"Register: {kind.Name}'s parameter {unfit.Name} must be a bool, an int, a double or a double?, with a default. "
                    + $"Received: {(unfit.IsPlain ? "no default" : unfit.Type.Name)}"
            );
        var activation = Create(kind, [.. parameters.Select(parameter => parameter.Default)]);
        lock (Adding)
        {
            foreach (var name in NamesOf(activation))
            {
                RequireName(nameof(Register), name);
                if (Find(name) is { } other && other.GetType() != kind)
                    throw Taken(nameof(Register), name);
            }
            foreach (var name in NamesOf(activation))
                Added[name] = activation;
        }
        return activation;
    }

    /// <summary>Makes a user's own activation known by its name.</summary>
    internal static Activation Define(Activation activation)
    {
        var name = activation.Info.Name;
        lock (Adding)
            return Find(name) is { IsDefined: false } ? throw Taken(nameof(Define), name) : Added[name] = activation;
    }

    /// <summary>Takes back what <see cref="Register{TActivation}"/> added.</summary>
    internal static void Remove(Activation activation)
    {
        foreach (var name in NamesOf(activation))
            Added.TryRemove(name, out _);
    }

    /// <exception cref="InvalidArgumentException">It is not a name.</exception>
    internal static void RequireName(string caller, string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new InvalidArgumentException(
                $"{caller}: a name has letters, digits and underscores, and no digit first. Received: '{name}'"
            );
    }

    private static InvalidArgumentException Taken(string caller, string name) =>
        new($"{caller}: '{name}' is an activation of the catalogue; take another name");

    private static IEnumerable<string> NamesOf(Activation activation) =>
        activation.Info.Aliases.Prepend(activation.Info.Name);

    private static Activation[] InOrder(IEnumerable<Activation> activations) =>
        [.. activations.Distinct().OrderBy(activation => activation.Info.Name, StringComparer.Ordinal)];

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
            .SelectMany(NamesOf, (activation, name) => (name, activation))
            .ToFrozenDictionary(pair => pair.name, pair => pair.activation);
}
