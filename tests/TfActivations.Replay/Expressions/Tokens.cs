using System.Text.RegularExpressions;

namespace TfActivations.Replay.Expressions;

/// <summary>A line of Python that this replay cannot read.</summary>
public sealed class UnreadableException(string message) : Exception(message);

/// <summary>A word, number, text or sign of Python, and where it stands.</summary>
internal readonly record struct Token(string Kind, string Text, int Start);

/// <summary>Python's source in tokens.</summary>
internal static partial class Tokens
{
    public static List<Token> Of(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < source.Length)
        {
            var match = Pattern().Match(source, at);
            if (!match.Success || match.Index != at)
                throw new UnreadableException($"not read: {source[at..]}");
            foreach (var kind in (string[])["text", "number", "name", "sign"])
                if (match.Groups[kind].Success)
                    tokens.Add(new(kind, match.Value, at));
            at += match.Length;
        }
        tokens.Add(new("end", "", source.Length));
        return tokens;
    }

    [GeneratedRegex(
        """
            \s+
            |(?<text>[bBrRfF]*('([^'\\]|\\.)*'|"([^"\\]|\\.)*"))
            |(?<number>(\d[\d_]*\.?\d*|\.\d+)([eE][+-]?\d+)?j?)
            |(?<name>[A-Za-z_]\w*)
            |(?<sign>\*\*|//|==|!=|<=|>=|\.\.\.|[-+*/%@<>=&|~()\[\]{},:.])
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
