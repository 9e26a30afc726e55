using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Python's own functions.
internal sealed partial class Emitter
{
    private Code Builtin(string name, Call call, string? want)
    {
        var args = call.Args;
        if (args is [Starred { Value: var columns }] && name == "zip" && call.Keywords.Count == 0)
            return Transposed(columns);
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
            case "int" when args is [var text, var number] || args is [var _] && call.Keywords is [{ Name: "base" }]:
                return new(
                    $"py.@int({Expression(args[0]).Text}, {Argument(args.ElementAtOrDefault(1) ?? call.Keywords[0].Value, "int")})"
                )
                {
                    Type = "BigInteger",
                };
            case "int" when args is [var x]:
                return ToInteger(x);
            case "bin" or "oct" or "hex" when args is [var x]:
                return new($"py.{name}({Expression(x).Text})") { Type = "string" };
            case "ascii" when args is [var x]:
                return new($"py.ascii({Expression(x).Text})") { Type = "string" };
            case "pow" when args is [var a, var b, var modulus]:
                return new($"py.pow({Expression(a).Text}, {Expression(b).Text}, {Expression(modulus).Text})")
                {
                    Type = "BigInteger",
                };
            case "iter" when args is [var x]:
                return new($"py.iter({Iterable(x).Items.Text})");
            case "next" when args is [var x]:
                return new($"py.next({IteratorOf(x).Text})") { Type = ElementsOf(RequireType(IteratorOf(x))) };
            case "next" when args is [var x, var otherwise]:
                return Next(x, otherwise);
            case "hash" when args is [var x]:
                return new($"{Expression(x).At(Level.Primary)}.GetHashCode()") { Type = "int" };
            case "setattr" when args is [var x, Constant { Value: string member }, var given]:
                return new($"py.setattr({Expression(x).Text}, {Quoted(member)}, {Expression(given).Text})")
                {
                    Type = "void",
                };
            case "callable" when args is [var x]:
                return new(
                    scope.Find(((x as Name)?.Id) ?? "") is FunctionBinding or ClassBinding
                    || x is Lambda
                    || TypeOf(Expression(x)) is { } called && IsDelegate(called)
                        ? "true"
                    : TypeOf(Expression(x)) is { } other
                    && !IsAny(other)
                    && !Here.Has(Expression(x).At(Level.Primary), "Apply")
                        ? "false"
                    : throw Gap("callable of a value of any kind")
                )
                {
                    Type = "bool",
                };
            case "hasattr" when args is [var x, Constant { Value: string member }]:
                return new($"py.hasattr({Expression(x).Text}, {Quoted(member)})") { Type = "bool" };
            case "getattr" when args is [var x, Constant { Value: string member }]:
                return Expression(new Python.Attribute(call.At, x, member));
            case "getattr" when args is [var x, var member, var otherwise]:
                return new($"py.getattr({Expression(x).Text}, {Expression(member).Text}, {Expression(otherwise).Text})")
                {
                    Type = "object",
                };
            case "type" when args is [var x]:
                return new($"{Expression(x).At(Level.Primary)}.GetType()");
            case "issubclass"
                when args is [Name derived, Name parent] && ClassOf(derived) is { } c && ClassOf(parent) is { } p:
                return new($"typeof({c}).IsAssignableTo(typeof({p}))") { Type = "bool" };
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
                return Expression(x) is var s && RequireType(s) == "string"
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
            case "list" or "tuple" or "set" or "frozenset" when args is [var x]:
                return Collected(name, x);
            case "tuple" when args.Count == 0:
                return TupleLiteral(new(call.At, []), want);
            case "set" when args.Count == 0:
                return want is not null && IsSet(want)
                    ? new($"new {want}()") { Target = "[]", Type = want }
                    : new($"new HashSet<{UnknownElement}>()") { Target = "[]", Type = $"HashSet<{UnknownElement}>" };
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
            case "map" when args is [var f, var x, var y]:
                return MappedPairs(f, x, y);
            case "filter" when args is [Constant { Value: null }, var x]:
                return Iterable(x) is var (kept, each)
                    ? new($"{kept.At(Level.Primary)}.Where(x => {TruthOf("x", each)})")
                    {
                        Type = $"IEnumerable<{each}>",
                    }
                    : throw Gap("filter");
            case "filter" when args is [var f, var x]:
                return Mapped("Where", f, x);
            case "isinstance" when args is [var x, var type]:
                return IsInstance(Expression(x), type);
            case "divmod" when args is [var a, var b]:
                return $"py.divmod({Expression(a).Text}, {Expression(b).Text})";
            case "pow" when args is [var a, var b]:
                return Binary(new BinOp(call.At, a, BinaryOperator.Pow, b), want);
            case "ord" when args is [var x]:
                return new($"(int){Expression(x).At(Level.Primary)}[0]", Level.Unary) { Type = "int" };
            case "chr" when args is [var x]:
                return new($"((char){Expression(x).At(Level.Unary)}).ToString()") { Type = "string" };
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
        if (keywords.Exists(k => k.Name == "file" && PathOf(k.Value) == "sys.stderr"))
            return new(
                $"Console.Error.WriteLine(string.Join(\" \", new object[] {{ {string.Join(", ", call.Args.Select(Printed))} }}.Select(str)))"
            )
            {
                Type = "void",
            };
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
            RequireValue(code);
        if (type == "null")
            return "(object)null";
        if (IsTupleType(type) && NamesOf(type).Any(n => n.Length > 0) && node is not Call)
        {
            learned.MakeDictionary(string.Join(",", NamesOf(type)));
            throw Gap("a dictionary of several types is printed");
        }
        if (FunctionValue(node) is not null)
            throw Gap("a function is printed");
        if (IsDelegate(type))
            throw Gap("a function is printed");
        if (
            type.Contains("IEnumerable<", StringComparison.Ordinal)
            || type.StartsWith("IGrouping", StringComparison.Ordinal)
        )
            throw Gap("a generator is printed");
        if (type.StartsWith("DefaultDict<", StringComparison.Ordinal))
            throw Gap("a defaultdict is printed");
        if (type == "Type")
            throw Gap("a type is printed");
        if (IsTupleType(type) && code.Text.EndsWith("lim()", StringComparison.Ordinal))
            return $"py.numpy({code.Text})";
        return type == "char" ? $"{code.At(Level.Primary)}.ToString()" : code.Text;
    }

    private Code Length(Code code)
    {
        var type = RequireType(code);
        if (IsAny(type))
            return new($"py.len({code.Text})") { Type = "int", IsNotNegative = true };
        if (OwnMethod(type, "__len__"))
            return new($"{code.At(Level.Primary)}.__len__()") { Type = "int", IsNotNegative = true };
        if (IsVarTuple(type) || type.StartsWith("Deque<", StringComparison.Ordinal))
            return new($"{code.At(Level.Primary)}.Count") { Type = "int", IsNotNegative = true };
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
            "string" => new($"py.@int({code.Text})") { Type = "int" },
            "bool" => AsInteger(code),
            var any when IsAny(any) => new($"py.@int({code.Text})") { Type = "int" },
            "double" when node is Constant { Value: double large } && Math.Abs(large) > int.MaxValue => new(
                $"(BigInteger){code.At(Level.Unary)}",
                Level.Unary
            )
            {
                Type = "BigInteger",
            },
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
            "string" => new($"py.@float({code.Text})") { Type = "double" },
            var any when IsAny(any) => new($"py.@float({code.Text})") { Type = "double" },
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
        : IsAny(type) ? OfKind("abs", code)
        : OwnMethod(type, "__abs__")
            ? new($"{code.At(Level.Primary)}.__abs__()") { Type = learned.TypeOf($"return:{type}.__abs__") }
        : IsTensor(type) ? new($"tf.abs({code.Text})")
        : IsArray(type) ? new($"np.abs({code.Text})")
        : throw Gap($"abs of {type}");

    private Code Rounded(IReadOnlyList<Expr> args)
    {
        var code = Expression(args[0]);
        var type = RequireType(code);
        if (IsInteger(type) && args.Count == 1)
            return code;
        if (IsInteger(type) && args.Count == 2 && Constantly(args[1]) is { Sign: >= 0 })
            return code;
        if (IsInteger(type) && args.Count == 2)
            return new(
                $"py.round({(type == "BigInteger" ? "" : "(BigInteger)")}{code.At(Level.Unary)}, {Argument(args[1], "int")})"
            )
            {
                Type = "BigInteger",
            };
        if (IsAny(type))
            return args.Count == 1
                ? OfKind("round", code)
                : new($"py.round(py.@float({code.Text}), {Argument(args[1], "int")})") { Type = "double" };
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
        if (call.Keywords is [{ Name: "default", Value: var otherwise }] && call.Args is [var all])
        {
            var (some, each) = Iterable(all);
            var instead = Expression(otherwise);
            var isSame = TypeOf(instead) == each;
            return new(
                $"py.{name}_or{(isSame ? "" : "<object>")}({(isSame ? some.Text : $"{some.At(Level.Primary)}.Select(x => (object)x)")}, {instead.Text})"
            )
            {
                Type = isSame ? each : "object",
            };
        }
        if (call.Keywords.Any(k => k.Name != "key"))
            throw Gap($"{name} with a default");
        if (call.Args.Count > 1 && key is null)
        {
            var codes = call.Args.Select(a => Present(Expression(a))).ToList();
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
            codes.ForEach(c => RequireType(c));
            if (codes.TrueForAll(c => IsInteger(TypeOf(c)) && TypeOf(c) != "bool"))
            {
                var wide = codes.Select(c => TypeOf(c)!).Aggregate((a, b) => Widened(a, b)!);
                return new($"py.{name}<{wide}>([{string.Join(", ", codes.Select(c => c.Text))}])") { Type = wide };
            }
            if (!codes.Exists(c => IsTensor(TypeOf(c)) || IsArray(TypeOf(c))))
                return new($"py.{name}<object>([{string.Join(", ", codes.Select(c => c.Text))}])") { Type = "object" };
            throw Gap($"{name} of several types");
        }
        var (items, element) = call.Args.Count > 1 ? Iterable(new List(call.At, call.Args)) : Iterable(call.Args[0]);
        if (key is not null)
            return $"py.{name}({items.Text}, {KeyText(key.Value, element)})";
        if (IsArray(element))
            return $"np.{name}({Expression(call.Args[0]).Text})";
        return IsNumber(element) && element != "bool" && !CatchesValues
            ? new($"{items.At(Level.Primary)}.{(name == "min" ? "Min" : "Max")}()")
            : new($"py.{name}({items.Text})") { Type = element };
    }

    private string KeyText(Expr key, string element) =>
        key is Python.Attribute { Value: var dict, Attr: "get" } && IsDict(TypeOf(Expression(dict)))
            ? $"k => {Expression(dict).At(Level.Primary)}[k]"
        : key is Call { Func: var maker, Args: [var comparison] } && PathOf(maker) == "functools.cmp_to_key"
            ? $"py.cmp_to_key<{element}>({DelegateText(comparison, $"Func<{element}, {element}, int>") ?? throw Gap("this comparison")})"
        : DelegateText(key, $"Func<{element}, object>") ?? throw Gap("this key");

    private Code Summed(Call call)
    {
        if (call.Args.Count == 2 || call.Keywords is [{ Name: "start" }])
        {
            var (all, each) = Iterable(call.Args[0]);
            var begin = call.Args.ElementAtOrDefault(1) ?? call.Keywords[0].Value;
            var start = Expression(begin);
            return IsNumber(each) && IsNumber(RequireType(start)) && each != "bool"
                ? Expression(
                    new BinOp(call.At, begin, BinaryOperator.Add, new Call(call.At, call.Func, [call.Args[0]], []))
                )
                : new($"py.sum({all.Text}, {start.Text})") { Type = "object" };
        }
        if (call.Args.Count != 1 || call.Keywords.Count > 0)
            throw Gap("sum of these arguments");
        var (items, element) = Iterable(call.Args[0]);
        if (IsAny(element))
            return new($"py.sum({items.Text})") { Type = "object" };
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
        if (element == "?")
            return name == "tuple"
                ? TupleLiteral(new(node.At, []), null)
                : Builtin(name == "list" ? "list" : "set", new(node.At, new Name(node.At, name), [], []), null);
        if (name == "tuple" && TypeOf(Expression(node)) is "Shape" or "NumSharp.Shape")
            return Expression(node);
        if (name == "tuple")
            return new($"py.tuple({items.Text})") { Type = $"PythonTuple<{element}>" };
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
        return IsDict(RequireType(code)) ? new($"new {TypeOf(code)}({code.Text})")
            : ElementsOf(TypeOf(code)!) is { } pair && IsTupleType(pair) && Parts(pair) is [var k, var v]
                ? new($"py.dict({code.Text})") { Type = $"Dictionary<{k}, {v}>" }
            : throw Gap("dict of this");
    }

    private Code Sequence(string name, IReadOnlyList<Expr> args, Expr? start)
    {
        if (args.Any(a => a is Starred))
            throw Gap("zip(*...) beside others");
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
}
