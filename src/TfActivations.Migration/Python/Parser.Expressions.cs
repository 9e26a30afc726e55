namespace TfActivations.Migration.Python;

// Expressions, from the loosest to the tightest.
internal sealed partial class Parser
{
    private static readonly (string Sign, BinaryOperator Op)[][] BinaryLevels =
    [
        [("|", BinaryOperator.BitOr)],
        [("^", BinaryOperator.BitXor)],
        [("&", BinaryOperator.BitAnd)],
        [("<<", BinaryOperator.LShift), (">>", BinaryOperator.RShift)],
        [("+", BinaryOperator.Add), ("-", BinaryOperator.Sub)],
        [
            ("*", BinaryOperator.Mult),
            ("/", BinaryOperator.Div),
            ("//", BinaryOperator.FloorDiv),
            ("%", BinaryOperator.Mod),
            ("@", BinaryOperator.MatMult),
        ],
    ];

    private bool EndsExpressions() =>
        Peek().Kind is TokenKind.NewLine or TokenKind.End or TokenKind.FormattedMiddle
        || SeesAny(")", "]", "}", "=", ":", ";", "!")
        || IsAugmented(Peek());

    private Expr StarExpressions() => TupleOf(StarExpression, EndsExpressions);

    private Expr TupleOf(Func<Expr> item, Func<bool> ends)
    {
        var place = Here;
        var first = item();
        if (!Sees(","))
            return first;
        var items = new List<Expr> { first };
        while (Take(",") && !ends())
            items.Add(item());
        return new Tuple(place, items);
    }

    private Expr StarExpression()
    {
        var place = Here;
        return Take("*") ? new Starred(place, Binary(0)) : Expression();
    }

    private Expr StarNamedExpression()
    {
        var place = Here;
        return Take("*") ? new Starred(place, Binary(0)) : NamedExpression();
    }

    private Expr NamedExpression()
    {
        var place = Here;
        var start = at;
        if (SeesName() && PeekAhead().Is(":="))
        {
            var target = new Name(place, Next().Text);
            at++;
            return new NamedExpr(place, target, Expression());
        }
        var value = Expression();
        if (explaining)
            ExplainNamed(value, start);
        return Sees(":=") ? throw new Failure() : value;
    }

    private Expr Expression()
    {
        var place = Here;
        RequireStack(place);
        if (Sees("lambda"))
            return LambdaExpression();
        var start = at;
        var body = Disjunction();
        if (explaining)
            ExplainExpression(body, start);
        if (!Take("if"))
            return body;
        var test = Disjunction();
        if (explaining && !SeesAny("else", ":"))
            throw Wrong(place, "expected 'else' after 'if' expression");
        Expect("else");
        return new IfExp(place, test, body, Expression());
    }

    private Lambda LambdaExpression()
    {
        var place = Next().Start;
        var parameters = Parameters(() => Sees(":"), annotated: false);
        Require(":");
        return new(place, parameters, Expression());
    }

    private Expr Disjunction() => Logical("or", BoolOperator.Or, () => Logical("and", BoolOperator.And, Inversion));

    private Expr Logical(string word, BoolOperator op, Func<Expr> operand)
    {
        var place = Here;
        var first = operand();
        if (!Sees(word))
            return first;
        var values = new List<Expr> { first };
        while (Take(word))
            values.Add(operand());
        return new BoolOp(place, op, values);
    }

    private Expr Inversion()
    {
        var place = Here;
        RequireStack(place);
        return Take("not") ? new UnaryOp(place, UnaryOperator.Not, Inversion()) : Comparison();
    }

    private Expr Comparison()
    {
        var place = Here;
        var left = Binary(0);
        var ops = new List<CompareOperator>();
        var others = new List<Expr>();
        while (TakeComparison() is { } op)
        {
            ops.Add(op);
            others.Add(Binary(0));
        }
        return ops.Count == 0 ? left : new Compare(place, left, ops, others);
    }

    private CompareOperator? TakeComparison()
    {
        CompareOperator? simple = Peek() switch
        {
            { Kind: TokenKind.Operator, Text: "==" } => CompareOperator.Eq,
            { Kind: TokenKind.Operator, Text: "!=" } => CompareOperator.NotEq,
            { Kind: TokenKind.Operator, Text: "<" } => CompareOperator.Lt,
            { Kind: TokenKind.Operator, Text: "<=" } => CompareOperator.LtE,
            { Kind: TokenKind.Operator, Text: ">" } => CompareOperator.Gt,
            { Kind: TokenKind.Operator, Text: ">=" } => CompareOperator.GtE,
            { Kind: TokenKind.Name, Text: "in" } => CompareOperator.In,
            { Kind: TokenKind.Name, Text: "is" } => CompareOperator.Is,
            _ => null,
        };
        if (simple is { } op)
        {
            at++;
            return op == CompareOperator.Is && Take("not") ? CompareOperator.IsNot : op;
        }
        if (!Sees("not"))
            return null;
        if (!PeekAhead().Is("in"))
            return null;
        at += 2;
        return CompareOperator.NotIn;
    }

    private Expr Binary(int level)
    {
        if (level == BinaryLevels.Length)
            return Factor();
        var place = Here;
        var left = Binary(level + 1);
        while (TakeBinary(BinaryLevels[level]) is { } op)
            left = new BinOp(place, left, op, Binary(level + 1));
        return left;
    }

    private BinaryOperator? TakeBinary((string Sign, BinaryOperator Op)[] signs)
    {
        if (Peek().Kind != TokenKind.Operator)
            return null;
        foreach (var (sign, op) in signs)
            if (Take(sign))
                return op;
        return null;
    }

    private Expr Factor()
    {
        var place = Here;
        RequireStack(place);
        UnaryOperator? op =
            Sees("+") ? UnaryOperator.UAdd
            : Sees("-") ? UnaryOperator.USub
            : Sees("~") ? UnaryOperator.Invert
            : null;
        if (op is null)
            return Power();
        at++;
        return new UnaryOp(place, op.Value, Factor());
    }

    private Expr Power()
    {
        var place = Here;
        var value = Take("await") ? new Await(place, Primary()) : Primary();
        return Take("**") ? new BinOp(place, value, BinaryOperator.Pow, Factor()) : value;
    }

    private Expr Primary()
    {
        var place = Here;
        var value = Atom();
        while (true)
            if (Take("."))
                value = new Attribute(place, value, Identifier());
            else if (Sees("("))
                value = CallOf(place, value);
            else if (Take("["))
            {
                value = new Subscript(place, value, Slices());
                Expect("]");
            }
            else
                return value;
    }

    private Call CallOf(Place place, Expr function)
    {
        var open = Next();
        var (args, keywords) = CallArguments(open);
        Expect(")");
        return new(place, function, args, keywords);
    }

    private (List<Expr> Args, List<Keyword> Keywords) CallArguments(Token open)
    {
        var args = new List<Expr>();
        var keywords = new List<Keyword>();
        string? wrong = null;
        while (!Sees(")"))
        {
            var place = Here;
            if (Take("**"))
                keywords.Add(new(place, null, Expression()));
            else if (Take("*"))
            {
                if (keywords.Exists(k => k.Name is null))
                    throw Wrong(place, "iterable argument unpacking follows keyword argument unpacking");
                args.Add(new Starred(place, Expression()));
            }
            else if (Peek().Kind == TokenKind.Name && PeekAhead().Is("="))
                keywords.Add(KeywordArgument());
            else
            {
                var value = PositionalArgument(open, args.Count + keywords.Count == 0);
                if (keywords.Count > 0)
                    wrong ??= keywords.Exists(k => k.Name is null)
                        ? "positional argument follows keyword argument unpacking"
                        : "positional argument follows keyword argument";
                args.Add(value);
            }
            if (!Take(","))
                break;
        }
        return wrong is null || !Sees(")") ? (args, keywords) : throw Wrong(Here, wrong);
    }

    private Keyword KeywordArgument()
    {
        var name = Next();
        if (name.Text is "True" or "False" or "None")
            throw Wrong(name.Start, $"cannot assign to {name.Text}");
        if (Keywords.Contains(name.Text))
            throw new Failure();
        at++;
        var value = Expression();
        return SeesAny("for", "async") && explaining
            ? throw Wrong(name.Start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
            : new(name.Start, name.Text, value);
    }

    private Expr PositionalArgument(Token open, bool isFirst)
    {
        var place = Here;
        Expr value;
        if (SeesName() && PeekAhead().Is(":="))
            value = NamedExpression();
        else
        {
            value = Expression();
            if (Sees(":="))
            {
                if (explaining)
                    throw Wrong(place, $"cannot use assignment expressions with {NameOf(value)}");
                throw new Failure();
            }
            if (Sees("="))
            {
                if (explaining)
                    throw Wrong(place, "expression cannot contain assignment, perhaps you meant \"==\"?");
                throw new Failure();
            }
        }
        if (!SeesAny("for", "async"))
            return value;
        var generators = Generators();
        return isFirst && Sees(")") ? new GeneratorExp(open.Start, value, generators)
            : explaining ? throw Wrong(place, "Generator expression must be parenthesized")
            : throw new Failure();
    }

    private Expr Slices()
    {
        var place = Here;
        var first = SliceOrStarred();
        if (!Sees(",") && first is not Starred)
            return first;
        var items = new List<Expr> { first };
        while (Take(",") && !Sees("]"))
            items.Add(SliceOrStarred());
        return new Tuple(place, items);
    }

    private Expr SliceOrStarred()
    {
        var place = Here;
        if (Take("*"))
            return new Starred(place, Binary(0));
        Expr? lower = null,
            upper = null,
            step = null;
        if (!Sees(":"))
        {
            var value = NamedExpression();
            if (!Sees(":"))
                return value;
            lower = value;
        }
        Expect(":");
        if (!SeesAny(":", "]", ","))
            upper = Expression();
        if (Take(":") && !SeesAny("]", ","))
            step = Expression();
        return new Slice(place, lower, upper, step);
    }

    private List<Comprehension> Generators()
    {
        var generators = new List<Comprehension>();
        while (SeesAny("for", "async"))
        {
            var isAsync = Take("async") ? 1 : 0;
            Expect("for");
            var target = ForTargets();
            Expect("in");
            var iter = Disjunction();
            var ifs = new List<Expr>();
            while (Take("if"))
                ifs.Add(Disjunction());
            generators.Add(new(target, iter, ifs, isAsync));
        }
        return generators;
    }

    private Expr YieldExpression()
    {
        var place = Next().Start;
        if (Take("from"))
            return new YieldFrom(place, Expression());
        return new Yield(place, EndsExpressions() ? null : StarExpressions());
    }

    private Expr YieldOrExpressions() => Sees("yield") ? YieldExpression() : StarExpressions();
}
