using System.Text;

namespace TfActivations.Migration.Python;

// Literals that stand side by side are one; those with fields are a JoinedStr.
internal sealed partial class Parser
{
    private static readonly Dictionary<string, string> CharacterNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BULLET"] = "\u2022",
        ["DEGREE SIGN"] = "\u00B0",
        ["EM DASH"] = "\u2014",
        ["EN DASH"] = "\u2013",
        ["RIGHTWARDS ARROW"] = "\u2192",
        ["CHECK MARK"] = "\u2713",
        ["EURO SIGN"] = "\u20AC",
        ["INFINITY"] = "\u221E",
        ["PLUS-MINUS SIGN"] = "\u00B1",
        ["MICRO SIGN"] = "\u00B5",
    };

    private static readonly string[] GreekLetters =
    [
        "ALPHA",
        "BETA",
        "GAMMA",
        "DELTA",
        "EPSILON",
        "ZETA",
        "ETA",
        "THETA",
        "IOTA",
        "KAPPA",
        "LAMDA",
        "MU",
        "NU",
        "XI",
        "OMICRON",
        "PI",
        "RHO",
        "FINAL SIGMA",
        "SIGMA",
        "TAU",
        "UPSILON",
        "PHI",
        "CHI",
        "PSI",
        "OMEGA",
    ];

    private Expr Strings()
    {
        var place = Here;
        var pieces = new List<Expr>();
        var isFormatted = false;
        var kind = Peek().Text.StartsWith('u') ? "u" : null;
        while (Peek().Kind is TokenKind.Text or TokenKind.FormattedStart)
            if (Sees(TokenKind.FormattedStart))
            {
                isFormatted = true;
                Formatted(pieces);
            }
            else
                pieces.Add(Literal(Next()));
        if (pieces.Exists(p => p is Constant { Value: byte[] }))
            return pieces.TrueForAll(p => p is Constant { Value: byte[] })
                ? new Constant(place, pieces.SelectMany(p => (byte[])((Constant)p).Value!).ToArray())
                : throw Wrong(tokens[furthest].Start, "cannot mix bytes and nonbytes literals");
        if (!isFormatted)
            return new Constant(place, string.Concat(pieces.Select(p => ((Constant)p).Value)), kind);
        return new JoinedStr(place, Merged(pieces, kind));
    }

    private static List<Expr> Merged(List<Expr> pieces, string? kind)
    {
        var merged = new List<Expr>();
        foreach (var piece in pieces)
            if (piece is Constant { Value: string text })
            {
                if (merged.LastOrDefault() is Constant last)
                    merged[^1] = last with { Value = (string)last.Value! + text };
                else if (text.Length > 0)
                    merged.Add(((Constant)piece) with { Kind = kind });
            }
            else
                merged.Add(piece);
        return merged;
    }

    private void Formatted(List<Expr> pieces)
    {
        var isRaw = Next().Text.Contains('r', StringComparison.OrdinalIgnoreCase);
        while (!Sees(TokenKind.FormattedEnd))
            Piece(pieces, isRaw);
        at++;
    }

    private void Piece(List<Expr> pieces, bool isRaw)
    {
        if (Sees(TokenKind.FormattedMiddle))
        {
            var token = Next();
            pieces.Add(new Constant(token.Start, isRaw ? token.Text : Unescaped(token.Text, token)));
        }
        else
            Field(pieces, isRaw);
    }

    private void Field(List<Expr> pieces, bool isRaw)
    {
        var open = Next();
        if (SeesAny("}", "!", ":", "="))
            throw Wrong(Here, $"f-string: valid expression required before '{Peek().Text}'");
        var place = Here;
        var value = YieldOrExpressions();
        var isShown = Take("=");
        if (isShown)
            pieces.Add(
                new Constant(
                    place with
                    {
                        Line = open.End.Line,
                        Column = open.End.Column,
                    },
                    list.Source[open.To..Peek().From]
                )
            );
        var conversion = -1;
        if (Take("!"))
        {
            if (!SeesName() || Peek().Text is not ("s" or "r" or "a"))
                throw Wrong(Here, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
            conversion = Next().Text[0];
        }
        Expr? format = null;
        if (Sees(":"))
            format = FieldFormat(isRaw);
        if (isShown && conversion < 0 && format is null)
            conversion = 'r';
        if (!Take("}"))
            throw explaining ? Wrong(Here, "f-string: expecting '}'") : new Failure();
        pieces.Add(new FormattedValue(open.Start, value, conversion, format));
    }

    private JoinedStr FieldFormat(bool isRaw)
    {
        var place = Next().Start;
        var pieces = new List<Expr>();
        while (!Sees("}"))
            Piece(pieces, isRaw);
        return new(place, Merged(pieces, null));
    }

    private Constant Literal(Token token)
    {
        var start = token.Text.AsSpan().IndexOfAny('"', '\'');
        var prefix = token.Text[..start].ToLowerInvariant();
        var quotes =
            token.Text.Length >= start + 6
            && token.Text[start] == token.Text[start + 1]
            && token.Text[start] == token.Text[start + 2]
                ? 3
                : 1;
        var text = token.Text[(start + quotes)..^quotes];
        if (prefix.Contains('b', StringComparison.Ordinal))
        {
            if (text.Any(c => c > 127))
                throw Wrong(token.Start, "bytes can only contain ASCII literal characters");
            var value = prefix.Contains('r', StringComparison.Ordinal) ? text : Unescaped(text, token, isBytes: true);
            return new(token.Start, Encoding.Latin1.GetBytes(value));
        }
        return new(token.Start, prefix.Contains('r', StringComparison.Ordinal) ? text : Unescaped(text, token));
    }

    private string Unescaped(string text, Token token, bool isBytes = false)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (text[i] != '\\' || i + 1 == text.Length)
                result.Append(text[i]);
            else
                i += Escape(text, i + 1, token, isBytes, result);
        return result.ToString();
    }

    /// <summary>Appends what an escape means; how many characters stand behind its backslash.</summary>
    private int Escape(string text, int i, Token token, bool isBytes, StringBuilder result)
    {
        var simple = "\n\\'\"abfnrtv".IndexOf(text[i], StringComparison.Ordinal);
        if (simple >= 0)
        {
            if (simple > 0)
                result.Append("\\'\"\a\b\f\n\r\t\v"[simple - 1]);
            return 1;
        }
        if (text[i] is >= '0' and <= '7')
        {
            var length = 1;
            while (length < 3 && i + length < text.Length && text[i + length] is >= '0' and <= '7')
                length++;
            result.Append((char)Convert.ToInt32(text.Substring(i, length), 8));
            return length;
        }
        if (text[i] == 'x' || (!isBytes && text[i] is 'u' or 'U'))
            return Hexadecimal(
                text,
                i,
                text[i] switch
                {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                },
                token,
                result
            );
        if (text[i] == 'N' && !isBytes)
            return Named(text, i, token, result);
        result.Append('\\').Append(text[i]);
        return 1;
    }

    private int Hexadecimal(string text, int i, int length, Token token, StringBuilder result)
    {
        var digits = text.AsSpan(i + 1, Math.Min(length, text.Length - i - 1));
        if (digits.Length < length || digits.ContainsAnyExcept("0123456789abcdefABCDEF"))
            throw BadEscape(token, "truncated escape");
        var code = uint.Parse(
            digits,
            System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture
        );
        if (code > 0x10FFFF)
            throw BadEscape(token, "illegal Unicode character");
        result.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
        return length + 1;
    }

    private int Named(string text, int i, Token token, StringBuilder result)
    {
        var end = text.IndexOf('}', i);
        if (end < 0 || text[i + 1] != '{')
            throw BadEscape(token, "malformed \\N character escape");
        result.Append(CharacterOf(text[(i + 2)..end]) ?? throw BadEscape(token, "unknown Unicode character name"));
        return end - i + 1;
    }

    private static string? CharacterOf(string name)
    {
        if (CharacterNames.TryGetValue(name, out var known))
            return known;
        foreach (var (prefix, first) in new[] { ("GREEK SMALL LETTER ", 0x3B1), ("GREEK CAPITAL LETTER ", 0x391) })
            if (
                name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && Array.IndexOf(GreekLetters, name[prefix.Length..].ToUpperInvariant()) is var i and >= 0
            )
                return ((char)(first + i)).ToString();
        return null;
    }

    private PythonSyntaxException BadEscape(Token token, string message)
    {
        while (Peek().Kind is TokenKind.Text)
            at++;
        return Wrong(
            token.Kind == TokenKind.Text ? Here : token.Start,
            $"(unicode error) 'unicodeescape' codec can't decode bytes: {message}"
        );
    }
}
