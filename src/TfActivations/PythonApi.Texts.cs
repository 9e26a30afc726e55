using System.Runtime.CompilerServices;
using System.Text;
using TfActivations.Text;

namespace TfActivations;

// What is printed, and what texts do in Python only.
public sealed partial class PythonApi
{
    /// <summary>An f-string: <c>py.f($"loss {loss:.4f}")</c> has Python's formats, and its texts of floats, lists and truth values.</summary>
    public string f(Interpolated text) => text.ToString();

    /// <summary>What the compiler makes of an f-string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolated
    {
        private readonly StringBuilder text;

        /// <summary>Begins.</summary>
        public Interpolated(int literalLength, int formattedCount) => text = new(literalLength + 8 * formattedCount);

        /// <summary>Plain text.</summary>
        public void AppendLiteral(string value) => text.Append(value);

        /// <summary>A value in Python's words.</summary>
        public void AppendFormatted<T>(T value) => text.Append(PythonText.Of(value));

        /// <summary>A value by a format of Python's: <c>.3f</c>, <c>&gt;10</c>, <c>,</c>, ...; the format <c>!r</c> is its repr.</summary>
        /// <exception cref="InvalidArgumentException">The format is none of such a value.</exception>
        public void AppendFormatted<T>(T value, string format) => text.Append(Imports.py.format(value, format));

        /// <summary>The text.</summary>
        public override string ToString() => text.ToString();
    }

    /// <summary>A value by a format of Python's: <c>format(0.5, ".1%")</c>.</summary>
    /// <exception cref="InvalidArgumentException">The format is none of such a value.</exception>
    public string format(object? value, string spec = "")
    {
        if (Imports.NotNull(spec).StartsWith("!r", StringComparison.Ordinal))
            return spec.Length > 3 ? PythonFormat.Of(PythonText.Repr(value), spec[3..]) : PythonText.Repr(value);
        return PythonFormat.Of(
            value switch
            {
                Tensor { Size: 1 } tensor when spec.Length > 0 => tensor.item(),
                NumSharp.NDArray { size: 1 } array when spec.Length > 0 => (double)array,
                _ => value,
            },
            spec
        );
    }

    /// <summary>The value as a program would write it, a text in quotes: Python's <c>repr</c>.</summary>
    public string repr(object? value) => PythonText.Repr(value);

    /// <summary>Writes values with what parts and ends them: Python's <c>print(a, b, sep="", end="")</c>.</summary>
    public void print(ReadOnlySpan<object?> values, string sep = " ", string end = "\n")
    {
        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = PythonText.Of(values[i]);
        Console.Write(string.Join(sep, texts) + end);
    }

    /// <summary>The words of a text: Python's <c>text.split()</c>.</summary>
    public List<string> split(string text) =>
        [.. Imports.NotNull(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The parts of a text between separators: Python's <c>text.split(separator, maxsplit)</c>.</summary>
    public List<string> split(string text, string separator, int maxsplit = -1) =>
        [
            .. Imports
                .NotNull(text)
                .Split(
                    Imports.NotNull(separator).Length > 0
                        ? separator
                        : throw new InvalidArgumentException("split: the separator is empty"),
                    maxsplit is < 0 or int.MaxValue ? int.MaxValue : maxsplit + 1
                ),
        ];

    /// <summary>The texts as one, with a text between them: Python's <c>separator.join(texts)</c>.</summary>
    public string join(string separator, IEnumerable<string> texts) => string.Join(separator, texts);

    /// <summary>How often a text is in another: Python's <c>text.count(part)</c>.</summary>
    public int count(string text, string part) =>
        Imports.NotNull(part).Length == 0
            ? Imports.NotNull(text).Length + 1
            : (Imports.NotNull(text).Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;

    /// <summary>The text with one capital at the beginning: Python's <c>text.capitalize()</c>.</summary>
    public string capitalize(string text) =>
        Imports.NotNull(text).Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    /// <summary>The text with a capital at the beginning of each word: Python's <c>text.title()</c>.</summary>
    public string title(string text)
    {
        var result = new StringBuilder();
        var before = ' ';
        foreach (var c in Imports.NotNull(text))
        {
            result.Append(char.IsLetter(before) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            before = c;
        }
        return result.ToString();
    }

    /// <summary>The text with zeros before it, behind its sign: Python's <c>text.zfill(width)</c>.</summary>
    public string zfill(string text, int width) =>
        Imports.NotNull(text).Length > 0 && text[0] is '+' or '-'
            ? text[0] + text[1..].PadLeft(Width(width - 1), '0')
            : text.PadLeft(Width(width), '0');

    private static int Width(int width)
    {
        Storage.RequireRoom(width);
        return Math.Max(width, 0);
    }

    /// <summary>The text in the middle of a width: Python's <c>text.center(width, fill)</c>.</summary>
    public string center(string text, int width, char fill = ' ')
    {
        var missing = Width(width) - Imports.NotNull(text).Length;
        if (missing <= 0)
            return text;
        var left = missing / 2 + (missing & width & 1);
        return text.PadLeft(text.Length + left, fill).PadRight(width, fill);
    }
}
