using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

/// <summary>
/// What earlier readings of a program have found out, for the next: types of parameters from calls, of lists from what is added to them, places where
/// variables must be declared, statements that C# refuses. A program is read until nothing new is found.
/// </summary>
internal sealed class Learned
{
    private readonly Dictionary<string, string> types = [];
    private readonly Dictionary<string, int> hoisted = [];

    /// <summary>Statements that cannot be translated, and why.</summary>
    public Dictionary<Node, string> Gaps { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Global names that functions use before they are declared, or classes: fields of the program.</summary>
    public HashSet<string> Fields { get; } = [];

    /// <summary>Functions that classes use: static methods of the program.</summary>
    public HashSet<string> StaticFunctions { get; } = [];

    public bool Changed { get; set; }

    /// <summary>Types of what calls of the facade have given.</summary>
    public HashSet<string> Made { get; } = [];

    public void Makes(string type) => Changed |= Made.Add(type);

    private readonly Dictionary<string, HashSet<string>> wanted = [];

    /// <summary>The types that calls ask of a variable whose values have none in common.</summary>
    public IReadOnlyCollection<string> WantedOf(string key) => wanted.TryGetValue(key, out var types) ? types : [];

    public void Want(string key, string type)
    {
        if (!wanted.TryGetValue(key, out var types))
            wanted[key] = types = [];
        Changed |= types.Add(type);
    }

    /// <summary>Functions that something calls.</summary>
    public HashSet<string> Called { get; } = [];

    /// <summary>How much is supposed where nothing is known: 1, the parameters of functions that nothing calls; 2, those of all others, and of lambdas; 3, the elements of empty lists.</summary>
    public int Supposed { get; set; }

    public string? TypeOf(string key) => types.GetValueOrDefault(key);

    /// <summary>Notes a type; the first stays until another one widens it.</summary>
    public void Note(string key, string? type, Func<string, string, string?> widen)
    {
        if (
            type is null
            || type.StartsWith('?')
            || type.Contains("<?", StringComparison.Ordinal)
            || type.Contains(", ?", StringComparison.Ordinal)
            || type.Contains("(?", StringComparison.Ordinal)
        )
            return;
        if (!types.TryGetValue(key, out var known))
            types[key] = type;
        else if (known != type && widen(known, type) is { } wider && wider != known)
            types[key] = wider;
        else
            return;
        Changed = true;
    }

    public int? DepthOf(string key) => hoisted.TryGetValue(key, out var depth) ? depth : null;

    /// <summary>Notes that a variable is used outside of the block that it is first assigned in.</summary>
    public void Hoist(string key, int depth)
    {
        if (hoisted.TryGetValue(key, out var known) && known <= depth)
            return;
        hoisted[key] = depth;
        Changed = true;
    }

    private readonly HashSet<string> kept = [];

    /// <summary>Whether the variable of a loop is read behind it.</summary>
    public bool IsKept(string loop) => kept.Contains(loop);

    public void Keep(string loop) => Changed |= kept.Add(loop);

    private readonly HashSet<string> dictionaries = [];

    /// <summary>Whether fixed names and values of several types have to be a dictionary, as the program needs more than its fields.</summary>
    public bool IsDictionary(string names) => dictionaries.Contains(names);

    public void MakeDictionary(string names) => Changed |= dictionaries.Add(names);

    private readonly HashSet<string> valued = [];

    /// <summary>Whether something takes the value of a function, be it None.</summary>
    public bool IsValued(string function) => valued.Contains(function);

    public void MakeValued(string function) => Changed |= valued.Add(function);

    public void MakeField(string name) => Changed |= Fields.Add(name);

    public void MakeStatic(string name) => Changed |= StaticFunctions.Add(name);
}
