using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Python's own functions.
internal sealed partial class Emitter
{
    private Code Builtin(string name, Call call, string? want)
    {
        var args = call.Args;
        if (args.Any(a => a is Starred) && name is not ("print" or "zip"))
            throw Gap($"* in a call of {name}");
        if (
            call.Keywords.Count > 0
            && name is not ("print" or "sorted" or "min" or "max" or "dict" or "enumerate" or "sum" or "int" or "zip")
        )
            throw Gap($"keyword arguments of {name}");
        switch (name)
        {
            case "print":
                return Print(call);
            case "len" when args is [var of]:
                return Length(Expression(of));
            case "range":
                return new($"range({string.Join(", ", args.Select(a => Argument(a, "int")))})")
                {
                    Type = "IEnumerable<int>",
                };
            case "int" when args is [var x]:
                return ToInteger(x);
            case "float" when args is [Constant { Value: string text }]:
                return text.Trim().ToLowerInvariant() switch
                {
                    "inf" or "infinity" => "double.PositiveInfinity",
                    "-inf" => "double.NegativeInfinity",
                    "nan" => "double.NaN",
                    _ => $"py.@float({Quoted(text)})",
                };
            case "float" when args is [var x]:
                return ToFloat(Expression(x));
            case "str" when args is [var x]:
                return Expression(x) is var s && TypeOf(s) == "string"
                    ? s
                    : new($"str({Natural(s)})") { Type = "string" };
            case "repr" when args is [var x]:
                return new($"py.repr({Natural(Expression(x))})") { Type = "string" };
            case "format" when args is [var x, var spec]:
                return new($"py.format({Expression(x).Text}, {Expression(spec).Text})") { Type = "string" };
            case "bool" when args is [var x]:
                return Condition(x);
            case "abs" when args is [var x]:
                return Absolute(Expression(x));
            case "round":
                return Rounded(args);
            case "min" or "max":
                return Extreme(name, call);
            case "sum":
                return Summed(call);
            case "sorted" when args is [var x]:
                return Sorted(x, call.Keywords);
            case "reversed" when args is [var x]:
                return new($"Enumerable.Reverse({Iterable(x).Items.Text})");
            case "list" when args.Count == 0:
                return ListLiteral([], want);
            case "list" or "tuple" or "set" when args is [var x]:
                return Collected(name, x);
            case "set" when args.Count == 0:
                throw Gap("an empty set");
            case "dict":
                return DictCall(call, want);
            case "enumerate" when args.Count is 1 or 2:
                return Sequence(
                    name,
                    [args[0]],
                    args.Count == 2 ? args[1]
                        : call.Keywords is [{ Value: var start }] ? start
                        : null
                );
            case "zip":
                return Sequence(name, args, null);
            case "any" or "all" when args is [var x]:
                return Quantified(name, x);
            case "map" when args is [var f, var x]:
                return Mapped("Select", f, x);
            case "filter" when args is [var f, var x]:
                return Mapped("Where", f, x);
            case "isinstance" when args is [var x, var type]:
                return new($"{Expression(x).At(Level.Relational)} is {ClassText(type)}", Level.Relational)
                {
                    Type = "bool",
                };
            case "divmod" when args is [var a, var b]:
                return $"py.divmod({Expression(a).Text}, {Expression(b).Text})";
            case "pow" when args is [var a, var b]:
                return Binary(new BinOp(call.At, a, BinaryOperator.Pow, b), want);
            case "ord" when args is [var x]:
                return new($"(int){Expression(x).At(Level.Primary)}[0]", Level.Unary) { Type = "int" };
            case "chr" when args is [var x]:
                return new($"((char){Expression(x).At(Level.Unary)}).ToString()") { Type = "string" };
            case "next" when args is [Call { Func: Name { Id: "iter" }, Args: [var x] }]:
                return Iterable(x) is var (items, _) ? $"{items.At(Level.Primary)}.First()" : throw Gap("next");
            case "input":
                return $"py.input({string.Join(", ", args.Select(a => Expression(a).Text))})";
            default:
                throw Gap($"{name} is not translated");
        }
    }

    private static string Natural(Code code) => code.Text;

    private Code Print(Call call)
    {
        var keywords = call.Keywords.Where(k => k.Name != "flush").ToList();
        if (keywords.Exists(k => k.Name is not ("sep" or "end")))
            throw Gap("print into a file");
        var hasSpread = call.Args.Any(a => a is Starred);
        var items = call.Args.Select(a => a is Starred s ? $".. {Iterable(s.Value).Items.Text}" : Printed(a)).ToList();
        if (keywords.Count == 0 && !hasSpread)
            return new($"print({string.Join(", ", items)})") { Type = "void" };
        var rest = string.Concat(keywords.Select(k => $", {k.Name}: {Expression(k.Value).Text}"));
        return new($"py.print([{string.Join(", ", items)}]{rest})") { Type = "void" };
    }

    private string Printed(Expr node)
    {
        var code = Expression(node);
        var type = RequireType(code);
        if (type == "void")
            throw Gap($"{Shortened(code.Text)} has no value");
        if (IsTupleType(type) && NamesOf(type).Any(n => n.Length > 0) && node is not Call)
            throw Gap("a dictionary of several types is printed");
        if (
            type.Contains("IEnumerable<", StringComparison.Ordinal)
            || type.StartsWith("IGrouping", StringComparison.Ordinal)
        )
            throw Gap("a generator is printed");
        if (IsTupleType(type) && code.Text.EndsWith("lim()", StringComparison.Ordinal))
            return $"py.numpy({code.Text})";
        return type == "char" ? $"{code.At(Level.Primary)}.ToString()" : code.Text;
    }

    private Code Length(Code code)
    {
        var type = RequireType(code);
        return type == "string" ? new($"{code.At(Level.Primary)}.Length") { Type = "int", IsNotNegative = true }
            : type.EndsWith("[]", StringComparison.Ordinal)
                ? new($"{code.At(Level.Primary)}.Length") { Type = "int", IsNotNegative = true }
            : IsList(type) || IsDict(type) || IsSet(type)
                ? new($"{code.At(Level.Primary)}.Count") { Type = "int", IsNotNegative = true }
            : IsTupleType(type)
                ? new(Parts(type).Count.ToString(System.Globalization.CultureInfo.InvariantCulture))
                {
                    Type = "int",
                    IsNotNegative = true,
                }
            : TypeOf(new Code($"len({code.Text})")) is "int"
                ? new($"len({code.Text})") { Type = "int", IsNotNegative = true }
            : Here.Has(code.At(Level.Primary), "Count") && TypeOf(new Code($"{code.At(Level.Primary)}.Count")) == "int"
                ? new($"{code.At(Level.Primary)}.Count") { Type = "int", IsNotNegative = true }
            : TypeOf(new Code($"{code.At(Level.Primary)}.cardinality()")) is "long"
                ? new($"(int){code.At(Level.Primary)}.cardinality()", Level.Unary)
                {
                    Type = "int",
                    IsNotNegative = true,
                }
            : throw Gap($"len of {type}");
    }

    private Code ToInteger(Expr node)
    {
        var code = Expression(node);
        return RequireType(code) switch
        {
            "int" or "long" or "BigInteger" => code,
            "string" => $"py.@int({code.Text})",
            "bool" => new($"{code.At(Level.OrElse)} ? 1 : 0", Level.Conditional) { Type = "int" },
            _ when TypeOf(new Code($"(int){code.At(Level.Unary)}")) is "int" => new(
                $"(int){code.At(Level.Unary)}",
                Level.Unary
            )
            {
                Type = "int",
            },
            var type => throw Gap($"int of {type}"),
        };
    }

    private Code ToFloat(Code code) =>
        RequireType(code) switch
        {
            "double" => code,
            "string" => $"py.@float({code.Text})",
            "bool" => new($"{code.At(Level.OrElse)} ? 1.0 : 0.0", Level.Conditional) { Type = "double" },
            _ when code.Text.All(char.IsAsciiDigit) => new(code.Text + ".0") { Type = "double" },
            _ when TypeOf(new Code($"(double){code.At(Level.Unary)}")) is "double" => new(
                $"(double){code.At(Level.Unary)}",
                Level.Unary
            )
            {
                Type = "double",
            },
            var type => throw Gap($"float of {type}"),
        };

    private Code Absolute(Code code) =>
        RequireType(code) is var type && IsNumber(type)
            ? new($"{(type == "BigInteger" ? "BigInteger" : "Math")}.Abs({code.Text})")
            {
                Type = type,
                IsNotNegative = true,
            }
        : IsTensor(type) ? new($"tf.abs({code.Text})")
        : IsArray(type) ? new($"np.abs({code.Text})")
        : throw Gap($"abs of {type}");

    private Code Rounded(IReadOnlyList<Expr> args)
    {
        var code = Expression(args[0]);
        var type = RequireType(code);
        if (IsInteger(type) && args.Count == 1)
            return code;
        var value =
            IsFloat(type) ? code.Text
            : TypeOf(new Code($"(double){code.At(Level.Unary)}")) == "double" ? $"(double){code.At(Level.Unary)}"
            : throw Gap($"round of {type}");
        return args.Count == 1
            ? new($"py.round({value})") { Type = "int" }
            : new($"py.round({value}, {Argument(args[1], "int")})") { Type = "double" };
    }

    private Code Extreme(string name, Call call)
    {
        var key = call.Keywords.FirstOrDefault(k => k.Name == "key");
        if (call.Keywords.Any(k => k.Name != "key"))
            throw Gap($"{name} with a default");
        if (call.Args.Count > 1 && key is null)
        {
            var codes = call.Args.Select(a => Expression(a)).ToList();
            if (
                codes.TrueForAll(c => IsNumber(RequireType(c)) && TypeOf(c) != "bool")
                && (codes.TrueForAll(c => TypeOf(c) == TypeOf(codes[0])))
            )
                return codes
                    .Skip(1)
                    .Aggregate(
                        codes[0],
                        (a, b) =>
                            new($"Math.{(name == "min" ? "Min" : "Max")}({a.Text}, {b.Text})")
                            {
                                Type = TypeOf(codes[0]),
                            }
                    );
            throw Gap($"{name} of several types");
        }
        var (items, element) = call.Args.Count > 1 ? Iterable(new List(call.At, call.Args)) : Iterable(call.Args[0]);
        if (key is not null)
            return $"py.{name}({items.Text}, {KeyText(key.Value, element)})";
        if (IsArray(element))
            return $"np.{name}({Expression(call.Args[0]).Text})";
        return IsNumber(element)
            ? new($"{items.At(Level.Primary)}.{(name == "min" ? "Min" : "Max")}()")
            : new($"py.{name}({items.Text})");
    }

    private string KeyText(Expr key, string element) =>
        key is Python.Attribute { Value: var dict, Attr: "get" } && IsDict(TypeOf(Expression(dict)))
            ? $"k => {Expression(dict).At(Level.Primary)}[k]"
        : key is Name { Id: "len" } && scope.Find("len") is null ? "x => len(x)"
        : DelegateText(key, $"Func<{element}, object>") ?? throw Gap("this key");

    private Code Summed(Call call)
    {
        if (call.Args.Count != 1 || call.Keywords.Count > 0)
            throw Gap("sum with a start");
        var (items, element) = Iterable(call.Args[0]);
        if (element == "bool")
            return new($"{items.At(Level.Primary)}.Count(x => x)") { Type = "int" };
        if (IsNumber(element) && element is not "BigInteger")
            return new($"{items.At(Level.Primary)}.Sum()") { Type = element };
        if (element is "NDArray" or "Tensor")
            return new($"py.sum({(IsTensor(TypeOf(items)) ? $"py.rows({items.Text})" : items.Text)})")
            {
                Type = element,
            };
        var code = new Code($"{items.At(Level.Primary)}.Aggregate((a, b) => a + b)");
        return TypeOf(code) is not null and not "string" ? code : throw Gap($"sum of {element}");
    }

    private Code Sorted(Expr node, IReadOnlyList<Keyword> keywords)
    {
        var (items, element) = Iterable(node);
        if (element.StartsWith("KeyValuePair<", StringComparison.Ordinal))
            (items, element) = (
                new($"{items.At(Level.Primary)}.Select(p => (p.Key, p.Value))"),
                $"({string.Join(", ", PartsOf(element))})"
            );
        return $"py.sorted({items.Text}{SortOptions(keywords, element)})";
    }

    private string SortOptions(IReadOnlyList<Keyword> keywords, string element) =>
        string.Concat(
            keywords.Select(k =>
                k.Name switch
                {
                    "key" when k.Value is Constant { Value: null } => "",
                    "key" => $", {KeyText(k.Value, element)}",
                    "reverse" => $", reverse: {Condition(k.Value).Text}",
                    _ => throw Gap($"sorted has no parameter {k.Name}"),
                }
            )
        );

    private Code Collected(string name, Expr node)
    {
        var (items, element) = Iterable(node);
        if (element.StartsWith("KeyValuePair<", StringComparison.Ordinal))
            (items, element) = (
                new($"{items.At(Level.Primary)}.Select(p => (p.Key, p.Value))"),
                $"({string.Join(", ", PartsOf(element))})"
            );
        if (name == "tuple" && TypeOf(Expression(node)) is "Shape" or "NumSharp.Shape")
            return Expression(node);
        if (name == "tuple")
            throw Gap("a tuple of a length that is not known");
        return new($"{items.At(Level.Primary)}.{(name == "list" ? "ToList" : "ToHashSet")}()");
    }

    private Code DictCall(Call call, string? want)
    {
        if (call.Args.Count == 0)
            return DictLiteral(
                new(
                    call.At,
                    [.. call.Keywords.Select(k => (Expr?)new Constant(k.At, k.Name ?? throw Gap("** in dict")))],
                    [.. call.Keywords.Select(k => k.Value)]
                ),
                want
            );
        if (call is not { Args: [var x], Keywords.Count: 0 })
            throw Gap("dict of several arguments");
        var code = Expression(x);
        return IsDict(RequireType(code))
            ? new($"new {TypeOf(code)}({code.Text})")
            : new($"{code.At(Level.Primary)}.ToDictionary()");
    }

    private Code Sequence(string name, IReadOnlyList<Expr> args, Expr? start)
    {
        if (args.Any(a => a is Starred))
            throw Gap("zip(*...)");
        var items = args.Select(a =>
                Expression(a) is var c && TypeOf(c) is "NDArray" or "Tensor"
                    ? (Items: c, Element: TypeOf(c)!)
                    : Iterable(a)
            )
            .ToList();
        var texts = items
            .Select(
                (item, i) =>
                    item.Element.StartsWith("KeyValuePair<", StringComparison.Ordinal)
                        ? $"{item.Items.At(Level.Primary)}.Select(p => (p.Key, p.Value))"
                        : item.Items.Text
            )
            .ToList();
        var isMixed =
            name == "zip"
            && (items.Count > 2 || items.Select(i => i.Element is "NDArray" or "Tensor").Distinct().Count() > 1);
        if (isMixed)
            texts =
            [
                .. texts.Select(
                    (t, i) =>
                        items[i].Element is "NDArray" or "Tensor" && IsTensorOrArray(items[i].Items)
                            ? $"py.rows({t})"
                            : t
                ),
            ];
        var code = new Code(
            $"{name}({string.Join(", ", texts)}{(start is null ? "" : ", start: " + Expression(start).Text)})"
        );
        return TypeOf(code) is not null ? code : throw Gap($"C# does not take {Shortened(code.Text)}");
    }

    private bool IsTensorOrArray(Code code) => TypeOf(code) is "NDArray" or "Tensor";

    private Code Quantified(string name, Expr node)
    {
        var method = name == "any" ? "Any" : "All";
        if (node is GeneratorExp { Generators: [{ Ifs.Count: 0 } generator], Elt: var test })
        {
            var (items, type) = Iterable(generator.Iter);
            using var _ = Within(NewScope("comprehension", isFunction: false));
            var parameter = BindTarget(generator.Target, type);
            return new($"{items.At(Level.Primary)}.{method}({parameter} => {Condition(test).Text})") { Type = "bool" };
        }
        var (all, element) = Iterable(node);
        return element == "bool"
            ? new($"{all.At(Level.Primary)}.{method}(x => x)") { Type = "bool" }
            : new($"{all.At(Level.Primary)}.{method}(x => py.truth(x))") { Type = "bool" };
    }

    private Code Mapped(string method, Expr function, Expr node)
    {
        var (items, element) = Iterable(node);
        var text =
            function is Name { Id: "str" } && scope.Find("str") is null ? "x => str(x)"
            : function is Name { Id: "int" } && scope.Find("int") is null
                ? element == "string" ? "x => py.@int(x)"
                    : "x => (int)x"
            : function is Name { Id: "float" } && scope.Find("float") is null
                ? element == "string" ? "x => py.@float(x)"
                    : "x => (double)x"
            : function is Lambda lambda ? LambdaText(lambda, [element])
            : DelegateText(function, $"Func<{element}, object>") ?? throw Gap($"{method} of this function");
        var code = new Code($"{items.At(Level.Primary)}.{method}({text})");
        return TypeOf(code) is not null ? code : throw Gap($"C# does not take {Shortened(code.Text)}");
    }

    private string ClassText(Expr type) =>
        type switch
        {
            Name { Id: "int" } => "int",
            Name { Id: "float" } => "double",
            Name { Id: "str" } => "string",
            Name { Id: "bool" } => "bool",
            Name { Id: "list" } => "System.Collections.IList",
            Name { Id: "dict" } => "System.Collections.IDictionary",
            Name { Id: var id } when classes.TryGetValue(id, out var own) => own.Text,
            _ when PathOf(type) is { } path && BaseTypeOf(path) is { } name => name,
            _ => throw Gap("isinstance of this class"),
        };
}
