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
        var function = new Function(definition, Identifiers.Of(definition.Name), $"{scope.Key}/{definition.Name}()", scope) { ReturnType = learned.TypeOf($"return:{scope.Key}/{definition.Name}()") };
        scope.Names[definition.Name] = new FunctionBinding(function);
        functions.Add(function);
        isStale = true;
        if (IsModuleLevel && learned.StaticFunctions.Contains(definition.Name))
        {
            var (outer, depth) = (lines, block);
            (lines, block) = ([], new(null, 0));
            EmitFunction(function, "public static ");
            members.AddRange(lines);
            (lines, block) = (outer, depth);
        }
        else
            EmitFunction(function, "");
    }

    private void DefineLambda(string name, Lambda lambda) =>
        DefineFunction(new FunctionDef(lambda.At, name, lambda.Args, [new Return(lambda.Body.At, lambda.Body) { EndLine = current!.EndLine }], [], null, []) { EndLine = current.EndLine });

    private void RequireDecorators(FunctionDef definition)
    {
        foreach (var decorator in definition.DecoratorList)
            if (PathOf(decorator is Call call ? call.Func : decorator) is not ("tensorflow.function" or "tensorflow.autograph.experimental.do_not_convert" or "keras.saving.register_keras_serializable" or "tensorflow.keras.saving.register_keras_serializable" or "tensorflow.keras.utils.register_keras_serializable"))
                throw Gap($"the decorator {Shortened(SourceOf(decorator))}");
        if (definition.Args.Vararg is { } vararg)
            throw Gap($"*{vararg.Name}");
        if (definition.Args.Kwarg is { } kwarg)
            throw Gap($"**{kwarg.Name}");
    }

    /// <summary>Parameters in order: the name, the type if it is known, the default.</summary>
    private List<(string Name, string? Type, Expr? Default)> ParametersOf(FunctionDef definition, string key, int skip = 0)
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
            var type = learned.TypeOf($"param:{key}/{arg.Name}") ?? AnnotatedType(arg.Annotation) ?? DefaultType(value) ?? (learned.IsGuessing ? "Tensor" : null);
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
            Constant { Value: System.Numerics.BigInteger } => "int",
            Constant { Value: double } or UnaryOp { Operand: Constant { Value: double } } => "double",
            Constant { Value: string } => "string",
            _ => null,
        };

    private string? SignatureOf(Function function)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (parameters.Exists(p => p.Type is null))
            return null;
        return $"{function.ReturnType ?? "object"} {function.Text}({string.Join(", ", parameters.Select(p => $"{p.Type} {Identifiers.Of(p.Name)}{(p.Default is null ? "" : " = default")}"))})";
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
        var list = string.Join(", ", parameters.Select(p => $"{p.Type} {Identifiers.Of(p.Name)}{DefaultText(p.Default, p.Type!)}"));
        lines[header] = lines[header] with { Text = $"{modifiers}{function.ReturnType ?? "object"} {function.Text}({list})" };
    }

    private string DefaultText(Expr? value, string type)
    {
        if (value is null)
            return "";
        var code = Expression(value, type);
        return value is Constant or UnaryOp { Operand: Constant } ? $" = {code.Text}" : throw Gap("a default that is no constant");
    }

    private static bool IsGenerator(FunctionDef definition) => definition.Body.SelectMany(Children.Within).Any(n => n is Yield or YieldFrom);

    /// <summary>A function's block; what it returns is noted.</summary>
    private void EmitBody(string key, FunctionDef definition, IReadOnlyList<(string Name, string? Type, Expr? Default)> parameters, IReadOnlyList<string> first, bool isGenerator = false)
    {
        var inner = new Scope(scope, key, isFunction: true);
        using var _ = Within(inner);
        if (frames.Count == 0)
            frames.Push(new(lines.Count));
        Open();
        foreach (var (name, type, _) in parameters)
            Bind(name, type);
        foreach (var line in first)
            Write(line);
        Statements(definition.Body);
        SkipComments(definition.EndLine);
        Close();
        var type2 = inner.Returns.Count == 0 ? "void" : inner.Returns.Aggregate((a, b) => Widened(a, b) ?? throw Gap($"returns {a} and {b}"));
        if (type2 == "null")
            type2 = "object";
        learned.Note("return:" + key, isGenerator ? learned.TypeOf("yield:" + key) is { } item ? $"IEnumerable<{item}>" : null : type2, Widened);
    }

    private Code CallFunction(Function function, Call call)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        var texts = Matched(function.Definition.Name, $"param:{function.Key}", parameters, call);
        if (function.ReturnType is null && running.Add(function.Key))
        {
            DryRun(function);
            running.Remove(function.Key);
        }
        var type = learned.TypeOf("return:" + function.Key);
        return new($"{FunctionText(function)}({string.Join(", ", texts)})") { Type = type };
    }

    /// <summary>The arguments of a call of the program's own functions; what they are is noted.</summary>
    private List<string> Matched(string name, string key, IReadOnlyList<(string Name, string? Type, Expr? Default)> parameters, Call call)
    {
        var texts = new List<string>();
        for (var i = 0; i < call.Args.Count; i++)
        {
            if (call.Args[i] is Starred)
                throw Gap($"* in a call of {name}");
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
        if (known is not null && !code.Text.Contains('?', StringComparison.Ordinal) && type is not null && !Here.Converts(type, known))
            foreach (var form in FormsOf(value, code, known))
                if (Fits(form, known))
                    return (form, type is "null" ? null : known);
        return (known is not null && code.Target is { } target && Fits(target, known) ? target : code.Text, type == "null" ? null : type);
    }

    private string? DelegateOf(Function function)
    {
        var parameters = ParametersOf(function.Definition, function.Key);
        if (parameters.Exists(p => p.Type is null) || learned.TypeOf("return:" + function.Key) is not { } result)
            return null;
        var types = parameters.Where(p => p.Default is null).Select(p => p.Type!);
        return result == "void" ? types.Any() ? $"Action<{string.Join(", ", types)}>" : "Action" : $"Func<{string.Join(", ", types.Append(result))}>";
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
        var (outerLines, outerBlock, outerScope, outerComment, outerLast, outerCurrent, gaps, outerOwner, firstMember) = (lines, block, scope, comment, lastLine, current, Gaps.Count, owner, members.Count);
        (lines, block, scope, owner) = ([], new(null, 0), function.Outer, null);
        isStale = true;
        try
        {
            EmitBody(function.Key, function.Definition, parameters, [], IsGenerator(function.Definition));
            function.ReturnType = learned.TypeOf("return:" + function.Key);
        }
        catch (UntranslatableException) { }
        (lines, block, scope, comment, lastLine, current, owner) = (outerLines, outerBlock, outerScope, outerComment, outerLast, outerCurrent, outerOwner);
        Gaps.RemoveRange(gaps, Gaps.Count - gaps);
        members.RemoveRange(firstMember, members.Count - firstMember);
        isStale = true;
    }
}
