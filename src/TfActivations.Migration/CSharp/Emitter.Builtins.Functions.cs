using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Python's functions that take functions, iterators and types.
internal sealed partial class Emitter
{
    private Code Mapped(string method, Expr function, Expr node)
    {
        var (items, element) = Iterable(node);
        var result = method == "Where" ? "bool" : "object";
        var text =
            AsLambda(function, 1) is { } lambda ? LambdaText(lambda, [element], method == "Where" ? "bool" : null)
            : DelegateText(function, $"Func<{element}, {result}>") is { } known ? known
            : FunctionValue(function) is { } own
                ? $"x => {CallOfAny(own, new Call(node.At, function, [], [])).Text[..^1]}, x)"
            : IsAny(TypeOf(Expression(function))) ? $"x => py.call({Expression(function).Text}, x)"
            : Expression(function).Text;
        var code = new Code($"{items.At(Level.Primary)}.{method}({text})");
        return TypeOf(code) is not null ? code : throw Gap($"C# does not take {Shortened(code.Text)}");
    }

    private Code MappedPairs(Expr function, Expr first, Expr second)
    {
        var ((a, x), (b, y)) = (Iterable(first), Iterable(second));
        var text = AsLambda(function, 2) is { } lambda
            ? LambdaText(lambda, [x, y])
            : DelegateText(function, $"Func<{x}, {y}, object>") ?? throw Gap("map of this function");
        return $"{a.At(Level.Primary)}.Zip({b.Text}, {text})";
    }

    private string TruthOf(string name, string type) => Truth(new(name) { Type = type }, type).Text;

    /// <summary>zip(*rows): the columns.</summary>
    private Code Transposed(Expr rows)
    {
        var (items, element) = Iterable(rows);
        var inner =
            IsTupleType(element) && Parts(element).Distinct().Count() == 1 ? Parts(element)[0]
            : IsList(element) ? ElementsOf(element)!
            : throw Gap("zip(*...) of rows of several types");
        var lists = IsTupleType(element)
            ? $"{items.At(Level.Primary)}.Select(row => new[] {{ {string.Join(", ", Parts(element).Select((_, i) => $"row.Item{i + 1}"))} }})"
            : items.Text;
        return new($"py.zip({lists})") { Type = $"IEnumerable<PythonTuple<{inner}>>" };
    }

    private Code IteratorOf(Expr node)
    {
        var code = Expression(node);
        return RequireType(code).StartsWith("PythonIterator<", StringComparison.Ordinal)
            ? code
            : throw Gap($"next of {TypeOf(code)}");
    }

    private Code Next(Expr node, Expr otherwise)
    {
        var iterator = IteratorOf(node);
        var element = ElementsOf(TypeOf(iterator)!)!;
        var instead = Expression(otherwise);
        var isSame = RequireType(instead) == element;
        return new($"py.next({iterator.Text}, {(isSame ? "" : "(object)")}{instead.At(Level.Unary)})")
        {
            Type = isSame ? element : "object",
        };
    }

    // Python's own types, as their values are asked for them.
    private static readonly Dictionary<string, string> BuiltinTypes = new()
    {
        ["int"] = "int or long or System.Numerics.BigInteger or bool",
        ["float"] = "double",
        ["str"] = "string",
        ["bool"] = "bool",
    };

    private Code IsInstance(Code code, Expr type)
    {
        var types = type is Python.Tuple { Elts: var several } ? several : [type];
        var known = RequireType(code);
        if (types.All(t => t is Name { Id: var id } && scope.Find(id) is null && Builtins.Contains(id)))
        {
            var names = types.Select(t => ((Name)t).Id).ToList();
            if (!IsAny(known) && KindOf(known) is { } kind)
                return new(
                    names.Contains(kind) || kind == "bool" && names.Contains("int") || names.Contains("object")
                        ? "true"
                        : "false"
                )
                {
                    Type = "bool",
                };
            return new($"py.isinstance({code.Text}, {string.Join(", ", names.Select(Quoted))})") { Type = "bool" };
        }
        return new($"{code.At(Level.Relational)} is {string.Join(" or ", types.Select(ClassText))}", Level.Relational)
        {
            Type = "bool",
        };
    }

    private static readonly HashSet<string> Builtins =
    [
        "int",
        "float",
        "str",
        "bool",
        "list",
        "tuple",
        "dict",
        "set",
        "object",
        "slice",
        "bytes",
        "complex",
        "frozenset",
    ];

    private static string? KindOf(string type) =>
        type == "bool" ? "bool"
        : IsInteger(type) ? "int"
        : IsFloat(type) ? "float"
        : type == "string" ? "str"
        : IsTupleType(type) || IsVarTuple(type) ? "tuple"
        : type.StartsWith("List<", StringComparison.Ordinal) ? "list"
        : IsDict(type) ? "dict"
        : IsSet(type) ? "set"
        : null;

    private string? ClassOf(Name name) =>
        classes.TryGetValue(name.Id, out var own) ? own.Text
        : scope.Find(name.Id) is null && Exceptions.TryGetValue(name.Id, out var known) ? known
        : null;

    private string ClassText(Expr type) =>
        type switch
        {
            Name { Id: var id } when scope.Find(id) is null && BuiltinTypes.TryGetValue(id, out var builtin) => builtin,
            Name { Id: "list" } => "System.Collections.IList",
            Name { Id: "dict" } => "System.Collections.IDictionary",
            Name name when ClassOf(name) is { } own => own,
            _ when PathOf(type) is { } path && BaseTypeOf(path) is { } name => name,
            _ => throw Gap("isinstance of this class"),
        };

    /// <summary>Whether the program looks at errors of values: then they have to be Python's.</summary>
    private bool CatchesValues =>
        catchesValues ??= module
            .Body.SelectMany(Children.Within)
            .OfType<ExceptHandler>()
            .Any(h =>
                h.Type is null
                || Children
                    .Within(h.Type)
                    .Any(n => n is Name { Id: "ValueError" or "Exception" or "OverflowError" or "ArithmeticError" })
            );

    private bool? catchesValues;
}
