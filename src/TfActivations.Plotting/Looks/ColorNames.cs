using SkiaSharp;

namespace TfActivations.Plotting.Looks;

/// <summary>Colours by matplotlib's names.</summary>
internal static class ColorNames
{
    private static readonly Dictionary<string, string> Letters = new()
    {
        ["b"] = "#0000ff",
        ["g"] = "#008000",
        ["r"] = "#ff0000",
        ["c"] = "#00bfbf",
        ["m"] = "#bf00bf",
        ["y"] = "#bfbf00",
        ["k"] = "#000000",
        ["w"] = "#ffffff",
    };

    private static readonly string[] TabNames =
    [
        "blue",
        "orange",
        "green",
        "red",
        "purple",
        "brown",
        "pink",
        "gray",
        "olive",
        "cyan",
    ];

    /// <summary>A colour by any of matplotlib's names; "none" is transparent.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rc">Where C0, C1, ... come from.</param>
    /// <exception cref="PlottingException">Nothing is called so.</exception>
    public static SKColor Of(string name, RcParams rc) =>
        Find(name, rc.Cycle)
        ?? throw new PlottingException(
            $"'{name}' is not a valid color; expected a letter (bgrcmykw), C0..C9, tab:blue, #rrggbb, a CSS name, "
                + "or a grey level from \"0\" to \"1\""
        );

    /// <summary>Whether a colour is called so.</summary>
    public static bool IsColor(string name) => Find(name, ["black"]) is not null;

    private static SKColor? Find(string name, string[] cycle)
    {
        if (name is "none" or "None")
            return SKColors.Transparent;
        if (Letters.TryGetValue(name, out var hex))
            return SKColor.Parse(hex);
        if (name is ['C', .. { Length: > 0 and < 5 } number] && number.All(char.IsAsciiDigit))
            return Find(
                cycle[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) % cycle.Length],
                ["k"]
            );
        if (name.StartsWith("tab:", StringComparison.Ordinal))
            return
                Array.IndexOf(TabNames, name[4..].Replace("grey", "gray", StringComparison.Ordinal)) is >= 0 and var i
                ? SKColor.Parse(Colormaps.Tab10[i])
                : null;
        if (name is ['#', .. var digits])
            return digits.All(char.IsAsciiHexDigit) ? Hex(digits) : null;
        if (Invariant.TryParse(name, out var grey))
            return grey is >= 0 and <= 1 ? Grey(grey) : null;
        var css = System.Drawing.Color.FromName(name.Replace("grey", "gray", StringComparison.OrdinalIgnoreCase));
        return css is { IsKnownColor: true, IsSystemColor: false } ? new SKColor(css.R, css.G, css.B, css.A) : null;
    }

    private static SKColor Grey(double level)
    {
        var part = (byte)Math.Round(level * 255);
        return new(part, part, part);
    }

    /// <summary>#rgb, #rgba, #rrggbb or #rrggbbaa.</summary>
    private static SKColor? Hex(string digits)
    {
        if (digits.Length is 3 or 4)
            digits = string.Concat(digits.SelectMany(digit => new[] { digit, digit }));
        byte Part(int i) => Convert.ToByte(digits.Substring(2 * i, 2), 16);
        return digits.Length is 6 or 8
            ? new SKColor(Part(0), Part(1), Part(2), digits.Length == 8 ? Part(3) : byte.MaxValue)
            : null;
    }

    /// <summary>The colour with a transparency; null leaves its own.</summary>
    /// <exception cref="PlottingException">It is not from 0 to 1.</exception>
    public static SKColor WithAlpha(this SKColor color, double? alpha) =>
        alpha switch
        {
            null => color,
            >= 0 and <= 1 => color.Alpha == 0 ? color : color.WithAlpha((byte)Math.Round(alpha.Value * 255)),
            _ => throw new PlottingException($"alpha must be from 0 to 1. Received: {alpha}"),
        };

    /// <summary>#RRGGBB, and the transparency behind it where there is one.</summary>
    public static string ToHex(this SKColor color) =>
        $"#{color.Red:X2}{color.Green:X2}{color.Blue:X2}" + (color.Alpha == byte.MaxValue ? "" : $"{color.Alpha:X2}");
}
