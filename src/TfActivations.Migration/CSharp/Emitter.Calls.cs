using Microsoft.CodeAnalysis;
using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Calls: of the facade, of functions and classes of the program, of layers and other values.
internal sealed partial class Emitter
{
    private Code CallExpression(Call call, string? want, bool isStatement = false)
    {
        if (PathOf(call.Func) is { } path && !IsMemberOfValue(call.Func))
            return ImportedCall(path, call);
        switch (call.Func)
        {
            case Name { Id: var id }:
                switch (scope.Find(id))
                {
                    case null when Forward(id) is { } forward:
                        return CallFunction(forward, call);
                    case null when moduleNames.Contains(id):
                        learned.MakeField(id);
                        throw Gap($"{id} is not known here");
                    case null:
                        return Builtin(id, call, want);
                    case FunctionBinding { Function: var function }:
                        return CallFunction(function, call);
                    case ClassBinding { Class: var type }:
                        return Construct(type, call);
                }
                break;
            case Python.Attribute { Value: Call { Func: Name { Id: "super" } }, Attr: var name }:
                return SuperCall(name, call);
            case Python.Attribute { Value: Constant { Value: string format }, Attr: "format" }:
                return StrFormat(format, call);
            case Python.Attribute { Value: Name { Id: "self" }, Attr: var method } when owner is not null:
                return SelfCall(method, call);
            case Python.Attribute { Value: Name { Id: var typeName }, Attr: var method }
                when scope.Find(typeName) is ClassBinding { Class: var type }:
                if (Find(type, method) is { Method: var own } && !IsProperty(own))
                    return IsStatic(own) || call.Args.Count == 0
                        ? OwnCall(new(type.Text), type.Text, method, call)
                        : OwnCall(
                            Expression(call.Args[0]),
                            type.Text,
                            method,
                            call with
                            {
                                Args = [.. call.Args.Skip(1)],
                            }
                        );
                return Invoke(
                    $"{type.Text}.{Identifiers.Of(method)}{(method == "from_config" ? $"<{type.Text}>" : "")}",
                    call.Args,
                    call.Keywords
                );
            case Python.Attribute { Value: var value, Attr: var method }:
                return MethodCall(Expression(value), method, call, value, isStatement);
        }
        return CallValue(FunctionValue(call.Func) ?? Expression(call.Func), call);
    }

    // tf.__version__.split: a method of a value that a module has.
    private bool IsMemberOfValue(Expr function) =>
        function is Python.Attribute { Value: Python.Attribute value }
        && PathOf(value) is { } path
        && Modules.Find(path) is { } place
        && !Modules.IsLibrary(path)
        && Here.TypeOf(place) is "string" or "double" or "int";

    /// <summary>A call of a value: a delegate, or what Keras calls, which is Apply here.</summary>
    private Code CallValue(Code function, Call call)
    {
        if (function.Type is { } known && IsAny(known))
            return CallOfAny(function, call);
        if (function.Level == Level.Lambda)
            return CallOfAny(function, call);
        if (Here.Ask(function.Text).Type is INamedTypeSymbol { DelegateInvokeMethod: not null })
            return Invoke(function.At(Level.Primary), call.Args, call.Keywords);
        var type = RequireType(function);
        if (OwnMethod(type, "__call__"))
            return OwnCall(function, type, "__call__", call);
        if (IsAny(type))
            return CallOfAny(function, call);
        if (!Here.Has(function.At(Level.Primary), "Apply"))
            throw Gap($"a call of {type}");
        var apply = $"{function.At(Level.Primary)}.Apply";
        // Layers of several tensors take a list of them, and those of several results have a call of their own.
        IReadOnlyList<Expr> listed = [new List(call.At, call.Args)];
        var isSeveral = call.Args.Count > 1 && call.Args.All(a => IsTensor(TypeOf(Expression(a))));
        var hasAll = Here.Has(function.At(Level.Primary), "ApplyAll");
        var result =
            Tried(() => Invoke(apply, call.Args, call.Keywords))
            ?? (isSeveral ? Tried(() => Invoke(apply, listed, call.Keywords)) : null)
            ?? (hasAll ? Tried(() => Invoke(apply + "All", call.Args, call.Keywords)) : null)
            ?? (hasAll && isSeveral ? Tried(() => Invoke(apply + "All", listed, call.Keywords)) : null)
            ?? Invoke(apply, call.Args, call.Keywords);
        return new(result.Text)
        {
            Type = result.Type,
            Several =
                TypeOf(result) is "Tensor" or "KerasTensor" && hasAll
                    ? $"{function.At(Level.Primary)}.ApplyAll{result.Text[apply.Length..]}"
                    : null,
        };
    }

    private static Code? Tried(Func<Code> invoke)
    {
        try
        {
            return invoke();
        }
        catch (UntranslatableException)
        {
            return null;
        }
    }

    private Code ImportedCall(string path, Call call)
    {
        if (
            path.EndsWith(".from_config", StringComparison.Ordinal)
            && Placed(path) is null
            && Placed(path[..^".from_config".Length]) is { } made
            && Here.Methods(made) is [{ ReturnType: var part }, ..]
        )
            return Invoke(
                $"{Types.Oracle.TextOf(part)}.from_config<{Types.Oracle.TextOf(part)}>",
                call.Args,
                call.Keywords
            );
        if (
            AsLambda(call.Func, call.Args.Count) is { } meaning
            && !Modules.IsLibrary(path)
            && path.StartsWith("operator.", StringComparison.Ordinal)
        )
            return Expression(Substituted(meaning, call.Args));
        if (Modules.IsLibrary(path) && !(IsPythonsOwn(path, call) && IsThere("py." + path)))
            return FromTemplate(Modules.Find(path)!, call);
        if (Container(path, call, null) is { } container)
            return container;
        if (path is "dataclasses.asdict" && call.Args is [var converted])
            return new($"py.asdict({Expression(converted).Text})") { Type = "Dictionary<string, object>" };
        if (path is "dataclasses.replace" && call.Args is [var changed])
            return new(
                $"py.replace({Expression(changed).Text}, new() {{ {string.Join(", ", call.Keywords.Select(k => $"[{Quoted(k.Name ?? throw Gap("** in replace"))}] = {Expression(k.Value).Text}"))} }})"
            );
        if (path == "functools.reduce")
            return Reduced(call);
        if (Modules.IsLibrary(path))
            return Invoke("py." + path, call.Args, call.Keywords);
        if (Modules.Find(path) is null)
            throw Gap($"{path} is not here");
        if (Decorating(path))
            return Expression(call.Args[0]);
        if (path is "numpy.array" or "numpy.asarray")
            return NewArray(call);
        var function = Placed(path) ?? throw Gap($"{path} is not here");
        if (TypeOf(function) == "Type" && call is { Args: [var number], Keywords.Count: 0 })
            return new Code($"{function}({Expression(number).Text})") is var cast && TypeOf(cast) is not null
                ? cast
                : throw Gap($"{path} of {TypeOf(Expression(number))}");
        if (Here.Methods(function).Count == 0)
            return CallValue(new Code(function), call);
        var result = Invoke(function, call.Args, call.Keywords);
        // np.unique(x), np.polyfit(x, y, 1): more than an array only where it is asked for.
        return
            TypeOf(result) is { } given
            && given.EndsWith("Result", StringComparison.Ordinal)
            && Here.Converts(given, "NDArray")
            && call.Keywords.All(k => k.Name is "axis" or "deg" or "sorted" or "w")
            ? new($"(NDArray){result.Text}", Level.Unary) { Type = "NDArray" }
            : result;
    }

    // Where C#'s function gives a number that is none, Python's raises an error; and those with other arguments.
    private bool IsPythonsOwn(string path, Call call) =>
        path.StartsWith("math.", StringComparison.Ordinal)
        && (CatchesValues || !Modules.Find(path)!.Contains($"{{{call.Args.Count - 1}}}", StringComparison.Ordinal));

    /// <summary>operator.mul(3, 4) is 3 * 4.</summary>
    private static Expr Substituted(Lambda lambda, IReadOnlyList<Expr> args) =>
        lambda.Body switch
        {
            BinOp { Op: var op } b => new BinOp(b.At, args[0], op, args[1]),
            Compare { Ops: var ops } c => new Compare(c.At, args[0], ops, [args[1]]),
            UnaryOp u => new UnaryOp(u.At, u.Op, args[0]),
            var other => throw Gap($"{other.GetType().Name} as a function"),
        };

    private Code Reduced(Call call)
    {
        if (call.Args.Count is not (2 or 3) || call.Keywords.Count > 0)
            throw Gap("reduce of these arguments");
        var (items, element) = Iterable(call.Args[1]);
        var start = call.Args.Count == 3 ? Expression(call.Args[2]) : null;
        var type = start is null ? element : WidenedToAny(RequireType(start), element);
        var text = AsLambda(call.Args[0], 2) is { } lambda
            ? LambdaText(lambda, [type, element], type)
            : DelegateText(call.Args[0], $"Func<{type}, {element}, {type}>") ?? throw Gap("reduce of this function");
        Code code = start is null
            ? $"{items.At(Level.Primary)}.Aggregate({text})"
            : $"{items.At(Level.Primary)}.Aggregate({(type == TypeOf(start) ? start.Text : $"({type}){start.At(Level.Unary)}")}, {text})";
        return TypeOf(code) is not null ? code : throw Gap($"C# does not take {Shortened(code.Text)}");
    }

    // tf.function(f) is f.
    private static bool Decorating(string path) =>
        path is "tensorflow.function" or "tensorflow.autograph.experimental.do_not_convert";

    private Code FromTemplate(string template, Call call)
    {
        if (call.Keywords.Count > 0 && !template.StartsWith("Directory.CreateDirectory", StringComparison.Ordinal))
            throw Gap("keyword arguments of this function");
        if (template.Contains("{*}", StringComparison.Ordinal))
            return template.Replace(
                "{*}",
                string.Join(", ", call.Args.Select(a => Expression(a).Text)),
                StringComparison.Ordinal
            );
        var result = template;
        for (var i = 0; i < call.Args.Count; i++)
        {
            var hole = $"{{{i}}}";
            if (!result.Contains(hole, StringComparison.Ordinal))
                throw Gap("more arguments than this function has here");
            var argument = Expression(call.Args[i]);
            if (
                IsAny(TypeOf(argument))
                && (
                    template.StartsWith("Math.", StringComparison.Ordinal)
                    || template.StartsWith("double.", StringComparison.Ordinal)
                )
            )
                argument = Cast(argument, "double");
            var isLoose =
                template.Contains($"){{{i}", StringComparison.Ordinal)
                || template.Contains($"* {{{i}", StringComparison.Ordinal);
            result = result.Replace(hole, isLoose ? argument.At(Level.Unary) : argument.Text, StringComparison.Ordinal);
        }
        if (result.Contains("{0}", StringComparison.Ordinal) || result.Contains("{1}", StringComparison.Ordinal))
            throw Gap("fewer arguments than this function has here");
        var code = new Code(result, result.StartsWith('(') ? Level.Unary : Level.Primary);
        return TypeOf(code) is not null ? code : throw Gap($"C# does not take {Shortened(result)}");
    }

    /// <summary>A call of a method of the facade, or of any other that C# knows: parameters by their names, arguments in the form that they ask for.</summary>
    private Code Invoke(string function, IReadOnlyList<Expr> args, IReadOnlyList<Keyword> keywords)
    {
        var methods = Here.Methods(function);
        if (methods.Count == 0)
            throw Gap($"{function} is not here");
        // An array where a number is asked for is one only where nothing else is taken.
        return Invoked(function, methods, args, keywords, scalars: false, out var reason)
            ?? Invoked(function, methods, args, keywords, scalars: true, out reason)
            ?? throw Gap(reason!);
    }

    private bool takesScalars = true;

    private Code? Invoked(
        string function,
        IReadOnlyList<IMethodSymbol> methods,
        IReadOnlyList<Expr> args,
        IReadOnlyList<Keyword> keywords,
        bool scalars,
        out string? reason
    )
    {
        reason = null;
        foreach (
            var method in methods
                .OrderByDescending(PriorityOf)
                .ThenBy(m => m.IsGenericMethod)
                .ThenBy(m => Math.Abs(m.Parameters.Length - args.Count - keywords.Count))
        )
            try
            {
                var list = string.Join(", ", ArgumentsOf(function, method, args, keywords, scalars));
                var text = $"{function}({list})";
                var answer = Here.Ask(text);
                if (answer.Type is { IsReferenceType: true } made && !method.IsGenericMethod)
                    learned.Makes(Types.Oracle.TextOf(made));
                if (answer.Type is not null || answer.Symbol is IMethodSymbol { ReturnsVoid: true })
                    return new(text) { Type = answer.Type is { } type ? Types.Oracle.TextOf(type) : "void" };
                reason ??= $"C# does not take {Shortened(text)}";
            }
            catch (UntranslatableException why)
            {
                reason =
                    reason is null || reason.Contains("has no parameter", StringComparison.Ordinal)
                        ? why.Message
                        : reason;
            }
        return null;
    }

    private static int PriorityOf(IMethodSymbol method) =>
        method
            .GetAttributes()
            .FirstOrDefault(a => a.AttributeClass?.Name == "OverloadResolutionPriorityAttribute")
            ?.ConstructorArguments
            is [{ Value: int priority }]
            ? priority
            : 0;

    private List<string> ArgumentsOf(
        string function,
        IMethodSymbol method,
        IReadOnlyList<Expr> args,
        IReadOnlyList<Keyword> keywords,
        bool scalars
    )
    {
        string Argument(Expr node, string type)
        {
            var outer = takesScalars;
            takesScalars = scalars;
            try
            {
                return this.Argument(node, type);
            }
            finally
            {
                takesScalars = outer;
            }
        }
        var result = new List<string>();
        var known = method.IsGenericMethod ? TypeArguments(method, args) : [];
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is Starred starred)
            {
                result.AddRange(Spread(method, i, starred.Value, args.Count));
                continue;
            }
            var parameter =
                i < method.Parameters.Length ? method.Parameters[i]
                : method.Parameters.LastOrDefault() is { } last && (last.IsParams || last.IsParamsCollection) ? last
                : throw Gap($"{method.Name} takes {method.Parameters.Length} arguments here");
            if (
                args[i] is Constant { Value: string }
                && function.StartsWith("np.", StringComparison.Ordinal)
                && Types.Oracle.TextOf(parameter.Type) is "object" or "NDArray"
            )
                throw Gap("an array of texts");
            // A list where single values are taken too: np.hstack([a, b]).
            var isList =
                parameter.IsParams
                && parameter.Ordinal == i
                && args.Count == i + 1
                && (args[i] is List or Python.Tuple or ListComp || IsList(TypeOf(Expression(args[i]))));
            result.Add(
                Argument(
                    args[i],
                    isList
                        ? Types.Oracle.TextOf(parameter.Type)
                        : Filled(TypeOfParameter(parameter, args.Count, i), known)
                )
            );
        }
        foreach (var keyword in keywords.SelectMany(Unpacked))
        {
            if (keyword.Name is null)
                throw Gap("** in a call");
            var parameter = ParameterNamed(method, keyword.Name);
            if (parameter is null)
                if (Harmless.Contains(keyword.Name))
                    continue;
                else
                    throw Gap($"{method.Name} has no parameter {keyword.Name} here");
            result.Add(
                $"{Identifiers.Of(parameter.Name)}: {Argument(keyword.Value, Filled(Types.Oracle.TextOf(parameter.Type), known))}"
            );
        }
        return result;
    }

    /// <summary>What the sequences among the arguments say of a generic method's types.</summary>
    private Dictionary<string, string> TypeArguments(IMethodSymbol method, IReadOnlyList<Expr> args)
    {
        var result = new Dictionary<string, string>();
        for (var i = 0; i < Math.Min(args.Count, method.Parameters.Length); i++)
            if (
                args[i] is not (Lambda or Starred)
                && method.Parameters[i].Type
                    is INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol of], DelegateInvokeMethod: null }
                && AsLambda(args[i], 1) is null
                && !(args[i] is Name { Id: var id } && scope.Find(id) is FunctionBinding)
            )
                result.TryAdd(of.Name, Iterable(args[i]).Element);
        return result;
    }

    private static string Filled(string type, Dictionary<string, string> known) =>
        known.Count == 0 || !type.Contains('<', StringComparison.Ordinal)
            ? type
            : $"{type[..type.IndexOf('<', StringComparison.Ordinal)]}<{string.Join(", ", PartsOf(type).Select(p => known.GetValueOrDefault(p, p)))}>{(type.EndsWith('?') ? "?" : "")}";

    // **options, where options is written once in the program, of constants.
    private IEnumerable<Keyword> Unpacked(Keyword keyword) =>
        keyword is { Name: null, Value: Name { Id: var id } }
        && module
            .Body.SelectMany(Children.Within)
            .OfType<Assign>()
            .Where(a => a.Targets.SelectMany(NamesIn).Contains(id))
            .ToList()
            is [{ Value: var value }]
        && KeywordsOf(value) is { } all
        && all.All(k => k.Value is Constant)
            ? all
            : [keyword];

    private static IReadOnlyList<Keyword>? KeywordsOf(Expr value) =>
        value switch
        {
            Call { Func: Name { Id: "dict" }, Args.Count: 0, Keywords: var keywords }
                when keywords.All(k => k.Name is not null) => keywords,
            Dict { Keys: var keys, Values: var values } when keys.All(k => k is Constant { Value: string }) =>
            [
                .. keys.Zip(values, (k, v) => new Keyword(k!.At, (string)((Constant)k).Value!, v)),
            ],
            _ => null,
        };

    // Parameters that choose between ways to the same numbers.
    private static readonly HashSet<string> Harmless =
    [
        "workers",
        "use_multiprocessing",
        "max_queue_size",
        "jit_compile",
        "experimental_run_tf_function",
        "flush",
    ];

    private static IParameterSymbol? ParameterNamed(IMethodSymbol method, string name) =>
        method.Parameters.FirstOrDefault(p => p.Name == name)
        ?? Keras2
            .ParametersOf(name)
            .Select(n => method.Parameters.FirstOrDefault(p => p.Name == n))
            .FirstOrDefault(p => p is not null);

    private static string TypeOfParameter(IParameterSymbol parameter, int count, int index) =>
        parameter is { IsParams: true, Type: IArrayTypeSymbol { ElementType: var element } }
        && (count - 1 > index || parameter.Ordinal <= index)
            ? Types.Oracle.TextOf(element)
        : parameter.IsParamsCollection || parameter.IsParams
            ? parameter.Type is INamedTypeSymbol { TypeArguments: [var item] } ? Types.Oracle.TextOf(item)
                : Types.Oracle.TextOf(parameter.Type)
        : Types.Oracle.TextOf(parameter.Type);

    private IEnumerable<string> Spread(IMethodSymbol method, int index, Expr value, int count)
    {
        var code = Expression(value);
        var type = RequireType(code);
        if (IsTupleType(type))
            return Items(value, code, type);
        var needed = method.Parameters.Length - index;
        if (
            index + 1 == count
            && !method.Parameters.Any(p => p.IsParams || p.IsParamsCollection)
            && method.Parameters.Skip(index).All(p => !p.HasExplicitDefaultValue)
            && needed > 0
        )
            return Enumerable.Range(0, needed).Select(i => $"{code.At(Level.Primary)}[{i}]");
        throw Gap("* in a call");
    }

    /// <summary>An argument, in the form that its parameter's type asks for.</summary>
    private string Argument(Expr node, string type)
    {
        if (node is Constant { Value: null })
            return "null";
        if (
            node is Name { Id: var made }
            && scope.Find(made) is Variable { IsConverted: true } converted
            && Fits(converted.Text, type)
        )
            return converted.Text;
        if (node is Name { Id: var id } && scope.Find(id) is Variable { Type: "object" } untyped && type != "object")
            learned.Want(untyped.Key, type);
        var takes = takesScalars;
        takesScalars = true;
        var isOpen = Here.Symbol(type) is null;
        if (isOpen && OpenDelegate(node, type) is { } function)
            return function;
        if (!isOpen && IsFunctionLike(node))
            foreach (var form in ConvertedFunctions(node, type))
                if (Fits(form, type))
                    return form;
        if (type == "object" && FunctionValue(node) is { } natural)
            return natural.Text;
        var code = node switch
        {
            not Constant when DelegateText(node, type) is { } text => new(text),
            Name { Id: "int" or "float" or "bool" }
                when DTypeForms(node) is { } forms && Array.Find(forms, f => Fits(f, type)) is { } dtype => new(dtype),
            _ => Expression(node, isOpen ? null : type),
        };
        if (type == "NDArray" && TypeOf(code) == "string")
            throw Gap("an array of texts");
        foreach (var form in FormsOf(node, code, type, takes))
            if (isOpen || Fits(form, type))
                return form;
        throw Gap($"{Shortened(code.Text)} is no {type}");
    }

    private IEnumerable<string> FormsOf(Expr node, Code code, string type, bool scalars = true)
    {
        if (
            type is "Type" or "NPTypeCode" or "DType" or "NPTypeCode?" or "DType?" or "DTypePolicy" or "Type?"
            && DTypeForms(node) is { } forms
        )
            foreach (var form in forms)
                yield return form;
        var isLiteral = node is List or Python.Tuple;
        if (
            type == "NDArray"
            && (isLiteral || !IsArray(TypeOf(code)))
            && TypeOf(code) is not ("int" or "double")
            && ArrayText(node) is { } array
        )
            yield return array;
        if (
            code.Target is { } target
            && type != "object"
            && (
                !target.StartsWith("new()", StringComparison.Ordinal)
                || type.StartsWith("Dictionary<", StringComparison.Ordinal)
            )
        )
            yield return target;
        if (
            TypeOf(code) == "string"
            && (
                type == "IEnumerable<string>"
                || type.StartsWith("IEnumerable<", StringComparison.Ordinal) && Here.Symbol(type) is null
            )
        )
            yield return $"{code.At(Level.Primary)}.Select(c => c.ToString())";
        yield return code.Text;
        if (
            TypeOf(code) == "string" && type == "IReadOnlyList<string>"
            || TypeOf(code) == "string"
                && type.StartsWith("IReadOnlyList<", StringComparison.Ordinal)
                && Here.Symbol(type) is null
        )
            yield return $"{code.At(Level.Primary)}.Select(c => c.ToString()).ToList()";
        if (
            type is "IReadOnlyList<double>" or "IEnumerable<double>"
            && TypeOf(code) is { } whole
            && (IsList(whole) || IsSequence(whole))
            && ElementsOf(whole) is "int"
        )
            yield return $"{code.At(Level.Primary)}.Select(x => (double)x).ToList()";
        if (IsAny(TypeOf(code)) && type != "object" && Here.Symbol(type) is not null)
            yield return Cast(code, type);
        if (IsOptional(TypeOf(code)))
            yield return Present(code).Text;
        if (
            type is "Shape" or "Shape?"
            && node is List or Python.Tuple
            && PartsIn(node) is var axes
            && axes.Any(a => a is Constant { Value: null })
        )
            yield return $"[{string.Join(", ", axes.Select(a => a is Constant { Value: null } ? "-1" : Expression(a).Text))}]";
        if (node is Python.Tuple { Elts: [var single] })
            yield return Expression(single).Text;
        if (
            type is "NumSharp.Shape" or "Shape"
            && node is Python.Tuple or List
            && TypeOf(code) is { } given
            && given.Contains("NDArray", StringComparison.Ordinal)
        )
            yield return $"[{string.Join(", ", PartsIn(node).Select(axis => Argument(axis, "int")))}]";
        if (TypeOf(code) is "Shape")
            yield return $"{code.At(Level.Primary)}.ToArray()";
        if (
            TypeOf(code) is { } list
            && (IsList(list) || IsSequence(list))
            && !(type == "Tensor" && IsList(ElementsOf(list)))
        )
        {
            yield return $"{code.At(Level.Primary)}.ToArray()";
            yield return $"{code.At(Level.Primary)}.ToList()";
        }
        if (type == "NDArray[]" && node is List or Python.Tuple && PartsIn(node).All(i => CanBe(i, "NDArray")))
            yield return $"[{string.Join(", ", PartsIn(node).Select(i => Argument(i, "NDArray")))}]";
        if (
            isLiteral
            && node is List { Elts: { Count: > 0 } items }
            && ListLiteral(items, null).Text is var natural
            && natural.IndexOf('{', StringComparison.Ordinal) is var brace and > 0
        )
            yield return $"new[] {natural[brace..]}";
        if (node is Constant { Value: double } && type is "float" or "float?")
            yield return code.Text + "f";
        if (
            node is Python.Tuple { Elts: var each }
            && IsTupleType(type)
            && Parts(type) is var kinds
            && kinds.Count == each.Count
        )
            yield return $"({string.Join(", ", each.Zip(kinds, Argument))})";
        if (IsArray(TypeOf(code)) && type is "bool[]" or "double[]" or "int[]" or "bool[]?" or "double[]?" or "int[]?")
            yield return $"{code.At(Level.Primary)}.ToArray<{type.TrimEnd('?')[..^2]}>()";
        foreach (var number in new[] { "double", "float", "int", "bool", "long" })
            if (
                scalars
                    && (type == number || type == number + "?")
                    && TypeOf(code) is "NDArray" or "Tensor" or "Variable"
                || type is "float" && TypeOf(code) == "double"
                || type is "int" or "int?" && TypeOf(code) == "long"
            )
                yield return $"({number}){code.At(Level.Unary)}";
        // A picture's title that is a number.
        if (
            scalars
            && type is "string" or "string?"
            && TypeOf(code) is { } shown
            && (IsNumber(shown) || IsArray(shown))
        )
            yield return $"str({code.Text})";
        if (TypeOf(code) is "NumSharp.Shape")
            yield return $"[.. {code.At(Level.Primary)}.Dimensions.Select(d => (int)d)]";
        if (
            TypeOf(code) is { } source
            && !IsArray(source)
            && source != "null"
            && (IsList(source) || IsSequence(source))
            && ArrayText(node) is { } last
        )
            yield return last;
    }

    private static string[]? DTypeForms(Expr node) =>
        (
            node switch
            {
                Constant { Value: string text } => text,
                Name { Id: "int" } => "int64",
                Name { Id: "float" } => "float64",
                Name { Id: "bool" } => "@bool",
                _ => null,
            }
        )
            is { } name
            ? [$"np.{Identifiers.Of(name.TrimStart('@'))}", $"tf.{Identifiers.Of(name.TrimStart('@'))}"]
            : null;

    /// <summary>How deep brackets stand in brackets, where all rows are of one length.</summary>
    private static int? RankOf(Expr node)
    {
        var items =
            node is List list ? list.Elts
            : node is Python.Tuple tuple ? tuple.Elts
            : null;
        if (items is null)
            return 0;
        if (items.Count == 0)
            return null;
        var ranks = items.Select(RankOf).Distinct().ToList();
        var lengths = items
            .Select(i =>
                i is List l ? l.Elts.Count
                : i is Python.Tuple t ? t.Elts.Count
                : -1
            )
            .Distinct()
            .Count();
        return ranks is [{ } rank] && lengths == 1 ? rank + 1 : null;
    }

    private string Braced(Expr node) =>
        node is List { Elts: var items } || node is Python.Tuple { Elts: var parts } && (items = parts) is not null
            ? $"{{ {string.Join(", ", items.Select(Braced))} }}"
            : Expression(node).Text;

    /// <summary>A lambda, or a function of the program, where a delegate is asked for.</summary>
    private string? DelegateText(Expr node, string type)
    {
        var symbol = Here.Symbol(type);
        if (
            symbol is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            || symbol.SpecialType == SpecialType.System_Delegate
        )
            return node is Lambda && symbol is not null && !type.StartsWith("object", StringComparison.Ordinal)
                ? LambdaConvertible((Lambda)node, type)
                : null;
        var parameters = invoke.Parameters.Select(p => Types.Oracle.TextOf(p.Type)).ToList();
        var result = invoke.ReturnsVoid ? null : Types.Oracle.TextOf(invoke.ReturnType);
        if (node is Name { Id: var id } && scope.Find(id) is FunctionBinding { Function: var function })
        {
            NoteParameters(function, parameters);
            return FunctionText(function);
        }
        if (AsLambda(node, parameters.Count) is { } lambda)
            return LambdaText(lambda, parameters, result);
        // A function with more parameters than are asked for.
        if (IsFunctionLike(node) && Expression(node).Text is var name && !Fits(name, type))
        {
            var given = string.Join(", ", parameters.Select((_, i) => i == 0 ? "x" : $"x{i + 1}"));
            var wrapped = parameters.Count == 1 ? $"x => {name}(x)" : $"({given}) => {name}({given})";
            return Fits(wrapped, type) ? wrapped : null;
        }
        return null;
    }

    // An activation or an initializer takes a function by conversion: of one tensor, or of a shape.
    private string? LambdaConvertible(Lambda lambda, string type) =>
        lambda.Args.Args.Count == 1 && Fits("(Tensor x) => x", type) ? LambdaText(lambda, ["Tensor"]) : null;
}
