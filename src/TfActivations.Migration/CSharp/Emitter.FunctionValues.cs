using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Functions as values: lambdas, functions of the program, of Python and of its modules.
internal sealed partial class Emitter
{
    // Python's own functions that are handed to others, by how many arguments they are called with then.
    private static readonly HashSet<string> Callables =
    [
        "abs",
        "bool",
        "chr",
        "float",
        "int",
        "len",
        "list",
        "max",
        "min",
        "ord",
        "print",
        "repr",
        "round",
        "set",
        "sorted",
        "str",
        "sum",
        "tuple",
        "pow",
        "divmod",
        "bin",
        "hex",
        "oct",
    ];

    private static readonly Dictionary<string, BinaryOperator> OperatorFunctions = new()
    {
        ["operator.add"] = BinaryOperator.Add,
        ["operator.sub"] = BinaryOperator.Sub,
        ["operator.mul"] = BinaryOperator.Mult,
        ["operator.truediv"] = BinaryOperator.Div,
        ["operator.floordiv"] = BinaryOperator.FloorDiv,
        ["operator.mod"] = BinaryOperator.Mod,
        ["operator.pow"] = BinaryOperator.Pow,
        ["operator.and_"] = BinaryOperator.BitAnd,
        ["operator.or_"] = BinaryOperator.BitOr,
        ["operator.xor"] = BinaryOperator.BitXor,
    };

    private static readonly Dictionary<string, CompareOperator> ComparisonFunctions = new()
    {
        ["operator.eq"] = CompareOperator.Eq,
        ["operator.ne"] = CompareOperator.NotEq,
        ["operator.lt"] = CompareOperator.Lt,
        ["operator.le"] = CompareOperator.LtE,
        ["operator.gt"] = CompareOperator.Gt,
        ["operator.ge"] = CompareOperator.GtE,
    };

    /// <summary>What a function means, as a lambda of so many parameters: <c>itemgetter(1)</c> is <c>lambda v: v[1]</c>. Null: it is no function of Python's.</summary>
    private Lambda? AsLambda(Expr node, int count)
    {
        if (node is Lambda lambda)
            return lambda;
        Name[] names =
        [
            .. Enumerable.Range(0, count).Select(i => new Name(node.At, count == 1 ? "x" : $"{"xyzuvw"[i % 6]}")),
        ];
        Lambda Of(Expr body) =>
            new(node.At, new([], [.. names.Select(n => new Arg(n.At, n.Id, null))], null, [], [], null, []), body);
        if (node is Name { Id: var id } && scope.Find(id) is null && Callables.Contains(id))
            return Of(new Call(node.At, node, names, []));
        if (
            node is Python.Attribute { Value: Name { Id: "str" }, Attr: var method }
            && scope.Find("str") is null
            && count >= 1
        )
            return Of(new Call(node.At, new Python.Attribute(node.At, names[0], method), [.. names.Skip(1)], []));
        if (
            node is Call { Func: var function, Args: var args, Keywords: var keywords }
            && PathOf(function) is { } maker
        )
            switch (maker)
            {
                case "operator.itemgetter" when count == 1:
                    var items = args.Select(a => (Expr)new Subscript(node.At, names[0], a)).ToList();
                    return Of(items is [var single] ? single : new Python.Tuple(node.At, items));
                case "operator.attrgetter" when count == 1 && args is [Constant { Value: string member }]:
                    return Of(new Python.Attribute(node.At, names[0], member));
                case "operator.methodcaller" when count == 1 && args is [Constant { Value: string called }, ..]:
                    return Of(
                        new Call(node.At, new Python.Attribute(node.At, names[0], called), [.. args.Skip(1)], keywords)
                    );
                case "functools.partial" when args is [var partial, ..]:
                    return Of(new Call(node.At, partial, [.. args.Skip(1), .. names], keywords));
            }
        if (PathOf(node) is { } path)
        {
            if (OperatorFunctions.TryGetValue(path, out var op) && count == 2)
                return Of(new BinOp(node.At, names[0], op, names[1]));
            if (ComparisonFunctions.TryGetValue(path, out var comparison) && count == 2)
                return Of(new Compare(node.At, names[0], [comparison], [names[1]]));
            if (path == "operator.neg" && count == 1)
                return Of(new UnaryOp(node.At, UnaryOperator.USub, names[0]));
            return Modules.IsLibrary(path) && Modules.Find(path)!.Contains("{0}", StringComparison.Ordinal)
                ? Of(new Call(node.At, node, names, []))
                : null;
        }
        return null;
    }

    /// <summary>A function as a value where nothing says what it is called with; null where this is none.</summary>
    private Code? FunctionValue(Expr node)
    {
        if (node is Name { Id: var id } && scope.Find(id) is FunctionBinding { Function: var function })
            return new(FunctionText(function))
            {
                Type = DelegateOf(function) ?? throw Gap($"what {id} is called with is not known"),
            };
        var lambda = AsLambda(node, OperatorOf(node) ? 2 : 1);
        if (lambda is null)
            return null;
        if (learned.Supposed < 2)
            throw Gap("what this lambda is called with is not known");
        return NaturalLambda(lambda);
    }

    private bool OperatorOf(Expr node) =>
        PathOf(node) is { } path && (OperatorFunctions.ContainsKey(path) || ComparisonFunctions.ContainsKey(path));

    private Code NaturalLambda(Lambda lambda)
    {
        var args = lambda.Args;
        if (args is not { Vararg: null, Kwarg: null, Kwonlyargs.Count: 0, Posonlyargs.Count: 0 })
            throw Gap("a lambda of other parameters than plain ones");
        // k=k holds what k is now, as C#'s own closures in a loop do.
        var kept = args.Defaults.Count(d => d is Name);
        if (
            kept != args.Defaults.Count
            || args.Args.TakeLast(kept).Zip(args.Defaults).Any(p => p.First.Name != ((Name)p.Second).Id)
        )
            throw Gap("a lambda with defaults");
        var parameters = args.Args.Take(args.Args.Count - kept).Select(a => a.Name).ToList();
        RequireNoLateNames(lambda, [.. args.Args.Select(a => a.Name)]);
        using var _ = Within(NewScope("lambda", isFunction: true));
        var texts = parameters.Select(p => "object " + Bind(p, "object", text: LambdaName(p)).Text).ToList();
        var body = Expression(lambda.Body);
        var type = RequireType(body);
        var types = Enumerable.Repeat("object", parameters.Count);
        if (type == "null")
            (body, type) = (new("(object)null"), "object");
        return new($"({string.Join(", ", texts)}) => {body.Text}", Level.Lambda)
        {
            Type =
                type == "void"
                    ? parameters.Count == 0
                        ? "Action"
                        : $"Action<{string.Join(", ", types)}>"
                    : $"Func<{string.Join(", ", types.Append(type))}>",
        };
    }

    // Python looks a name up when the function is called, C# has a loop's own for each time.
    private void RequireNoLateNames(Lambda lambda, IReadOnlyList<string> own)
    {
        foreach (var name in Children.Within(lambda.Body).OfType<Name>().Select(n => n.Id).Except(own))
            if (
                scope.Find(name) is Variable { IsReadOnly: true } variable
                && (variable.Block.IsLoop || variable.Key.Contains("/comprehension", StringComparison.Ordinal))
            )
                throw Gap($"a lambda that takes {name} of a loop as it is when the loop has ended");
    }

    // A parameter may not have the name of a variable around it.
    private string LambdaName(string name)
    {
        var text = Identifiers.Of(name);
        for (var s = scope; s is not null; s = s.Outer)
            if (s.Names.Values.Any(b => b is Variable { IsField: false } v && v.Text == text))
                return Taken(name);
        return text;
    }
}
