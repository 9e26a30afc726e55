using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Containers of Python's module collections.
internal sealed partial class Emitter
{
    /// <summary>A new container; null where a path is none.</summary>
    private Code? Container(string path, Call call, string? want)
    {
        switch (path)
        {
            case "collections.defaultdict" when call is { Args: [var factory], Keywords.Count: 0 }:
                return DefaultDict(factory, want);
            case "collections.OrderedDict":
                return DictCall(call, want);
            case "collections.Counter" when call is { Args.Count: 0, Keywords.Count: 0 }:
                return Empty("Counter", want);
            case "collections.Counter" when call is { Args: [var counted], Keywords.Count: 0 }:
                var (items, element) = Iterable(counted);
                return new($"py.collections.Counter({items.Text})") { Type = $"Counter<{element}>" };
            case "collections.deque" when call.Args.Count == 0 || call.Args is [List { Elts.Count: 0 }]:
                var length = call.Keywords is [{ Name: "maxlen", Value: var most }]
                    ? $"maxlen: {Argument(most, "int?")}"
                    : "";
                return Empty("Deque", want, length);
            case "collections.deque" when call.Args.Count is 1 or 2:
                var (first, of) = Iterable(call.Args[0]);
                var maximum =
                    call.Args.ElementAtOrDefault(1) ?? call.Keywords.FirstOrDefault(k => k.Name == "maxlen")?.Value;
                return new(
                    $"py.collections.deque({first.Text}{(maximum is null ? "" : ", " + Argument(maximum, "int?"))})"
                )
                {
                    Type = $"Deque<{of}>",
                };
            default:
                return null;
        }
    }

    private Code Empty(string name, string? want, string arguments = "")
    {
        var type = want?.StartsWith(name + "<", StringComparison.Ordinal) == true ? want : $"{name}<{UnknownElement}>";
        return new($"new {type}({arguments})") { Type = type };
    }

    private Code DefaultDict(Expr factory, string? want)
    {
        var (value, made) = factory switch
        {
            Name { Id: "list" } => ($"List<{UnknownElement}>", "[]"),
            Name { Id: "int" } => ("int", "0"),
            Name { Id: "float" } => ("double", "0.0"),
            Name { Id: "str" } => ("string", "\"\""),
            Name { Id: "set" } => ($"HashSet<{UnknownElement}>", "[]"),
            Name { Id: "dict" } => ($"Dictionary<{UnknownElement}, {UnknownElement}>", "[]"),
            Lambda { Args.Args.Count: 0, Body: var body } => Expression(body) is var code
                ? (RequireType(code), code.Target ?? code.Text)
                : default,
            _ => throw Gap("this factory of a defaultdict"),
        };
        var type =
            want?.StartsWith("DefaultDict<", StringComparison.Ordinal) == true
                ? want
                : $"DefaultDict<{UnknownElement}, {value}>";
        return new($"new {type}(() => {made})") { Type = type };
    }

    /// <summary>namedtuple("Point", ["x", "y"]) as the class that it is.</summary>
    private bool DefineNamed(string name, Expr value)
    {
        if (
            value is not Call { Func: var function, Args: [Constant { Value: string }, var fields] } call
            || PathOf(function) != "collections.namedtuple"
        )
            return false;
        var names = fields switch
        {
            List { Elts: var items } => [.. items.OfType<Constant>().Select(c => (string)c.Value!)],
            Python.Tuple { Elts: var items } => [.. items.OfType<Constant>().Select(c => (string)c.Value!)],
            Constant { Value: string text } => text.Replace(',', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries),
            _ => throw Gap("these fields of a namedtuple"),
        };
        var defaults = call.Keywords.FirstOrDefault(k => k.Name == "defaults")?.Value switch
        {
            List { Elts: var items } => items,
            Python.Tuple { Elts: var items } => items,
            _ => [],
        };
        var body = names
            .Select(
                (field, i) =>
                    (Stmt)
                        new AnnAssign(
                            call.At,
                            new Name(call.At, field),
                            new Name(call.At, "object"),
                            defaults.ElementAtOrDefault(i - names.Length + defaults.Count),
                            1
                        )
                        {
                            EndLine = current!.EndLine,
                        }
            )
            .ToList();
        DefineRecord(new ClassDef(call.At, name, [], [], body, [], []) { EndLine = current!.EndLine }, isNamed: true);
        return true;
    }
}
