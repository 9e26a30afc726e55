namespace TfActivations.Plotting.Drawing;

/// <content>Boxes put together.</content>
internal sealed partial class MathText
{
    private Box WithScripts(Box box, bool hasLimits, Style style)
    {
        Box? above = null,
            below = null;
        while (at < source.Length && source[at] is '^' or '_')
        {
            var isAbove = source[at++] == '^';
            if (isAbove ? above is not null : below is not null)
                throw Error($"double {(isAbove ? "superscript" : "subscript")}");
            var script = Group(style.Smaller);
            (above, below) = isAbove ? (script, below) : (above, script);
        }
        if (above is null && below is null)
            return box;
        if (hasLimits)
            return Limits(box, above, below, style);
        var x = style.Size * XHeight;
        var up = above is null ? 0 : Math.Max(0.7 * x, box.Ascent - 1.1 * x);
        var down =
            below is null ? 0
            : above is null ? 0.3 * x
            : 0.5 * x;
        if (above is not null && below is not null)
            up += Math.Max(0, 2 * Thickness * style.Size - (up - above.Descent) + (below.Ascent - down));
        var scripts = new[] { above?.Moved(0, -up), below?.Moved(0, down) }.OfType<Box>().ToArray();
        var stacked = new Box(
            scripts.Max(script => script.Width) + 0.05 * style.Size,
            scripts.Max(script => script.Ascent),
            scripts.Max(script => script.Descent),
            [.. scripts.SelectMany(script => script.Runs)]
        );
        return Beside([box, stacked]);
    }

    /// <summary>What stands above and below a sum.</summary>
    private static Box Limits(Box box, Box? above, Box? below, Style style)
    {
        var gap = 0.15 * style.Size;
        var width = new[] { box.Width, above?.Width ?? 0, below?.Width ?? 0 }.Max();
        Box Centered(Box part, double y) => part.Moved((width - part.Width) / 2, y);
        var parts = new List<Box> { Centered(box, 0) };
        if (above is not null)
            parts.Add(Centered(above, -(box.Ascent + gap + above.Descent)));
        if (below is not null)
            parts.Add(Centered(below, box.Descent + gap + below.Ascent));
        return new(width, parts.Max(p => p.Ascent), parts.Max(p => p.Descent), [.. parts.SelectMany(p => p.Runs)]);
    }

    private static Box Fraction(Box above, Box below, Style style)
    {
        var (width, gap, axis) = (Math.Max(above.Width, below.Width), 2 * Thickness * style.Size, Axis * style.Size);
        var top = above.Moved((width - above.Width) / 2, -(axis + gap + above.Descent));
        var bottom = below.Moved((width - below.Width) / 2, gap + below.Ascent - axis);
        var rule = new Run("", 0, -axis, Thickness * style.Size, false, false, width);
        return new(width + Thickness * style.Size, top.Ascent, bottom.Descent, [rule, .. top.Runs, .. bottom.Runs]);
    }

    private static Box Root(Box inside, Style style)
    {
        var sign = Glyphs("√", style.Size, false, false);
        var top = Math.Max(inside.Ascent + 2.5 * Thickness * style.Size, sign.Ascent);
        var moved = inside.Moved(sign.Width + 0.1 * style.Size, 0);
        var rule = new Run("", sign.Width, -top, Thickness * style.Size, false, false, inside.Width + 0.2 * style.Size);
        var lifted = sign.Moved(0, sign.Ascent - top);
        return new(
            sign.Width + inside.Width + 0.25 * style.Size,
            top + Thickness * style.Size,
            inside.Descent,
            [.. lifted.Runs, rule, .. moved.Runs]
        );
    }

    private static Box Accented(Box box, string accent, Style style)
    {
        var mark = Glyphs(accent, style.Size, false, false);
        var rise = Math.Max(0, box.Ascent - XHeight * style.Size);
        var placed = mark.Moved((box.Width - mark.Width) / 2 + 0.05 * style.Size, -rise);
        return new(box.Width, box.Ascent + 0.25 * style.Size, box.Descent, [.. box.Runs, .. placed.Runs]);
    }

    private static Box Beside(List<Box> parts)
    {
        var (x, runs) = (0.0, new List<Run>());
        foreach (var part in parts)
        {
            runs.AddRange(part.Runs.Select(run => run with { X = run.X + x }));
            x += part.Width;
        }
        return new(
            x,
            parts.Count == 0 ? 0 : parts.Max(p => p.Ascent),
            parts.Count == 0 ? 0 : parts.Max(p => p.Descent),
            runs
        );
    }

    private static Box Glyphs(string text, double size, bool isBold, bool isItalic)
    {
        using var font = Fonts.Of(size, isBold, isItalic);
        var width = font.MeasureText(text, out var box);
        return new(width, -box.Top, Math.Max(0, box.Bottom), [new(text, 0, 0, size, isBold, isItalic)]);
    }
}
