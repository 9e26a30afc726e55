namespace TfActivations;

/// <summary>A name that nothing answers to; the message suggests the nearest one, or lists those that there are.</summary>
/// <param name="kind">What was looked up: "activation", "loss", ...</param>
/// <param name="name">The name received.</param>
/// <param name="known">The names that exist.</param>
public class UnknownNameException(string kind, string name, IReadOnlyCollection<string> known)
    : TfActivationsException(Describe(kind, name, known))
{
    /// <summary>The name received.</summary>
    public string Name { get; } = Written(name);

    /// <summary>The names that exist.</summary>
    public IReadOnlyCollection<string> KnownNames { get; } = known;

    /// <summary>The name as Python writes it: what is null here is None there.</summary>
    private static string Written(string? name) => name ?? "None";

    private static string Describe(string kind, string name, IReadOnlyCollection<string> known)
    {
        var unknown = $"unknown {kind} '{Excerpt.Of(Written(name))}'";
        return NearestName.Find(Written(name), known) is { } nearest ? $"{unknown}; did you mean '{nearest}'?"
            : known.Count == 0 ? $"{unknown}: there are none"
            : $"{unknown}. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }
}
