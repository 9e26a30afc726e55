using System.Text;

namespace TfActivations.Keras.Layers;

/// <summary>A layer's name: given by the user, or made from its class and a count.</summary>
/// <param name="Text">The name.</param>
/// <param name="Keras2Count">How many of the class Keras 2 would have named before it; null for a name that was given.</param>
internal sealed record LayerName(string Text, int? Keras2Count)
{
    public static LayerName Given(string name) =>
        string.IsNullOrWhiteSpace(name)
            ? throw new InvalidArgumentException("a layer's name must not be empty")
            : new(name, null);
}

/// <summary>Keras's automatic names: dense, dense_1, ... counted on each thread, as Keras 3 does.</summary>
internal static class LayerNames
{
    [ThreadStatic]
    private static Dictionary<string, (int Keras3, int Keras2)>? counts;

    public static LayerName Next(string className)
    {
        counts ??= [];
        var name = SnakeCase(className);
        var (keras3, keras2) = counts.GetValueOrDefault(name);
        counts[name] = (keras3 + 1, keras2 + 1);
        return new(Numbered(name, keras3), keras2);
    }

    /// <summary>The name of a layer that only Keras 3 makes, out of sight: those inside of a Sequential model.</summary>
    public static string Keras3(string className)
    {
        counts ??= [];
        var name = SnakeCase(className);
        var (keras3, keras2) = counts.GetValueOrDefault(name);
        counts[name] = (keras3 + 1, keras2);
        return Numbered(name, keras3);
    }

    /// <summary>Counts from the start again: keras.utils.clear_session.</summary>
    public static void Clear() => counts?.Clear();

    private static string Numbered(string name, int count) => count == 0 ? name : $"{name}_{count}";

    /// <summary>LeakyReLU becomes leaky_re_lu, as in Keras.</summary>
    /// <remarks>
    /// Keras has two regular expressions: it parts (.)([A-Z][a-z0-9]+), then ([a-z])([A-Z]). A match of the first takes its letters
    /// with it, so that MyConv2Dx becomes my_conv2dx.
    /// </remarks>
    public static string SnakeCase(string className)
    {
        StringBuilder name = new();
        var taken = 0;
        for (var i = 0; i < className.Length; i++)
        {
            var isUpper = char.IsAsciiLetterUpper(className[i]);
            var end = i + 1;
            while (isUpper && end < className.Length && IsLowerOrDigit(className[end]))
                end++;
            var isWord = i > taken && end > i + 1;
            if (isWord)
                taken = end;
            if (isWord || (isUpper && i > 0 && char.IsAsciiLetterLower(className[i - 1])))
                name.Append('_');
            name.Append(char.ToLowerInvariant(className[i]));
        }
        return name.ToString();
    }

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
