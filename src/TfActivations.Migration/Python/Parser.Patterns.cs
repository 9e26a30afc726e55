namespace TfActivations.Migration.Python;

// match, and the patterns of its cases.
internal sealed partial class Parser
{
    private (Place, Expr) MatchSubject()
    {
        var place = Next().Start;
        var subject = TupleOf(StarNamedExpression, () => Sees(":"));
        if (subject is Starred || !Take(":") || !Sees(TokenKind.NewLine))
            throw new Failure();
        at++;
        return (place, subject);
    }

    private Match MatchStatement(Place place, Expr subject)
    {
        if (!Sees(TokenKind.Indent))
            throw new PythonSyntaxException(
                "IndentationError",
                $"expected an indented block after 'match' statement on line {place.Line}",
                Here.Line,
                Here.Column
            );
        at++;
        var cases = new List<MatchCase>();
        do cases.Add(Case());
        while (Sees("case"));
        if (!Sees(TokenKind.Dedent) && !Sees(TokenKind.End))
            throw new Failure();
        at++;
        return new(place, subject, cases);
    }

    private MatchCase Case()
    {
        var line = Here.Line;
        Expect("case");
        var pattern = OpenPattern();
        var guard = Take("if") ? NamedExpression() : null;
        return new(pattern, guard, Block("'case' statement", line));
    }

    private Pattern OpenPattern()
    {
        var place = Here;
        var first = StarPatternOr();
        if (!Sees(","))
            return first is MatchStar ? throw new Failure() : first;
        return new MatchSequence(place, MorePatterns(first, () => Sees(":") || Sees("if")));
    }

    private List<Pattern> MorePatterns(Pattern first, Func<bool> ends)
    {
        var patterns = new List<Pattern> { first };
        while (Take(",") && !ends())
            patterns.Add(StarPatternOr());
        return patterns;
    }

    private Pattern StarPatternOr()
    {
        var place = Here;
        if (!Take("*"))
            return AsPattern();
        var name = Identifier();
        return new MatchStar(place, name == "_" ? null : name);
    }

    private Pattern AsPattern()
    {
        var place = Here;
        RequireStack(place);
        var pattern = OrPattern();
        if (!Take("as"))
            return pattern;
        var target = Here;
        if (Sees("_"))
            throw Wrong(target, "cannot use '_' as a target");
        if (!SeesName())
            throw explaining ? Wrong(target, "invalid pattern target") : new Failure();
        return new MatchAs(place, pattern, Identifier());
    }

    private Pattern OrPattern()
    {
        var place = Here;
        var first = ClosedPattern();
        if (!Sees("|"))
            return first;
        var patterns = new List<Pattern> { first };
        while (Take("|"))
            patterns.Add(ClosedPattern());
        return new MatchOr(place, patterns);
    }

    private Pattern ClosedPattern()
    {
        var place = Here;
        if (Peek().Kind is TokenKind.Number or TokenKind.Text or TokenKind.FormattedStart || Sees("-"))
            return new MatchValue(place, PatternValue());
        if (SeesAny("None", "True", "False"))
            return new MatchSingleton(place, ((Constant)Atom()).Value);
        if (Take("("))
        {
            if (Take(")"))
                return new MatchSequence(place, []);
            var first = StarPatternOr();
            var isGroup = !Sees(",") && first is not MatchStar;
            var patterns = isGroup ? [] : MorePatterns(first, () => Sees(")"));
            Expect(")");
            return isGroup ? first : new MatchSequence(place, patterns);
        }
        if (Take("["))
        {
            var patterns = Sees("]") ? [] : MorePatterns(StarPatternOr(), () => Sees("]"));
            Expect("]");
            return new MatchSequence(place, patterns);
        }
        return Sees("{") ? MappingPattern() : NameOrClassPattern();
    }

    private Expr PatternValue()
    {
        if (Peek().Kind is TokenKind.Text or TokenKind.FormattedStart)
            return Strings();
        var place = Here;
        var value = SignedNumber();
        if (!SeesAny("+", "-"))
            return value;
        var op = Next().Text == "+" ? BinaryOperator.Add : BinaryOperator.Sub;
        return Sees(TokenKind.Number) ? new BinOp(place, value, op, Atom()) : throw new Failure();
    }

    private Expr SignedNumber()
    {
        var place = Here;
        var isNegative = Take("-");
        if (!Sees(TokenKind.Number))
            throw new Failure();
        var number = Atom();
        return isNegative ? new UnaryOp(place, UnaryOperator.USub, number) : number;
    }

    private MatchMapping MappingPattern()
    {
        var place = Next().Start;
        List<Expr> keys = [];
        List<Pattern> patterns = [];
        string? rest = null;
        while (!Sees("}"))
        {
            if (rest is not null)
                throw new Failure();
            if (Take("**"))
                rest = Identifier();
            else
            {
                keys.Add(MappingKey());
                Expect(":");
                patterns.Add(AsPattern());
            }
            if (!Take(","))
                break;
        }
        Expect("}");
        return new(place, keys, patterns, rest);
    }

    private Expr MappingKey()
    {
        if (SeesAny("None", "True", "False"))
            return Atom();
        if (!SeesName())
            return PatternValue();
        return DottedReference() is Attribute attribute ? attribute : throw new Failure();
    }

    private Expr DottedReference()
    {
        var place = Here;
        Expr value = new Name(place, Identifier());
        while (Take("."))
            value = new Attribute(place, value, Identifier());
        return value;
    }

    private Pattern NameOrClassPattern()
    {
        var place = Here;
        var reference = DottedReference();
        if (!Take("("))
            return reference is Name name
                ? new MatchAs(place, null, name.Id == "_" ? null : name.Id)
                : new MatchValue(place, reference);
        List<Pattern> positional = [];
        List<string> names = [];
        List<Pattern> named = [];
        while (!Sees(")"))
        {
            var start = Here;
            if (SeesName() && PeekAhead().Is("="))
            {
                names.Add(Identifier());
                at++;
                named.Add(AsPattern());
            }
            else
            {
                positional.Add(AsPattern());
                if (names.Count > 0)
                    throw explaining ? Wrong(start, "positional patterns follow keyword patterns") : new Failure();
            }
            if (!Take(","))
                break;
        }
        Expect(")");
        return new MatchClass(place, reference, positional, names, named);
    }
}
