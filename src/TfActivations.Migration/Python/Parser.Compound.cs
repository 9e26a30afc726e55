namespace TfActivations.Migration.Python;

// Statements with blocks.
internal sealed partial class Parser
{
    private Stmt? Compound()
    {
        if (Sees("@"))
            return Decorated();
        if (Peek().Kind != TokenKind.Name)
            return null;
        switch (Peek().Text)
        {
            case "if":
                return If();
            case "while":
                return While();
            case "for":
                return For();
            case "try":
                return TryStatement();
            case "with":
                return With();
            case "def":
                return Function([]);
            case "class":
                return Class([]);
            case "async":
                return Async([]);
            case "match" when Try(MatchSubject, out var match):
                return MatchStatement(match.Item1, match.Item2);
            default:
                return null;
        }
    }

    private List<Stmt> Block(string after, int line)
    {
        Require(":");
        var body = new List<Stmt>();
        if (!Sees(TokenKind.NewLine))
        {
            SimpleStatements(body);
            return body;
        }
        at++;
        if (!Sees(TokenKind.Indent))
            throw new PythonSyntaxException(
                "IndentationError",
                $"expected an indented block after {after} on line {line}",
                Here.Line,
                Here.Column
            );
        at++;
        while (!Sees(TokenKind.Dedent) && !Sees(TokenKind.End))
            if (Sees(TokenKind.NewLine))
                at++;
            else
                Statement(body);
        at++;
        return body;
    }

    private Stmt Decorated()
    {
        var decorators = new List<Expr>();
        while (Take("@"))
        {
            decorators.Add(NamedExpression());
            if (!Sees(TokenKind.NewLine))
                throw new Failure();
            at++;
        }
        return Sees("def") ? Function(decorators)
            : Sees("class") ? Class(decorators)
            : Sees("async") ? Async(decorators)
            : throw new Failure();
    }

    private Stmt Async(List<Expr> decorators)
    {
        var place = Next().Start;
        if (Sees("def"))
        {
            var f = Function(decorators);
            return new AsyncFunctionDef(place, f.Name, f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeParams);
        }
        if (decorators.Count > 0)
            throw new Failure();
        if (Sees("for"))
        {
            var loop = For();
            return new AsyncFor(place, loop.Target, loop.Iter, loop.Body, loop.Orelse);
        }
        if (!Sees("with"))
            throw new Failure();
        var with = With();
        return new AsyncWith(place, with.Items, with.Body);
    }

    private If If()
    {
        var token = Next();
        var test = NamedExpression();
        var body = Block($"'{token.Text}' statement", token.Start.Line);
        if (Sees("elif"))
            return new(token.Start, test, body, [Ended(If())]);
        return new(token.Start, test, body, Else());
    }

    private List<Stmt> Else()
    {
        var line = Here.Line;
        return Take("else") ? Block("'else' statement", line) : [];
    }

    private While While()
    {
        var place = Next().Start;
        var test = NamedExpression();
        var body = Block("'while' statement", place.Line);
        return new(place, test, body, Else());
    }

    private For For()
    {
        var place = Next().Start;
        var target = ForTargets();
        Expect("in");
        var iter = StarExpressions();
        var body = Block("'for' statement", place.Line);
        return new(place, target, iter, body, Else());
    }

    private With With()
    {
        var place = Next().Start;
        if (!Sees("(") || !Try(ParenthesizedItems, out var items))
            items = Separated(WithItem, static () => false);
        return new(place, items, Block("'with' statement", place.Line));
    }

    private List<WithItem> ParenthesizedItems()
    {
        at++;
        var items = Separated(WithItem, () => Sees(")"));
        Expect(")");
        return Sees(":") ? items : throw new Failure();
    }

    private WithItem WithItem()
    {
        var value = Expression();
        if (!Take("as"))
            return new(value, null);
        var target = StarTarget();
        if (SeesAny(",", ")", ":"))
            RequireTarget(target);
        return new(value, target);
    }

    private Stmt TryStatement()
    {
        var place = Next().Start;
        var body = Block("'try' statement", place.Line);
        var handlers = new List<ExceptHandler>();
        bool? isGroup = null;
        while (Sees("except"))
            handlers.Add(Handler(ref isGroup));
        var otherwise = handlers.Count > 0 ? Else() : [];
        var line = Here.Line;
        var last = Take("finally") ? Block("'finally' statement", line) : [];
        if (handlers.Count == 0 && last.Count == 0)
            throw Wrong(Here, "expected 'except' or 'finally' block");
        return isGroup == true
            ? new TryStar(place, body, handlers, otherwise, last)
            : new Try(place, body, handlers, otherwise, last);
    }

    private ExceptHandler Handler(ref bool? isGroup)
    {
        var place = Next().Start;
        var star = Take("*");
        if (isGroup is { } known && known != star)
            throw Wrong(place, "cannot have both 'except' and 'except*' on the same 'try'");
        isGroup = star;
        Expr? type = null;
        string? name = null;
        if (!Sees(":"))
        {
            var start = Here;
            type = Expression();
            if (Sees(",") && explaining)
                throw Wrong(start, "multiple exception types must be parenthesized");
            if (Take("as"))
                name = Identifier();
        }
        return new(place, type, name, Block(star ? "'except*' statement" : "'except' statement", place.Line));
    }

    private FunctionDef Function(List<Expr> decorators)
    {
        var place = Next().Start;
        var name = Identifier();
        var types = TypeParameters();
        Require("(");
        var parameters = Parameters(() => Sees(")"), annotated: true);
        Expect(")");
        var returns = Take("->") ? Returns() : null;
        return new(place, name, parameters, Block("function definition", place.Line), decorators, returns, types);
    }

    private Expr Returns() =>
        Sees(":") && explaining ? throw Wrong(tokens[at - 1].Start, "expected ':'") : Expression();

    private ClassDef Class(List<Expr> decorators)
    {
        var place = Next().Start;
        var name = Identifier();
        var types = TypeParameters();
        List<Expr> bases = [];
        List<Keyword> keywords = [];
        if (Sees("("))
        {
            (bases, keywords) = CallArguments(Next());
            Expect(")");
        }
        return new(place, name, bases, keywords, Block("class definition", place.Line), decorators, types);
    }

    private List<TypeParam> TypeParameters()
    {
        if (!Take("["))
            return [];
        var parameters = Separated(TypeParameter, () => Sees("]"));
        Expect("]");
        return parameters;
    }

    private TypeParam TypeParameter()
    {
        var place = Here;
        if (Take("**"))
            return new ParamSpec(place, Identifier(), Take("=") ? Expression() : null);
        if (Take("*"))
            return new TypeVarTuple(place, Identifier(), Take("=") ? StarExpression() : null);
        var name = Identifier();
        var bound = Take(":") ? Expression() : null;
        return new TypeVar(place, name, bound, Take("=") ? Expression() : null);
    }

    /// <summary>The parameters of a function or a lambda, up to what ends them.</summary>
    private Arguments Parameters(Func<bool> ends, bool annotated)
    {
        List<Arg> first = [],
            args = [],
            named = [];
        List<Expr> defaults = [];
        List<Expr?> namedDefaults = [];
        Arg? vararg = null,
            kwarg = null;
        var isNamed = false;
        var hasSlash = false;
        while (!ends())
        {
            var place = Here;
            if (kwarg is not null)
                throw Wrong(place, "arguments cannot follow var-keyword argument");
            if (Take("/"))
            {
                if (hasSlash || isNamed || args.Count == 0)
                    throw Wrong(
                        place,
                        hasSlash ? "/ may appear only once"
                            : isNamed ? "/ must be ahead of *"
                            : "at least one argument must precede /"
                    );
                (first, args, hasSlash) = (args, [], true);
            }
            else if (Take("**"))
                kwarg = Parameter(annotated);
            else if (Take("*"))
            {
                if (isNamed)
                    throw Wrong(place, "* argument may appear only once");
                isNamed = true;
                if (Sees(","))
                {
                    if (PeekAhead() is { } next && (next.Is("**") || next.Is(")") || next.Is(":")))
                        throw Wrong(place, "named arguments must follow bare *");
                }
                else if (ends())
                    throw Wrong(place, "named arguments must follow bare *");
                else
                    vararg = Parameter(annotated, isStarred: true);
            }
            else
            {
                var parameter = Parameter(annotated);
                var value = Take("=") ? Expression() : null;
                if (isNamed)
                {
                    named.Add(parameter);
                    namedDefaults.Add(value);
                }
                else if (value is null && defaults.Count > 0)
                    throw Wrong(place, "non-default argument follows default argument");
                else
                {
                    args.Add(parameter);
                    if (value is not null)
                        defaults.Add(value);
                }
            }
            if (!Take(","))
                break;
        }
        return new(first, args, vararg, named, namedDefaults, kwarg, defaults);
    }

    private Arg Parameter(bool annotated, bool isStarred = false)
    {
        var place = Here;
        var name = Identifier();
        return new(place, name, annotated && Take(":") ? (isStarred ? StarExpression() : Expression()) : null);
    }
}
