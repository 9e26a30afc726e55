using System.Globalization;
using System.Numerics;

namespace TfActivations.Migration.Python;

// Names, numbers, and what stands in brackets.
internal sealed partial class Parser
{
    private const int MaxDigits = 4300;

    private Expr Atom()
    {
        var token = Peek();
        switch (token.Kind)
        {
            case TokenKind.Name when token.Text is "True" or "False":
                at++;
                return new Constant(token.Start, token.Text == "True");
            case TokenKind.Name when token.Text == "None":
                at++;
                return new Constant(token.Start, null);
            case TokenKind.Name:
                return new Name(token.Start, Identifier());
            case TokenKind.Number:
                at++;
                return new Constant(token.Start, Number(token)) { Source = token.Text };
            case TokenKind.Text or TokenKind.FormattedStart:
                return Strings();
        }
        if (Take("..."))
            return new Constant(token.Start, EllipsisValue.Instance);
        if (Sees("("))
            return Parenthesized();
        if (Sees("["))
            return ListOrComprehension();
        return Sees("{") ? SetOrDict() : throw new Failure();
    }

    private static object Number(Token token)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        if (text.EndsWith('j') && !text.StartsWith("0x", StringComparison.Ordinal))
            return new Complex(0, double.Parse(text[..^1], CultureInfo.InvariantCulture));
        if (text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'o' or 'b')
        {
            var shift = text[1] switch
            {
                'x' => 4,
                'o' => 3,
                _ => 1,
            };
            return text[2..]
                .Aggregate(BigInteger.Zero, (sum, digit) => (sum << shift) + Convert.ToInt32(digit.ToString(), 16));
        }
        if (text.AsSpan().ContainsAny('.', 'e'))
            return double.Parse(text, CultureInfo.InvariantCulture);
        return text.Length <= MaxDigits
            ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : throw Wrong(token.Start, $"Exceeds the limit ({MaxDigits} digits) for integer string conversion");
    }

    private Expr Parenthesized()
    {
        var open = Next();
        if (Take(")"))
            return new Tuple(open.Start, []);
        if (Sees("yield"))
        {
            var yielded = YieldExpression();
            Expect(")");
            return yielded;
        }
        var place = Here;
        var first = StarNamedExpression();
        if (SeesAny("for", "async"))
        {
            ExplainComprehension(first, open, []);
            var generators = Generators();
            Expect(")");
            return new GeneratorExp(open.Start, first, generators);
        }
        if (Sees(","))
        {
            var items = new List<Expr> { first };
            while (Take(",") && !Sees(")"))
                items.Add(StarNamedExpression());
            Expect(")");
            return new Tuple(open.Start, items);
        }
        Expect(")");
        if (first is Starred)
            throw explaining ? Wrong(place, "cannot use starred expression here") : new Failure();
        return first;
    }

    private Expr ListOrComprehension()
    {
        var open = Next();
        if (Take("]"))
            return new List(open.Start, []);
        var items = new List<Expr> { StarNamedExpression() };
        while (Take(",") && !Sees("]"))
            items.Add(StarNamedExpression());
        if (SeesAny("for", "async"))
        {
            ExplainComprehension(items[0], open, items);
            var generators = Generators();
            Expect("]");
            return new ListComp(open.Start, items[0], generators);
        }
        Expect("]");
        return new List(open.Start, items);
    }

    private Expr SetOrDict()
    {
        var open = Next();
        if (Take("}"))
            return new Dict(open.Start, [], []);
        if (Sees("**"))
            return DictOf(open, [], []);
        var first = StarNamedExpression();
        if (first is not Starred && Sees(":"))
        {
            RequireValue();
            var value = Expression();
            if (SeesAny("for", "async"))
            {
                var generators = Generators();
                Expect("}");
                return new DictComp(open.Start, first, value, generators);
            }
            return DictOf(open, [first], [value]);
        }
        var items = new List<Expr> { first };
        while (Take(",") && !Sees("}"))
            items.Add(StarNamedExpression());
        if (SeesAny("for", "async"))
        {
            ExplainComprehension(first, open, items);
            var generators = Generators();
            Expect("}");
            return new SetComp(open.Start, first, generators);
        }
        Expect("}");
        return new Set(open.Start, items);
    }

    // A key and its value were read, or nothing yet.
    private Dict DictOf(Token open, List<Expr?> keys, List<Expr> values)
    {
        while (keys.Count == 0 || (Take(",") && !Sees("}")))
        {
            var place = Here;
            if (Take("**"))
            {
                keys.Add(null);
                values.Add(Binary(0));
                if (explaining && SeesAny("for", "async"))
                    throw Wrong(place, "dict unpacking cannot be used in dict comprehension");
                continue;
            }
            keys.Add(Expression());
            if (!Sees(":") && explaining)
                throw Wrong(
                    tokens[at - 1].End with
                    {
                        Column = tokens[at - 1].End.Column - 1,
                    },
                    "':' expected after dictionary key"
                );
            RequireValue();
            values.Add(Expression());
        }
        Expect("}");
        return new(open.Start, keys, values);
    }

    private void RequireValue()
    {
        var colon = Here;
        Expect(":");
        if (!explaining)
            return;
        if (SeesAny("}", ","))
            throw Wrong(colon, "expression expected after dictionary key and ':'");
        if (Sees("*"))
            throw Wrong(Here, "cannot use a starred expression in a dictionary value");
    }
}
