using System.Globalization;
using System.Text.RegularExpressions;
using TfActivations.Replay.Calls;

namespace TfActivations.Replay.Expressions;

/// <summary>Reads and evaluates an expression of Python: literals, calls of tf, keras and np, members, indices, operators.</summary>
internal sealed partial class PythonExpression
{
    private static readonly string[][] Operators =
    [
        ["==", "!=", "<", ">", "<=", ">="],
        ["|"],
        ["&"],
        ["+", "-"],
        ["*", "/", "//", "%", "@"],
    ];

    private readonly string source;
    private readonly List<Token> tokens;
    private readonly PythonObjects objects;
    private int at;

    private PythonExpression(string source, PythonObjects objects)
    {
        this.source = source;
        this.objects = objects;
        tokens = Tokens.Of(source);
    }

    /// <summary>The value: a C# object, or one of the records of Python's values.</summary>
    public static object? Evaluate(string source, PythonObjects objects)
    {
        var expression = new PythonExpression(source, objects);
        var value = expression.Tuple("end");
        return expression.Is("")
            ? value
            : throw new UnreadableException($"not read: {source[expression.Token.Start..]}");
    }

    private Token Token => tokens[at];

    private bool Is(string text) => Token.Text == text && Token.Kind is "sign" or "end";

    private bool Take(string text)
    {
        if (!Is(text))
            return false;
        at++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Take(text))
            throw new UnreadableException($"'{text}' expected: {source[Token.Start..]}");
    }

    /// <summary>One value, or several with commas between them.</summary>
    private object? Tuple(string end)
    {
        var first = Value(0);
        if (!Is(","))
            return first;
        var items = new List<object?> { first };
        while (Take(",") && Token.Kind != end && !Is(")"))
            items.Add(Value(0));
        return new PythonList(items, IsTuple: true);
    }

    private object? Value(int level)
    {
        if (level == Operators.Length)
            return Signed();
        var left = Value(level + 1);
        while (Token.Kind == "sign" && Operators[level].Contains(Token.Text))
        {
            var sign = tokens[at++].Text;
            left = objects.Binary(sign, left, Value(level + 1));
        }
        return left;
    }

    private object? Signed()
    {
        if (Take("-"))
            return objects.Negative(Signed());
        if (Take("~"))
            return objects.Call("invert", [Signed()], []);
        var value = Postfix(Primary());
        return Take("**") ? objects.Binary("**", value, Signed()) : value;
    }

    private object? Primary()
    {
        var token = tokens[at++];
        return token switch
        {
            { Kind: "number" } => Number(token.Text.Replace("_", "", StringComparison.Ordinal)),
            { Kind: "text" } => Text(token.Text),
            { Kind: "name", Text: "None" } => null,
            { Kind: "name", Text: "True" } => true,
            { Kind: "name", Text: "False" } => false,
            { Kind: "name", Text: "lambda" or "not" or "for" } => throw new UnreadableException(
                $"not read: {token.Text}"
            ),
            { Kind: "name" } => objects.Named(token.Text),
            { Text: "..." } => new EllipsisValue(),
            { Text: "[" } => new PythonList(Items("]")),
            { Text: "{" } => Dict(),
            { Text: "(" } => Parenthesized(),
            _ => throw new UnreadableException($"not read: {source[token.Start..]}"),
        };
    }

    private object? Parenthesized()
    {
        if (Take(")"))
            return new PythonList([], IsTuple: true);
        var value = Tuple(")");
        Expect(")");
        return value;
    }

    private List<object?> Items(string end)
    {
        var items = new List<object?>();
        while (!Take(end))
        {
            items.Add(Value(0));
            if (!Is(end))
                Expect(",");
        }
        return items;
    }

    private PythonDict Dict()
    {
        var pairs = new List<(object?, object?)>();
        while (!Take("}"))
        {
            var key = Value(0);
            Expect(":");
            pairs.Add((key, Value(0)));
            if (!Is("}"))
                Expect(",");
        }
        return new(pairs);
    }

    private object? Postfix(object? value)
    {
        while (true)
            if (Take("."))
                value = objects.Member(value, tokens[at++].Text);
            else if (Take("("))
            {
                var (arguments, keywords) = Arguments();
                value = objects.Call(value, arguments, keywords);
            }
            else if (Take("["))
                value = objects.Item(value, Subscript());
            else
                return objects.Resolved(value, isLast: true);
    }

    private (List<object?>, List<(string, object?)>) Arguments()
    {
        var (arguments, keywords) = (new List<object?>(), new List<(string, object?)>());
        while (!Take(")"))
        {
            if (Token.Kind == "name" && tokens[at + 1] is { Kind: "sign", Text: "=" })
            {
                var name = Token.Text;
                at += 2;
                keywords.Add((name, Value(0)));
            }
            else
                arguments.Add(Value(0));
            if (!Is(")"))
                Expect(",");
        }
        return (arguments, keywords);
    }

    /// <summary>What stands between brackets, as it is written.</summary>
    private string Subscript()
    {
        var start = Token.Start;
        for (var depth = 1; ; at++)
        {
            if (Token.Kind == "end")
                throw new UnreadableException("a bracket is not closed");
            depth +=
                Token.Text is "[" or "(" ? 1
                : Token.Text is "]" or ")" ? -1
                : 0;
            if (depth == 0)
                return source[start..tokens[at++].Start].Trim();
        }
    }

    private static object Number(string text) =>
        text.EndsWith('j') ? throw new UnreadableException("a complex number")
        : text.AsSpan().ContainsAny(".eE") ? double.Parse(text, CultureInfo.InvariantCulture)
        : long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? (object)whole
        : double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(string token)
    {
        var quote = token.IndexOfAny(['\'', '"']);
        var prefix = token[..quote].ToLowerInvariant();
        if (prefix.Contains('f'))
            throw new UnreadableException("an f-string");
        var text = token[(quote + 1)..^1];
        return prefix.Contains('r') ? text : Regex.Unescape(text);
    }
}
