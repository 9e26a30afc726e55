using System.Collections.Concurrent;
using System.Reflection;
using TfActivations.Text;

namespace TfActivations.Keras.Config;

/// <summary>The classes of one kind by name: being there, public and not abstract, is all that it takes to be found.</summary>
internal sealed class KerasClasses
{
    private static readonly ConcurrentDictionary<Type, KerasClasses> Kinds = new();

    // What TensorFlow's Keras 2 puts before the names of its own optimizers in .h5 files.
    private const string Registered = "Custom>";

    private readonly Dictionary<string, Type> byName = new(NameComparer.Instance);
    private readonly string kind;

    private KerasClasses(Type root)
    {
        kind = root.GetCustomAttribute<KerasModuleAttribute>()!.Kind;
        foreach (var type in root.Assembly.GetTypes())
            if (type.IsAssignableTo(root) && type != root && type.IsPublic && !type.IsAbstract)
                foreach (var name in NamesOf(type))
                    byName.Add(name, type);
    }

    /// <summary>The classes derived from a root: Layer, Optimizer, ...</summary>
    public static KerasClasses Of(Type root) => Kinds.GetOrAdd(root, type => new(type));

    /// <summary>The classes.</summary>
    public IReadOnlyCollection<Type> Types => [.. byName.Values.Distinct()];

    /// <summary>The class of a name: Keras's own, "Dense" or "dense", an alias, or one that the user registered.</summary>
    /// <exception cref="UnknownNameException">No class has that name.</exception>
    public Type Find(string name) =>
        byName.TryGetValue(name, out var type) ? type
        : CustomObjects.Find(name) is { } custom ? custom
        : name.StartsWith(Registered, StringComparison.Ordinal)
        && byName.TryGetValue(name[Registered.Length..], out type)
            ? type
        : throw new UnknownNameException(kind, name, NamesAs(name));

    /// <summary>Whether Keras has a class of that name, in either spelling.</summary>
    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>The object of a name, with its defaults.</summary>
    /// <exception cref="UnknownNameException">No class has that name.</exception>
    /// <exception cref="InvalidArgumentException">The class has parameters without defaults.</exception>
    public static T Create<T>(string name)
        where T : KerasObject
    {
        ArgumentNullException.ThrowIfNull(name);
        return (T)Configuration.Create(Of(typeof(T)).Find(name), []);
    }

    /// <summary>The names as the user writes them: HeNormal to whom has capitals, he_normal to others.</summary>
    private string[] NamesAs(string written) =>
        written.Any(char.IsUpper) ? [.. byName.Keys] : [.. byName.Keys.Select(Naming.SnakeCase).Distinct()];

    private static IEnumerable<string> NamesOf(Type type) =>
        [Serialization.NameOf(type), .. type.GetCustomAttribute<AliasAttribute>()?.Names ?? []];
}
