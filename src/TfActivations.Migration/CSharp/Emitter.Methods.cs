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
        ["replace/3"] = "py.replace({0}, {1}, {2}, {3})",
        ["startswith/1"] = "{0}.StartsWith({1}, StringComparison.Ordinal)",
        ["endswith/1"] = "{0}.EndsWith({1}, StringComparison.Ordinal)",
        ["find/1"] = "{0}.IndexOf({1}, StringComparison.Ordinal)",
        ["rfind/1"] = "{0}.LastIndexOf({1}, StringComparison.Ordinal)",
        ["count/1"] = "py.count({0}, {1})",
        ["title/0"] = "py.title({0})",
        ["capitalize/0"] = "py.capitalize({0})",
        ["zfill/1"] = "py.zfill({0}, {1})",
        ["center/1"] = "py.center({0}, {1})",
        ["center/2"] = "py.center({0}, {1}, {2})",
        ["ljust/1"] = "{0}.PadRight({1})",
        ["rjust/1"] = "{0}.PadLeft({1})",
        ["isdigit/0"] = "({0}.Length > 0 && {0}.All(char.IsAsciiDigit))",
        ["isalpha/0"] = "({0}.Length > 0 && {0}.All(char.IsLetter))",
        ["casefold/0"] = "{0}.ToLowerInvariant()",
    };

    private static readonly Dictionary<string, string> ListMethods = new()
    {
        ["append/1"] = "{0}.Add({1})",
        ["extend/1"] = "{0}.AddRange({1})",
        ["insert/2"] = "py.insert({0}, {1}, {2})",
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
        ["pop/1"] = "py.pop({0}, {1})",
        ["pop/2"] = "py.pop({0}, {1}, {2})",
        ["popitem/0"] = "py.popitem({0})",
        ["copy/0"] = "py.copy({0})",
        ["setdefault/2"] = "py.setdefault({0}, {1}, {2})",
        ["items/0"] = "{0}.Select(p => (p.Key, p.Value))",
    };

    private static readonly Dictionary<string, string> SetMethods = new()
    {
        ["remove/1"] = "py.remove({0}, {1})",
        ["update/1"] = "{0}.UnionWith({1})",
        ["union/1"] = "{0}.Union({1}).ToHashSet()",
        ["intersection/1"] = "{0}.Intersect({1}).ToHashSet()",
        ["difference/1"] = "{0}.Except({1}).ToHashSet()",
        ["issubset/1"] = "{0}.IsSubsetOf({1})",
        ["issuperset/1"] = "{0}.IsSupersetOf({1})",
        ["isdisjoint/1"] = "(!{0}.Overlaps({1}))",
        ["copy/0"] = "{0}.ToHashSet()",
        ["add/1"] = "{0}.Add({1})",
        ["discard/1"] = "{0}.Remove({1})",
        ["clear/0"] = "{0}.Clear()",
    };

    private Code MethodCall(Code receiver, string name, Call call, Expr node, bool isStatement)
    {
        var type = RequireType(receiver);
        if (IsAny(type))
            return MethodOfAny(receiver, name, call);
        if (name == "_replace" && OwnClass(type) is { IsRecord: true })
            return new(
                $"py.replace({receiver.Text}, new() {{ {string.Join(", ", Keywords(call.Keywords, name).Select(k => $"[{Quoted(k.Name!)}] = {Expression(k.Value).Text}"))} }})"
            )
            {
                Type = type,
            };
        if (
            Find(OwnClass(type), name) is { Method: var own }
            && !IsProperty(own)
            && Overridden(Find(OwnClass(type), name)!.Value.Class, own) is null
        )
            return OwnCall(receiver, type, name, call);
        if (OwnClass(type) is not null && OwnMember(receiver, type, name) is { } held)
            return CallValue(held, call);
        if (name is "items" or "keys" or "values" or "get" or "update" or "pop" or "copy" or "setdefault")
            RequireDictionary(type);
        if ((IsTupleType(type) || IsVarTuple(type)) && name is "count" or "index")
            return new(
                $"({(name == "count" || name == "index" ? "int" : "object")})py.invoke({receiver.Text}, {Quoted(name)}{Arguments(call.Args)})",
                Level.Unary
            )
            {
                Type = "int",
            };
        if (type == "string" && name is "startswith" or "endswith" && call.Args is [Python.Tuple { Elts: var choices }])
            return new($"py.{name}({receiver.Text}, [{string.Join(", ", choices.Select(c => Expression(c).Text))}])")
            {
                Type = "bool",
            };
        if (type == "string" && name == "format")
            return StrFormatOf(receiver, call);
        if (type == "string" && name == "join" && call.Args is [var texts])
            return new($"string.Join({receiver.Text}, {Joined(texts)})") { Type = "string" };
        if (type.StartsWith("List<", StringComparison.Ordinal) && name == "sort" && call.Args.Count == 0)
            return $"py.sort({receiver.Text}{SortOptions(call.Keywords, ElementsOf(type)!)})";
        if ((IsDict(type) || type.EndsWith(".JsonObject", StringComparison.Ordinal)) && name == "update" && isStatement)
            return Updated(receiver, node, type, call);
        if (IsSet(type) && name is "union" or "intersection" or "difference" && call.Args.Count > 1)
            return MethodCall(
                MethodCall(receiver, name, call with { Args = [call.Args[0]] }, node, false),
                name,
                call with
                {
                    Args = [.. call.Args.Skip(1)],
                },
                node,
                false
            );
        if (type.StartsWith("IDictionary<", StringComparison.Ordinal) && name == "get" && call.Args is [var key, ..])
            return $"{receiver.At(Level.Primary)}[{Expression(key).Text}]";
        if (
            type.StartsWith("Deque<", StringComparison.Ordinal)
            && name is "append" or "appendleft"
            && call.Args is [var queued]
        )
        {
            if (TypeOf(Expression(queued, ElementsOf(type) is "?" ? null : ElementsOf(type))) is { } kind)
                NoteElements(node, type, [kind]);
            return new(
                $"{receiver.At(Level.Primary)}.{name}({(ElementsOf(type) is { } of and not "?" ? Argument(queued, of) : Expression(queued).Text)})"
            )
            {
                Type = "void",
            };
        }
        if (type.StartsWith("Counter<", StringComparison.Ordinal) && name == "update" && call.Args is [var more])
            return new($"{receiver.At(Level.Primary)}.update({Iterable(more).Items.Text})") { Type = "void" };
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
        if (table is not null && IsThere($"py.{name}"))
            return Invoke($"py.{name}", [new Name(call.At, "\0" + Hidden(receiver)), .. call.Args], call.Keywords);
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
        if (TypeOf(items) is { } type && ElementsOf(type) is var element and not ("string" or null))
            return IsAny(element)
                ? $"{items.At(Level.Primary)}.Select(x => py.cast<string>(x))"
                : throw Gap("join of what is no text");
        return items.Text;
    }

    private Code FromTable(string template, Code receiver, string type, string name, Call call, Expr node)
    {
        var element = IsDict(type)
            ? PartsOf(type) is [_, var value]
                ? value
                : null
            : ElementsOf(type);
        if (
            name == "setdefault"
            && TypeOf(Expression(call.Args[1], element is "?" ? null : element)) is { } value2
            && TypeOf(Expression(call.Args[0])) is { } key2
        )
            NoteElements(node, type, [key2, value2]);
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
            "get" or "setdefault" => [PartsOf(type)[0], PartsOf(type)[1]],
            "pop" when IsDict(type) => [PartsOf(type)[0], PartsOf(type)[1]],
            _ => [],
        };
        if (
            name is "get" or "pop"
            && call.Args.Count == 2
            && element is not null
            && TypeOf(Expression(call.Args[1], element)) is { } other
            && other != element
            && Widened(element, other) != element
        )
            return new(
                $"py.{name}<{PartsOf(type)[0]}, {element}>({receiver.Text}, {Argument(call.Args[0], PartsOf(type)[0])}, (object){Expression(call.Args[1]).At(Level.Unary)})"
            )
            {
                Type = "object",
            };
        if (name == "get" && call.Args.Count == 1 && element is not null && (IsNumber(element) || IsTupleType(element)))
            return new($"py.get({receiver.Text}, {Argument(call.Args[0], PartsOf(type)[0])})") { Type = element + "?" };
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

    /// <summary>pairs.update(other, name=value): one after the other.</summary>
    private Code Updated(Code receiver, Expr node, string type, Call call)
    {
        var written = new List<string>();
        foreach (var other in call.Args)
            if (other is Dict { Keys: var keys, Values: var values } && !keys.Contains(null))
                foreach (var (key, value) in keys.Zip(values))
                    Put(key!, value);
            else if (TypeOf(Expression(other)) is { } its && IsDict(its))
            {
                NoteElements(node, type, [.. PartsOf(its)]);
                written.Add(
                    $"foreach (var (key, value) in {Expression(other).Text}) {receiver.At(Level.Primary)}[key] = value"
                );
            }
            else
                throw Gap("update with this");
        foreach (var keyword in Keywords(call.Keywords, "update"))
            Put(new Constant(keyword.At, keyword.Name), keyword.Value);
        if (written.Count == 0)
            throw Gap("update with nothing");
        foreach (var line in written.SkipLast(1))
            Write(line + ";");
        return new(written[^1], Level.Lambda);

        void Put(Expr key, Expr value)
        {
            var of = IsDict(type) && PartsOf(type)[1] is not "?" ? PartsOf(type)[1] : null;
            var (k, v) = (Expression(key), Expression(value, of));
            if (IsDict(type))
                NoteElements(node, type, [TypeOf(k), TypeOf(v)]);
            written.Add(
                $"{receiver.At(Level.Primary)}[{k.Text}] = {(of == "object" ? InObject(v) : v.Target ?? v.Text)}"
            );
        }
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
            "bit_length" or "bit_count" when IsInteger(type) && call.Args.Count == 0 => new(
                $"py.{name}({receiver.Text})"
            )
            {
                Type = "int",
            },
            "is_integer" when IsFloat(type) => new($"double.IsInteger({receiver.Text})") { Type = "bool" },
            "as_integer_ratio" when IsFloat(type) => new($"py.as_integer_ratio({receiver.Text})"),
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
