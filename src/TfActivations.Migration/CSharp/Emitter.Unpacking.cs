using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Targets that C#'s patterns do not have: *rest, elements, parts of what is known only when the program runs.
internal sealed partial class Emitter
{
    private static bool HasStar(IReadOnlyList<Expr> targets) => targets.Any(t => t is Starred);

    /// <summary>a, *rest, b = values that stand there.</summary>
    private bool UnpackWritten(IReadOnlyList<Expr> targets, IReadOnlyList<Expr> values, Expr at)
    {
        var star = targets.ToList().FindIndex(t => t is Starred);
        if (values.Any(v => v is Starred) || values.Count < targets.Count - 1)
            return false;
        var after = targets.Count - star - 1;
        var parts = targets.Select(
            (t, i) =>
                i < star ? values[i]
                : i > star ? values[values.Count - targets.Count + i]
                : new List(at.At, [.. values.Skip(star).Take(values.Count - star - after)])
        );
        foreach (var (target, value) in targets.Zip(parts).ToList())
            if (target is Starred { Value: var rest })
                Store(rest, value);
            else if (!Unpack(target, value))
                Store(target, value);
        return true;
    }

    /// <summary>Targets, from the elements of a value that has a name then.</summary>
    private void UnpackElements(IReadOnlyList<Expr> targets, Code code, string type)
    {
        var star = targets.ToList().FindIndex(t => t is Starred);
        var element = IsAny(type) || IsTupleType(type) ? "object" : ElementsOf(type) ?? "object";
        var source =
            IsAny(type) || IsTupleType(type) || element == "object" ? $"py.each({code.Text})"
            : type == "string" ? $"{code.At(Level.Primary)}.Select(c => c.ToString())"
            : IsDict(type) ? $"{code.At(Level.Primary)}.Keys"
            : code.Text;
        var name = Fresh("parts");
        Write(
            star < 0
                ? $"var {name} = py.unpack({code.Text}, {targets.Count});"
                : $"var {name} = py.unpack({source}, {star}, {targets.Count - star - 1});"
        );
        if (star < 0)
            element = "object";
        scope.Names[" " + name] = new Variable(name, name, name, block) { Type = $"List<{element}>" };
        isStale = true;
        for (var i = 0; i < targets.Count; i++)
        {
            var fromEnd = targets.Count - i;
            var place = star >= 0 && i > star ? $"{name}[^{fromEnd}]" : $"{name}[{i}]";
            if (targets[i] is Starred { Value: var rest })
                StorePart(
                    rest,
                    new($"py.slice({name}, {star}{(fromEnd > 1 ? $", -{fromEnd - 1}" : "")})")
                    {
                        Type = $"List<{element}>",
                    }
                );
            else
                StorePart(targets[i], new(place) { Type = element });
        }
    }

    private void StorePart(Expr target, Code code)
    {
        switch (target)
        {
            case Name { Id: "_" }:
                break;
            case Name { Id: var id }:
                StoreCode(id, code);
                break;
            case Python.Attribute attribute:
                StoreAttributeCode(attribute, code);
                break;
            case Tuple { Elts: var inner }:
                UnpackElements(inner, code, code.Type!);
                break;
            case List { Elts: var inner }:
                UnpackElements(inner, code, code.Type!);
                break;
            case Subscript subscript:
                scope.Names[" part"] = new Variable("part", code.Text, "part", block) { Type = code.Type };
                StoreElement(subscript, new Name(target.At, " part"));
                break;
            default:
                throw Gap("this target");
        }
    }

    private void StoreSlice(Code receiver, string type, Slice slice, Expr value)
    {
        if (!type.StartsWith("List<", StringComparison.Ordinal))
            throw Gap($"a slice of {type} is assigned to");
        var (items, element) = Iterable(value);
        if (element != ElementsOf(type) && element != "?")
        {
            NoteElements(sliced!.Value, type, [element]);
            items = $"{items.At(Level.Primary)}.Cast<{ElementsOf(type)}>()";
        }
        Write($"py.set_slice({receiver.Text}, {(element == "?" ? "[]" : items.Text)}{Bounds(slice, ", ")});");
    }

    private Subscript? sliced;

    /// <summary>The bounds of a slice as arguments.</summary>
    private string Bounds(Slice slice, string before)
    {
        var bounds = new List<string>();
        var isPlain = true;
        foreach (var (name, bound) in new[] { ("start", slice.Lower), ("stop", slice.Upper), ("step", slice.Step) })
            if (bound is null or Constant { Value: null })
                isPlain = false;
            else
                bounds.Add((isPlain ? "" : name + ": ") + Argument(bound, "int?"));
        return bounds.Count == 0 ? "" : before + string.Join(", ", bounds);
    }
}
