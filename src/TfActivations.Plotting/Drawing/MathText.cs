namespace TfActivations.Plotting.Drawing;

/// <summary>matplotlib's mathtext: what stands between dollars in a text, in boxes beside and above one another.</summary>
internal sealed partial class MathText
{
    private const double Shrink = 0.7;

    // DejaVu Sans in shares of the font size: a lower-case x's height, the middle of an equals sign, a line's thickness.
    private const double XHeight = 0.547;
    private const double Axis = 0.313;
    private const double Thickness = 0.062;

    private readonly string source;
    private int at;

    private MathText(string source) => this.source = source;

    /// <summary>A piece of text, or a line, in a box whose origin is at the left end of its baseline; y goes down.</summary>
    public readonly record struct Run(
        string Text,
        double X,
        double Y,
        double Size,
        bool IsBold,
        bool IsItalic,
        double RuleWidth = 0
    );

    /// <summary>Pieces with the room that they take.</summary>
    public sealed record Box(double Width, double Ascent, double Descent, List<Run> Runs)
    {
        public static Box Empty => new(0, 0, 0, []);

        public Box Moved(double x, double y) =>
            new(Width, Ascent - y, Descent + y, [.. Runs.Select(run => run with { X = run.X + x, Y = run.Y + y })]);
    }

    private sealed record Style(double Size, string Font)
    {
        public Style Smaller => this with { Size = Size * Shrink };
    }

    /// <summary>Whether there is mathematics in a text: an even number of dollars without a backslash.</summary>
    public static bool IsIn(string text)
    {
        var dollars = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '$' && (i == 0 || text[i - 1] != '\\'))
                dollars++;
        return dollars > 0 && dollars % 2 == 0;
    }

    /// <summary>A line of text with mathematics between dollars.</summary>
    /// <exception cref="PlottingException">There is something in it that mathtext does not know.</exception>
    public static Box Layout(string line, double size, bool isBold, bool isItalic)
    {
        var parts = new List<Box>();
        var rest = line;
        for (var isMath = false; ; isMath = !isMath)
        {
            var end = 0;
            while (end < rest.Length && (rest[end] != '$' || (end > 0 && rest[end - 1] == '\\')))
                end++;
            var part = rest[..end];
            if (part.Length > 0)
                parts.Add(
                    isMath
                        ? new MathText(part).Parse(new(size, "it"))
                        : Glyphs(part.Replace("\\$", "$", StringComparison.Ordinal), size, isBold, isItalic)
                );
            if (end == rest.Length)
                return Beside(parts);
            rest = rest[(end + 1)..];
        }
    }

    private Box Parse(Style style)
    {
        var box = Row(style, '\0');
        return at >= source.Length ? box : throw Error($"'{source[at]}' has no beginning");
    }

    /// <summary>Atoms up to the end, or to a closing brace.</summary>
    private Box Row(Style style, char end)
    {
        var parts = new List<Box>();
        while (at < source.Length && source[at] != end)
        {
            if (source[at] is '}')
                break;
            if (Digits() is { Length: > 0 } digits)
            {
                parts.Add(WithScripts(Glyphs(digits, style.Size, style.Font == "bf", false), hasLimits: false, style));
                continue;
            }
            parts.Add(WithScripts(Atom(ref style, parts.Count == 0, out var hasLimits), hasLimits, style));
        }
        return Beside(parts);
    }

    /// <summary>The digits of a number, which stand together.</summary>
    private string Digits()
    {
        var start = at;
        while (at < source.Length && char.IsAsciiDigit(source[at]))
            at++;
        return source[start..at];
    }

    private Box Atom(ref Style style, bool isFirst, out bool hasLimits)
    {
        hasLimits = false;
        var c = source[at];
        switch (c)
        {
            case ' ' or '~':
                at++;
                return Box.Empty;
            case '{':
                return Group(style);
            case '^' or '_':
                return Box.Empty;
            case '\'':
                at++;
                return Glyphs("′", style.Size, false, false);
            case '\\':
                return Command(ref style, isFirst, out hasLimits);
        }
        var text = char.IsSurrogate(c) && at + 1 < source.Length ? source.Substring(at, 2) : source[at].ToString();
        at += text.Length;
        return Symbol(text, style, isFirst);
    }

    private Box Group(Style style)
    {
        if (at >= source.Length)
            throw Error("something is missing at its end");
        if (source[at] != '{')
            return Atom(ref style, true, out _);
        at++;
        var box = Row(style, '}');
        if (at >= source.Length)
            throw Error("'{' has no end");
        at++;
        return box;
    }

    private Box Command(ref Style style, bool isFirst, out bool hasLimits)
    {
        hasLimits = false;
        var name = CommandName();
        if (MathSymbols.Spaces.TryGetValue(name, out var space))
            return new(space * style.Size, 0, 0, []);
        if (MathSymbols.Fonts.Contains(name))
        {
            var font = name.Replace("math", "", StringComparison.Ordinal)
                .Replace("text", "rm", StringComparison.Ordinal);
            if (at < source.Length && source[at] == '{')
                return Group(style with { Font = font });
            style = style with { Font = font };
            return Box.Empty;
        }
        if (MathSymbols.Accents.TryGetValue(name, out var accent))
            return Accented(Group(style), accent, style);
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac":
                return Fraction(Group(style.Smaller), Group(style.Smaller), style);
            case "sqrt":
                return Root(Group(style), style);
            case "left" or "right":
                var delimiter =
                    at < source.Length && source[at] == '\\'
                        ? CommandName()
                        : source.ElementAtOrDefault(at++).ToString();
                return delimiter is "." or "\0"
                    ? Box.Empty
                    : Glyphs(MathSymbols.Named.GetValueOrDefault(delimiter, delimiter), style.Size, false, false);
        }
        if (MathSymbols.Functions.Contains(name))
            return Glyphs(name, style.Size, false, false);
        if (!MathSymbols.Named.TryGetValue(name, out var symbol))
            throw Error($"'\\{name}' is not known");
        hasLimits = MathSymbols.WithLimits.Contains(name);
        return Symbol(symbol, style, isFirst);
    }

    private string CommandName()
    {
        var start = ++at;
        while (at < source.Length && char.IsAsciiLetter(source[at]))
            at++;
        if (at == start && at < source.Length)
            at++;
        return source[start..at];
    }

    private Box Symbol(string text, Style style, bool isFirst)
    {
        text =
            text is "-" ? "−"
            : text is "*" ? "∗"
            : text;
        var isItalic = style.Font == "it" && text.All(char.IsLetter) && !MathSymbols.Upright.Contains(text);
        if (style.Font == "bb" && text.Length == 1)
            text = MathSymbols.DoubleStruck(text[0]);
        var glyph = Glyphs(text, style.Size, style.Font == "bf", isItalic || style.Font is "cal" or "scr");
        var space = 0.195 * style.Size;
        if (MathSymbols.Punctuation.Contains(text))
            return glyph with { Width = glyph.Width + space };
        if (MathSymbols.Relations.Contains(text) || (MathSymbols.Operators.Contains(text) && !isFirst))
            return glyph.Moved(space, 0) with { Width = glyph.Width + 2 * space };
        return glyph;
    }

    private PlottingException Error(string what) => new($"mathtext: {what}. Received: ${source}$");
}
