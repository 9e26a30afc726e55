using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Lists and tuples as NumSharp's arrays.
internal sealed partial class Emitter
{
    /// <summary>np.array(...), whose second argument is a dtype.</summary>
    private Code NewArray(Call call)
    {
        if (call.Args.Count is 0 or > 2 || call.Keywords.Any(k => k.Name is not ("dtype" or "copy")))
            throw Gap("np.array of these arguments");
        var dtype = call.Args.ElementAtOrDefault(1) ?? call.Keywords.FirstOrDefault(k => k.Name == "dtype")?.Value;
        var text = ArrayText(call.Args[0]) ?? throw Gap($"np.array of {TypeOf(Expression(call.Args[0]))}");
        if (!text.StartsWith("np.", StringComparison.Ordinal))
            text = text.StartsWith("py.array", StringComparison.Ordinal) ? text : $"np.array({text})";
        Code code = dtype is null ? text : $"{text}.astype({ArrayType(dtype)})";
        return TypeOf(code) is not null ? code : throw Gap($"C# does not take {Shortened(code.Text)}");
    }

    /// <summary>What becomes an NDArray: an array of C#'s, or a call that gives one; null where nothing does.</summary>
    private string? ArrayText(Expr node)
    {
        if (node is List { Elts: var items } || node is Tuple { Elts: var parts } && (items = parts) is not null)
            return LiteralArray(node, items);
        var code = Expression(node);
        return ArrayText(node, code, RequireType(code));
    }

    private string? ArrayText(Expr node, Code code, string type)
    {
        var target = code.At(Level.Primary);
        if (IsArray(type))
            return $"np.array({code.Text})";
        if (type == "Shape")
            return $"np.array({target}.ToArray())";
        if (type == "NumSharp.Shape")
            return $"np.array({target}.Dimensions)";
        if (IsTensor(type))
            return $"{target}.numpy()";
        if (IsNumber(type))
            return $"np.array({code.Text})";
        if (IsTupleType(type) && Parts(type).All(p => IsNumber(p)))
            return $"np.array(new[] {{ {string.Join(", ", Items(node, code, type))} }})";
        if (type.EndsWith("[]", StringComparison.Ordinal) && IsNumber(type[..^2]))
            return $"np.array({code.Text})";
        if (
            !IsList(type)
            && !IsSequence(type)
            && !type.EndsWith("KeyCollection", StringComparison.Ordinal)
            && !type.EndsWith("ValueCollection", StringComparison.Ordinal)
        )
            return null;
        return ElementsOf(type) switch
        {
            "NDArray" => $"py.array({target}.ToArray())",
            "Tensor" => $"py.array({target}.Select(t => t.numpy()).ToArray())",
            "int" => $"np.array({target}.Select(i => (long)i).ToArray())",
            { } element when IsNumber(element) => $"np.array({target}.ToArray())",
            { } element when IsList(element) && ElementsOf(element) is { } inner && IsNumber(inner) => inner == "int"
                ? $"np.array({target}.Select(row => row.Select(i => (long)i).ToArray()).ToArray())"
                : $"np.array({target}.Select(row => row.ToArray()).ToArray())",
            { } element when IsTupleType(element) && Parts(element) is var p && p.All(x => IsNumber(x)) =>
                $"np.array({target}.Select(p => new{(p.Distinct().Count() > 1 ? " double" : "")}[] {{ {string.Join(", ", Enumerable.Range(1, p.Count).Select(i => $"p.Item{i}"))} }}).ToArray())",
            { } element when IsList(element) =>
                $"np.stack({target}.Select(row => {ArrayText(node, new("row"), element)}).ToArray())",
            _ => null,
        };
    }

    private string? LiteralArray(Expr node, IReadOnlyList<Expr> items)
    {
        if (items.Count == 0)
            return "np.array(Array.Empty<double>())";
        if (items.Any(i => i is Starred))
            return ArrayText(node, ListLiteral(items, null), ListLiteral(items, null).Type!);
        if (RankOf(node) is { } rank and > 1 && IsScalarGrid(node))
        {
            var element = GridType(node);
            return $"np.array(new {element}[{new string(',', rank - 1)}] {Braced(node)})";
        }
        var codes = items.Select(i => Expression(i)).ToList();
        var types = codes.Select(c => RequireType(c)).ToList();
        if (types.TrueForAll(t => t == "bool"))
            return $"np.array(new[] {{ {string.Join(", ", codes.Select(c => c.Text))} }})";
        if (types.TrueForAll(t => IsNumber(t) && t != "bool"))
        {
            var isWhole = types.TrueForAll(IsInteger);
            return $"np.array(new {(isWhole ? "long" : "double")}[] {{ {string.Join(", ", codes.Select(c => c.Text))} }})";
        }
        if (types.Exists(t => t is "NDArray") && types.TrueForAll(t => t is "NDArray" || IsNumber(t)))
            return $"py.array({string.Join(", ", codes.Select(c => c.Text))})";
        var rows = items.Select(ArrayText).ToList();
        return rows.Contains(null) ? null : $"np.stack(new[] {{ {string.Join(", ", rows)} }})";
    }

    private bool IsScalarGrid(Expr node) =>
        node is List { Elts: var items } || node is Tuple { Elts: var parts } && (items = parts) is not null
            ? items.All(IsScalarGrid)
            : IsNumber(TypeOf(Expression(node)));

    private string GridType(Expr node)
    {
        var types = new HashSet<string>();
        void Visit(Expr n)
        {
            if (n is List { Elts: var items } || n is Tuple { Elts: var parts } && (items = parts) is not null)
                foreach (var item in items)
                    Visit(item);
            else
                types.Add(RequireType(Expression(n)));
        }
        Visit(node);
        return types.All(t => t == "bool") ? "bool"
            : types.All(IsInteger) ? "long"
            : "double";
    }
}
