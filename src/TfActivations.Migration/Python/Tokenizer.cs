using System.Globalization;

namespace TfActivations.Migration.Python;

/// <summary>
/// Python's tokens: indentation, joined lines, strings within strings. What is wrong is a token too, the last one, so that the parser
/// meets it where Python's own does.
/// </summary>
internal sealed partial class Tokenizer
{
    private const int MaxBrackets = 200;
    private const int MaxIndents = 100;
    private const int TabSize = 8;

    private static readonly string[] Operators =
    [
        "**=",
        "//=",
        ">>=",
        "<<=",
        "...",
        "!=",
        "%=",
        "&=",
        "**",
        "*=",
        "+=",
        "-=",
        "->",
        "//",
        "/=",
        ":=",
        "<<",
        "<=",
        "==",
        ">=",
        ">>",
        "@=",
        "^=",
        "|=",
        "<>",
        "%",
        "&",
        "(",
        ")",
        "*",
        "+",
        ",",
        "-",
        ".",
        "/",
        ":",
        ";",
        "<",
        "=",
        ">",
        "@",
        "[",
        "]",
        "^",
        "{",
        "|",
        "}",
        "~",
    ];

    private readonly string source;
    private readonly bool notebook;
    private readonly List<Token> tokens = [];
    private readonly List<Comment> comments = [];
    private readonly List<int> lineStarts = [0];
    private readonly Stack<(int Column, int AltColumn)> indents = new([(0, 0)]);
    private readonly Stack<(char Bracket, Place At)> brackets = new();
    private readonly bool hasSurrogates;
    private int at;

    private Tokenizer(string text, bool notebook)
    {
        source = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (source.Length > 0 && source[0] == '\uFEFF')
            source = source[1..];
        if (source.Length > 0 && source[^1] != '\n')
            source += "\n";
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '\n')
                lineStarts.Add(i + 1);
            hasSurrogates |= char.IsSurrogate(source[i]);
        }
        this.notebook = notebook;
    }

    /// <param name="text">The source.</param>
    /// <param name="notebook">Whether lines that begin with % or ! are IPython's.</param>
    public static TokenList Read(string text, bool notebook = false)
    {
        var tokenizer = new Tokenizer(text, notebook);
        try
        {
            tokenizer.ReadAll();
        }
        catch (PythonSyntaxException error)
        {
            var place = new Place(error.Line, error.Column);
            tokenizer.tokens.Add(
                new(TokenKind.Error, "", place, place, tokenizer.brackets.Count, tokenizer.at, tokenizer.at)
                {
                    Error = error,
                }
            );
        }
        return new(
            tokenizer.source,
            tokenizer.tokens,
            tokenizer.comments,
            [.. tokenizer.brackets.Select(b => (b.Bracket, b.At))]
        );
    }

    private char Current => at < source.Length ? source[at] : '\0';

    private char Ahead(int count) => at + count < source.Length ? source[at + count] : '\0';

    private bool Starts(string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    private Place PlaceOf(int position)
    {
        var line = lineStarts.BinarySearch(position);
        line = line < 0 ? ~line - 1 : line;
        var start = lineStarts[line];
        var column = position - start;
        if (hasSurrogates)
            for (var i = start; i < position && i < source.Length; i++)
                column -= char.IsLowSurrogate(source[i]) ? 1 : 0;
        return new(line + 1, column + 1);
    }

    private void Add(TokenKind kind, int from, int to, string? text = null) =>
        tokens.Add(new(kind, text ?? source[from..to], PlaceOf(from), PlaceOf(to), brackets.Count, from, to));

    /// <summary>An error whose column counts the characters read so far, as those of Python's tokenizer do.</summary>
    private PythonSyntaxException Wrong(string message, int read) =>
        new("SyntaxError", message, PlaceOf(read).Line, PlaceOf(read).Column - 1);

    private PythonSyntaxException WrongFrom(string message, int from) =>
        PythonSyntaxException.At(PlaceOf(from), message);

    private void ReadAll()
    {
        while (at < source.Length)
        {
            if (brackets.Count == 0 && !ReadIndentation())
                continue;
            ReadLine();
        }
        if (brackets.Count > 0)
            throw WrongAt(brackets.Peek().At, $"'{brackets.Peek().Bracket}' was never closed");
        while (indents.Count > 1)
        {
            indents.Pop();
            AddAtEnd(TokenKind.Dedent);
        }
        AddAtEnd(TokenKind.End);
    }

    private static PythonSyntaxException WrongAt(Place place, string message) =>
        PythonSyntaxException.At(place, message);

    // Python reports what is missing at the end behind the last line, its line break included.
    private void AddAtEnd(TokenKind kind)
    {
        var last = PlaceOf(Math.Max(0, source.Length - 1));
        tokens.Add(new(kind, "", last, last, 0, source.Length, source.Length));
    }

    /// <summary>Reads the blanks that a line begins with. False: the line has nothing else, and is read.</summary>
    private bool ReadIndentation()
    {
        var start = at;
        int column = 0,
            alt = 0;
        for (; ; at++)
            if (Current == ' ')
                (column, alt) = (column + 1, alt + 1);
            else if (Current == '\t')
                (column, alt) = ((column / TabSize + 1) * TabSize, alt + 1);
            else if (Current == '\f')
                (column, alt) = (0, 0);
            else if (Current == '\\' && Ahead(1) == '\n' && column > 0)
            {
                at += 2;
                break;
            }
            else
                break;
        if (Current is '\n' or '#')
        {
            ReadComment(alone: true);
            at++;
            return false;
        }
        if (at >= source.Length)
            return false;
        Indent(start, column, alt);
        if (notebook && Current is '%' or '!' or '?')
            ReadMagic();
        return true;
    }

    private void Indent(int start, int column, int alt)
    {
        var (known, knownAlt) = indents.Peek();
        if (column == known)
        {
            if (alt != knownAlt)
                throw InconsistentTabs();
            return;
        }
        if (column > known)
        {
            if (alt <= knownAlt)
                throw InconsistentTabs();
            if (indents.Count >= MaxIndents)
                throw new PythonSyntaxException(
                    "IndentationError",
                    "too many levels of indentation",
                    PlaceOf(at).Line,
                    1
                );
            indents.Push((column, alt));
            tokens.Add(new(TokenKind.Indent, "", Behind(at), PlaceOf(at), 0, start, at));
            return;
        }
        while (indents.Count > 1 && column < indents.Peek().Column)
        {
            indents.Pop();
            tokens.Add(new(TokenKind.Dedent, "", Behind(at), PlaceOf(at), 0, at, at));
        }
        if (column != indents.Peek().Column)
            throw new PythonSyntaxException(
                "IndentationError",
                "unindent does not match any outer indentation level",
                PlaceOf(at).Line,
                PlaceOf(source.IndexOf('\n', at)).Column
            );
        if (alt != indents.Peek().AltColumn)
            throw InconsistentTabs();
    }

    // Tokens of indentation have no column of their own: Python names the count of characters read.
    private Place Behind(int position) => PlaceOf(position) with { Column = PlaceOf(position).Column - 1 };

    private PythonSyntaxException InconsistentTabs() =>
        new("TabError", "inconsistent use of tabs and spaces in indentation", PlaceOf(at).Line, 1);

    // A magic command does nothing here: a comment, and pass in its place.
    private void ReadMagic()
    {
        var from = at;
        at = source.IndexOf('\n', at);
        while (source[at - 1] == '\\' && at + 1 < source.Length)
            at = source.IndexOf('\n', at + 1);
        comments.Add(new(source[from..at], PlaceOf(from), Alone: true));
        Add(TokenKind.Name, from, from, "pass");
    }

    private void ReadComment(bool alone)
    {
        if (Current != '#')
            return;
        var from = at;
        at = source.IndexOf('\n', at);
        comments.Add(new(source[from..at].TrimEnd(), PlaceOf(from), alone));
    }

    /// <summary>Reads up to the end of the line, or of the lines that brackets and backslashes join.</summary>
    private void ReadLine()
    {
        var alone = brackets.Count > 0;
        while (at < source.Length)
            if (Current is ' ' or '\t' or '\f')
                at++;
            else if (Current == '#')
                ReadComment(alone);
            else if (Current == '\n')
            {
                if (brackets.Count == 0)
                {
                    Add(TokenKind.NewLine, at, at + 1);
                    at++;
                    return;
                }
                at++;
                alone = true;
            }
            else
            {
                alone = false;
                ReadToken();
            }
    }

    private void ReadToken()
    {
        var from = at;
        if (Current == '\\')
        {
            if (Ahead(1) != '\n')
                throw Wrong("unexpected character after line continuation character", at + 1);
            at += 2;
            if (at >= source.Length)
                throw WrongFrom("unexpected EOF while parsing", at - 1);
        }
        else if (StringPrefix() is { } prefix)
            ReadString(prefix);
        else if (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Ahead(1))))
            ReadNumber();
        else if (StartsName(at))
        {
            while (ContinuesName(at))
                at += char.IsHighSurrogate(Current) ? 2 : 1;
            Add(TokenKind.Name, from, at, source[from..at].Normalize(System.Text.NormalizationForm.FormKC));
        }
        else
            ReadOperator();
    }

    private void ReadOperator()
    {
        var from = at;
        if (Array.Find(Operators, Starts) is not { } found)
        {
            if (Current is '!' or '?' or '$' or '`')
                found = Current.ToString();
            else
                throw WrongFrom(
                    char.IsControl(Current) || char.IsWhiteSpace(Current)
                        ? $"invalid non-printable character U+{(int)Current:X4}"
                        : $"invalid character '{char.ConvertFromUtf32(char.IsSurrogatePair(source, at) ? char.ConvertToUtf32(source, at) : char.IsSurrogate(Current) ? 0xFFFD : Current)}' (U+{(int)Current:X4})",
                    at
                );
        }
        at += found.Length;
        if (found is "(" or "[" or "{")
        {
            if (brackets.Count >= MaxBrackets)
                throw Wrong("too many nested parentheses", at);
            brackets.Push((found[0], PlaceOf(from)));
        }
        else if (found is ")" or "]" or "}")
            Close(found[0], from);
        Add(TokenKind.Operator, from, at);
    }

    private void Close(char bracket, int from)
    {
        if (brackets.Count == 0)
            throw WrongFrom($"unmatched '{bracket}'", from);
        var (open, place) = brackets.Pop();
        if ((open, bracket) is ('(', ')') or ('[', ']') or ('{', '}'))
            return;
        var where = place.Line == PlaceOf(from).Line ? "" : $" on line {place.Line}";
        throw WrongFrom($"closing parenthesis '{bracket}' does not match opening parenthesis '{open}'{where}", from);
    }

    private bool StartsName(int position) =>
        position < source.Length
        && (
            source[position] == '_'
            || (
                source[position] < 128
                    ? char.IsAsciiLetter(source[position])
                    : Category(position)
                        is UnicodeCategory.UppercaseLetter
                            or UnicodeCategory.LowercaseLetter
                            or UnicodeCategory.TitlecaseLetter
                            or UnicodeCategory.ModifierLetter
                            or UnicodeCategory.OtherLetter
                            or UnicodeCategory.LetterNumber
            )
        );

    private bool ContinuesName(int position) =>
        StartsName(position)
        || (
            position < source.Length
            && Category(position)
                is UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.ConnectorPunctuation
        );

    private UnicodeCategory Category(int position) => CharUnicodeInfo.GetUnicodeCategory(source, position);
}

/// <summary>The tokens of a source, its comments, and brackets that are still open where the tokens end.</summary>
internal sealed record TokenList(
    string Source,
    IReadOnlyList<Token> Tokens,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<(char Bracket, Place At)> Open
);
