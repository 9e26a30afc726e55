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
        if (definition.Args.Vararg is { } vararg)
            throw Gap($"*{vararg.Name}");
        if (definition.Args.Kwarg is { } kwarg)
            throw Gap($"**{kwarg.Name}");
    }

    /// <summary>Parameters in order: the name, the type if it is known, the default.</summary>
    private List<(string Name, string? Type, Expr? Default)> ParametersOf(
        FunctionDef definition,
        string key,
        int skip = 0
    )
    {
        var positional = definition.Args.Posonlyargs.Concat(definition.Args.Args).ToList();
        var result = new List<(string, string?, Expr?)>();
        for (var i = skip; i < positional.Count; i++)
        {
            var at = i - (positional.Count - definition.Args.Defaults.Count);
            result.Add(Parameter(positional[i], at >= 0 ? definition.Args.Defaults[at] : null));
        }
        for (var i = 0; i < definition.Args.Kwonlyargs.Count; i++)
            result.Add(Parameter(definition.Args.Kwonlyargs[i], definition.Args.KwDefaults[i]));
        return result;

        (string, string?, Expr?) Parameter(Arg arg, Expr? value)
        {
            var type =
                learned.TypeOf($"param:{key}/{arg.Name}")
                ?? AnnotatedType(arg.Annotation)
                ?? DefaultType(value)
                ?? (learned.IsGuessing && !learned.Called.Contains(key) ? "Tensor" : null);
            return (arg.Name, value is Constant { Value: null } && type is not null ? Nullable(type) : type, value);
        }
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

    private static string? DefaultType(Expr? value) =>
        value switch
        {
            Constant { Value: bool } => "bool",
            Constant { Value: System.Numerics.BigInteger }
            or UnaryOp { Operand: Constant { Value: System.Numerics.BigInteger } } => "int",
            Constant { Value: double } or UnaryOp { Operand: Constant { Value: double } } => "double",
            Constant { Value: string } => "string",
            _ => null,
        };

    private string? SignatureOf(Function function)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (parameters.Exists(p => p.Type is null) || function.ReturnType is null)
            return null;
        return $"{function.ReturnType} {function.Text}({string.Join(", ", parameters.Select(p => $"{p.Type} {Identifiers.Of(p.Name)}{(p.Default is null ? "" : " = default")}"))})";
    }

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
        var header = lines.Count;
        Write("");
        EmitBody(function.Key, function.Definition, parameters, [], isGenerator: IsGenerator(function.Definition));
        function.ReturnType = learned.TypeOf("return:" + function.Key) ?? function.ReturnType;
        isStale = true;
        var list = string.Join(
            ", ",
            parameters.Select(p => $"{p.Type} {Identifiers.Of(p.Name)}{DefaultText(p.Default, p.Type!)}")
        );
        lines[header] = lines[header] with
        {
            Text = $"{modifiers}{function.ReturnType ?? "object"} {function.Text}({list})",
        };
    }

    private string DefaultText(Expr? value, string type)
    {
        if (value is null)
            return "";
        var code = Expression(value, type);
        return value is Constant or UnaryOp { Operand: Constant }
            ? $" = {code.Text}"
            : throw Gap("a default that is no constant");
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
        var inner = new Scope(scope, key, isFunction: true);
        using var _ = Within(inner);
        Open();
        foreach (var (name, type, _) in parameters)
            Bind(name, type);
        foreach (var line in first)
            Write(line);
        Statements(definition.Body);
        SkipComments(definition.EndLine);
        Close();
        learned.Note(
            "return:" + key,
            isGenerator
                ? learned.TypeOf("yield:" + key) is { } item
                    ? $"IEnumerable<{item}>"
                    : null
                : ReturnedType(inner, definition),
            Widened
        );
    }

    private string? ReturnedType(Scope inner, FunctionDef definition)
    {
        if (inner.Returns.Count == 0)
            return OwnStatements(definition.Body).Any(s => s is Return { Value: not null }) ? null : "void";
        var type = inner.Returns.Aggregate((a, b) => Widened(a, b) ?? throw Gap($"returns {a} and {b}"));
        return type == "null" ? "object" : type;
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
        var type = learned.TypeOf("return:" + function.Key) ?? throw Gap($"what {function.Text} gives is not known");
        return new($"{FunctionText(function)}({string.Join(", ", texts)})") { Type = type };
    }

    /// <summary>The arguments of a call of the program's own functions; what they are is noted.</summary>
    private List<string> Matched(
        string name,
        string key,
        IReadOnlyList<(string Name, string? Type, Expr? Default)> parameters,
        Call call
    )
    {
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
            var (text, type) = TypedArgument(value, parameter.Type);
            learned.Note($"{key}/{parameter.Name}", type, Widened);
            if (parameter.Default is { } d && DefaultType(d) is { } of)
                learned.Note($"{key}/{parameter.Name}", of, Widened);
            return text;
        }
    }

    /// <summary>f(*values): an element for each parameter that is left.</summary>
    private IEnumerable<string> SpreadInto(
        string key,
        Expr value,
        IReadOnlyList<(string Name, string? Type, Expr? Default)> parameters,
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
        if (value is Lambda && known is null)
            throw Gap("what this lambda is called with is not known");
        if (value is Lambda or Name && known is not null && DelegateText(value, known) is { } text)
            return (text, known);
        if (value is Name { Id: var id } && scope.Find(id) is FunctionBinding { Function: var function })
            return (FunctionText(function), DelegateOf(function));
        var code = Expression(value, known);
        var type = TypeOf(code);
        if (type is null && Fits(code.Text, "Func<Tensor, Tensor>"))
            type = "Func<Tensor, Tensor>";
        if (
            known is not null
            && !code.Text.Contains('?', StringComparison.Ordinal)
            && type is not null
            && !Here.Converts(type, known)
        )
            foreach (var form in FormsOf(value, code, known))
                if (Fits(form, known))
                    return (form, type is "null" ? null : known);
        return (
            known is not null && code.Target is { } target && Fits(target, known) ? target : code.Text,
            type == "null" ? null : type
        );
    }

    private string? DelegateOf(Function function)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (parameters.Exists(p => p.Type is null) || learned.TypeOf("return:" + function.Key) is not { } result)
            return null;
        var types = parameters.Where(p => p.Default is null).Select(p => p.Type!);
        return result == "void"
            ? types.Any()
                ? $"Action<{string.Join(", ", types)}>"
                : "Action"
            : $"Func<{string.Join(", ", types.Append(result))}>";
    }

    private void NoteParameters(Function function, IReadOnlyList<string> types)
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
