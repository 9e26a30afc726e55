namespace TfActivations.Migration.Python;

// What people get wrong: Python's rules that begin with invalid_.
internal sealed partial class Parser
{
    // [1 2], (a b), f(x y): a comma was forgotten.
    private void ExplainExpression(Expr first, int start)
    {
        var begin = tokens[start];
        if (
            first is Name { Id: "print" or "exec" } name
            && at == start + 1
            && !Sees("(")
            && BeginsExpression()
            && ReadsWithoutExplaining(() => StarExpressions())
        )
            throw Wrong(begin.Start, $"Missing parentheses in call to '{name.Id}'. Did you mean {name.Id}(...)?");
        var isExcluded =
            begin.Kind == TokenKind.Name
            && !Keywords.Contains(begin.Text)
            && (
                tokens[Math.Min(start + 1, tokens.Count - 1)].Kind is TokenKind.Text or TokenKind.FormattedStart
                || begin.Text is "_" or "case" or "match"
            );
        if (isExcluded || !BeginsExpression())
            return;
        var end = at;
        if (ReadsWithoutExplaining(() => Expression(), out var last) && tokens[last - 1].Level > 0)
            throw Wrong(begin.Start, "invalid syntax. Perhaps you forgot a comma?");
        at = end;
    }

    private bool BeginsExpression() =>
        Peek().Kind is TokenKind.Number or TokenKind.Text or TokenKind.FormattedStart
        || (
            Peek().Kind == TokenKind.Name
            && (!Keywords.Contains(Peek().Text) || SeesAny("None", "True", "False", "not", "lambda", "await"))
        )
        || SeesAny("{", "~", "...");

    private bool ReadsWithoutExplaining(Func<Expr> rule) => ReadsWithoutExplaining(rule, out _);

    private bool ReadsWithoutExplaining(Func<Expr> rule, out int end)
    {
        var start = at;
        explaining = false;
        var read = Try(rule, out _);
        explaining = true;
        end = at;
        at = start;
        return read;
    }

    // if x = 3, [a.b := 1]
    private void ExplainNamed(Expr value, int start)
    {
        if (Sees(":="))
        {
            at++;
            if (ReadsWithoutExplaining(Expression))
                throw Wrong(tokens[start].Start, $"cannot use assignment expressions with {NameOf(value)}");
            at--;
            return;
        }
        if (
            !Sees("=")
            || value is List or Tuple or GeneratorExp or Constant { Value: null or bool } or Compare or BoolOp or IfExp
        )
            return;
        at++;
        if (ReadsWithoutExplaining(() => Binary(0), out var end) && !tokens[end].Is("=") && !tokens[end].Is(":="))
            throw Wrong(
                tokens[start].Start,
                value is Name
                    ? "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
                    : $"cannot assign to {NameOf(value)} here. Maybe you meant '==' instead of '='?"
            );
        at--;
    }

    private void ExplainComprehension(Expr first, Token open, List<Expr> items)
    {
        if (first is Starred && items.Count <= 1)
            throw explaining ? Wrong(first.At, "iterable unpacking cannot be used in comprehension") : new Failure();
        if (items.Count > 1)
            throw explaining
                ? Wrong(tokens[IndexOf(open) + 1].Start, "did you forget parentheses around the comprehension target?")
                : new Failure();
    }

    private int IndexOf(Token token)
    {
        var index = at;
        while (!ReferenceEquals(tokens[index], token))
            index--;
        return index;
    }

    /// <summary>Holds that an expression can be assigned to, or says which part cannot.</summary>
    private static void RequireTarget(Expr target, string verb = "assign to", string rest = "")
    {
        RequireStack(target.At);
        switch (target)
        {
            case Name or Attribute or Subscript:
                return;
            case Starred starred when verb != "delete":
                RequireTarget(starred.Value, verb, rest);
                return;
            case Tuple { Elts: var items }:
                foreach (var item in items)
                    RequireTarget(item, verb);
                return;
            case List { Elts: var items }:
                foreach (var item in items)
                    RequireTarget(item, verb);
                return;
            default:
                throw Wrong(target.At, $"cannot {verb} {NameOf(target)}{rest}");
        }
    }

    private static string NameOf(Expr value) =>
        value switch
        {
            Attribute => "attribute",
            Subscript => "subscript",
            Starred => "starred",
            Name => "name",
            List => "list",
            Tuple => "tuple",
            Lambda => "lambda",
            Call => "function call",
            BoolOp or BinOp or UnaryOp => "expression",
            GeneratorExp => "generator expression",
            Yield or YieldFrom => "yield expression",
            Await => "await expression",
            ListComp => "list comprehension",
            SetComp => "set comprehension",
            DictComp => "dict comprehension",
            Dict => "dict literal",
            Set => "set display",
            JoinedStr or FormattedValue => "f-string expression",
            Constant { Value: null } => "None",
            Constant { Value: bool b } => b ? "True" : "False",
            Constant { Value: EllipsisValue } => "ellipsis",
            Constant => "literal",
            Compare => "comparison",
            IfExp => "conditional expression",
            NamedExpr => "named expression",
            _ => "expression",
        };
}
