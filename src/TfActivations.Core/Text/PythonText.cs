using System.Collections;
using NumSharp;

namespace TfActivations.Text;

/// <summary>Values as Python writes them.</summary>
internal static class PythonText
{
    /// <summary>None, True, 1.0, nan, inf, 1e-05, [1, 2], {'loss': [0.5, 0.25]}; anything else in its own words.</summary>
    public static string Of(object? value) =>
        value switch
        {
            null => "None",
            true => "True",
            false => "False",
            double number => Number(number),
            float number => Number(number),
            string text => text,
            Array { Rank: 1 } or IList => Listed((IEnumerable)value),
            IDictionary pairs => Named(pairs),
            _ => FormattableString.Invariant($"{value}"),
        };

    /// <summary>A number as NumPy prints it, of its own type: a float has fewer digits than a double.</summary>
    private static string Number<T>(T value)
        where T : unmanaged => NDArray.Scalar(value).ToString();

    private static string Listed(IEnumerable items) => $"[{string.Join(", ", items.Cast<object?>().Select(Item))}]";

    private static string Named(IDictionary pairs) =>
        $"{{{string.Join(", ", pairs.Keys.Cast<object>().Select(key => $"{Item(key)}: {Item(pairs[key])}"))}}}";

    private static string Item(object? value) => value is string text ? $"'{text}'" : Of(value);
}
