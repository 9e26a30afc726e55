namespace TfActivations.Migration.CSharp;

/// <summary>Lines as CSharpier writes them: what is too long is broken at its brackets.</summary>
internal static class Layout
{
    private const int Indent = 4;
    private const int Width = 100;

    /// <summary>The lines of a statement.</summary>
    public static IEnumerable<string> Fit(string text, int depth)
    {
        var line = new string(' ', text.Length == 0 ? 0 : depth * Indent) + text;
        if (line.Length <= Width || text.StartsWith("//", StringComparison.Ordinal) || Outermost(text) is not { } group)
            return [line];
        var (start, end) = group;
        var items = Split(text[(start + 1)..end]);
        var isBraces = text[start] == '{';
        var isCollection = text[start] is '[' or '{' && items.Count > 0;
        var lines = new List<string> { new string(' ', depth * Indent) + text[..(start + 1)].TrimEnd() };
        for (var i = 0; i < items.Count; i++)
            lines.AddRange(
                Fit(
                    items[i] + (i + 1 < items.Count || (isCollection && isBraces | text[start] == '[') ? "," : ""),
                    depth + 1
                )
            );
        lines.AddRange(Fit(text[end..].TrimStart(), depth));
        return lines;
    }

    /// <summary>The largest group of brackets that is not within another.</summary>
    private static (int Start, int End)? Outermost(string text)
    {
        (int Start, int End)? best = null;
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            i = SkipText(text, i);
            if (i >= text.Length)
                break;
            if (text[i] is '(' or '[' or '{')
            {
                if (depth++ == 0)
                    start = i;
            }
            else if (
                text[i] is ')' or ']' or '}'
                && --depth == 0
                && i - start > 1
                && (best is null || i - start > best.Value.End - best.Value.Start)
                && IsBreakable(text, start)
            )
                best = (start, i);
        }
        return best;
    }

    // Patterns of declarations, conditions and indices stay in one line.
    private static bool IsBreakable(string text, int start) =>
        (!text.StartsWith("var (", StringComparison.Ordinal) || start != 4) && (start > 0 || !text.EndsWith(')'));

    private static List<string> Split(string text)
    {
        var items = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            i = SkipText(text, i);
            if (i >= text.Length)
                break;
            if (text[i] is '(' or '[' or '{')
                depth++;
            else if (text[i] is ')' or ']' or '}')
                depth--;
            else if (text[i] == ',' && depth == 0)
            {
                items.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        if (text[start..].Trim() is { Length: > 0 } last)
            items.Add(last);
        return items;
    }

    /// <summary>The position behind a string or character literal that begins here.</summary>
    private static int SkipText(string text, int at)
    {
        if (text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
                if (text[at] == '\\')
                    at++;
        }
        else if (text[at] == '\'')
            for (at++; at < text.Length && text[at] != '\''; at++)
                if (text[at] == '\\')
                    at++;
        return at;
    }
}
