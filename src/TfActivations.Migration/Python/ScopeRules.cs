namespace TfActivations.Migration.Python;

/// <summary>What Python refuses after parsing: return outside of a function, a name that is local and global, ...</summary>
internal sealed class ScopeRules
{
    private static readonly HashSet<string> Futures =
    [
        "nested_scopes",
        "generators",
        "division",
        "absolute_import",
        "with_statement",
        "print_function",
        "unicode_literals",
        "barry_as_FLUFL",
        "generator_stop",
        "annotations",
    ];

    private enum Kind
    {
        Module,
        Class,
        Function,
        AsyncFunction,
    }

    private sealed record Scope(Kind Kind, Scope? Outer, HashSet<string> Bound)
    {
        public Dictionary<string, string> Seen { get; } = [];
        public bool IsGenerator { get; init; }
        public bool IsFunction => Kind is Kind.Function or Kind.AsyncFunction;
    }

    private Scope scope = new(Kind.Module, null, []);
    private bool inLoop;

    /// <exception cref="PythonSyntaxException">The program breaks a rule.</exception>
    public static void Check(IReadOnlyList<Stmt> body)
    {
        var rules = new ScopeRules();
        RequireFuturesFirst(body);
        foreach (var statement in body)
            rules.Visit(statement);
    }

    private static void RequireFuturesFirst(IReadOnlyList<Stmt> body)
    {
        var isFirst = true;
        for (var i = 0; i < body.Count; i++)
            if (body[i] is ImportFrom { Module: "__future__", Level: 0 } import)
            {
                if (!isFirst)
                    throw Wrong(import, "from __future__ imports must occur at the beginning of the file");
                if (import.Names.FirstOrDefault(n => !Futures.Contains(n.Name)) is { } unknown)
                    throw Wrong(import, $"future feature {unknown.Name} is not defined");
            }
            else if (i > 0 || body[i] is not ExprStmt { Value: Constant { Value: string } })
                isFirst = false;
    }

    private static PythonSyntaxException Wrong(Node node, string message) => PythonSyntaxException.At(node.At, message);

    private void VisitAll(IEnumerable<Node?> nodes)
    {
        foreach (var node in nodes)
            if (node is not null)
                Visit(node);
    }

    private void Visit(Node node)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Wrong(node, "too many nested expressions or blocks");
        switch (node)
        {
            case FunctionDef f:
                VisitAll([.. f.DecoratorList, .. f.Args.Defaults, .. f.Args.KwDefaults]);
                Function(Kind.Function, f.Args, f.Body);
                break;
            case AsyncFunctionDef f:
                VisitAll([.. f.DecoratorList, .. f.Args.Defaults, .. f.Args.KwDefaults]);
                Function(Kind.AsyncFunction, f.Args, f.Body);
                break;
            case Lambda f:
                VisitAll([.. f.Args.Defaults, .. f.Args.KwDefaults]);
                Function(Kind.Function, f.Args, [f.Body]);
                break;
            case ClassDef c:
                VisitAll([.. c.DecoratorList, .. c.Bases, .. c.Keywords.Select(k => k.Value)]);
                Inside(new(Kind.Class, scope, []), () => VisitAll(c.Body));
                break;
            case For or While or AsyncFor:
                Loop(node);
                break;
            default:
                Hold(node);
                VisitAll(Children.Of(node));
                break;
        }
    }

    private void Function(Kind kind, Arguments parameters, IReadOnlyList<Node> body)
    {
        Arg?[] all =
        [
            .. parameters.Posonlyargs,
            .. parameters.Args,
            parameters.Vararg,
            .. parameters.Kwonlyargs,
            parameters.Kwarg,
        ];
        var names = new HashSet<string>();
        foreach (var parameter in all)
            if (parameter is not null && !names.Add(parameter.Name))
                throw Wrong(parameter, $"duplicate argument '{parameter.Name}' in function definition");
        foreach (var name in body.SelectMany(BoundIn))
            names.Add(name);
        var inner = new Scope(kind, scope, names)
        {
            IsGenerator = body.SelectMany(OwnNodes).Any(n => n is Yield or YieldFrom),
        };
        Inside(inner, () => VisitAll(body));
    }

    private void Inside(Scope inner, Action visit)
    {
        var (outer, loop) = (scope, inLoop);
        (scope, inLoop) = (inner, false);
        visit();
        (scope, inLoop) = (outer, loop);
    }

    private void Loop(Node node)
    {
        Hold(node);
        var (head, body, otherwise) = node switch
        {
            For f => (new Node[] { f.Iter, f.Target }, f.Body, f.Orelse),
            AsyncFor f => ([f.Iter, f.Target], f.Body, f.Orelse),
            _ => ([((While)node).Test], ((While)node).Body, ((While)node).Orelse),
        };
        VisitAll(head);
        var outer = inLoop;
        inLoop = true;
        VisitAll(body);
        inLoop = outer;
        VisitAll(otherwise);
    }

    private void Hold(Node node)
    {
        var message = node switch
        {
            Return when !scope.IsFunction => "'return' outside function",
            Return { Value: not null } when scope is { Kind: Kind.AsyncFunction, IsGenerator: true } =>
                "'return' with value in async generator",
            Yield or YieldFrom when !scope.IsFunction => "'yield' outside function",
            YieldFrom when scope.Kind == Kind.AsyncFunction => "'yield from' inside async function",
            Await when !scope.IsFunction => "'await' outside function",
            Await when scope.Kind != Kind.AsyncFunction => "'await' outside async function",
            Break when !inLoop => "'break' outside loop",
            Continue when !inLoop => "'continue' not properly in loop",
            AsyncFor when scope.Kind != Kind.AsyncFunction => "'async for' outside async function",
            AsyncWith when scope.Kind != Kind.AsyncFunction => "'async with' outside async function",
            Nonlocal when scope.Kind == Kind.Module => "nonlocal declaration not allowed at module level",
            Assign { Value: Starred } or ExprStmt { Value: Starred } or Return { Value: Starred } =>
                "can't use starred expression here",
            Generated { Generators: var g } when g.Any(c => c.IsAsync == 1) && scope.Kind != Kind.AsyncFunction =>
                "asynchronous comprehension outside of an asynchronous function",
            _ => null,
        };
        if (message is not null)
            throw Wrong(node is Assign { Value: Starred starred } ? starred : node, message);
        switch (node)
        {
            case Name name:
                scope.Seen.TryAdd(name.Id, "is used prior to");
                break;
            case Assign assign:
                HoldTargets(assign);
                break;
            case Global global:
                HoldDeclared(global, global.Names, "global");
                break;
            case Nonlocal nonlocal:
                HoldDeclared(nonlocal, nonlocal.Names, "nonlocal");
                if (nonlocal.Names.FirstOrDefault(n => !IsBoundOutside(n)) is { } unbound)
                    throw Wrong(nonlocal, $"no binding for nonlocal '{unbound}' found");
                break;
            case ImportFrom { Names: [{ Name: "*" } star] } when scope.Kind != Kind.Module:
                throw PythonSyntaxException.At(star.At, "import * only allowed at module level");
            case Try { Handlers: var handlers }
                when handlers.SkipLast(1).FirstOrDefault(h => h.Type is null) is { } bare:
                throw Wrong(bare, "default 'except:' must be last");
            case Generated generated
                when scope.Kind == Kind.Class
                    && Children.Within(generated).OfType<NamedExpr>().FirstOrDefault() is { } walrus:
                throw Wrong(walrus, "assignment expression within a comprehension cannot be used in a class body");
            case Call call:
                HoldOnce(call.Keywords, k => k.Name, name => $"keyword argument repeated: {name}");
                break;
            case Match match:
                foreach (var branch in match.Cases)
                    HoldPattern(branch.Pattern);
                break;
        }
    }

    private void HoldTargets(Assign assign)
    {
        foreach (var target in assign.Targets)
        {
            if (target is Starred)
                throw Wrong(target, "starred assignment target must be in a list or tuple");
            if (target is Tuple { Elts: var items } && items.Count(i => i is Starred) > 1)
                throw Wrong(target, "multiple starred expressions in assignment");
            foreach (var name in Children.Within(target).OfType<Name>())
                scope.Seen[name.Id] = "is assigned to before";
        }
    }

    private void HoldDeclared(Node statement, IReadOnlyList<string> names, string word)
    {
        foreach (var name in names)
            if (scope.Seen.TryGetValue(name, out var how))
                throw Wrong(statement, $"name '{name}' {how} {word} declaration");
    }

    private bool IsBoundOutside(string name)
    {
        for (var outer = scope.Outer; outer is not null; outer = outer.Outer)
            if (outer.IsFunction && outer.Bound.Contains(name))
                return true;
        return false;
    }

    private static void HoldOnce<T>(IEnumerable<T> items, Func<T, string?> nameOf, Func<string, string> message)
        where T : Node
    {
        var names = new HashSet<string>();
        foreach (var item in items)
            if (nameOf(item) is { } name && !names.Add(name))
                throw Wrong(item, message(name));
    }

    private static void HoldPattern(Pattern pattern)
    {
        var names = new HashSet<string>();
        foreach (var part in Children.Within(pattern))
            switch (part)
            {
                case MatchSequence { Patterns: var items } when items.Count(i => i is MatchStar) > 1:
                    throw Wrong(part, "multiple starred names in sequence pattern");
                case MatchClass { KwdAttrs: var attributes } match:
                    for (var i = 0; i < attributes.Count; i++)
                        if (attributes.Take(i).Contains(attributes[i]))
                            throw Wrong(
                                match.KwdPatterns[i],
                                $"attribute name repeated in class pattern: {attributes[i]}"
                            );
                    break;
                case MatchOr:
                    return;
                case MatchAs { Name: { } name } when !names.Add(name):
                    throw Wrong(part, $"multiple assignments to name '{name}' in pattern");
            }
    }

    /// <summary>The nodes of a function's body, without those of functions within it.</summary>
    private static IEnumerable<Node> OwnNodes(Node node)
    {
        var waiting = new Stack<Node>([node]);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            if (next is not (FunctionDef or AsyncFunctionDef or Lambda or ClassDef))
                foreach (var child in Children.Of(next))
                    waiting.Push(child);
        }
    }

    private static IEnumerable<string> BoundIn(Node body) =>
        OwnNodes(body)
            .SelectMany<Node, string>(node =>
                node switch
                {
                    Assign { Targets: var targets } => targets
                        .SelectMany(t => Children.Within(t).OfType<Name>())
                        .Select(n => n.Id),
                    AnnAssign { Target: Name n } => [n.Id],
                    AugAssign { Target: Name n } => [n.Id],
                    For { Target: var target } => Children.Within(target).OfType<Name>().Select(n => n.Id),
                    NamedExpr { Target: Name n } => [n.Id],
                    FunctionDef f => [f.Name],
                    ClassDef c => [c.Name],
                    Import { Names: var names } => names.Select(n => n.Asname ?? n.Name),
                    ImportFrom { Names: var names } => names.Select(n => n.Asname ?? n.Name),
                    With { Items: var items } => items.SelectMany(i =>
                        i.OptionalVars is { } v ? Children.Within(v).OfType<Name>().Select(n => n.Id) : []
                    ),
                    _ => [],
                }
            );
}
