using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Objects of the program's own classes: their methods, operators and class variables.
internal sealed partial class Emitter
{
    private static readonly Dictionary<string, string> OperatorMethods = new()
    {
        ["__add__"] = "+",
        ["__sub__"] = "-",
        ["__mul__"] = "*",
        ["__truediv__"] = "/",
        ["__mod__"] = "%",
        ["__and__"] = "&",
        ["__or__"] = "|",
        ["__xor__"] = "^",
    };

    // Methods that Python calls itself, and that keep their names here.
    private static readonly HashSet<string> SpecialMethods =
    [
        .. OperatorMethods.Keys,
        .. OperatorMethods.Keys.Select(k => "__r" + k[2..]),
        "__pow__",
        "__matmul__",
        "__floordiv__",
        "__neg__",
        "__abs__",
        "__len__",
        "__getitem__",
        "__setitem__",
        "__contains__",
        "__iter__",
        "__bool__",
        "__eq__",
        "__ne__",
        "__lt__",
        "__le__",
        "__gt__",
        "__ge__",
        "__enter__",
        "__exit__",
        "__post_init__",
        "__repr__",
        "__next__",
    ];

    private static string SpecialName(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Add => "__add__",
            BinaryOperator.Sub => "__sub__",
            BinaryOperator.Mult => "__mul__",
            BinaryOperator.Div => "__truediv__",
            BinaryOperator.FloorDiv => "__floordiv__",
            BinaryOperator.Mod => "__mod__",
            BinaryOperator.Pow => "__pow__",
            BinaryOperator.MatMult => "__matmul__",
            BinaryOperator.BitAnd => "__and__",
            BinaryOperator.BitOr => "__or__",
            BinaryOperator.BitXor => "__xor__",
            _ => "",
        };

    /// <summary>An operator that a class of the program has; null where neither side has it.</summary>
    private Code? OfOwn(BinOp node, Code left, Code right, string a, string b)
    {
        var name = SpecialName(node.Op);
        if (Find(OwnClass(a), name) is not null)
        {
            var call = OwnCall(left, a, name, new Call(node.At, node.Left, [node.Right], []));
            return OperatorMethods.TryGetValue(name, out var sign)
                ? new(
                    $"{left.At(LevelOf(node.Op))} {sign} {call.Text[(call.Text.IndexOf($".{name}(", StringComparison.Ordinal) + name.Length + 2)..^1]}",
                    LevelOf(node.Op)
                )
                {
                    Type = call.Type,
                }
                : call;
        }
        return Find(OwnClass(b), "__r" + name.TrimStart('_')) is not null
            ? OwnCall(right, b, "__r" + name.TrimStart('_'), new Call(node.At, node.Right, [node.Left], []))
            : null;
    }

    /// <summary>A comparison that a class of the program has.</summary>
    private Code? OrderOfOwn(string sign, Expr leftNode, Expr rightNode, Code left, Code right, string a)
    {
        var (direct, swapped) = sign switch
        {
            "<" => ("__lt__", "__gt__"),
            "<=" => ("__le__", "__ge__"),
            ">" => ("__gt__", "__lt__"),
            _ => ("__ge__", "__le__"),
        };
        var own = OwnClass(a);
        if (Find(own, direct) is not null)
            return OwnCall(left, a, direct, new Call(leftNode.At, leftNode, [rightNode], []));
        if (Find(own, swapped) is not null && TypeOf(right) == a)
            return OwnCall(right, a, swapped, new Call(leftNode.At, rightNode, [leftNode], []));
        // functools.total_ordering makes the others of <.
        if (Find(own, "__lt__") is null)
            return null;
        return sign switch
        {
            ">=" => Negated(OwnCall(left, a, "__lt__", new Call(leftNode.At, leftNode, [rightNode], []))),
            "<=" when TypeOf(right) == a => Negated(
                OwnCall(right, a, "__lt__", new Call(leftNode.At, rightNode, [leftNode], []))
            ),
            _ => null,
        };
    }

    /// <summary>A call of a method of an object of the program's own class.</summary>
    private Code OwnCall(Code receiver, string type, string name, Call call)
    {
        var (of, method) = Find(OwnClass(type), name)!.Value;
        var isStatic = IsStatic(method);
        var key = KeyOfMethod(of, name);
        var texts = Matched(name, $"param:{key}", ParametersOf(method, key, skip: SkipOf(method)), call);
        var target = isStatic ? of.Text : receiver.At(Level.Primary);
        return new($"{target}.{MethodText(of, name)}({string.Join(", ", texts)})")
        {
            Type = learned.TypeOf("return:" + key),
        };
    }

    private static string MethodText(UserClass type, string name) =>
        name switch
        {
            "__call__" => "Apply",
            "__str__" => "ToString",
            "__repr__" when !type.Methods.ContainsKey("__str__") => "ToString",
            "__hash__" => "GetHashCode",
            _ => Identifiers.Of(name),
        };

    private bool IsStatic(FunctionDef method) => DecoratorsOf(method).Any(d => d is "staticmethod" or "classmethod");

    private int SkipOf(FunctionDef method) => DecoratorsOf(method).Contains("staticmethod") ? 0 : 1;

    private bool IsProperty(FunctionDef method) =>
        DecoratorsOf(method).Any(d => d is "property" or "functools.cached_property");

    private bool IsAbstract(FunctionDef method) => DecoratorsOf(method).Contains("abc.abstractmethod");

    private IEnumerable<string> DecoratorsOf(FunctionDef method) =>
        method.DecoratorList.Select(d => d is Name { Id: var id } && scope.Find(id) is null ? id : PathOf(d) ?? "");

    /// <summary>The key of a method: that of the class that has it first, as all that override it have its types.</summary>
    private string KeyOfMethod(UserClass type, string name)
    {
        for (var b = OwnClass(type.Base); b is not null; b = OwnClass(b.Base))
            if (b.Methods.ContainsKey(name) && name != "__init__")
                type = b;
        return $"{type.Text}.{name}";
    }

    /// <summary>virtual, override or nothing.</summary>
    private string Virtuality(UserClass type, string name) =>
        Find(OwnClass(type.Base), name) is not null ? "override "
        : module
            .Body.OfType<ClassDef>()
            .Any(c =>
                c.Name != type.Definition.Name
                && DerivesFrom(c, type.Definition.Name)
                && c.Body.OfType<FunctionDef>().Any(f => f.Name == name)
            )
            ? "virtual "
        : "";

    private bool DerivesFrom(ClassDef type, string name) =>
        type
            .Bases.OfType<Name>()
            .Any(b =>
                b.Id == name
                || module.Body.OfType<ClassDef>().FirstOrDefault(c => c.Name == b.Id && c != type) is { } own
                    && DerivesFrom(own, name)
            );

    /// <summary>A member of an object of the program's own class, or null.</summary>
    private Code? OwnMember(Code receiver, string type, string name)
    {
        var own = OwnClass(type);
        if (Find(own, name) is var (of, method))
        {
            if (IsProperty(method))
                return new($"{receiver.At(Level.Primary)}.{Identifiers.Of(name)}")
                {
                    Type = learned.TypeOf("return:" + KeyOfMethod(of, name)),
                };
            var key = KeyOfMethod(of, name);
            var parameters = ParametersOf(method, key, skip: SkipOf(method));
            if (parameters.TrueForAll(p => p.Type is not null) && learned.TypeOf("return:" + key) is { } result)
                return new($"{receiver.At(Level.Primary)}.{MethodText(of, name)}")
                {
                    Type = DelegateText(parameters.ConvertAll(p => p.Type!), result),
                };
        }
        for (var c = own; c is not null; c = OwnClass(c.Base))
            if (statics.Contains($"{c.Text}.{name}"))
                return new($"{c.Text}.{Identifiers.Of(name)}") { Type = learned.TypeOf($"{c.Text}.{name}") };
            else if (learned.TypeOf($"{c.Text}.{name}") is { } field)
                return new($"{receiver.At(Level.Primary)}.{Identifiers.Of(name)}") { Type = field };
        return null;
    }

    private static string DelegateText(List<string> parameters, string result) =>
        result == "void"
            ? parameters.Count == 0
                ? "Action"
                : $"Action<{string.Join(", ", parameters)}>"
            : $"Func<{string.Join(", ", parameters.Append(result))}>";

    // A class variable that objects have their own of: each begins with the class's.
    private bool IsShadowed(UserClass type, string name) =>
        module
            .Body.SelectMany(Children.Within)
            .SelectMany(n =>
                n switch
                {
                    Assign a => a.Targets,
                    AugAssign a => [a.Target],
                    _ => [],
                }
            )
            .SelectMany(Leaves)
            .OfType<Python.Attribute>()
            .Any(a =>
                a.Attr == name && a.Value is not Name { Id: var id }
                || a.Attr == name && a.Value is Name { Id: var own } && own != type.Definition.Name && own != "cls"
            );
}
