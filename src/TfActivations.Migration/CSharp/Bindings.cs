using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

/// <summary>What a name stands for.</summary>
internal abstract record Binding;

/// <summary>A module, or what was imported from one: its full name in Python.</summary>
internal sealed record ImportedBinding(string Path) : Binding;

/// <summary>A name of a statement that was not translated.</summary>
internal sealed record MissingBinding(string Reason) : Binding;

/// <summary>The variable of a loop that has ended.</summary>
internal sealed record LoopBinding(string Name, string Key) : Binding;

internal sealed record FunctionBinding(Function Function) : Binding;

internal sealed record ClassBinding(UserClass Class) : Binding;

/// <summary>A variable. A name that gets a value of another type is another variable.</summary>
internal sealed record Variable(string Name, string Text, string Key, Block Block) : Binding
{
    public string? Type { get; set; }

    public bool IsNotNegative { get; init; }

    /// <summary>Whether it is above 0, and nothing assigns to it again.</summary>
    public bool IsPositive { get; set; }

    /// <summary>Whether it is a field of the program.</summary>
    public bool IsField { get; init; }

    /// <summary>Whether its values were of several types in Python and are of one here: what calls take, and nothing else.</summary>
    public bool IsConverted { get; set; }

    /// <summary>Whether C# lets it be assigned to.</summary>
    public bool IsReadOnly { get; init; }
}

/// <summary>A function of the program; what its calls have said of its parameters is in what was learned.</summary>
internal sealed record Function(FunctionDef Definition, string Text, string Key, Scope Outer, Block Place)
{
    public string? ReturnType { get; set; }

    public bool IsUsed { get; set; }
}

/// <summary>A class of the program.</summary>
internal sealed record UserClass(ClassDef Definition, string Text)
{
    public string? Base { get; set; }

    public Dictionary<string, FunctionDef> Methods { get; } = [];

    /// <summary>Setters of properties.</summary>
    public Dictionary<string, FunctionDef> Setters { get; } = [];

    /// <summary>What it is made of fields: dataclass, NamedTuple, or nothing.</summary>
    public bool IsRecord { get; init; }
}

/// <summary>A statement that is being written: where its first line is.</summary>
internal sealed class Frame(int start)
{
    public int Start { get; set; } = start;
}

/// <summary>A block of C#, in whose braces names are declared.</summary>
internal sealed record Block(Block? Outer, int Depth)
{
    /// <summary>The statement that it is of.</summary>
    public Frame? Frame { get; init; }

    public bool IsLoop { get; init; }

    public bool IsWithin(Block other)
    {
        for (var block = this; block is not null; block = block.Outer)
            if (ReferenceEquals(block, other))
                return true;
        return false;
    }
}

/// <summary>Names of the module, a function, a class or a comprehension.</summary>
internal sealed class Scope(Scope? outer, string key, bool isFunction)
{
    public Scope? Outer { get; } = outer;

    public string Key { get; } = key;

    public bool IsFunction { get; } = isFunction;

    public Dictionary<string, Binding> Names { get; } = [];

    /// <summary>Names that belong to an outer scope.</summary>
    public HashSet<string> Declared { get; } = [];

    /// <summary>How many variables of a name there have been.</summary>
    public Dictionary<string, int> Versions { get; } = [];

    public List<string> Returns { get; } = [];

    /// <summary>Whether a function gives a value somewhere.</summary>
    public bool ReturnsValue { get; init; }

    public Binding? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope.Names.TryGetValue(name, out var binding))
                return binding;
        return null;
    }
}
