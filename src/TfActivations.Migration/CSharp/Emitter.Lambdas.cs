using TfActivations.Migration.Names;
using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Lambdas and comprehensions.
internal sealed partial class Emitter
{
    private int scopeCount;

    private Scope NewScope(string name, bool isFunction) => new(scope, $"{scope.Key}/{name}{scopeCount++}", isFunction);

    private Code LambdaFor(Lambda lambda, string? want) =>
        want is not null && DelegateText(lambda, want) is { } text
            ? new(text, Level.Lambda) { Type = want }
            : FunctionValue(lambda)!;

    private string LambdaText(Lambda lambda, List<string> types, string? result = null)
    {
        var parameters = lambda.Args.Args;
        var required = parameters.Count - lambda.Args.Defaults.Count;
        if (
            lambda.Args is not { Vararg: null, Kwarg: null, Kwonlyargs.Count: 0, Posonlyargs.Count: 0 }
            || types.Count < required
            || types.Count > parameters.Count
        )
            throw Gap("a lambda of other parameters than are asked for");
        var defaults = lambda.Args.Defaults.Select(d => Expression(d)).ToList();
        using var _ = Within(NewScope("lambda", isFunction: true));
        var names = parameters
            .Take(types.Count)
            .Select((a, i) => Bind(a.Name, types[i], text: LambdaName(a.Name)).Text)
            .ToList();
        // A parameter that keeps its default is that value.
        for (var i = types.Count; i < parameters.Count; i++)
            if (lambda.Args.Defaults[i - required] is Constant)
                Bind(
                    parameters[i].Name,
                    TypeOf(defaults[i - required]),
                    isReadOnly: true,
                    text: defaults[i - required].Text
                );
            else
                throw Gap("a lambda with a default that is no constant");
        var body = result == "bool" ? Condition(lambda.Body) : Expression(lambda.Body);
        if (result is not null and not ("object" or "bool") && IsAny(TypeOf(body)) && Here.Symbol(result) is not null)
            body = Cast(body, result);
        return $"{(names.Count == 1 ? names[0] : $"({string.Join(", ", names)})")} => {body.Text}";
    }

    /// <summary>What can be gone through: with the type of its elements.</summary>
    private (Code Items, string Element) Iterable(Expr node)
    {
        if (
            node is Call { Func: Python.Attribute { Value: var dict, Attr: "items" }, Args.Count: 0 }
            && TypeOf(Expression(dict)) is { } t
            && IsDict(t)
        )
            return (Expression(dict), $"KeyValuePair<{string.Join(", ", PartsOf(t))}>");
        if (node is List or Tuple)
        {
            var items = node is List list ? list.Elts : ((Tuple)node).Elts;
            var literal = ListLiteral(items, null);
            var element = ElementsOf(literal.Type!)!;
            var brace = literal.Text.IndexOf('{', StringComparison.Ordinal);
            return (
                brace < 0 ? literal
                : (IsNumber(element) || element == "string" || IsTupleType(element))
                && items.All(i => TypeOf(Expression(i)) == element)
                    ? new($"new[] {literal.Text[brace..]}")
                : new($"new {element}[] {literal.Text[brace..]}"),
                element
            );
        }
        var code = Expression(node);
        var type = RequireType(code);
        if (type == "string")
            return (new($"{code.At(Level.Primary)}.Select(c => c.ToString())"), "string");
        if (type == "Evaluation")
            return (new($"{code.At(Level.Primary)}.Values.Keys"), "string");
        if (IsDict(type))
            return (new($"{code.At(Level.Primary)}.Keys"), PartsOf(type)[0]);
        if (IsArray(type))
            return (new($"py.rows({code.Text})"), "NDArray");
        if (IsTupleType(type))
        {
            var parts = Parts(type).Distinct().ToList();
            return parts is [var single]
                ? (new($"new[] {{ {string.Join(", ", Items(node, code, type))} }}"), single)
                : (new($"new object[] {{ {string.Join(", ", Items(node, code, type))} }}"), "object");
        }
        if (IsAny(type))
            return (new($"py.each({code.Text})") { Type = "IEnumerable<object>" }, "object");
        if (IterableOfOwn(code, type) is { } own)
            return own;
        return (code, ElementsOf(type) ?? throw Gap($"going through {type}"));
    }

    private Code Comprehended(Generated comprehension, Expr element, string end)
    {
        var code = Generate(comprehension.Generators, 0, element);
        return new(code + end);
    }

    private string Generate(IReadOnlyList<Comprehension> generators, int at, Expr element)
    {
        var generator = generators[at];
        if (generator.IsAsync == 1)
            throw Gap("async for");
        var (items, type) = Iterable(generator.Iter);
        var source = IsTensor(TypeOf(items)) ? $"py.rows({items.Text})" : items.At(Level.Primary);
        using var _ = Within(NewScope("comprehension", isFunction: false));
        var parameter = BindTarget(generator.Target, type);
        foreach (var test in generator.Ifs)
            source += $".Where({parameter} => {Condition(test).Text})";
        if (at + 1 < generators.Count)
            return $"{source}.SelectMany({parameter} => {Generate(generators, at + 1, element)})";
        if (element is Name { Id: var id } && generator.Target is Name { Id: var target } && id == target)
            return source;
        var body = FunctionValue(element) ?? Expression(element);
        RequireType(body);
        return $"{source}.Select({parameter} => {(body.Level == Level.Lambda ? $"({body.Type})({body.Text})" : body.Type == "null" ? "(object)null" : body.Text)})";
    }

    /// <summary>Names the parameter of a lambda for a target; the parts of a tuple are those of the parameter.</summary>
    private string BindTarget(Expr target, string type)
    {
        if (target is Name { Id: var id })
            return Bind(id, type, isReadOnly: true, text: Identifiers.Of(id)).Text;
        if (target is not Tuple { Elts: var parts })
            throw Gap("this target of a comprehension");
        var name = Fresh(parts.Count == 2 ? "pair" : "item");
        scope.Names[" " + name] = new Variable(name, name, name, block) { Type = type };
        isStale = true;
        BindParts(parts, name, type);
        return name;
    }

    private void BindParts(IReadOnlyList<Expr> parts, string text, string type)
    {
        var types =
            IsTupleType(type) ? Parts(type)
            : type.StartsWith("KeyValuePair<", StringComparison.Ordinal) ? PartsOf(type)
            : [];
        for (var i = 0; i < parts.Count; i++)
        {
            var (partText, partType) =
                IsAny(type) ? ($"py.item({text}, {i})", "object")
                : types.Count == parts.Count
                    ? (
                        IsTupleType(type) ? $"{text}.Item{i + 1}"
                        : i == 0 ? $"{text}.Key"
                        : $"{text}.Value",
                        types[i]
                    )
                : types.Count == 0 && ElementsOf(type) is { } element ? ($"{text}[{i}]", element)
                : throw Gap($"unpacking {type}");
            if (parts[i] is Name { Id: var id })
                Bind(id, partType, isReadOnly: true, text: partText);
            else if (parts[i] is Tuple { Elts: var inner })
                BindParts(inner, partText, partType);
            else
                throw Gap("this target of a comprehension");
        }
    }

    private Code DictComprehension(DictComp comprehension)
    {
        if (comprehension.Generators is not [var generator])
            throw Gap("a dictionary of two loops");
        var (items, type) = Iterable(generator.Iter);
        var source = IsTensor(TypeOf(items)) ? $"py.rows({items.Text})" : items.At(Level.Primary);
        using var _ = Within(NewScope("comprehension", isFunction: false));
        var parameter = BindTarget(generator.Target, type);
        foreach (var test in generator.Ifs)
            source += $".Where({parameter} => {Condition(test).Text})";
        var (key, value) = (Expression(comprehension.Key), Expression(comprehension.Value));
        // The last of equal keys counts in Python; where they may be equal, it is a loop of py's.
        var isDistinct =
            generator.Target is Name { Id: var only }
            && comprehension.Key is Name { Id: var itself }
            && only == itself
            && generator.Iter is Call { Func: Name { Id: "range" } };
        return new(
            isDistinct
                ? $"{source}.ToDictionary({parameter} => {key.Text}, {parameter} => {value.Text})"
                : $"py.dict({source}.Select({parameter} => ({key.Text}, {value.Text})))"
        )
        {
            Type = $"Dictionary<{RequireType(key)}, {RequireType(value)}>",
        };
    }
}
