using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Functions: their parameters have the types that their calls have.
internal sealed partial class Emitter
{
    private readonly HashSet<string> running = [];

    private void DefineFunction(FunctionDef definition)
    {
        RequireDecorators(definition);
        var function = new Function(
            definition,
            Identifiers.Of(definition.Name),
            $"{scope.Key}/{definition.Name}()",
            scope,
            block
        )
        {
            ReturnType = learned.TypeOf($"return:{scope.Key}/{definition.Name}()"),
        };
        scope.Names[definition.Name] = new FunctionBinding(function);
        functions.Add(function);
        isStale = true;
        if (IsModuleLevel && learned.StaticFunctions.Contains(definition.Name))
        {
            using var _ = Apart(root);
            EmitFunction(function, "public static ");
            members.AddRange(lines);
        }
        else
            EmitFunction(function, "");
    }

    /// <summary>A function that is defined further down: C# knows it before.</summary>
    private Function? Forward(string name) =>
        !IsModuleLevel
        && assignments.GetValueOrDefault(name) == 1
        && module.Body.OfType<FunctionDef>().FirstOrDefault(f => f.Name == name) is { } definition
            ? new Function(definition, Identifiers.Of(name), $"/{name}()", global, root)
            {
                ReturnType = learned.TypeOf($"return:/{name}()"),
            }
            : null;

    private void DefineLambda(string name, Lambda lambda) =>
        DefineFunction(
            new FunctionDef(
                lambda.At,
                name,
                lambda.Args,
                [new Return(lambda.Body.At, lambda.Body) { EndLine = current!.EndLine }],
                [],
                null,
                []
            )
            {
                EndLine = current.EndLine,
            }
        );

    private void RequireDecorators(FunctionDef definition)
    {
        foreach (var decorator in definition.DecoratorList)
            if (
                PathOf(decorator is Call call ? call.Func : decorator)
                is not (
                    "tensorflow.function"
                    or "tensorflow.autograph.experimental.do_not_convert"
                    or "keras.saving.register_keras_serializable"
                    or "tensorflow.keras.saving.register_keras_serializable"
                    or "tensorflow.keras.utils.register_keras_serializable"
                )
            )
                throw Gap($"the decorator {Shortened(SourceOf(decorator))}");
    }

    /// <summary>Parameters in order: the name, the type if it is known, the default.</summary>
    private List<(string Name, string? Type, Expr? Default)> ParametersOf(
        FunctionDef definition,
        string key,
        int skip = 0
    )
    {
        var positional = definition.Args.Posonlyargs.Concat(definition.Args.Args).ToList();
        signatures[$"param:{key}"] = definition.Args;
        var result = new List<(string, string?, Expr?)>();
        for (var i = skip; i < positional.Count; i++)
        {
            var at = i - (positional.Count - definition.Args.Defaults.Count);
            result.Add(Parameter(positional[i], at >= 0 ? definition.Args.Defaults[at] : null));
        }
        for (var i = 0; i < definition.Args.Kwonlyargs.Count; i++)
            result.Add(Parameter(definition.Args.Kwonlyargs[i], definition.Args.KwDefaults[i]));
        if (definition.Args.Kwarg is { } kwarg)
            result.Add((kwarg.Name, "Dictionary<string, object>", new Constant(kwarg.At, null)));
        if (definition.Args.Vararg is { } vararg)
            result.Add(
                (
                    vararg.Name,
                    learned.TypeOf($"param:{key}/*{vararg.Name}") is { } element ? $"PythonTuple<{element}>"
                    : learned.Supposed > 0 ? "PythonTuple<object>"
                    : null,
                    null
                )
            );
        return result;

        (string, string?, Expr?) Parameter(Arg arg, Expr? value)
        {
            var type =
                learned.TypeOf($"param:{key}/{arg.Name}")
                ?? AnnotatedType(arg.Annotation)
                ?? DefaultType(value)
                ?? Supposed(definition, key, arg);
            var isOptional =
                value is Constant { Value: null } or not (null or Constant or UnaryOp { Operand: Constant });
            return (arg.Name, isOptional && type is not null ? Nullable(type) : type, value);
        }
    }

    // What nothing says is a tensor where functions of tensors take it, else anything.
    private string? Supposed(FunctionDef definition, string key, Arg arg)
    {
        if (learned.Supposed == 0 || learned.Supposed == 1 && learned.Called.Contains(key))
            return null;
        var isTensor = definition
            .Body.SelectMany(Children.Within)
            .OfType<Call>()
            .Any(c =>
                PathOf(c.Func) is { } path
                && (
                    path.StartsWith("tensorflow.", StringComparison.Ordinal)
                    || path.StartsWith("keras.", StringComparison.Ordinal)
                )
                && c.Args.Any(a => Children.Within(a).Any(n => n is Name { Id: var id } && id == arg.Name))
            );
        return isTensor ? "Tensor" : "object";
    }

    private static string? AnnotatedType(Expr? annotation) =>
        annotation switch
        {
            Name { Id: "int" } => "int",
            Name { Id: "float" } => "double",
            Name { Id: "str" } => "string",
            Name { Id: "bool" } => "bool",
            _ => null,
        };

    private string? DefaultType(Expr? value) =>
        value switch
        {
            Constant { Value: bool } => "bool",
            Constant { Value: System.Numerics.BigInteger }
            or UnaryOp { Operand: Constant { Value: System.Numerics.BigInteger } } => "int",
            Constant { Value: double } or UnaryOp { Operand: Constant { Value: double } } => "double",
            Constant { Value: string } => "string",
            List { Elts.Count: 0 } when learned.Supposed >= 3 => "List<object>",
            List or Dict or Python.Tuple or Name or Python.Attribute or ListComp or Call => DefaultTypeOf(value),
            _ => null,
        };

    private string? DefaultTypeOf(Expr value)
    {
        try
        {
            return TypeOf(Expression(value)) is { } type && !type.Contains('?', StringComparison.Ordinal) ? type : null;
        }
        catch (UntranslatableException)
        {
            return null;
        }
    }

    /// <summary>Whether it is the same if a parameter's whole numbers are floats: it is divided, compared, or goes to functions of floats.</summary>
    private bool IsFloatThere(string key, string name)
    {
        if (functions.Find(f => $"param:{f.Key}" == key) is not { } function)
            return false;
        return function.Definition.Body.All(s => Uses(s, isFloat: false));

        bool Uses(Node node, bool isFloat) =>
            node switch
            {
                Name { Id: var id } => id != name || isFloat,
                BinOp { Op: BinaryOperator.Div } b => Uses(b.Left, true) && Uses(b.Right, true),
                BinOp { Op: BinaryOperator.Add or BinaryOperator.Sub or BinaryOperator.Mult } b => (
                    IsFloatText(b.Right) || isFloat
                )
                    is var left
                    && Uses(b.Left, left)
                    && Uses(b.Right, IsFloatText(b.Left) || isFloat),
                UnaryOp u => Uses(u.Operand, isFloat),
                Compare c => Children.Of(c).All(n => Uses(n, true)),
                Call { Func: var f } c
                    when PathOf(f) is { } path && path.StartsWith("math.", StringComparison.Ordinal) => c.Args.All(a =>
                    Uses(a, true)
                ),
                IfExp i => Uses(i.Test, true) && Uses(i.Body, isFloat) && Uses(i.Orelse, isFloat),
                FunctionDef or Lambda => !Children.Within(node).Any(n => n is Name { Id: var id } && id == name),
                _ => Children.Of(node).All(n => Uses(n, false)),
            };

        bool IsFloatText(Expr e) =>
            e switch
            {
                Constant { Value: double } => true,
                BinOp { Op: BinaryOperator.Div } => true,
                BinOp b => IsFloatText(b.Left) || IsFloatText(b.Right),
                Call { Func: var f } => PathOf(f) is "math.exp" or "math.log" or "math.sqrt" or "math.tanh",
                UnaryOp u => IsFloatText(u.Operand),
                _ => false,
            };
    }

    private string? SignatureOf(Function function)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (parameters.Exists(p => p.Type is null) || function.ReturnType is null)
            return null;
        return $"{function.ReturnType} {function.Text}({string.Join(", ", parameters.Select(p => $"{ParameterText(function.Definition, p)}{(p.Default is null ? "" : " = default")}"))})";
    }

    /// <summary>A parameter: the last that takes what is left is C#'s params.</summary>
    private static string ParameterText(FunctionDef definition, (string Name, string? Type, Expr? Default) parameter) =>
        $"{(definition.Args.Vararg?.Name == parameter.Name ? "params " : "")}{parameter.Type} {Identifiers.Of(parameter.Name)}";

    private string FunctionText(Function function)
    {
        function.IsUsed = true;
        if (owner is not null && function.Outer == global)
        {
            learned.MakeStatic(function.Definition.Name);
            return $"Program.{function.Text}";
        }
        return function.Text;
    }

    private void EmitFunction(Function function, string modifiers)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (parameters.Find(p => p.Type is null) is { Name: { } unknown })
            throw Gap($"no call says what {unknown} is");
        List<string> defaults = [.. Defaults(parameters)];
        var header = lines.Count;
        Write("");
        EmitBody(
            function.Key,
            function.Definition,
            parameters,
            defaults,
            isGenerator: IsGenerator(function.Definition)
        );
        function.ReturnType = learned.TypeOf("return:" + function.Key) ?? function.ReturnType;
        isStale = true;
        var list = string.Join(
            ", ",
            parameters.Select(p => ParameterText(function.Definition, p) + DefaultText(p.Default, p.Type!))
        );
        lines[header] = lines[header] with
        {
            Text = $"{modifiers}{function.ReturnType ?? "object"} {function.Text}({list})",
        };
    }

    private string DefaultText(Expr? value, string type) =>
        value is null ? ""
        : value is Constant or UnaryOp { Operand: Constant } && Expression(value, type) is var code
            ? $" = {(code.Text == "null" ? "null" : code.Type is "int" && type == "object" || type == "object" && code.Type != "null" ? "null" : code.Text)}"
        : " = null";

    /// <summary>Lines that give a parameter the default that is no constant of C#'s: one value for all calls, as in Python.</summary>
    private IEnumerable<string> Defaults(IReadOnlyList<(string Name, string? Type, Expr? Default)> parameters)
    {
        foreach (var (name, type, value) in parameters)
            if (
                value is not null
                && (
                    value is not (Constant or UnaryOp { Operand: Constant })
                    || value is Constant { Value: not null } && type == "object"
                )
            )
            {
                var code = Expression(value, type!.TrimEnd('?'));
                if (code.Level == Level.Primary && value is Name or Python.Attribute or Constant)
                    yield return $"{Identifiers.Of(name)} ??= {code.Text};";
                else if (block.Depth == 0 && lines.Count > 0 || !IsModuleLevel)
                {
                    var kept = Fresh(name + "_default");
                    InsertDefault($"{type.TrimEnd('?')} {kept} = {code.Target ?? code.Text};");
                    yield return $"{Identifiers.Of(name)} ??= {kept};";
                }
                else
                    throw Gap("a default that is no constant");
            }
    }

    private void InsertDefault(string text)
    {
        var start = frames.Peek().Start;
        lines.Insert(start, new(block.Depth, text, current));
        foreach (var frame in frames)
            if (frame.Start >= start)
                frame.Start++;
    }

    private static bool IsGenerator(FunctionDef definition) =>
        definition.Body.SelectMany(Children.Within).Any(n => n is Yield or YieldFrom);

    /// <summary>A function's block; what it returns is noted.</summary>
    private void EmitBody(
        string key,
        FunctionDef definition,
        IReadOnlyList<(string Name, string? Type, Expr? Default)> parameters,
        IReadOnlyList<string> first,
        bool isGenerator = false
    )
    {
        var inner = new Scope(scope, key, isFunction: true)
        {
            ReturnsValue =
                learned.IsValued(key)
                || OwnStatements(definition.Body)
                    .Any(s => s is Return { Value: not null and not Constant { Value: null } }),
        };
        using var _ = Within(inner);
        var (outerTries, outerGenerator) = (tries.ToArray(), this.isGenerator);
        tries.Clear();
        this.isGenerator = isGenerator;
        using var __ = new Restore(() =>
        {
            this.isGenerator = outerGenerator;
            foreach (var attempt in outerTries.Reverse())
                tries.Push(attempt);
        });
        Open();
        foreach (var (name, type, _) in parameters)
            Bind(name, type);
        foreach (var line in first)
            Write(line);
        Statements(definition.Body);
        if (inner.ReturnsValue && !isGenerator && Flow.FallsThrough(definition.Body))
        {
            inner.Returns.Add("null");
            Write("return null;");
        }
        else if (inner.ReturnsValue && definition.Body[^1] is Try { Orelse.Count: > 0 })
            Write("throw new System.Diagnostics.UnreachableException();");
        SkipComments(definition.EndLine);
        Close();
        learned.Note(
            "return:" + key,
            isGenerator
                ? learned.TypeOf("yield:" + key) is { } item
                    ? $"IEnumerable<{item}>"
                    : null
                : ReturnedType(inner),
            (a, b) => a == "void" ? b : OfElements(a, b)
        );
    }

    private string? ReturnedType(Scope inner)
    {
        if (inner.Returns.Count == 0)
            return inner.ReturnsValue ? null : "void";
        var type = inner.Returns.Where(r => r != "void").DefaultIfEmpty("void").Aggregate(OfElements);
        return type == "null" ? "object" : type;
    }

    /// <summary>A function without a value, whose value is used all the same.</summary>
    private void RequireValue(Code code)
    {
        if (functions.LastOrDefault(f => code.Text.StartsWith(f.Text + "(", StringComparison.Ordinal)) is { } function)
            learned.MakeValued(function.Key);
        throw Gap($"{Shortened(code.Text)} has no value");
    }

    private static IEnumerable<Stmt> OwnStatements(IEnumerable<Stmt> body) =>
        body.SelectMany(s =>
            s is FunctionDef or ClassDef
                ? [s]
                : Children.Of(s).OfType<Stmt>().SelectMany(c => OwnStatements([c])).Prepend(s)
        );

    private Code CallFunction(Function function, Call call)
    {
        learned.Called.Add(function.Key);
        var parameters = ParametersOf(function.Definition, function.Key);
        var texts = Matched(function.Definition.Name, $"param:{function.Key}", parameters, call);
        if (function.ReturnType is null && running.Add(function.Key))
        {
            DryRun(function);
            running.Remove(function.Key);
        }
        var type =
            learned.TypeOf("return:" + function.Key)
            ?? Provisional(function)
            ?? throw Gap($"what {function.Text} gives is not known");
        return new($"{FunctionText(function)}({string.Join(", ", texts)})") { Type = type };
    }

    /// <summary>What a function that calls itself gives where it does not.</summary>
    private string? Provisional(Function function)
    {
        foreach (var value in OwnStatements(function.Definition.Body).OfType<Return>().SelectMany(r => Ends(r.Value)))
            if (!Children.Within(value).Any(n => n is Name { Id: var id } && scope.Find(id) is FunctionBinding))
                try
                {
                    if (
                        TypeOf(Expression(value)) is { } type
                        && type != "null"
                        && !type.Contains('?', StringComparison.Ordinal)
                    )
                    {
                        learned.Note("return:" + function.Key, type, WidenedToAny);
                        return type;
                    }
                }
                catch (UntranslatableException) { }
        return null;
    }

    private static IEnumerable<Expr> Ends(Expr? value) =>
        value switch
        {
            null => [],
            IfExp conditional => Ends(conditional.Body).Concat(Ends(conditional.Orelse)),
            _ => [value],
        };

    /// <summary>The arguments of a call of the program's own functions; what they are is noted.</summary>
    private List<string> Matched(
        string name,
        string key,
        List<(string Name, string? Type, Expr? Default)> parameters,
        Call call
    )
    {
        if (
            parameters.Exists(p =>
                p.Type?.StartsWith("PythonTuple<", StringComparison.Ordinal) == true
                || p.Type is null && IsVararg(key, p.Name)
            ) || parameters.Exists(p => IsKwarg(key, p.Name))
        )
            return MatchedFreely(name, key, parameters, call);
        var texts = new List<string>();
        for (var i = 0; i < call.Args.Count; i++)
        {
            if (call.Args[i] is Starred { Value: var spread })
            {
                texts.AddRange(
                    SpreadInto(
                        key,
                        spread,
                        parameters.Skip(i).Where(p => p.Default is null).ToList(),
                        i + 1 == call.Args.Count
                    )
                );
                continue;
            }
            if (i >= parameters.Count)
                throw Gap($"{name} takes {parameters.Count} arguments");
            texts.Add(Noted(call.Args[i], parameters[i]));
        }
        foreach (var keyword in call.Keywords)
        {
            var parameter = parameters.FirstOrDefault(p => p.Name == keyword.Name);
            if (parameter.Name is null)
                throw Gap(keyword.Name is null ? $"** in a call of {name}" : $"{name} has no parameter {keyword.Name}");
            texts.Add($"{Identifiers.Of(parameter.Name)}: {Noted(keyword.Value, parameter)}");
        }
        return texts;

        string Noted(Expr value, (string Name, string? Type, Expr? Default) parameter)
        {
            return NotedArgument(key, value, parameter);
        }
    }

    private string NotedArgument(string key, Expr value, (string Name, string? Type, Expr? Default) parameter)
    {
        var (text, type) = TypedArgument(value, parameter.Type);
        learned.Note(
            $"{key}/{parameter.Name}",
            type,
            (a, b) =>
                IsPlainPython && IsMixed(a, b) && !IsFloatThere(key, parameter.Name) ? "object" : WidenedToAny(a, b)
        );
        if (parameter.Default is { } d && DefaultType(d) is { } of)
            learned.Note($"{key}/{parameter.Name}", of, WidenedToAny);
        return text;
    }

    /// <summary>f(*values): an element for each parameter that is left.</summary>
    private IEnumerable<string> SpreadInto(
        string key,
        Expr value,
        List<(string Name, string? Type, Expr? Default)> parameters,
        bool isLast
    )
    {
        var code = Expression(value);
        var type = RequireType(code);
        var element = TypeOf(new Code($"{code.At(Level.Primary)}[0]"));
        for (var i = 0; i < parameters.Count; i++)
            learned.Note(
                $"{key}/{parameters[i].Name}",
                IsTupleType(type) ? Parts(type).ElementAtOrDefault(i)
                    : element == "long" ? "int"
                    : element,
                Widened
            );
        if (IsTupleType(type))
            return Items(value, code, type);
        if (!isLast || parameters.Count == 0)
            throw Gap("* in a call");
        return Enumerable
            .Range(0, parameters.Count)
            .Select(i => $"{(element == "long" ? "(int)" : "")}{code.At(Level.Primary)}[{i}]");
    }

    private (string Text, string? Type) TypedArgument(Expr value, string? known)
    {
        if (known is not null && DelegateText(value, known) is { } text)
            return (text, known);
        if (FunctionValue(value) is { } functionValue)
            return (functionValue.Text, functionValue.Type);
        var code = Expression(value, known);
        var type = TypeOf(code);
        // A list that a function takes as one of a wider type is such a one from the beginning.
        if (
            value is Name { Id: var listed }
            && scope.Find(listed) is Variable { IsReadOnly: false } variable
            && known is not null
            && type is not null
            && known != type
            && known.StartsWith("List<", StringComparison.Ordinal)
            && type.StartsWith("List<", StringComparison.Ordinal)
        )
            learned.Note(variable.Key, known, WidenedContainers);
        if (type is null && Fits(code.Text, "Func<Tensor, Tensor>"))
            type = "Func<Tensor, Tensor>";
        if (
            known is not null
            && type is not null
            && !type.Contains('?', StringComparison.Ordinal)
            && !Here.Converts(type, known)
        )
            foreach (var form in FormsOf(value, code, known))
                if (Fits(form, known))
                    return (form, type is "null" ? null : known);
        return (
            known is not null && code.Target is { } target && !IsAny(known) && Fits(target, known) ? target : code.Text,
            type == "null" ? null : type
        );
    }

    private string? DelegateOf(Function function)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (function.Definition.Args is not { Vararg: null, Kwarg: null })
            return null;
        if (parameters.Exists(p => p.Type is null) || learned.TypeOf("return:" + function.Key) is not { } result)
            return null;
        var types = parameters.Where(p => p.Default is null).Select(p => p.Type!);
        return result == "void"
            ? types.Any()
                ? $"Action<{string.Join(", ", types)}>"
                : "Action"
            : $"Func<{string.Join(", ", types.Append(result))}>";
    }

    private void NoteParameters(Function function, List<string> types)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        for (var i = 0; i < Math.Min(types.Count, parameters.Count); i++)
            learned.Note($"param:{function.Key}/{parameters[i].Name}", types[i], Widened);
    }

    /// <summary>Reads a function's body for what it returns; nothing is written.</summary>
    private void DryRun(Function function)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (parameters.Exists(p => p.Type is null))
            return;
        using var _ = Apart(function.Place);
        var (outerScope, outerComment, outerLast, outerCurrent, gaps, outerOwner, firstMember) = (
            scope,
            comment,
            lastLine,
            current,
            Gaps.Count,
            owner,
            members.Count
        );
        (scope, owner, isStale) = (function.Outer, null, true);
        try
        {
            EmitBody(function.Key, function.Definition, parameters, [], IsGenerator(function.Definition));
            function.ReturnType = learned.TypeOf("return:" + function.Key);
        }
        catch (UntranslatableException) { }
        (scope, comment, lastLine, current, owner) = (outerScope, outerComment, outerLast, outerCurrent, outerOwner);
        Gaps.RemoveRange(gaps, Gaps.Count - gaps);
        members.RemoveRange(firstMember, members.Count - firstMember);
        isStale = true;
    }
}
