using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Methods of texts, lists, dictionaries and sets, and those of the facade.
internal sealed partial class Emitter
{
    // {0} is the receiver, {1} and so on the arguments; the number behind the name is that of the arguments.
    private static readonly Dictionary<string, string> TextMethods = new()
    {
        ["upper/0"] = "{0}.ToUpperInvariant()",
        ["lower/0"] = "{0}.ToLowerInvariant()",
        ["strip/0"] = "{0}.Trim()",
        ["lstrip/0"] = "{0}.TrimStart()",
        ["rstrip/0"] = "{0}.TrimEnd()",
        ["strip/1"] = "{0}.Trim([.. {1}])",
        ["lstrip/1"] = "{0}.TrimStart([.. {1}])",
        ["rstrip/1"] = "{0}.TrimEnd([.. {1}])",
        ["split/0"] = "py.split({0})",
        ["split/1"] = "py.split({0}, {1})",
        ["split/2"] = "py.split({0}, {1}, {2})",
        ["replace/2"] = "{0}.Replace({1}, {2})",
        ["startswith/1"] = "{0}.StartsWith({1}, StringComparison.Ordinal)",
        ["endswith/1"] = "{0}.EndsWith({1}, StringComparison.Ordinal)",
        ["find/1"] = "{0}.IndexOf({1}, StringComparison.Ordinal)",
        ["rfind/1"] = "{0}.LastIndexOf({1}, StringComparison.Ordinal)",
        ["count/1"] = "py.count({0}, {1})",
        ["title/0"] = "py.title({0})",
        ["capitalize/0"] = "py.capitalize({0})",
        ["zfill/1"] = "py.zfill({0}, {1})",
        ["center/1"] = "py.center({0}, {1})",
        ["ljust/1"] = "{0}.PadRight({1})",
        ["rjust/1"] = "{0}.PadLeft({1})",
        ["isdigit/0"] = "({0}.Length > 0 && {0}.All(char.IsAsciiDigit))",
        ["isalpha/0"] = "({0}.Length > 0 && {0}.All(char.IsLetter))",
        ["splitlines/0"] = "{0}.Split('\\n').ToList()",
        ["casefold/0"] = "{0}.ToLowerInvariant()",
    };

    private static readonly Dictionary<string, string> ListMethods = new()
    {
        ["append/1"] = "{0}.Add({1})",
        ["extend/1"] = "{0}.AddRange({1})",
        ["insert/2"] = "{0}.Insert({1}, {2})",
        ["pop/0"] = "py.pop({0})",
        ["pop/1"] = "py.pop({0}, {1})",
        ["reverse/0"] = "{0}.Reverse()",
        ["clear/0"] = "{0}.Clear()",
        ["copy/0"] = "{0}.ToList()",
        ["index/1"] = "py.index({0}, {1})",
        ["count/1"] = "{0}.Count(x => py.equal(x, {1}))",
        ["remove/1"] = "py.remove({0}, {1})",
    };

    private static readonly Dictionary<string, string> DictMethods = new()
    {
        ["keys/0"] = "{0}.Keys",
        ["values/0"] = "{0}.Values",
        ["get/1"] = "{0}.GetValueOrDefault({1})",
        ["get/2"] = "{0}.GetValueOrDefault({1}, {2})",
        ["clear/0"] = "{0}.Clear()",
        ["items/0"] = "{0}.Select(p => (p.Key, p.Value))",
    };

    private static readonly Dictionary<string, string> SetMethods = new()
    {
        ["add/1"] = "{0}.Add({1})",
        ["discard/1"] = "{0}.Remove({1})",
        ["clear/0"] = "{0}.Clear()",
    };

    private Code MethodCall(Code receiver, string name, Call call, Expr node, bool isStatement)
    {
        var type = RequireType(receiver);
        if (type == "string" && name == "join" && call.Args is [var texts])
            return new($"string.Join({receiver.Text}, {Joined(texts)})") { Type = "string" };
        if (type.StartsWith("List<", StringComparison.Ordinal) && name == "sort" && call.Args.Count == 0)
            return $"py.sort({receiver.Text}{SortOptions(call.Keywords, ElementsOf(type)!)})";
        if (
            (IsDict(type) || type.EndsWith(".JsonObject", StringComparison.Ordinal))
            && name == "update"
            && call is { Args: [Dict { Keys: var keys, Values: var values }], Keywords.Count: 0 }
            && isStatement
        )
            return Updated(receiver, node, type, keys, values);
        if (type.StartsWith("IDictionary<", StringComparison.Ordinal) && name == "get" && call.Args is [var key, ..])
            return $"{receiver.At(Level.Primary)}[{Expression(key).Text}]";
        var table =
            type == "string" ? TextMethods
            : type.StartsWith("List<", StringComparison.Ordinal) ? ListMethods
            : IsDict(type) ? DictMethods
            : IsSet(type) ? SetMethods
            : null;
        if (
            table is not null
            && call.Keywords.Count == 0
            && table.TryGetValue($"{name}/{call.Args.Count}", out var template)
        )
            return FromTable(template, receiver, type, name, call, node);
        if (table is not null && type != "NDArray" && !Here.Has(receiver.At(Level.Primary), Identifiers.Of(name)))
            throw Gap($"{name} of {type} is not translated");
        if (IsArray(type) && ArrayMethod(receiver, name, call) is { } known)
            return known;
        if (IsNumber(type) && NumberMethod(receiver, type, name, call) is { } number)
            return number;
        if (
            call is { Args.Count: 0, Keywords.Count: 0 }
            && name.StartsWith("get_", StringComparison.Ordinal)
            && Here.TypeOf($"{receiver.At(Level.Primary)}.{name}()") is null
            && Here.TypeOf($"{receiver.At(Level.Primary)}.{name[4..]}") is { } property
        )
            return new($"{receiver.At(Level.Primary)}.{name[4..]}") { Type = property };
        if (!Here.Has(receiver.At(Level.Primary), Identifiers.Of(name)))
            receiver = AsDerived(receiver, type, name) ?? throw Gap($"{type} has no {name} here");
        return Invoke($"{receiver.At(Level.Primary)}.{Identifiers.Of(name)}", call.Args, call.Keywords);
    }

    private string Joined(Expr texts)
    {
        var items = texts is GeneratorExp generator
            ? Comprehended(generator, generator.Elt, "")
            : Iterable(texts).Items;
        if (TypeOf(items) is { } type && ElementsOf(type) is not ("string" or null))
            throw Gap("join of what is no text");
        return items.Text;
    }

    private Code FromTable(string template, Code receiver, string type, string name, Call call, Expr node)
    {
        var element = IsDict(type)
            ? PartsOf(type) is [_, var value]
                ? value
                : null
            : ElementsOf(type);
        if (name is "append" or "insert" or "add" && element is not null)
        {
            var added = Expression(call.Args[^1], element == "?" ? null : element);
            if (TypeOf(added) is { } addedType)
                NoteElements(node, type, [addedType]);
        }
        if (name == "extend" && element == "?" && Iterable(call.Args[0]) is var (_, extended))
            NoteElements(node, type, [extended]);
        if (element == "?")
            element = null;
        var wants = name switch
        {
            "append" or "add" => new[] { element },
            "insert" => ["int", element],
            "extend" => [element is null ? null : $"IEnumerable<{element}>"],
            "get" => [PartsOf(type)[0], PartsOf(type)[1]],
            _ => [],
        };
        var arguments = call.Args.Select(
            (a, i) => wants.ElementAtOrDefault(i) is { } want && want != "?" ? Argument(a, want) : Expression(a).Text
        );
        return new(
            string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                template.Replace("{{", "{", StringComparison.Ordinal),
                [receiver.At(Level.Primary), .. arguments]
            )
        );
    }

    private Code Updated(Code receiver, Expr node, string type, IReadOnlyList<Expr?> keys, IReadOnlyList<Expr> values)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var (key, value) = (Expression(keys[i] ?? throw Gap("** in a dictionary")), Expression(values[i]));
            if (IsDict(type))
                NoteElements(node, type, [TypeOf(key), TypeOf(value)]);
            if (i + 1 < keys.Count)
                Write($"{receiver.At(Level.Primary)}[{key.Text}] = {value.Target ?? value.Text};");
            else
                return new($"{receiver.At(Level.Primary)}[{key.Text}] = {value.Target ?? value.Text}", Level.Lambda);
        }
        throw Gap("update with nothing");
    }

    // What NumSharp's arrays lack as methods, and what gives another kind of value there.
    private Code? ArrayMethod(Code receiver, string name, Call call)
    {
        var target = receiver.At(Level.Primary);
        switch (name)
        {
            case "tolist" when call.Args.Count == 0:
                return $"py.tolist({receiver.Text})";
            case "copy" when call.Args.Count == 0:
                return $"{target}.copy()";
            case "numpy" when call.Args.Count == 0:
                return receiver;
            case "item" when call.Args.Count == 0:
                return new($"(double){receiver.At(Level.Unary)}", Level.Unary);
            case "astype" when call is { Args: [var type], Keywords.Count: 0 }:
                return $"{target}.astype({ArrayType(type)})";
            default:
                if (Here.Has(target, name))
                    return null;
                return IsThere($"np.{name}")
                    ? Invoke($"np.{name}", [new Name(call.At, "\0" + Hidden(receiver)), .. call.Args], call.Keywords)
                    : null;
        }
    }

    // What is a number here and NumPy's in Python: float32 where it came from a tensor.
    private Code? NumberMethod(Code receiver, string type, string name, Call call) =>
        name switch
        {
            "numpy" when call.Args.Count == 0 => type == "double"
                ? new($"(float){receiver.At(Level.Unary)}", Level.Unary) { Type = "float" }
                : receiver,
            "item" when call.Args.Count == 0 => type == "float"
                ? new($"(double){receiver.At(Level.Unary)}", Level.Unary) { Type = "double" }
                : receiver,
            "round" when call.Args is [var digits] && IsFloat(type) => type == "float"
                ? new($"(float)py.round({receiver.Text}, {Expression(digits).Text})", Level.Unary) { Type = "float" }
                : new($"py.round({receiver.Text}, {Expression(digits).Text})") { Type = "double" },
            _ => null,
        };

    private string Hidden(Code code)
    {
        var name = $"hidden{hidden.Count}";
        hidden[name] = code;
        scope.Names["\0" + name] = new Variable(name, code.Text, name, block) { Type = TypeOf(code) };
        return name;
    }

    private readonly Dictionary<string, Code> hidden = [];

    private string ArrayType(Expr type) =>
        type is Constant { Value: string name } && IsThere($"np.{name}") ? $"np.{name}"
        : type is Name { Id: "int" } ? "np.int64"
        : type is Name { Id: "float" } ? "np.float64"
        : type is Name { Id: "bool" } ? "np.@bool"
        : Expression(type).Text;
}
