using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Values whose kinds are known only when the program runs: object, and Python's operators for it in py.
internal sealed partial class Emitter
{
    /// <summary>Whether values of a type may be of several kinds.</summary>
    private static bool IsAny(string? type) => type is "object" or "Delegate" or "null";

    /// <summary>Whether it is a number that may be missing.</summary>
    private static bool IsOptional(string? type) => type is not null && type.EndsWith('?') && IsNumber(type[..^1]);

    /// <summary>A number that may be None, where arithmetic asks for one.</summary>
    private Code Present(Code code) =>
        IsOptional(TypeOf(code)) ? new($"{code.At(Level.Primary)}.Value") { Type = TypeOf(code)![..^1] } : code;

    private static Code OfKind(string function, params Code[] operands) =>
        new($"py.{function}({string.Join(", ", operands.Select(o => o.Text))})") { Type = "object" };

    private static string KindFunction(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Add => "add",
            BinaryOperator.Sub => "sub",
            BinaryOperator.Mult => "mul",
            BinaryOperator.Div => "truediv",
            BinaryOperator.FloorDiv => "floordiv",
            BinaryOperator.Mod => "mod",
            BinaryOperator.Pow => "pow",
            BinaryOperator.BitAnd => "and_",
            BinaryOperator.BitOr => "or_",
            BinaryOperator.BitXor => "xor",
            _ => throw Gap($"{op} of values of any kind"),
        };

    /// <summary>An operator that finds out what it is between when the program runs.</summary>
    private static Code ByKind(BinaryOperator op, Code left, Code right) =>
        OfKind(KindFunction(op), AsObject(left), AsObject(right));

    // The overloads for objects are asked for.
    private static Code AsObject(Code code) =>
        code.Type is not null && IsNumber(code.Type) ? new($"(object){code.At(Level.Unary)}", Level.Unary) : code;

    /// <summary>A value for a place of a type, when only the program's run says whether it is one.</summary>
    private static string Cast(Code code, string type) => $"py.cast<{type}>({code.Text})";

    private string Arguments(IReadOnlyList<Expr> args) =>
        string.Concat(
            args.Select(a =>
                ", "
                + (
                    a is Starred ? throw Gap("* in a call of what is not known")
                    : a is Constant { Value: null } ? "(object)null"
                    : FunctionValue(a) is { } function ? function.Text
                    : Expression(a).Text
                )
            )
        );

    private Code CallOfAny(Code function, Call call) =>
        call.Keywords.Count > 0
            ? throw Gap("keyword arguments of a function that is not known")
            : new($"py.call({function.Text}{Arguments(call.Args)})") { Type = "object" };

    private Code MethodOfAny(Code receiver, string name, Call call) =>
        call.Keywords.Count > 0
            ? throw Gap("keyword arguments of a method that is not known")
            : new($"py.invoke({receiver.Text}, {Quoted(name)}{Arguments(call.Args)})") { Type = "object" };

    /// <summary>A value that is given a name within an expression.</summary>
    private Code Named(NamedExpr named, string? want)
    {
        if (named.Target is not Name { Id: var id })
            throw Gap("this target of :=");
        var code = Expression(named.Value, want ?? WantedType(id));
        var type = RequireType(code);
        var place = scope;
        // A comprehension's name is that of the function around it.
        while (place is { IsFunction: false, Outer: not null })
            place = place.Outer!;
        if (place.Names.GetValueOrDefault(id) is not Variable { IsReadOnly: false } variable || variable.Type != type)
        {
            var inner = scope;
            scope = place;
            var text = Taken(id);
            variable = Bind(id, type, text: text);
            scope = inner;
            Prepare($"{type} {text} = default;");
        }
        else
            RequireVisible(named.Target);
        return new($"({Prefixed(variable)} = {code.Target ?? code.Text})") { Type = type };
    }

    /// <summary>A line before the statement that is being written.</summary>
    private void Prepare(string text)
    {
        var start = frames.Peek().Start;
        lines.Insert(start, new(block.Depth, text, current));
        foreach (var frame in frames)
            if (frame.Start >= start)
                frame.Start++;
    }

    /// <summary>A condition's two values as one type, if need be as object.</summary>
    private (Code A, Code B, string Type) Unified(Code a, Code b)
    {
        var (x, y) = (RequireType(a), RequireType(b));
        if (x == y)
            return (a, b, x);
        var wide = Widened(x, y) ?? "object";
        return (new($"({wide}){a.At(Level.Unary)}", Level.Unary) { Type = wide }, b, wide);
    }

    /// <summary>The values of and, or: the first that decides.</summary>
    private Code Decided(BoolOp logical)
    {
        var isOr = logical.Op == BoolOperator.Or;
        var result = Expression(logical.Values[^1]);
        for (var i = logical.Values.Count - 2; i >= 0; i--)
        {
            var node = logical.Values[i];
            var value = Expression(node);
            var type = RequireType(value);
            if (type == "void")
                throw Gap("and, or with what has no value");
            var pattern = "";
            if (node is not (Name or Constant or Python.Attribute { Value: Name }))
            {
                var name = Fresh("value");
                pattern = $"{value.At(Level.Relational)} is var {name} && ";
                value = new(name) { Type = type };
            }
            var test = isOr ? Truth(value, type) : Negated(Truth(value, type));
            var (a, b, common) = Unified(value, result);
            result = new(
                $"{pattern}{test.At(pattern.Length > 0 ? Level.And : Level.OrElse)} ? {a.At(Level.OrElse)} : {b.At(Level.Conditional)}",
                Level.Conditional
            )
            {
                Type = common,
            };
        }
        return result;
    }

    /// <summary>A value as true or false.</summary>
    private Code Truth(Code code, string type) =>
        type switch
        {
            "bool" => code,
            "string" => new($"{code.At(Level.Relational)} != \"\"", Level.Equality) { Type = "bool" },
            "Tensor" or "NDArray" => new($"(bool){code.At(Level.Unary)}", Level.Unary) { Type = "bool" },
            _ when IsNumber(type) => new($"{code.At(Level.Relational)} != 0", Level.Equality) { Type = "bool" },
            _ when type.StartsWith("List<", StringComparison.Ordinal)
                    || type.StartsWith("PythonTuple<", StringComparison.Ordinal)
                    || IsDict(type)
                    || IsSet(type) => new($"{code.At(Level.Primary)}.Count > 0", Level.Relational) { Type = "bool" },
            _ when OwnMethod(type, "__bool__") => new($"{code.At(Level.Primary)}.__bool__()") { Type = "bool" },
            _ => new($"py.truth({code.Text})") { Type = "bool" },
        };
}
