using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>A layer's name: given by the user, or made from its class and a count.</summary>
/// <param name="Text">The name.</param>
/// <param name="Keras2Count">How many of the class Keras 2 would have named before it; null for a name that was given.</param>
internal sealed record LayerName(string Text, int? Keras2Count)
{
    public static LayerName Explicit(string name) =>
        string.IsNullOrWhiteSpace(name)
            ? throw new InvalidArgumentException("a layer's name must not be empty")
            : new(name, null);
}

/// <summary>Keras's automatic names: dense, dense_1, ... counted on each thread, as Keras 3 does.</summary>
internal static class LayerNames
{
    [ThreadStatic]
    private static Dictionary<string, (int Keras3, int Keras2)>? counts;

    /// <summary>The name that was given, or the next of the class.</summary>
    public static LayerName Of(string className, string? given)
    {
        if (given is not null)
            return LayerName.Explicit(given);
        counts ??= [];
        var name = Naming.SnakeCase(className);
        var (keras3, keras2) = counts.GetValueOrDefault(name);
        counts[name] = (keras3 + 1, keras2 + 1);
        return new(Numbered(name, keras3), keras2);
    }

    /// <summary>The name of a layer that only Keras 3 makes, out of sight: those inside of a Sequential model.</summary>
    public static string Keras3(string className)
    {
        counts ??= [];
        var name = Naming.SnakeCase(className);
        var (keras3, keras2) = counts.GetValueOrDefault(name);
        counts[name] = (keras3 + 1, keras2);
        return Numbered(name, keras3);
    }

    /// <summary>Counts from the start again: keras.utils.clear_session.</summary>
    public static void Clear() => counts?.Clear();

    private static string Numbered(string name, int count) => count == 0 ? name : $"{name}_{count}";
}
