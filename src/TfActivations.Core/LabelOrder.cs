using System.Globalization;

namespace TfActivations;

/// <summary>The order of labels of one kind: numbers by size, truth values false first, texts by their characters, times by time.</summary>
internal sealed class LabelOrder : IComparer<object?>
{
    public static readonly LabelOrder Instance = new();

    /// <exception cref="InvalidArgumentException">One is a text or a time, and the other is none.</exception>
    public int Compare(object? a, object? b) =>
        (a, b) switch
        {
            (string x, string y) => string.CompareOrdinal(x, y),
            (DateTime x, DateTime y) => x.CompareTo(y),
            (string or DateTime, _) or (_, string or DateTime) => throw new InvalidArgumentException(
                $"labels of one kind have an order: numbers, texts or times. Received: {a} and {b}"
            ),
            _ => Number(a).CompareTo(Number(b)),
        };

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
