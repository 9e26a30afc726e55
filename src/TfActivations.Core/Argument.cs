using System.Runtime.CompilerServices;

namespace TfActivations;

/// <summary>Arguments that have two names, Keras 3's and Keras 2's, and lists.</summary>
internal static class Argument
{
    /// <summary>The slope below 0, negative_slope in Keras 3 and alpha in Keras 2.</summary>
    public static double Slope(string caller, double? keras3, double? keras2, double otherwise) =>
        keras3 is not null && keras2 is not null
            ? throw new InvalidArgumentException(
                FormattableString.Invariant(
                    $"{caller}: negative_slope and alpha are two names of one argument; give one. Received: negative_slope {keras3} and alpha {keras2}"
                )
            )
            : keras3 ?? keras2 ?? otherwise;

    /// <summary>A list, none of whose elements is null.</summary>
    public static IReadOnlyList<T> NoNulls<T>(
        string caller,
        IReadOnlyList<T> list,
        [CallerArgumentExpression(nameof(list))] string name = ""
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(list, name);
        for (var i = 0; i < list.Count; i++)
            if (list[i] is null)
                throw new InvalidArgumentException($"{caller}: element {i} of {name} is null");
        return list;
    }
}
