using System.Globalization;
using System.Text.RegularExpressions;

namespace TfActivations.Replay.Printed;

/// <summary>What two programs printed, held against one another.</summary>
internal static partial class PrintedText
{
    /// <param name="expected">What Python printed.</param>
    /// <param name="received">What C# printed.</param>
    /// <param name="tolerance">How far numbers may be apart, of their size or of 1; null where every character counts.</param>
    public static string? FirstDifference(string expected, string received, double? tolerance)
    {
        (expected, received) = (expected.ReplaceLineEndings("\n"), received.ReplaceLineEndings("\n"));
        if (expected == received)
            return null;
        if (tolerance is not { } near)
            return Shown(
                expected,
                received,
                expected.Zip(received).TakeWhile(pair => pair.First == pair.Second).Count()
            );
        var (a, b) = (Pieces(expected), Pieces(received));
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
            if (i >= a.Count || i >= b.Count || !AreNear(a[i].Text, b[i].Text, near))
                return Shown(
                    expected,
                    received,
                    i < a.Count ? a[i].At : expected.Length,
                    i < b.Count ? b[i].At : received.Length
                );
        return null;
    }

    private static string Shown(string expected, string received, int at, int? other = null) =>
        $"expected {Around(expected, at)}, received {Around(received, other ?? at)}";

    private static string Around(string text, int at) =>
        "\""
        + text[Math.Max(0, Math.Min(at, text.Length) - 25)..Math.Min(text.Length, at + 35)]
            .Replace("\n", "\\n", StringComparison.Ordinal)
        + "\"";

    private static List<(string Text, int At)> Pieces(string text) =>
        [.. Piece().Matches(text).Select(m => (m.Value, m.Index))];

    private static bool AreNear(string a, string b, double tolerance) =>
        a == b
        || (
            double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            && Math.Abs(x - y) <= tolerance * Math.Max(1, Math.Abs(x))
        );

    // Numbers, words, and signs by themselves: blanks do not count.
    [GeneratedRegex(@"-?\d+\.?\d*(?:e[+-]?\d+)?|[^\W\d]+|[^\s\w]", RegexOptions.NonBacktracking)]
    private static partial Regex Piece();
}
