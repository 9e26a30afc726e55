using System.Globalization;
using System.Text;

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

    /// <summary>Python's format as .NET's: directives, and all else as it stands.</summary>
    private static string Net(string format)
    {
        var net = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
            if (format[i] != '%')
                net.Append('\\').Append(format[i]);
            else
            {
                var directive = format.Substring(i, Math.Min(2, format.Length - i));
                var known = Array.Find(Directives, row => row.Python == directive).Net;
                net.Append(
                    known
                        ?? throw new UnknownNameException(
                            "directive of a time",
                            directive,
                            [.. Directives.Select(d => d.Python)]
                        )
                );
                i++;
            }
        return net.ToString();
    }
}
