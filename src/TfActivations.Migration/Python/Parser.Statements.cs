namespace TfActivations.Migration.Python;

// Statements of one line.
internal sealed partial class Parser
{
    private static readonly Dictionary<string, BinaryOperator> AugmentedOperators = new()
    {
        ["+="] = BinaryOperator.Add,
        ["-="] = BinaryOperator.Sub,
        ["*="] = BinaryOperator.Mult,
        ["@="] = BinaryOperator.MatMult,
        ["/="] = BinaryOperator.Div,
        ["%="] = BinaryOperator.Mod,
        ["&="] = BinaryOperator.BitAnd,
        ["|="] = BinaryOperator.BitOr,
        ["^="] = BinaryOperator.BitXor,
        ["<<="] = BinaryOperator.LShift,
        [">>="] = BinaryOperator.RShift,
        ["**="] = BinaryOperator.Pow,
        ["//="] = BinaryOperator.FloorDiv,
    };

    private static bool IsAugmented(Token token) =>
        token.Kind == TokenKind.Operator && AugmentedOperators.ContainsKey(token.Text);

    private void Statement(List<Stmt> body)
    {
        RequireStack(Here);
        if (Compound() is { } compound)
            body.Add(Ended(compound));
        else
            SimpleStatements(body);
    }

    private T Ended<T>(T statement)
        where T : Stmt
    {
        var last = at - 1;
        while (last > 0 && tokens[last].Kind is TokenKind.Dedent or TokenKind.NewLine)
            last--;
        statement.EndLine = tokens[last].End.Line;
        return statement;
    }

    private void SimpleStatements(List<Stmt> body)
    {
        do body.Add(Ended(SimpleStatement()));
        while (Take(";") && !Sees(TokenKind.NewLine));
        if (!Sees(TokenKind.NewLine))
            throw new Failure();
        at++;
    }

    private Stmt SimpleStatement()
    {
        var place = Here;
        switch (Peek() is { Kind: TokenKind.Name } token ? token.Text : "")
        {
            case "pass":
                at++;
                return new Pass(place);
            case "break":
                at++;
                return new Break(place);
            case "continue":
                at++;
                return new Continue(place);
            case "return":
                at++;
                return new Return(place, EndsExpressions() ? null : StarExpressions());
            case "import":
                at++;
                return new Import(place, Separated(DottedAlias, static () => false));
            case "from":
                return ImportFrom();
            case "raise":
                return Raise();
            case "del":
                return Delete();
            case "assert":
                at++;
                var test = Expression();
                return new Assert(place, test, Take(",") ? Expression() : null);
            case "global":
                at++;
                return new Global(place, Separated(Identifier, static () => false));
            case "nonlocal":
                at++;
                return new Nonlocal(place, Separated(Identifier, static () => false));
            case "type" when PeekAhead() is { Kind: TokenKind.Name } && Try(TypeAlias, out var alias):
                return alias;
            default:
                return Assignment();
        }
    }

    private TypeAlias TypeAlias()
    {
        var place = Next().Start;
        var name = new Name(Here, Identifier());
        var parameters = TypeParameters();
        Expect("=");
        return new(place, name, parameters, Expression());
    }

    private Stmt Assignment()
    {
        var place = Here;
        var isParenthesized = Sees("(");
        var first = YieldOrExpressions();
        if (Sees(":"))
            return Annotated(place, first, isParenthesized);
        if (IsAugmented(Peek()))
        {
            if (first is not (Name or Attribute or Subscript))
                throw Wrong(first.At, $"'{NameOf(first)}' is an illegal expression for augmented assignment");
            var op = AugmentedOperators[Next().Text];
            return new AugAssign(place, first, op, YieldOrExpressions());
        }
        if (!Sees("="))
            return new ExprStmt(place, first);
        var targets = new List<Expr>();
        var value = first;
        while (Take("="))
        {
            if (value is Yield or YieldFrom)
                throw Wrong(value.At, "assignment to yield expression not possible");
            RequireTarget(
                value,
                rest: value is Call or BinOp or UnaryOp or Constant { Value: not (null or bool or EllipsisValue) }
                    ? " here. Maybe you meant '==' instead of '='?"
                    : ""
            );
            targets.Add(value);
            value = YieldOrExpressions();
        }
        return new Assign(place, targets, value);
    }

    private AnnAssign Annotated(Place place, Expr target, bool isParenthesized)
    {
        if (target is not (Name or Attribute or Subscript))
        {
            if (!explaining)
                throw new Failure();
            at++;
            throw ReadsWithoutExplaining(Expression)
                ? Wrong(
                    place,
                    target is List or Tuple
                        ? $"only single target (not {NameOf(target)}) can be annotated"
                        : "illegal target for annotation"
                )
                : new Failure();
        }
        at++;
        var annotation = Expression();
        var value = Take("=") ? YieldOrExpressions() : null;
        return new(place, target, annotation, value, target is Name && !isParenthesized ? 1 : 0);
    }

    private Alias DottedAlias()
    {
        var place = Here;
        var name = DottedName();
        return new(place, name, Take("as") ? Identifier() : null);
    }

    private string DottedName()
    {
        var name = Identifier();
        while (Take("."))
            name += "." + Identifier();
        return name;
    }

    private ImportFrom ImportFrom()
    {
        var place = Next().Start;
        var level = 0;
        while (SeesAny(".", "..."))
            level += Next().Text.Length;
        var module = level > 0 && Sees("import") ? null : DottedName();
        Expect("import");
        var first = Here;
        if (Take("*"))
            return new(place, module, [new(first, "*", null)], level);
        if (!Take("("))
        {
            var names = Separated(
                NameAlias,
                () =>
                    Sees(TokenKind.NewLine)
                        ? throw Wrong(Here, "trailing comma not allowed without surrounding parentheses")
                        : false
            );
            return new(place, module, names, level);
        }
        var inside = Separated(NameAlias, () => Sees(")"));
        Expect(")");
        return new(place, module, inside, level);
    }

    private Alias NameAlias()
    {
        var place = Here;
        return new(place, Identifier(), Take("as") ? Identifier() : null);
    }

    private Raise Raise()
    {
        var place = Next().Start;
        if (EndsExpressions())
            return new(place, null, null);
        var error = Expression();
        return new(place, error, Take("from") ? Expression() : null);
    }

    private Delete Delete()
    {
        var place = Next().Start;
        var targets = Separated(StarExpression, EndsExpressions);
        foreach (var target in targets)
            RequireTarget(target, "delete");
        return new(place, targets);
    }

    /// <summary>The targets of a loop or a comprehension, up to its word in.</summary>
    private Expr ForTargets()
    {
        var targets = TupleOf(StarTarget, () => SeesAny("in", ")", "]", "}"));
        if (Sees("in") || explaining)
            RequireTarget(targets);
        return targets;
    }

    private Expr StarTarget()
    {
        var place = Here;
        return Take("*") ? new Starred(place, Binary(0)) : Binary(0);
    }
}
