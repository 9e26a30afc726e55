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
                RequireType(piece.Value!);
                var value =
                    piece.Value!.Level <= Level.Conditional
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
        if (values is Dict)
            throw Gap("% with names");
        var whole = values is Tuple ? null : Expression(values);
        if (whole is not null && IsTupleType(TypeOf(whole)))
            throw Gap("% of a tuple that is not written here");
        var items = values is Tuple tuple ? tuple.Elts.Select(e => Expression(e)).ToList() : [whole!];
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
            while (i < format.Length && "-+ #0123456789.".Contains(format[i], StringComparison.Ordinal))
                i++;
            if (i >= format.Length || next >= items.Count)
                throw Gap("a format and values that do not fit");
            pieces.Add(new(words.ToString(), null, ""));
            words.Clear();
            pieces.Add(Percent(format[start..i], format[i], items[next++]));
        }
        if (next != items.Count)
            throw Gap("a format and values that do not fit");
        pieces.Add(new(words.ToString(), null, ""));
        return Interpolated([.. pieces.Where(p => p.Words != "")]);
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
            case 'x' or 'X' or 'o' or 'c' when IsInteger(known):
                return new(null, value, (isLeft ? "<" : "") + width + type);
            default:
                throw Gap($"%{flags}{type} of {known}");
        }
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
                    throw Gap("a format within a format");
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

    private Piece FieldOf(string field, Call call, ref int next)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var (name, format) = colon < 0 ? (field, "") : (field[..colon], field[(colon + 1)..]);
        if (name.EndsWith("!r", StringComparison.Ordinal))
            (name, format) = (name[..^2], Joined("!r", format));
        var value =
            name.Length == 0 ? call.Args.ElementAtOrDefault(next++)
            : int.TryParse(name, CultureInfo.InvariantCulture, out var number) ? call.Args.ElementAtOrDefault(number)
            : call.Keywords.FirstOrDefault(k => k.Name == name)?.Value;
        return value is null or Starred ? throw Gap("this field of a format") : new(null, Expression(value), format);
    }
}
