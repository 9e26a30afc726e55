using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>matplotlib's short form of a line's look: "r--o" is red, dashed, with circles.</summary>
/// <param name="Color">A colour letter, C0..C9, or any colour that stands alone; null where none is given.</param>
/// <param name="LineStyle">A line style; null where none is given.</param>
/// <param name="Marker">A marker; null where none is given.</param>
internal readonly record struct FormatString(string? Color, string? LineStyle, string? Marker)
{
    private static readonly string[] LineStyles = ["--", "-.", "-", ":"];

    /// <summary>Reads a format string.</summary>
    /// <exception cref="PlottingException">It is not one.</exception>
    public static FormatString Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 1 && ColorNames.IsColor(text))
            return new(text, null, null);
        var result = new FormatString();
        for (var rest = text; rest.Length > 0; )
        {
            var style = Array.Find(LineStyles, s => rest.StartsWith(s, StringComparison.Ordinal));
            var letter = rest[..1];
            if (style is not null && result.LineStyle is null)
                (result, rest) = (result with { LineStyle = style }, rest[style.Length..]);
            else if (Markers.Names.Contains(letter) && result.Marker is null)
                (result, rest) = (result with { Marker = letter }, rest[1..]);
            else if ("bgrcmykw".Contains(letter, StringComparison.Ordinal) && result.Color is null)
                (result, rest) = (result with { Color = letter }, rest[1..]);
            else if (rest is ['C', >= '0' and <= '9', ..] && result.Color is null)
                (result, rest) = (result with { Color = rest[..2] }, rest[2..]);
            else
                throw new PlottingException(
                    $"'{text}' is not a valid format string: '{rest}' is not understood; expected a color letter "
                        + "(bgrcmykw, C0..C9), a line style (-, --, -., :) and a marker "
                        + $"({string.Join(' ', Markers.Names)}), each at most once"
                );
        }
        // A marker without a line style means markers only, as in matplotlib.
        return result is { Marker: not null, LineStyle: null } ? result with { LineStyle = "" } : result;
    }
}
