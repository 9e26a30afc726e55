namespace TfActivations.Migration.Python;

// Numbers, and strings: those with expressions in them are several tokens, as in Python 3.12.
internal sealed partial class Tokenizer
{
    private const int MaxFormattedDepth = 150;

    private int formattedDepth;

    private void ReadNumber()
    {
        var from = at;
        if (Current == '0' && char.ToLowerInvariant(Ahead(1)) is 'x' or 'o' or 'b')
            ReadDigitsOfBase(char.ToLowerInvariant(Ahead(1)));
        else
            ReadDecimal(from);
        Add(TokenKind.Number, from, at);
    }

    private void ReadDigitsOfBase(char sign)
    {
        var (kind, digits) = sign switch
        {
            'x' => ("hexadecimal", "0123456789abcdef"),
            'o' => ("octal", "01234567"),
            _ => ("binary", "01"),
        };
        at += 2;
        do
        {
            if (Current == '_')
                at++;
            if (!digits.Contains(char.ToLowerInvariant(Current), StringComparison.Ordinal))
                throw char.IsAsciiDigit(Current)
                    ? Wrong($"invalid digit '{Current}' in {kind} literal", at + 1)
                    : Wrong($"invalid {kind} literal", at);
            while (digits.Contains(char.ToLowerInvariant(Current), StringComparison.Ordinal))
                at++;
        } while (Current == '_');
        if (char.IsAsciiDigit(Current))
            throw Wrong($"invalid digit '{Current}' in {kind} literal", at + 1);
        EndNumber(kind);
    }

    private void ReadDecimal(int from)
    {
        if (Current != '.')
            ReadDigits();
        var isInteger = true;
        if (Current == '.')
        {
            at++;
            isInteger = false;
            if (char.IsAsciiDigit(Current))
                ReadDigits();
        }
        if (
            Current is 'e' or 'E'
            && (char.IsAsciiDigit(Ahead(1)) || (Ahead(1) is '+' or '-' && char.IsAsciiDigit(Ahead(2))))
        )
        {
            at += Ahead(1) is '+' or '-' ? 2 : 1;
            isInteger = false;
            ReadDigits();
        }
        if (Current is 'j' or 'J')
        {
            at++;
            EndNumber("imaginary");
            return;
        }
        if (isInteger && source[from] == '0' && source[from..at].Any(c => c is not ('0' or '_')))
            throw WrongFrom(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                from
            );
        EndNumber("decimal");
    }

    private void ReadDigits()
    {
        while (true)
        {
            while (char.IsAsciiDigit(Current))
                at++;
            if (Current != '_')
                return;
            at++;
            if (!char.IsAsciiDigit(Current))
                throw Wrong("invalid decimal literal", at);
        }
    }

    // A word may follow a number: 1if a else 2.
    private void EndNumber(string kind)
    {
        if (Array.Exists(["and", "else", "for", "if", "in", "is", "or", "not"], Starts))
            return;
        if (StartsName(at) || char.IsAsciiDigit(Current))
            throw Wrong($"invalid {kind} literal", at);
    }

    /// <summary>The letters before a quote, if here is a string.</summary>
    private string? StringPrefix()
    {
        var length = 0;
        while (length < 3 && Ahead(length) is not ('"' or '\''))
            length++;
        if (length > 2)
            return null;
        var prefix = source.Substring(at, length);
        return prefix.ToLowerInvariant() is "" or "r" or "u" or "b" or "f" or "br" or "rb" or "fr" or "rf"
            ? prefix
            : null;
    }

    private void ReadString(string prefix)
    {
        var from = at;
        at += prefix.Length;
        var quote = Starts(new string(Current, 3)) ? new string(Current, 3) : Current.ToString();
        at += quote.Length;
        if (prefix.Contains('f', StringComparison.OrdinalIgnoreCase))
        {
            ReadFormatted(from, quote);
            return;
        }
        while (!Starts(quote))
        {
            RequireInside(from, quote);
            at += Current == '\\' && at + 1 < source.Length ? 2 : 1;
        }
        at += quote.Length;
        Add(TokenKind.Text, from, at);
    }

    private void RequireInside(int from, string quote)
    {
        if (at >= source.Length)
            throw WrongFrom(
                quote.Length == 3
                    ? $"unterminated triple-quoted string literal (detected at line {PlaceOf(source.Length - 1).Line})"
                    : Unterminated(),
                from
            );
        if (Current == '\n' && quote.Length == 1)
            throw WrongFrom(Unterminated(), from);
        string Unterminated() =>
            $"unterminated string literal (detected at line {PlaceOf(Math.Min(at, source.Length - 1)).Line})";
    }

    private void ReadFormatted(int from, string quote)
    {
        if (++formattedDepth > MaxFormattedDepth)
            throw Wrong("too many nested f-strings", at);
        Add(TokenKind.FormattedStart, from, at);
        ReadFormattedText(from, quote, inFormat: false);
        Add(TokenKind.FormattedEnd, at, at + quote.Length);
        at += quote.Length;
        formattedDepth--;
    }

    /// <summary>Text and fields up to the quote, or in a field's format up to its closing brace.</summary>
    private void ReadFormattedText(int start, string quote, bool inFormat)
    {
        var isRaw = source.AsSpan(start, 2).ContainsAny('r', 'R');
        var from = at;
        while (inFormat ? Current != '}' : !Starts(quote))
        {
            RequireInside(start, quote);
            if (inFormat && Starts(quote))
                return;
            if (Starts("\\N{") && !isRaw && source.IndexOf('}', at) is var end and > 0)
                at = end + 1;
            else if (Current == '\\' && Ahead(1) is not ('{' or '}'))
                at += 2;
            else if (!inFormat && (Starts("{{") || Starts("}}")))
            {
                // One brace of the two is text.
                Add(TokenKind.FormattedMiddle, from, at + 1);
                at += 2;
                from = at;
            }
            else if (Current == '{')
            {
                AddMiddle(from);
                ReadField(start, quote);
                from = at;
            }
            else if (Current == '}')
                throw WrongFrom("f-string: single '}' is not allowed", at);
            else
                at++;
        }
        AddMiddle(from);
    }

    private void AddMiddle(int from)
    {
        if (at > from)
            Add(TokenKind.FormattedMiddle, from, at);
    }

    private void ReadField(int start, string quote)
    {
        ReadOperator();
        var depth = brackets.Count;
        while (true)
        {
            while (Current is ' ' or '\t' or '\f' or '\n' or '#')
                if (Current == '#')
                    ReadComment(alone: false);
                else
                    at++;
            if (at >= source.Length)
                throw WrongFrom("f-string: expecting '}'", start);
            var isOuter = brackets.Count == depth;
            if (isOuter && Current == '!' && Ahead(1) != '=')
                Add(TokenKind.Operator, at, ++at);
            else if (isOuter && Current == ':')
            {
                Add(TokenKind.Operator, at, ++at);
                ReadFormattedText(start, quote, inFormat: true);
                if (Current != '}')
                    throw WrongFrom("f-string: expecting '}'", at);
            }
            else if (isOuter && Current == '}')
            {
                ReadOperator();
                return;
            }
            else if (Starts(quote) && quote.Length == 1 && isOuter && StringPrefix() is "" && !ClosesLater(quote))
                throw WrongFrom("f-string: expecting '}'", at);
            else
                ReadToken();
        }
    }

    // f'{': the quote that ends the string too early.
    private bool ClosesLater(string quote)
    {
        var end = source.IndexOf('\n', at);
        return source.IndexOf(quote, at + 1, end - at - 1, StringComparison.Ordinal) >= 0;
    }
}
