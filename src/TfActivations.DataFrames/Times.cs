using System.Globalization;

namespace TfActivations.DataFrames;

/// <summary>Times as texts.</summary>
internal static class Times
{
    /// <summary>Python's directives, and .NET's.</summary>
    private static readonly (string Python, string Net)[] Directives =
    [
        ("%Y", "yyyy"),
        ("%m", "MM"),
        ("%d", "dd"),
        ("%H", "HH"),
        ("%M", "mm"),
        ("%S", "ss"),
        ("%y", "yy"),
        ("%b", "MMM"),
        ("%B", "MMMM"),
    ];

    public static DateTime Parsed(string text, string? format, string source)
    {
        var isTime = format is null
            ? DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            : DateTime.TryParseExact(text, Net(format), CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
        return isTime
            ? time
            : throw new InvalidArgumentException(
                $"{source}: expected a time{(format is null ? "" : $" of format '{format}'")}. Received: '{Excerpt.Of(text)}'"
            );
    }

    private static string Net(string format) =>
        Directives.Aggregate(format, (text, pair) => text.Replace(pair.Python, pair.Net, StringComparison.Ordinal))
            is var net
        && !net.Contains('%')
            ? net
            : throw new UnknownNameException("directive of a time", format, [.. Directives.Select(d => d.Python)]);
}
