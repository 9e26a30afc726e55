using System.Globalization;
using System.Numerics;
using System.Text;
using TfActivations.Migration.Names;
using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Expressions.
internal sealed partial class Emitter
{
    /// <param name="node">The expression.</param>
    /// <param name="want">The type that the place asks for, if it does.</param>
    private Code Expression(Expr node, string? want = null)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Gap("an expression nested too deeply");
        return node switch
        {
            Constant constant => Literal(constant, want),
            Name name => NameOf(name),
            Python.Attribute attribute => Member(attribute),
            Call call => CallExpression(call, want),
            BinOp binary => Binary(binary, want),
            UnaryOp unary => Unary(unary),
            BoolOp logical => Logical(logical),
            Compare compare => Comparison(compare),
            IfExp conditional => Conditional(conditional, want),
            Subscript subscript => Element(subscript),
            List list => ListLiteral(list.Elts, want),
            Tuple tuple => TupleLiteral(tuple, want),
            Dict dict => DictLiteral(dict, want),
            Set set => SetLiteral(set),
            NamedExpr named => Named(named, want),
            Lambda lambda => LambdaFor(lambda, want),
            JoinedStr text => Formatted(text),
            ListComp comprehension => Comprehended(comprehension, comprehension.Elt, ".ToList()"),
            GeneratorExp comprehension => Comprehended(comprehension, comprehension.Elt, ""),
            SetComp comprehension => Comprehended(comprehension, comprehension.Elt, ".ToHashSet()"),
            DictComp comprehension => DictComprehension(comprehension),
            _ => throw Gap($"{node.GetType().Name} expressions are not translated"),
        };
    }

    private static Code Literal(Constant constant, string? want) =>
        constant.Value switch
        {
            null => new("null") { Type = "null" },
            bool flag => new(flag ? "true" : "false") { Type = "bool" },
            string text => new(Quoted(text)) { Type = "string" },
            BigInteger number => Whole(number, constant.Source, want),
            double number => new(FloatText(number, constant.Source)) { Type = "double" },
            EllipsisValue => throw Gap("... as a value"),
            _ => throw Gap("complex numbers and bytes are not translated"),
        };

    private static Code Whole(BigInteger number, string source, string? want)
    {
        var text = source.StartsWith("0o", StringComparison.OrdinalIgnoreCase)
            ? number.ToString(CultureInfo.InvariantCulture)
            : source;
        if (want is "double" && source.All(char.IsAsciiDigit) && number <= 1L << 53)
            return new(text) { Type = "int", IsNotNegative = true };
        return number <= int.MaxValue ? new(text) { Type = "int", IsNotNegative = true }
            : number <= long.MaxValue ? new(text + "L") { Type = "long", IsNotNegative = true }
            : new($"BigInteger.Parse(\"{number.ToString(CultureInfo.InvariantCulture)}\")")
            {
                Type = "BigInteger",
                IsNotNegative = true,
            };
    }

    private static string FloatText(double number, string source)
    {
        if (double.IsInfinity(number))
            return "double.PositiveInfinity";
        var text = source.Replace("_", "", StringComparison.Ordinal);
        if (text.StartsWith('.'))
            text = "0" + text;
        text = text.Replace(".e", ".0e", StringComparison.OrdinalIgnoreCase);
        return text.EndsWith('.') ? text + "0" : text;
    }

    private static string Quoted(string text) => $"\"{Escaped(text)}\"";

    private static string Escaped(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text)
            result.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => @"\\",
                    '\n' => @"\n",
                    '\r' => @"\r",
                    '\t' => @"\t",
                    '\0' => @"\0",
                    < ' ' or '\x7f' or '\u2028' or '\u2029' or '\u0085' => $"\\u{(int)c:x4}",
                    _ => c.ToString(),
                }
            );
        return result.ToString();
    }

    private Code NameOf(Name name)
    {
        if (name.Id == "self" && owner is not null && scope.Find("self") is null)
            return new("this") { Type = owner.Text };
        if (Exceptions.TryGetValue(name.Id, out var error) && scope.Find(name.Id) is null)
            return new($"typeof({error})") { Type = "Type" };
        switch (scope.Find(name.Id))
        {
            case Variable { Type: null } unknown:
                throw Gap($"what {unknown.Name} holds is not known");
            case Variable { IsConverted: true } converted:
                throw Gap($"{converted.Name} is of several types");
            case Variable variable:
                if (!variable.IsField && !block.IsWithin(variable.Block))
                    learned.Hoist(variable.Key, Common(block, variable.Block).Depth);
                if (owner is not null && !variable.IsField && variable.Key.StartsWith('/'))
                    learned.MakeField(variable.Name);
                return new(Prefixed(variable)) { Type = variable.Type, IsNotNegative = variable.IsNotNegative };
            case ImportedBinding { Path: var path }:
                return Imported(path);
            case FunctionBinding { Function: var function }:
                function.IsUsed = true;
                return new(FunctionText(function)) { Type = DelegateOf(function) };
            case ClassBinding { Class: var type }:
                throw Gap($"the class {type.Text} as a value");
            case LoopBinding { Name: var name2, Key: var loop }:
                learned.Keep(loop);
                throw Gap($"{name2} after its loop");
            case MissingBinding { Reason: var reason }:
                throw Gap($"needs {reason}");
        }
        if (Forward(name.Id) is { } forward)
            return new(FunctionText(forward)) { Type = DelegateOf(forward) };
        if (moduleNames.Contains(name.Id) && !IsModuleLevel)
        {
            learned.MakeField(name.Id);
            throw Gap($"{name.Id} is not known here");
        }
        return name.Id switch
        {
            "__name__" => "\"__main__\"",
            "str" or "len" or "range" or "zip" or "print" => name.Id,
            _ => throw Gap($"{name.Id} is not known"),
        };
    }

    private Code Imported(string path)
    {
        if (Modules.Find(path) is not { } text)
            throw Gap($"{path} is not here");
        if (Modules.IsLibrary(path))
            return text.Contains('{', StringComparison.Ordinal) ? throw Gap($"{path} as a value") : new(text);
        return Placed(path) is { } code ? new(code) : throw Gap($"{path} is not here");
    }

    private bool IsThere(string member) =>
        Here.Ask(member) is { Type: not null } or { Symbol: not null } or { Candidates.IsEmpty: false };

    /// <summary>The full Python name that an expression is in a module, or null.</summary>
    private string? PathOf(Expr node) =>
        node switch
        {
            Name name => (scope.Find(name.Id) as ImportedBinding)?.Path,
            Python.Attribute { Value: var value, Attr: var attr } when PathOf(value) is { } path => $"{path}.{attr}",
            _ => null,
        };

    private Code Member(Python.Attribute attribute)
    {
        if (PathOf(attribute) is { } path)
            return Imported(path);
        if (
            attribute is { Attr: "__name__", Value: Call { Func: Name { Id: "type" }, Args: [var of] } }
            || attribute is { Attr: "__name__", Value: Python.Attribute { Attr: "__class__", Value: var own } }
                && (of = own) is not null
        )
            return new($"py.type_name({Expression(of).Text})") { Type = "string" };
        if (attribute.Value is Name { Id: "self" } && owner is not null)
            return SelfMember(attribute.Attr);
        if (
            attribute is { Attr: "__name__" or "__doc__", Value: Name { Id: var named } }
            && Described(named, attribute.Attr) is { } described
        )
            return described;
        if (attribute.Value is Name { Id: var id } && scope.Find(id) is ClassBinding { Class: var type })
            return $"{type.Text}.{Identifiers.Of(attribute.Attr)}";
        var receiver = Expression(attribute.Value);
        return IsAny(TypeOf(receiver))
            ? new($"py.getattr({receiver.Text}, {Quoted(attribute.Attr)})") { Type = "object" }
            : MemberOf(receiver, attribute.Attr);
    }

    private Code MemberOf(Code receiver, string name)
    {
        var type = RequireType(receiver);
        if (OwnMember(receiver, type, name) is { } own)
            return own;
        var target = receiver.At(Level.Primary);
        if (IsArray(type) && name == "shape")
            return $"{target}.Shape";
        if (IsTupleType(type) && NamesOf(type).Contains(name))
            return $"{target}.{name}";
        if (type is "DType" && name == "name")
            return new($"{target}.Name()") { Type = "string" };
        if (name == "__name__" && type is "TfActivations.Catalog.Activation" or "TfActivations.Keras.Losses.Loss")
            return $"{target}.{(type.EndsWith("Loss", StringComparison.Ordinal) ? "" : "Info.")}Name";
        var known = Members.GetValueOrDefault(name) ?? Pascal(name);
        if (Here.Has(target, known) && !Here.Has(target, Identifiers.Of(name)))
            return $"{target}.{known}";
        if (
            name == "__name__"
            && Here.Ask(target).Type is Microsoft.CodeAnalysis.INamedTypeSymbol { DelegateInvokeMethod: not null }
        )
            return new($"py.name({receiver.Text})") { Type = "string" };
        if (Here.Has(target, Identifiers.Of(name)))
            return new($"{target}.{Identifiers.Of(name)}");
        if (Here.Has(target, "get_" + name) && TypeOf(new Code($"{target}.get_{name}()")) is { } got)
            return new($"{target}.get_{name}()") { Type = got };
        return AsDerived(receiver, type, name) is { } derived
            ? MemberOf(derived, name)
            : DynamicMember(receiver, type, name) ?? throw Gap($"{type} has no {name} here");
    }

    // The name and the documentation of a function or a class.
    private Code? Described(string name, string what)
    {
        var (own, body) = scope.Find(name) switch
        {
            FunctionBinding { Function: var f } => (f.Definition.Name, f.Definition.Body),
            ClassBinding { Class: var c } => (c.Definition.Name, c.Definition.Body),
            _ => (null, null),
        };
        return own is null ? null
            : what == "__name__" ? new(Quoted(own)) { Type = "string" }
            : body is [ExprStmt { Value: Constant { Value: string text } }, ..] ? new(Quoted(text)) { Type = "string" }
            : new("null") { Type = "null" };
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('_').Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));

    // Members that C# spells otherwise.
    private static readonly Dictionary<string, string> Members = new()
    {
        ["args"] = "Message",
        ["__class__"] = "GetType()",
    };

    private Code Unary(UnaryOp unary)
    {
        if (unary.Op == UnaryOperator.Not)
            return Negated(Condition(unary.Operand));
        var operand = Expression(unary.Operand);
        var type = TypeOf(operand);
        RequireType(operand);
        if (type == "bool")
            (operand, type) = (AsInteger(operand), "int");
        operand = Present(operand);
        if (unary.Op == UnaryOperator.USub && OwnMethod(type, "__neg__"))
            return new($"-{operand.At(Level.Unary)}", Level.Unary)
            {
                Type = OwnCall(operand, type!, "__neg__", new Call(unary.At, unary.Operand, [], [])).Type,
            };
        if (IsAny(type))
            return OfKind(
                unary.Op == UnaryOperator.USub ? "neg"
                    : unary.Op == UnaryOperator.UAdd ? "pos"
                    : throw Gap("~ of a value of any kind"),
                operand
            );
        if (unary.Op == UnaryOperator.USub && unary.Operand is Constant { Value: BigInteger or double })
            return new($"-{operand.Text}", Level.Unary) { Type = operand.Type };
        var sign = unary.Op switch
        {
            UnaryOperator.USub => "-",
            UnaryOperator.UAdd => "+",
            _ => "~",
        };
        if (unary.Op == UnaryOperator.Invert && IsTensor(type))
            return $"tf.logical_not({operand.Text})";
        var code = new Code(
            $"{sign}{(operand.Text.StartsWith(sign, StringComparison.Ordinal) ? $"({operand.Text})" : operand.At(Level.Unary))}",
            Level.Unary
        );
        return unary.Op == UnaryOperator.Invert && IsArray(type) && TypeOf(code) is null
            ? $"np.logical_not({operand.Text})"
            : code;
    }

    private static Code Negated(Code test) =>
        test.Text.StartsWith('!') && test.Level == Level.Unary ? new(test.Text[1..]) { Type = "bool" }
        : test.Text.Contains(" is null", StringComparison.Ordinal) && test.Level == Level.Relational
            ? new(test.Text.Replace(" is null", " is not null", StringComparison.Ordinal), Level.Relational)
            {
                Type = "bool",
            }
        : new($"!{test.At(Level.Unary)}", Level.Unary) { Type = "bool" };

    private Code Conditional(IfExp conditional, string? want)
    {
        var test = Condition(conditional.Test);
        if (test.Text is "true" or "false" && conditional.Test is not Constant)
            return Expression(test.Text == "true" ? conditional.Body : conditional.Orelse, want);
        var (a, b) = (Expression(conditional.Body, want), Expression(conditional.Orelse, want));
        var code = new Code(
            $"{test.At(Level.OrElse)} ? {a.At(Level.OrElse)} : {b.At(Level.Conditional)}",
            Level.Conditional
        );
        if (
            TypeOf(code) is { } type
            && (TypeOf(a) == TypeOf(b) || IsNumber(type))
            && !(IsPlainPython && IsMixed(RequireType(a), RequireType(b)))
        )
            return a.Target is not null && b.Target is not null && want is not null
                ? new(code.Text, Level.Conditional) { Type = type }
                : code;
        if (TypeOf(a) is { } x && TypeOf(b) is { } y && !(IsPlainPython && IsMixed(x, y)) && Widened(x, y) is { } wide)
            return new(
                $"{test.At(Level.OrElse)} ? ({wide}){a.At(Level.Unary)} : {b.At(Level.Conditional)}",
                Level.Conditional
            )
            {
                Type = wide,
            };
        RequireType(a);
        RequireType(b);
        return new(
            $"{test.At(Level.OrElse)} ? (object){a.At(Level.Unary)} : {b.At(Level.Conditional)}",
            Level.Conditional
        )
        {
            Type = "object",
        };
    }

    /// <summary>An expression as true or false.</summary>
    private Code Condition(Expr node)
    {
        if (node is BoolOp { Op: var op, Values: var values })
        {
            var (sign, level) = op == BoolOperator.And ? ("&&", Level.AndAlso) : ("||", Level.OrElse);
            return new(string.Join($" {sign} ", values.Select(v => Condition(v).At(level + 1))), level)
            {
                Type = "bool",
            };
        }
        if (node is UnaryOp { Op: UnaryOperator.Not } not)
            return Negated(Condition(not.Operand));
        var code = Expression(node);
        return Truth(code, RequireType(code));
    }

    private Code Logical(BoolOp logical)
    {
        if (logical.Values.All(IsTruthOfArray))
            return Condition(logical);
        var values = new List<Code>();
        foreach (var value in logical.Values)
            values.Add(
                values.Count > 0 && TypeOf(values[0]) is "DType?"
                    ? new(Argument(value, "DType")) { Type = "DType" }
                    : Expression(value, values.Count > 0 ? TypeOf(values[0]) : null)
            );
        if (values.TrueForAll(v => TypeOf(v) == "bool"))
            return Condition(logical);
        // What may be null of the library's is C#'s own ??.
        if (logical.Op == BoolOperator.Or && values is [var first, var second])
        {
            if (TypeOf(first) is { } maybe && maybe.EndsWith('?') && !IsOptional(maybe))
                return new($"{first.At(Level.OrElse)} ?? {second.At(Level.OrElse)}", Level.Conditional);
            if (
                IsEmptyLiteral(logical.Values[1])
                && (IsList(TypeOf(first)) || IsDict(TypeOf(first)))
                && logical.Values[0] is Name
            )
                return new(
                    $"{first.At(Level.OrElse)} ?? {(TypeOf(first)!.StartsWith("IDictionary<", StringComparison.Ordinal) ? $"new {TypeOf(first)![1..]}()" : second.Target)}",
                    Level.Conditional
                )
                {
                    Type = TypeOf(first),
                };
            if (
                Here.Symbol(RequireType(first)) is { IsReferenceType: true }
                && !IsAny(TypeOf(first))
                && TypeOf(first) is not "string"
                && OwnClass(TypeOf(first)) is null
                && !IsList(TypeOf(first)!)
                && !IsDict(TypeOf(first)!)
                && !IsSet(TypeOf(first)!)
            )
                return new($"{first.At(Level.OrElse)} ?? {second.At(Level.OrElse)}", Level.Conditional);
        }
        return Decided(logical);
    }

    // (x > 0).all(): one truth value.
    private static bool IsTruthOfArray(Expr node) =>
        node is Compare or Call { Func: Python.Attribute { Attr: "all" or "any" }, Args.Count: 0, Keywords.Count: 0 };

    private static bool IsEmptyLiteral(Expr node) => node is List { Elts.Count: 0 } or Dict { Keys.Count: 0 };

    private Code ListLiteral(IReadOnlyList<Expr> items, string? want)
    {
        if (want is null && FunctionsIn(items) is { } function)
            want = $"List<{function}>";
        var element = want is not null && (IsList(want) || IsSequence(want)) ? ElementsOf(want) : null;
        if (element is "?" or null)
            element = null;
        if (items.Count == 0)
            return new($"new List<{element ?? UnknownElement}>()")
            {
                Target = "[]",
                Type = $"List<{element ?? UnknownElement}>",
            };
        var hasSpread = items.Any(i => i is Starred);
        var isFloat =
            !IsPlainPython
            && items.SelectMany(Children.Within).Any(n => n is Constant { Value: double })
            && items.All(IsNumeric);
        var codes = items
            .Select(i =>
                i is Starred starred ? Spreadable(starred.Value)
                : isFloat ? FloatItem(i)
                : element is not null && DelegateText(i, element) is { } text ? new(text, Level.Lambda)
                : FunctionValue(i) ?? Expression(i, element)
            )
            .ToList();
        // What does not become such an element is a list of its own type.
        if (
            element is not null
            && !hasSpread
            && codes.Exists(c =>
                TypeOf(c) is { } t and not "null"
                && (c.Target is null && !Here.Converts(t, element) || IsPlainPython && IsMixed(t, element))
            )
        )
            element = null;
        string Spread(int i, string text) => items[i] is Starred ? ".. " + text : text;
        if (element is null)
        {
            for (var i = 0; i < codes.Count; i++)
            {
                var type = TypeOf(codes[i]) ?? throw Gap($"C# does not know {Shortened(codes[i].Text)}");
                if (items[i] is Starred)
                    type = ElementsOf(type) ?? throw Gap("what is unpacked here is not known");
                element = element is null ? type : OfElements(element, type);
            }
            if (element == "null")
                element = "object";
        }
        var targets = codes.Select(
            (c, i) => Spread(i, element == "object" && items[i] is not Starred ? InObject(c) : c.Target ?? c.Text)
        );
        var texts = codes.Select((c, i) => element == "object" ? InObject(c) : c.Target ?? c.Text);
        var target = $"[{string.Join(", ", targets)}]";
        return new(
            hasSpread
                ? $"new List<{element}>([{string.Join(", ", targets)}])"
                : $"new List<{element}> {{ {string.Join(", ", texts)} }}"
        )
        {
            Target = target,
            Type = $"List<{element}>",
        };
    }

    // What is spread into a list: its elements.
    private Code Spreadable(Expr node)
    {
        var (items, element) = Iterable(node);
        return new(items.Text) { Type = $"IEnumerable<{element}>" };
    }

    private static string InObject(Code code) => code.Text;

    // What an empty list holds, when nothing in the program says it.
    private string UnknownElement => learned.Supposed < 3 ? "?" : "object";

    /// <summary>The type of elements side by side. In Python 1 stays a whole number beside 0.5; arrays and tensors make floats of both.</summary>
    private string OfElements(string a, string b) => IsPlainPython && IsMixed(a, b) ? "object" : WidenedToAny(a, b);

    private static bool IsMixed(string a, string b) => IsInteger(a) && IsFloat(b) || IsFloat(a) && IsInteger(b);

    /// <summary>Whether a program has no arrays and tensors.</summary>
    private bool IsPlainPython =>
        isPlainPython ??= !module
            .Body.SelectMany(Children.Within)
            .SelectMany<Node, string>(n =>
                n switch
                {
                    Import i => i.Names.Select(a => a.Name),
                    ImportFrom { Module: { } from } => [from],
                    _ => [],
                }
            )
            .Any(m => Modules.IsFacade(m));

    private bool? isPlainPython;

    private Code FloatItem(Expr item) =>
        item switch
        {
            Constant { Value: BigInteger n } => new(n.ToString(CultureInfo.InvariantCulture) + ".0")
            {
                Type = "double",
            },
            UnaryOp { Op: UnaryOperator.USub, Operand: Constant { Value: BigInteger n } } => new(
                $"-{n.ToString(CultureInfo.InvariantCulture)}.0"
            )
            {
                Type = "double",
            },
            List { Elts: var items } => FloatRow(items),
            _ => Expression(item),
        };

    private Code FloatRow(IReadOnlyList<Expr> items)
    {
        var codes = items.Select(FloatItem).ToList();
        var type = TypeOf(codes[0]) ?? "double";
        return new($"new List<{type}> {{ {string.Join(", ", codes.Select(c => c.Text))} }}")
        {
            Target = $"[{string.Join(", ", codes.Select(c => c.Target ?? c.Text))}]",
            Type = $"List<{type}>",
        };
    }

    private static bool IsNumeric(Expr item) =>
        item switch
        {
            Constant { Value: BigInteger or double } => true,
            UnaryOp { Op: UnaryOperator.USub, Operand: Constant { Value: BigInteger or double } } => true,
            List { Elts: { Count: > 0 } items } => items.All(IsNumeric),
            _ => false,
        };

    private Code TupleLiteral(Tuple tuple, string? want)
    {
        if (want is not null && IsList(want))
            return ListLiteral(tuple.Elts, want);
        if (tuple.Elts.Any(e => e is Starred))
        {
            var list = ListLiteral(tuple.Elts, want);
            return new($"py.tuple({list.Text})")
            {
                Type = $"PythonTuple<{ElementsOf(list.Type!)}>",
                Target = list.Target,
            };
        }
        var wants = want is not null && IsTupleType(want) ? Parts(want) : null;
        var codes = tuple.Elts.Select((e, i) => Expression(e, wants?.ElementAtOrDefault(i))).ToList();
        if (codes.Count < 2)
        {
            var element =
                codes.Count == 0 ? "object"
                : RequireType(codes[0]) is "null" ? "object"
                : RequireType(codes[0]);
            return new($"py.tuple<{element}>([{string.Concat(codes.Select(c => c.Text))}])")
            {
                Target = $"[{string.Concat(codes.Select(c => c.Text))}]",
                Type = $"PythonTuple<{element}>",
            };
        }
        var hasFunctions = codes.Exists(c => c.Type is { } t && IsDelegate(t));
        return new($"({string.Join(", ", codes.Select(c => c.Type == "null" ? "(object)null" : c.Text))})")
        {
            Target =
                $"({string.Join(", ", codes.Select(c => c.Target ?? (c.Type == "null" ? "(object)null" : c.Text)))})",
            Type = hasFunctions ? $"({string.Join(", ", codes.Select(RequireType))})" : null,
        };
    }

    private Code SetLiteral(Set set)
    {
        var list = ListLiteral(set.Elts, null);
        return new(
            $"new HashSet<{ElementsOf(list.Type!)}> {{ {string.Join(", ", set.Elts.Select(e => Expression(e).Text))} }}"
        );
    }

    private Code DictLiteral(Dict dict, string? want)
    {
        var wants =
            want is not null && IsDict(want) && !want.Contains('?', StringComparison.Ordinal) ? PartsOf(want)
            : want is not null && want.StartsWith("IEnumerable<KeyValuePair<", StringComparison.Ordinal)
                ? PartsOf(PartsOf(want)[0])
            : null;
        if (dict.Keys.Count == 0)
        {
            var type = wants is not null ? want! : $"Dictionary<{UnknownElement}, {UnknownElement}>";
            return new($"new {type}()") { Target = "[]", Type = type };
        }
        if (dict.Keys.Contains(null))
            return MergedDict(dict, want);
        if (wants is null && FunctionsIn(dict.Values) is { } function)
            wants = ["string", function];
        var keys = dict.Keys.Select(k => Expression(k!, wants?[0])).ToList();
        var values = dict
            .Values.Select(v =>
                wants is null ? FunctionValue(v) ?? Expression(v)
                : DelegateText(v, wants[1]) is { } text ? new(text, Level.Lambda)
                : !IsNumber(wants[1]) && !IsList(wants[1]) && !IsAny(wants[1]) && CanBe(v, wants[1])
                    ? new(Argument(v, wants[1])) { Type = wants[1] }
                : FunctionValue(v) ?? Expression(v, wants[1])
            )
            .ToList();
        if (wants is null && (want is null || IsTupleType(want)) && IsRecord(dict, values))
            return $"({string.Join(", ", keys.Zip(values, (k, v) => $"{k.Text.Trim('"')}: {v.Text}"))})";
        var (key, value) = (wants?[0] ?? Common(keys), wants?[1] ?? Common(values));
        var entries = string.Join(
            ", ",
            keys.Zip(values, (k, v) => $"[{k.Text}] = {(value != "object" ? v.Target ?? v.Text : InObject(v))}")
        );
        if (keys.Exists(k => k.Type == "null"))
            throw Gap("None as a key");
        return new($"new Dictionary<{key}, {value}> {{ {entries} }}")
        {
            Target = want is not null && want.StartsWith('I') ? null : $"new() {{ {entries} }}",
            Type = $"Dictionary<{key}, {value}>",
        };
    }

    /// <summary>{**a, "b": 1}: dictionaries and keys, one after the other.</summary>
    private Code MergedDict(Dict dict, string? want)
    {
        var keys = new List<string>();
        var values = new List<string>();
        var parts = new List<string>();
        for (var i = 0; i < dict.Keys.Count; i++)
            if (dict.Keys[i] is { } key)
            {
                var (k, v) = (Expression(key), Expression(dict.Values[i]));
                keys.Add(RequireType(k));
                values.Add(RequireType(v) == "null" ? "object" : TypeOf(v)!);
                parts.Add($"[({k.Text}, {v.Target ?? v.Text})]");
            }
            else
            {
                var code = Expression(dict.Values[i], want);
                if (!IsDict(RequireType(code)))
                    throw Gap("** of what is no dictionary");
                if (!IsUnknown(TypeOf(code)!))
                {
                    keys.Add(PartsOf(TypeOf(code)!)[0]);
                    values.Add(PartsOf(TypeOf(code)!)[1]);
                }
                parts.Add(code.Target == "[]" ? "[]" : $"py.items({code.Text})");
            }
        if (keys.Count == 0)
            return DictLiteral(new(dict.At, [], []), want);
        var (keyType, value) = (keys.Aggregate(WidenedToAny), values.Aggregate(WidenedToAny));
        return new($"py.merge<{keyType}, {value}>({string.Join(", ", parts)})")
        {
            Type = $"Dictionary<{keyType}, {value}>",
        };
    }

    // Fixed names and values of several types: a tuple with names.
    private bool IsRecord(Dict dict, IReadOnlyList<Code> values) =>
        dict.Keys.Count > 1
        && Records.Contains(dict)
        && dict.Keys.All(k =>
            k is Constant { Value: string name }
            && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name)
            && Identifiers.Of(name) == name
        )
        && !learned.IsDictionary(string.Join(",", dict.Keys.Select(k => ((Constant)k!).Value)))
        && Common(values) == "object"
        && values.All(v => TypeOf(v) is not (null or "null"));

    // Dictionaries that are given a name, alone or as rows of a list.
    private HashSet<Node> Records =>
        records ??= new(
            module
                .Body.SelectMany(Children.Within)
                .SelectMany<Node, Node>(n =>
                    n switch
                    {
                        Assign { Targets: [Name], Value: Dict d } => [d],
                        Assign { Targets: [Name], Value: List { Elts: var rows } } => rows,
                        For { Iter: List { Elts: var rows } } => rows,
                        Call { Func: Python.Attribute { Attr: "append" }, Args: [Dict row] } => [row],
                        _ => [],
                    }
                ),
            ReferenceEqualityComparer.Instance
        );

    private HashSet<Node>? records;

    /// <summary>A record that the program uses as a dictionary becomes one.</summary>
    private void RequireDictionary(string? type)
    {
        if (type is null || !IsTupleType(type) || !NamesOf(type).Any(n => n.Length > 0))
            return;
        learned.MakeDictionary(string.Join(",", NamesOf(type)));
        throw Gap("a dictionary of several types");
    }

    private string Common(IReadOnlyList<Code> codes)
    {
        var type = RequireType(codes[0]);
        foreach (var code in codes.Skip(1))
            type = OfElements(type, RequireType(code));
        return type == "null" ? "object" : type;
    }
}
