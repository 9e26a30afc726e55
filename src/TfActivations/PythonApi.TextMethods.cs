using System.Numerics;
using System.Text;
using TfActivations.Text;

namespace TfActivations;

// Methods of Python's texts that .NET's have no word for.
public sealed partial class PythonApi
{
    /// <summary>The parts of a text between separators, at most so many cuts, the last ones: Python's <c>text.rsplit(separator, maxsplit)</c>.</summary>
    /// <exception cref="InvalidArgumentException">The separator is empty.</exception>
    public List<string> rsplit(string text, string separator, int maxsplit = -1)
    {
        var parts = split(text, separator);
        if (maxsplit < 0 || parts.Count <= maxsplit + 1)
            return parts;
        var first = parts.Count - maxsplit;
        return [string.Join(separator, parts.Take(first)), .. parts.Skip(first)];
    }

    /// <summary>What is before a separator, it, and what is behind it: Python's <c>text.partition(separator)</c>.</summary>
    public (string, string, string) partition(string text, string separator) =>
        Imports.NotNull(text).IndexOf(Imports.NotNull(separator), StringComparison.Ordinal) is >= 0 and var at
            ? (text[..at], separator, text[(at + separator.Length)..])
            : (text, "", "");

    /// <summary>The same at the last separator: Python's <c>text.rpartition(separator)</c>.</summary>
    public (string, string, string) rpartition(string text, string separator) =>
        Imports.NotNull(text).LastIndexOf(Imports.NotNull(separator), StringComparison.Ordinal) is >= 0 and var at
            ? (text[..at], separator, text[(at + separator.Length)..])
            : ("", "", text);

    /// <summary>Where a text begins in another: Python's <c>text.index(part)</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is not in it.</exception>
    public int index(string text, string part) =>
        Imports.NotNull(text).IndexOf(Imports.NotNull(part), StringComparison.Ordinal) is >= 0 and var at
            ? at
            : throw new InvalidArgumentException("substring not found");

    /// <summary>The text with so many of the first occurrences replaced: Python's <c>text.replace(old, new, count)</c>.</summary>
    public string replace(string text, string old, string @new, int count)
    {
        if (Imports.NotNull(old).Length == 0)
            return Between(Imports.NotNull(text), @new, count);
        if (count < 0)
            return Imports.NotNull(text).Replace(old, @new, StringComparison.Ordinal);
        var parts = split(text, old, Math.Min(count, int.MaxValue - 1));
        return string.Join(@new, parts);
    }

    /// <summary>A mark before each letter and at the end, so many times at most: what replacing the empty text does.</summary>
    private static string Between(string text, string mark, int count)
    {
        var marks = count < 0 ? text.Length + 1 : Math.Min(count, text.Length + 1);
        return string.Concat(text.Take(marks).Select(letter => mark + letter))
            + (marks > text.Length ? mark : text[marks..]);
    }

    /// <summary>Whether a text begins with one of several: Python's <c>text.startswith((a, b))</c>.</summary>
    public bool startswith(string text, IEnumerable<string> prefixes) =>
        Imports.NotNull(prefixes).Any(p => Imports.NotNull(text).StartsWith(p ?? "", StringComparison.Ordinal));

    /// <summary>Whether a text ends with one of several: Python's <c>text.endswith((a, b))</c>.</summary>
    public bool endswith(string text, IEnumerable<string> suffixes) =>
        Imports.NotNull(suffixes).Any(s => Imports.NotNull(text).EndsWith(s ?? "", StringComparison.Ordinal));

    /// <summary>The text without a beginning, if it has that: Python's <c>text.removeprefix(prefix)</c>.</summary>
    public string removeprefix(string text, string prefix) =>
        Imports.NotNull(text).StartsWith(Imports.NotNull(prefix), StringComparison.Ordinal)
            ? text[prefix.Length..]
            : text;

    /// <summary>The text without an end, if it has that: Python's <c>text.removesuffix(suffix)</c>.</summary>
    public string removesuffix(string text, string suffix) =>
        Imports.NotNull(text).EndsWith(Imports.NotNull(suffix), StringComparison.Ordinal)
            ? text[..^suffix.Length]
            : text;

    /// <summary>Capitals for small letters and the other way round: Python's <c>text.swapcase()</c>.</summary>
    public string swapcase(string text) =>
        string.Concat(
            Imports.NotNull(text).Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c))
        );

    /// <summary>The lines of a text: Python's <c>text.splitlines()</c>.</summary>
    public List<string> splitlines(string text)
    {
        var lines = Imports.NotNull(text).ReplaceLineEndings("\n").Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>The text with blanks for its tabs: Python's <c>text.expandtabs(tabsize)</c>.</summary>
    public string expandtabs(string text, int tabsize = 8)
    {
        var result = new StringBuilder();
        var column = 0;
        foreach (var c in Imports.NotNull(text))
        {
            var width = c == '\t' && tabsize > 0 ? tabsize - column % tabsize : 1;
            Storage.RequireRoom((double)result.Length + width);
            result.Append(c == '\t' ? new string(' ', tabsize > 0 ? width : 0) : c.ToString());
            column = c is '\n' or '\r' ? 0 : column + width;
        }
        return result.ToString();
    }

    /// <summary>Whether there are letters and digits only: Python's <c>text.isalnum()</c>.</summary>
    public bool isalnum(string text) => Imports.NotNull(text).Length > 0 && text.All(char.IsLetterOrDigit);

    /// <summary>Whether there are blanks only: Python's <c>text.isspace()</c>.</summary>
    public bool isspace(string text) => Imports.NotNull(text).Length > 0 && text.All(char.IsWhiteSpace);

    /// <summary>Whether there are capitals and no small letters: Python's <c>text.isupper()</c>.</summary>
    public bool isupper(string text) => Imports.NotNull(text).Any(char.IsUpper) && !text.Any(char.IsLower);

    /// <summary>Whether there are small letters and no capitals: Python's <c>text.islower()</c>.</summary>
    public bool islower(string text) => Imports.NotNull(text).Any(char.IsLower) && !text.Any(char.IsUpper);

    /// <summary>The text at the left of a width: Python's <c>text.ljust(width, fill)</c>.</summary>
    public string ljust(string text, int width, string fill = " ") =>
        Imports.NotNull(text).PadRight(Width(width), Filling(fill));

    /// <summary>The text at the right of a width: Python's <c>text.rjust(width, fill)</c>.</summary>
    public string rjust(string text, int width, string fill = " ") =>
        Imports.NotNull(text).PadLeft(Width(width), Filling(fill));

    /// <summary>The text in the middle of a width: Python's <c>text.center(width, fill)</c>.</summary>
    public string center(string text, int width, string fill) => center(text, width, Filling(fill));

    private static char Filling(string fill) =>
        Imports.NotNull(fill).Length == 1
            ? fill[0]
            : throw new TypeException("The fill character must be exactly one character long");

    /// <summary>The number that a text says in a base: Python's <c>int(text, base)</c>; 0 is the base that the text itself says.</summary>
    /// <exception cref="InvalidArgumentException">It says none.</exception>
    public BigInteger @int(string text, int @base)
    {
        var digits = Imports.NotNull(text).Trim().Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        var isNegative = digits.StartsWith('-');
        digits = digits.TrimStart('+', '-');
        foreach (var (prefix, its) in new[] { ("0x", 16), ("0o", 8), ("0b", 2) })
            if (digits.StartsWith(prefix, StringComparison.Ordinal) && (@base == its || @base == 0))
                (digits, @base) = (digits[2..], its);
        if (@base == 0)
            @base = 10;
        BigInteger value = 0;
        foreach (var c in digits)
        {
            var digit =
                char.IsAsciiDigit(c) ? c - '0'
                : char.IsAsciiLetterLower(c) ? c - 'a' + 10
                : 99;
            if (digit >= @base)
                throw Wrong();
            value = value * @base + digit;
        }
        return digits.Length == 0 ? throw Wrong()
            : isNegative ? -value
            : value;

        InvalidArgumentException Wrong() =>
            new(FormattableString.Invariant($"invalid literal for int() with base {@base}: {PythonText.Repr(text)}"));
    }

    /// <summary>The number in base 2, 0b before it: Python's <c>bin(x)</c>.</summary>
    public string bin(BigInteger x) => PythonFormat.Of(x, "#b");

    /// <summary>The number in base 8, 0o before it: Python's <c>oct(x)</c>.</summary>
    public string oct(BigInteger x) => PythonFormat.Of(x, "#o");

    /// <summary>The number in base 16, 0x before it: Python's <c>hex(x)</c>.</summary>
    public string hex(BigInteger x) => PythonFormat.Of(x, "#x");

    /// <summary>The repr with signs beyond ASCII written as escapes: Python's <c>ascii(value)</c>.</summary>
    public string ascii(object? value) =>
        string.Concat(
            PythonText
                .Repr(value)
                .Select(c =>
                    c < '\x80' ? c.ToString()
                    : c <= '\xff' ? FormattableString.Invariant($"\\x{(int)c:x2}")
                    : FormattableString.Invariant($"\\u{(int)c:x4}")
                )
        );
}
