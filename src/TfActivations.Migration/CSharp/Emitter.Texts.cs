using System.Globalization;
using System.Text;
using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// f-strings, % and str.format: all become interpolated strings.
internal sealed partial class Emitter
{
    /// <summary>A part of a text: words, or a value with its format in Python.</summary>
    private sealed record Piece(string? Words, Code? Value, string Format);

    private Code Formatted(JoinedStr text) => Interpolated([.. text.Values.Select(PieceOf)]);

    private Piece PieceOf(Expr node)
    {
        if (node is Constant { Value: string words })
            return new(words, null, "");
        var field = (FormattedValue)node;
        var format = field.FormatSpec is JoinedStr { Values: var parts } ? parts : [];
        if (field.Conversion == 'a')
            throw Gap("!a in an f-string");
        var conversion = field.Conversion == 'r' ? "!r" : "";
        if (format.All(p => p is Constant))
            return new(
                null,
                Expression(field.Value),
                Joined(conversion, string.Concat(format.Select(p => ((Constant)p).Value)))
            );
        // A format that is computed.
        var spec = Interpolated([.. format.Select(PieceOf)]);
        var value = Expression(field.Value);
        return new(
            null,
            new Code($"py.format({(conversion.Length > 0 ? $"py.repr({value.Text})" : value.Text)}, {spec.Text})")
            {
                Type = "string",
            },
            ""
        );
    }

    private static string Joined(string conversion, string format) =>
        conversion.Length > 0 && format.Length > 0 ? $"{conversion}:{format}" : conversion + format;

    private Code Interpolated(IReadOnlyList<Piece> pieces)
    {
        if (pieces.All(p => p.Words is not null))
            return new(Quoted(string.Concat(pieces.Select(p => p.Words)))) { Type = "string" };
        var isPlain = pieces.All(p =>
            p.Value is null || (p.Format.Length == 0 && RequireType(p.Value) is "string" or "int" or "long")
        );
        var text = new StringBuilder(isPlain ? "$\"" : "py.f($\"");
        foreach (var piece in pieces)
            if (piece.Words is { } words)
                text.Append(
                    Escaped(words)
                        .Replace("{", "{{", StringComparison.Ordinal)
                        .Replace("}", "}}", StringComparison.Ordinal)
                );
            else
            {
                if (
                    piece.Format.AsSpan().IndexOfAny("{}\"") >= 0
                    || piece.Format.Contains('\\', StringComparison.Ordinal)
                )
                    throw Gap("braces in a format");
                if (RequireType(piece.Value!) == "null")
                    piece.Value!.Type = "object";
                var value =
                    piece.Value!.Text == "null" ? "(object)null"
                    : piece.Value!.Level <= Level.Conditional
                    || piece.Value.Text.Contains(':', StringComparison.Ordinal)
                        && !piece.Value.Text.Contains('"', StringComparison.Ordinal)
                        && piece.Value.Level < Level.Primary
                        ? $"({piece.Value.Text})"
                    : piece.Value.Text;
                text.Append('{').Append(value).Append(piece.Format.Length > 0 ? ":" + piece.Format : "").Append('}');
            }
        text.Append(isPlain ? "\"" : "\")");
        return new(text.ToString()) { Type = "string" };
    }

    private string AsText(Code code) => TypeOf(code) == "string" ? code.Text : $"str({code.Text})";

    private Code PercentFormat(string format, Expr values)
    {
        if (values is Dict { Keys: var keys, Values: var named } && keys.All(k => k is Constant { Value: string }))
            return PercentNames(format, [.. keys.Select(k => (string)((Constant)k!).Value!)], named);
        var whole = values is Tuple ? null : Expression(values);
        if (whole is not null && IsTupleType(TypeOf(whole)))
            throw Gap("% of a tuple that is not written here");
        if (whole is not null && IsAny(RequireType(whole)) && TypeOf(whole) != "null")
            throw Gap("% of what may be a tuple");
        if (values is Tuple { Elts: var given } && given.Count(g => g is Starred) == 1)
            values = new Tuple(
                values.At,
                [.. WithoutStar(given, format.Replace("%%", "", StringComparison.Ordinal).Count(c => c == '%'))]
            );
        var items = values is Tuple tuple
            ? Spelled([.. tuple.Elts]).Select(e => e is Starred ? throw Gap("* in %") : Expression(e)).ToList()
            : [whole!];
        var pieces = new List<Piece>();
        var next = 0;
        var words = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                words.Append(format[i]);
                continue;
            }
            if (++i < format.Length && format[i] == '%')
            {
                words.Append('%');
                continue;
            }
            var start = i;
            while (i < format.Length && "-+ #0123456789.*".Contains(format[i], StringComparison.Ordinal))
                i++;
            // * takes the width from the values.
            var flags = format[start..i];
            while (flags.IndexOf('*', StringComparison.Ordinal) is >= 0 and var hole && next < items.Count)
                flags =
                    flags[..hole]
                    + (
                        int.TryParse(items[next++].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
                            ? width.ToString(CultureInfo.InvariantCulture)
                            : throw Gap("a width that is computed")
                    )
                    + flags[(hole + 1)..];
            if (i >= format.Length || next >= items.Count)
                throw Gap("a format and values that do not fit");
            pieces.Add(new(words.ToString(), null, ""));
            words.Clear();
            pieces.Add(Percent(flags, format[i], items[next++]));
        }
        if (next != items.Count)
            throw Gap("a format and values that do not fit");
        pieces.Add(new(words.ToString(), null, ""));
        return Interpolated([.. pieces.Where(p => p.Words != "")]);
    }

    // A format says how many elements *values has.
    private static IEnumerable<Expr> WithoutStar(IReadOnlyList<Expr> values, int count) =>
        values.SelectMany(v =>
            v is Starred { Value: Name list }
                ? Enumerable
                    .Range(0, count - values.Count + 1)
                    .Select(i =>
                        (Expr)
                            new Subscript(
                                v.At,
                                list,
                                new Constant(v.At, new System.Numerics.BigInteger(i))
                                {
                                    Source = i.ToString(CultureInfo.InvariantCulture),
                                }
                            )
                    )
                : [v]
        );

    private Code PercentNames(string format, IReadOnlyList<string> names, IReadOnlyList<Expr> values)
    {
        var ordered = new List<Expr>();
        var text = new StringBuilder(format);
        for (
            var open = format.IndexOf("%(", StringComparison.Ordinal);
            open >= 0;
            open = format.IndexOf("%(", open, StringComparison.Ordinal)
        )
        {
            var close = format.IndexOf(')', open);
            var at = close < 0 ? -1 : names.ToList().IndexOf(format[(open + 2)..close]);
            if (at < 0)
                throw Gap("a name in a format that its dictionary has not");
            ordered.Add(values[at]);
            format = format[..(open + 1)] + format[(close + 1)..];
            open++;
        }
        return PercentFormat(format, new Tuple(default, ordered));
    }

    private Piece Percent(string flags, char type, Code value)
    {
        var known = RequireType(value);
        var isLeft = flags.Contains('-', StringComparison.Ordinal);
        var width = flags.Replace("-", "", StringComparison.Ordinal);
        switch (type)
        {
            case 's' or 'r':
                var align = width.TrimStart('0').Length > 0 && char.IsAsciiDigit(width[0]) ? (isLeft ? "<" : ">") : "";
                if (known == "string" || type == 'r' || width.Length == 0)
                    return new(null, value, Joined(type == 'r' ? "!r" : "", align + width));
                return new(null, new Code($"str({value.Text})") { Type = "string" }, align + width);
            case 'd' or 'i' or 'u' when IsInteger(known):
                return new(null, value, width.Length == 0 ? "" : (isLeft ? "<" : "") + width + "d");
            case 'd' or 'i' when known is "NDArray" or "Tensor" || IsFloat(known):
                return new(
                    null,
                    new Code($"(int){value.At(Level.Unary)}") { Type = "int" },
                    width.Length == 0 ? "" : (isLeft ? "<" : "") + width + "d"
                );
            case 'f' or 'F' or 'e' or 'E' or 'g' or 'G':
                return new(null, value, (isLeft ? "<" : "") + width + type);
            case 'c' when known == "string":
                return new(null, value, align2(width, isLeft));
            case 'x' or 'X' or 'o' or 'c' when IsInteger(known):
                return new(null, value, (isLeft ? "<" : "") + width + type);
            default:
                throw Gap($"%{flags}{type} of {known}");
        }

        static string align2(string width, bool isLeft) => width.Length == 0 ? "" : (isLeft ? "<" : ">") + width;
    }

    /// <summary>A text that is no literal, formatted: by what it is when the program runs.</summary>
    private Code StrFormatOf(Code format, Call call)
    {
        if (call.Keywords.Count > 0)
            throw Gap("names in a format that is not written here");
        var args = string.Concat(
            Spelled(call.Args)
                .Select(a =>
                    ", " + (a is Starred { Value: var all } ? $".. {Iterable(all).Items.Text}" : Expression(a).Text)
                )
        );
        return args.Contains(".. ", StringComparison.Ordinal)
            ? new($"py.str_format({format.Text}, [{args[2..]}])") { Type = "string" }
            : new($"py.str_format({format.Text}{args})") { Type = "string" };
    }

    /// <summary>text.format(...), where the text is written here.</summary>
    private Code StrFormat(string format, Call call)
    {
        var pieces = new List<Piece>();
        var words = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
            if (format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i])
                words.Append(format[i++]);
            else if (format[i] == '{')
            {
                var end = format.IndexOf('}', i);
                if (end < 0 || format.AsSpan(i + 1, end - i - 1).Contains('{'))
                    return ComputedFormat(format, call);
                pieces.Add(new(words.ToString(), null, ""));
                words.Clear();
                pieces.Add(FieldOf(format[(i + 1)..end], call, ref next));
                i = end;
            }
            else
                words.Append(format[i]);
        pieces.Add(new(words.ToString(), null, ""));
        return Interpolated([.. pieces.Where(p => p.Words != "")]);
    }

    // {0[k]} and {0.real}: parts of a value.
    private static Expr Within(Expr value, string tail)
    {
        while (tail.Length > 0)
        {
            var end = tail[0] == '[' ? tail.IndexOf(']', StringComparison.Ordinal) : tail.IndexOfAny(['.', '['], 1);
            if (end < 0 && tail[0] == '[')
                throw Gap("this field of a format");
            var part = tail[1..(end < 0 ? tail.Length : end)];
            value =
                tail[0] == '.'
                    ? new Python.Attribute(value.At, value, part)
                    : new Subscript(
                        value.At,
                        value,
                        new Constant(
                            value.At,
                            System.Numerics.BigInteger.TryParse(part, out var number) ? number : part
                        )
                        {
                            Source = part,
                        }
                    );
            tail = end < 0 ? "" : tail[(tail[0] == '[' ? end + 1 : end)..];
        }
        return value;
    }

    private Code ComputedFormat(string format, Call call) =>
        call.Keywords.Count == 0 && !call.Args.Any(a => a is Starred)
            ? new($"py.str_format({Quoted(format)}{string.Concat(call.Args.Select(a => ", " + Expression(a).Text))})")
            {
                Type = "string",
            }
            : throw Gap("a format within a format");

    private Piece FieldOf(string field, Call call, ref int next)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var (name, format) = colon < 0 ? (field, "") : (field[..colon], field[(colon + 1)..]);
        if (name.EndsWith("!s", StringComparison.Ordinal))
        {
            var (piece, words) = (FieldOf(name[..^2], call, ref next), format);
            return piece with
            {
                Value = new(AsText(piece.Value!)) { Type = "string" },
                Format = words,
            };
        }
        if (name.EndsWith("!r", StringComparison.Ordinal))
            (name, format) = (name[..^2], Joined("!r", format));
        var (path, tail) = name.IndexOfAny(['.', '[']) is >= 0 and var cut ? (name[..cut], name[cut..]) : (name, "");
        name = path;
        var value =
            name.Length == 0 ? call.Args.ElementAtOrDefault(next++)
            : int.TryParse(name, CultureInfo.InvariantCulture, out var number) ? call.Args.ElementAtOrDefault(number)
            : Keywords(call.Keywords, "format").FirstOrDefault(k => k.Name == name)?.Value;
        return value is null or Starred
            ? throw Gap("this field of a format")
            : new(null, Expression(Within(value, tail)), format);
    }
}
