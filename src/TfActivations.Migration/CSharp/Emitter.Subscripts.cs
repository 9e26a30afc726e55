using System.Numerics;
using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Elements and slices, as what they are taken of needs.
internal sealed partial class Emitter
{
    private Code Element(Subscript node)
    {
        if (
            PathOf(node.Value) is "numpy.c_"
            && node.Slice is Tuple { Elts: var columns }
            && !columns.Any(c => c is Slice)
        )
            return Invoke("np.column_stack", [new List(node.At, columns)], []);
        if (PathOf(node.Value) is "numpy.c_" or "numpy.r_")
            throw Gap($"{PathOf(node.Value)} is not here");
        var receiver = Expression(node.Value);
        var type = RequireType(receiver);
        if (IsDict(type) && PartsOf(type)[0] == "?" && type.StartsWith("DefaultDict<", StringComparison.Ordinal))
            NoteElements(node.Value, type, [TypeOf(Expression(node.Slice)), PartsOf(type)[1]]);
        if (OwnMethod(type, "__getitem__"))
            return OwnCall(receiver, type, "__getitem__", new Call(node.At, node.Value, [node.Slice], []));
        if (type is "NamedTuple" || RootOf(type) is "NamedTuple")
            return new($"py.item({receiver.Text}, {Expression(node.Slice).Text})") { Type = "object" };
        if (node.Slice is Slice slice && !IsArray(type) && !IsTensor(type))
            return Sliced(receiver, type, slice);
        if (IsTupleType(type))
            return TupleElement(receiver, type, node.Slice);
        if (IsAny(type))
            return new($"py.item({receiver.Text}, {Expression(node.Slice).Text})") { Type = "object" };
        if (
            !isTarget
            && CatchesLookups
            && (IsList(type) || type == "string" || type.StartsWith("Dictionary<", StringComparison.Ordinal))
        )
            return OfLookup(receiver, type, node.Slice);
        Code code = ElementText(receiver, type, node.Slice);
        if (
            TypeOf(code) is "long"
            && node.Slice is Constant or UnaryOp
            && receiver.Text.EndsWith(".Shape", StringComparison.Ordinal)
        )
            return new($"(int){code.Text}", Level.Unary) { Type = "int", IsNotNegative = true };
        if (type == "string")
            return new($"{code.Text}.ToString()") { Type = "string" };
        if (type == "Shape")
            return new(code.Text) { Type = "int", IsNotNegative = true };
        if (IsDict(type) && IsUnknown(type) && PartsOf(type) is [_, var held])
            return new(code.Text) { Type = held };
        return TypeOf(code) is not null ? code : throw Gap($"an element of {type}");
    }

    // With Python's errors where there is no such element.
    private Code OfLookup(Code receiver, string type, Expr index)
    {
        var isPairs = IsDict(type);
        return new($"py.item({receiver.Text}, {Argument(index, isPairs ? PartsOf(type)[0] : "int")})")
        {
            Type =
                isPairs ? PartsOf(type)[1]
                : type == "string" ? "string"
                : ElementsOf(type),
        };
    }

    private Code TupleElement(Code receiver, string type, Expr index)
    {
        var parts = Parts(type);
        if (index is Constant { Value: string name } && NamesOf(type).Contains(name))
            return $"{receiver.At(Level.Primary)}.{name}";
        if (Constantly(index) is not { } at)
            return parts.Distinct().Count() == 1
                ? new($"new[] {{ {string.Join(", ", Items(null, receiver, type))} }}[{IndexOf(receiver, index)}]")
                {
                    Type = parts[0],
                }
                : new($"py.item({receiver.Text}, {Expression(index).Text})") { Type = "object" };
        var number = (int)(at < 0 ? at + parts.Count : at);
        return number >= 0 && number < parts.Count
            ? new($"{receiver.At(Level.Primary)}.Item{number + 1}") { Type = parts[number] }
            : throw Gap("an element beyond a tuple");
    }

    private string ElementText(Code receiver, string type, Expr index)
    {
        var target = receiver.At(Level.Primary);
        if (IsDict(type))
            return $"{target}[{(PartsOf(type)[0] is var key && key != "?" ? Argument(index, key) : Expression(index).Text)}]";
        if (IsArray(type))
            return $"{target}[{ArrayIndex(index)}]";
        if (IsTensor(type))
            return $"{target}[{TensorIndex(index)}]";
        if (index is Tuple pair)
            return $"{target}[{string.Join(", ", pair.Elts.Select(e => Expression(e).Text))}]";
        return $"{target}[{IndexOf(receiver, index)}]";
    }

    // x[-1] is x[^1]; an index that is computed is as it is, and an error of C#'s where it is below 0.
    private string IndexOf(Code receiver, Expr index)
    {
        if (index is UnaryOp { Op: UnaryOperator.USub, Operand: var operand })
            return receiver.Text.EndsWith(".Shape", StringComparison.Ordinal)
                ? $"{receiver.Text}.NDim - {Expression(operand).Text}"
                : $"^{Expression(operand).At(Level.Unary)}";
        var code = Expression(index);
        return TypeOf(code) is "NDArray" or "Tensor" or "long" or "BigInteger" ? $"(int){code.At(Level.Unary)}"
            : TypeOf(code) is "bool" ? $"py.@int({code.Text})"
            : IsAny(TypeOf(code)) ? Cast(code, "int")
            : code.Text;
    }

    private Code Sliced(Code receiver, string type, Slice slice)
    {
        var target = receiver.At(Level.Primary);
        var isText = type == "string";
        if (IsAny(type))
            return new($"py.slice({receiver.Text}{Bounds(slice, ", ")})") { Type = "object" };
        if (IsTupleType(type))
            return SlicedTuple(receiver, type, slice);
        if (IsVarTuple(type))
            return new($"py.tuple(py.slice({receiver.Text}{Bounds(slice, ", ")}))") { Type = type };
        if (!isText && !IsList(type) && type != "Shape")
            throw Gap($"a slice of {type}");
        if (slice.Step is null && IsSimple(slice.Lower) && IsSimple(slice.Upper) && type == "Shape")
            return $"{target}[{BoundOf(slice.Lower)}..{BoundOf(slice.Upper)}]";
        if (slice is { Lower: null, Upper: null, Step: null })
            return isText ? receiver : $"{target}.ToList()";
        if (slice is { Lower: null, Step: null, Upper: Constant { Value: BigInteger } } && !isText)
            return $"{target}.Take({Expression(slice.Upper).Text}).ToList()";
        if (slice is { Upper: null, Step: null, Lower: Constant { Value: BigInteger } } && !isText)
            return $"{target}.Skip({Expression(slice.Lower).Text}).ToList()";
        return $"py.slice({receiver.Text}{Bounds(slice, ", ")})";
    }

    private Code SlicedTuple(Code receiver, string type, Slice slice)
    {
        if (!IsSimple(slice.Lower) || !IsSimple(slice.Upper) || !IsSimple(slice.Step))
            return new($"py.slice((object){receiver.At(Level.Unary)}{Bounds(slice, ", ")})") { Type = "object" };
        var items = Imports.py.slice(
            [.. Items(null, receiver, type)],
            (int?)(slice.Lower is null ? null : Constantly(slice.Lower)),
            (int?)(slice.Upper is null ? null : Constantly(slice.Upper)),
            (int?)(slice.Step is null ? null : Constantly(slice.Step))
        );
        return items.Count switch
        {
            0 => new Code("py.tuple<object>([])") { Type = "PythonTuple<object>" },
            1 => new Code($"py.tuple([{items[0]}])"),
            _ => new Code($"({string.Join(", ", items)})"),
        };
    }

    private static bool IsSimple(Expr? bound) => bound is null || Constantly(bound) is not null;

    private static string BoundOf(Expr? bound) =>
        bound is null ? ""
        : Constantly(bound) is { } at && at < 0 ? $"^{-at}"
        : $"{Constantly(bound)}";

    /// <summary>An index of NumSharp's arrays: a number, an array, or text with slices.</summary>
    private string ArrayIndex(Expr index)
    {
        var items = index is Tuple tuple ? tuple.Elts : [index];
        if (!items.Any(IsSliceLike))
            return string.Join(", ", items.Select(ArrayItem));
        if (items.All(i => IsSliceLike(i) || Here.TypeOf(Expression(i).Text) is { } t && IsNumber(t) && t != "bool"))
            return items.All(i =>
                i is Constant or UnaryOp or Python.Attribute
                || i is Slice s && IsSimple(s.Lower) && IsSimple(s.Upper) && IsSimple(s.Step)
            )
                ? Quoted(ArraySlices(items))
                : $"$\"{ArraySlices(items)}\"";
        // Arrays beside slices: NumSharp takes objects.
        return string.Join(
            ", ",
            items.Select(i =>
                IsSliceLike(i)
                    ? Quoted(SliceText(i)) is var text && text.Contains('{', StringComparison.Ordinal)
                        ? "$" + text
                        : text
                    : ArrayItem(i)
            )
        );
    }

    private string ArraySlices(IEnumerable<Expr> items) =>
        string.Join(", ", items.Select(i => SliceText(i) is var text && text == "None" ? "np.newaxis" : text));

    private bool IsSliceLike(Expr item) =>
        item is Slice or Constant { Value: null or EllipsisValue }
        || PathOf(item) is "numpy.newaxis" or "tensorflow.newaxis";

    private string SliceText(Expr item) =>
        item switch
        {
            Slice slice =>
                $"{Bound(slice.Lower)}:{Bound(slice.Upper)}{(slice.Step is null ? "" : ":" + Bound(slice.Step))}",
            Constant { Value: EllipsisValue } => "...",
            Constant { Value: null } or Python.Attribute when IsSliceLike(item) => "None",
            _ => Bound(item),
        };

    private string Bound(Expr? bound) =>
        bound is null or Constant { Value: null } ? ""
        : Constantly(bound) is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : $"{{{Expression(bound).Text}}}";

    private string ArrayItem(Expr item)
    {
        if (item is List { Elts: var items } && items.All(i => Constantly(i) is not null))
            return $"np.array(new[] {{ {string.Join(", ", items.Select(i => Expression(i).Text))} }})";
        var code = Expression(item);
        var type = RequireType(code);
        if (type == "NDArray[]")
            return code.Text;
        return IsList(type) ? $"np.array({code.At(Level.Primary)}.ToArray())"
            : type is "long" ? $"(int){code.At(Level.Unary)}"
            : code.Text;
    }

    /// <summary>An index of tensors: numbers, ranges, or text where there are steps and new axes.</summary>
    private string TensorIndex(Expr index)
    {
        var items = index is Tuple tuple ? tuple.Elts : [index];
        if (items.Any(i => i is Slice { Step: not null } || i is not Slice && IsSliceLike(i)))
            return items.All(i =>
                i is Constant or UnaryOp or Python.Attribute
                || i is Slice s && IsSimple(s.Lower) && IsSimple(s.Upper) && IsSimple(s.Step)
            )
                ? Quoted(string.Join(", ", items.Select(SliceText)))
                : $"$\"{string.Join(", ", items.Select(SliceText))}\"";
        var isSingle = items.Count == 1;
        return string.Join(", ", items.Select(i => TensorItem(i, isSingle)));
    }

    private string TensorItem(Expr item, bool isSingle)
    {
        if (item is Slice slice)
            return $"{RangeBound(slice.Lower)}..{RangeBound(slice.Upper)}";
        if (Constantly(item) is { } number)
            return number < 0 && !isSingle
                ? $"^{-number}"
                : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var code = Expression(item);
        return TypeOf(code) is "Tensor" or "long" or "NDArray" ? $"(int){code.At(Level.Unary)}" : code.Text;
    }

    private string RangeBound(Expr? bound)
    {
        if (bound is null or Constant { Value: null })
            return "";
        if (bound is UnaryOp { Op: UnaryOperator.USub, Operand: var operand })
            return $"^{Expression(operand).At(Level.Unary)}";
        var code = Expression(bound);
        return TypeOf(code) is "long" or "Tensor" ? $"(int){code.At(Level.Unary)}" : code.At(Level.Unary);
    }
}
