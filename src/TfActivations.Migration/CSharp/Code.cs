namespace TfActivations.Migration.CSharp;

/// <summary>How tightly C#'s expressions bind.</summary>
internal enum Level
{
    Lambda,
    Conditional,
    OrElse,
    AndAlso,
    Or,
    Xor,
    And,
    Equality,
    Relational,
    Shift,
    Add,
    Multiply,
    Unary,
    Primary,
}

/// <summary>An expression in C#.</summary>
/// <param name="text">As it stands where nothing says which type is asked for.</param>
/// <param name="level">How tightly it binds.</param>
internal sealed class Code(string text, Level level = Level.Primary)
{
    public string Text { get; } = text;

    public Level Level { get; } = level;

    /// <summary>The text where the place says which type is asked for: <c>[1, 2]</c> for <c>new List&lt;int&gt; { 1, 2 }</c>.</summary>
    public string? Target { get; init; }

    /// <summary>The type, where it was known before C# is asked.</summary>
    public string? Type { get; set; }

    public bool IsNotNegative { get; init; }

    /// <summary>The call that gives all results of a layer, where this gives the one.</summary>
    public string? Several { get; init; }

    public static implicit operator Code(string text) => new(text);

    /// <summary>The text, in brackets if it binds less tightly than its place does.</summary>
    public string At(Level place) => Level >= place ? Text : $"({Text})";

    public override string ToString() => Text;
}

/// <summary>Something that is not translated, and why.</summary>
internal sealed class UntranslatableException(string reason) : Exception(reason);
