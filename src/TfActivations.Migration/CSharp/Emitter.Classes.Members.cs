using System.Text;
using Microsoft.CodeAnalysis;
using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// What is in a class: constructors, methods, and those that override the library's.
internal sealed partial class Emitter
{
    private void Constructor(UserClass type, FunctionDef definition)
    {
        var key = $"{type.Text}.__init__";
        var super = definition.Body.Select(SuperInit).FirstOrDefault(c => c is not null);
        if (super is not null)
            NoteBaseParameters(type, super, key);
        var parameters = ParametersOf(definition, key, skip: 1);
        if (parameters.Find(p => p.Type is null) is { Name: { } unknown })
            throw Gap($"no call says what {unknown} of {type.Text} is");
        var hasName =
            definition.Args.Kwarg is not null
            && type.Base
                is "Layer"
                    or "Model"
                    or "TfActivations.Keras.Losses.Loss"
                    or "TfActivations.Keras.Metrics.Metric"
            && parameters.TrueForAll(p => p.Name != "name");
        var header = lines.Count;
        Write("");
        var inner = definition with { Body = [.. definition.Body.Where(s => SuperInit(s) is null)] };
        string? baseList = null;
        List<string> defaults = [.. Defaults(parameters)];
        using (Within(new Scope(scope, key + "?", isFunction: true)))
        {
            foreach (var (name, kind, _) in parameters)
                Bind(name, kind);
            if (super is not null)
                baseList = string.Join(
                    ", ",
                    Find(OwnClass(type.Base), "__init__") is var (of, inherited)
                        ? Matched(
                            of.Text,
                            $"param:{of.Text}.__init__",
                            ParametersOf(inherited, $"{of.Text}.__init__", skip: 1),
                            super with
                            {
                                Args = [.. super.Args.Where(a => a is not Name { Id: "self" })],
                            }
                        )
                        : BaseArguments(super, hasName)
                );
        }
        EmitBody(key, inner, parameters, defaults);
        var list = parameters
            .Select(p => ParameterText(definition, p) + DefaultText(p.Default, p.Type!))
            .Concat(hasName ? ["string name = null"] : []);
        lines[header] = lines[header] with
        {
            Text =
                $"public {type.Text}({string.Join(", ", list)}){(baseList is { Length: > 0 } ? $" : base({baseList})" : hasName ? " : base(name: name)" : "")}",
        };
        Blank();
    }

    private void Blank() => lines.Add(new(0, "", null));

    private static Call? SuperInit(Stmt statement) =>
        statement
            is ExprStmt
            {
                Value: Call
                {
                    Func: Python.Attribute
                    {
                        Attr: "__init__",
                        Value: Call { Func: Name { Id: "super" } } or Name or Python.Attribute
                    }
                } call
            }
            ? call
            : null;

    // A parameter that goes to the base's constructor is what that asks for.
    private void NoteBaseParameters(UserClass type, Call call, string key)
    {
        if (type.Base is not { } name || BaseSymbol(RootOf(name)) is not INamedTypeSymbol symbol)
            return;
        foreach (var keyword in call.Keywords)
            if (
                keyword is { Name: { } parameter, Value: Name { Id: var id } }
                && symbol.InstanceConstructors.SelectMany(c => c.Parameters).FirstOrDefault(p => p.Name == parameter)
                    is { } asked
            )
                learned.Note($"param:{key}/{id}", Types.Oracle.TextOf(asked.Type).TrimEnd('?'), Widened);
    }

    private IEnumerable<string> BaseArguments(Call call, bool hasName)
    {
        foreach (var argument in call.Args)
            if (argument is not Name { Id: "self" })
                yield return Expression(argument).Text;
        foreach (var keyword in call.Keywords)
            if (keyword.Name is null)
            {
                if (hasName)
                    yield return "name: name";
            }
            else
                yield return $"{Identifiers.Of(keyword.Name)}: {Expression(keyword.Value).Text}";
    }

    private void Method(UserClass type, FunctionDef definition)
    {
        var decorators = DecoratorsOf(definition).ToList();
        if (!decorators.TrueForAll(d => d is "staticmethod" or "classmethod" or "property" or "abc.abstractmethod"))
            RequireDecorators(definition with { Args = definition.Args with { Kwarg = null } });
        FlushComments(definition.At.Line);
        if (Overridden(type, definition) is { } overridden)
        {
            Override(definition, $"{type.Text}.{definition.Name}", overridden);
            return;
        }
        var key = KeyOfMethod(type, definition.Name);
        if (
            definition.Name.StartsWith("__", StringComparison.Ordinal)
            && definition.Name.EndsWith("__", StringComparison.Ordinal)
            && !SpecialMethods.Contains(definition.Name)
            && definition.Name is not ("__str__" or "__call__" or "__hash__")
        )
            throw Gap($"{definition.Name} of a class");
        var name = MethodText(type, definition.Name);
        NoteSpecial(type, definition, key);
        var parameters = ParametersOf(definition, key, skip: SkipOf(definition));
        if (parameters.Find(p => p.Type is null) is { Name: { } unknown })
            throw Gap($"no call says what {unknown} of {definition.Name} is");
        if (IsAbstract(definition))
        {
            var given =
                learned.TypeOf("return:" + key)
                ?? (learned.Supposed >= 2 ? "object" : throw Gap($"what {name} gives is not known"));
            var form = string.Join(
                ", ",
                parameters.Select(p => ParameterText(definition, p) + DefaultText(p.Default, p.Type!))
            );
            Write(
                IsProperty(definition)
                    ? $"public abstract {given} {name} {{ get; }}"
                    : $"public abstract {given} {name}({form});"
            );
            Blank();
            return;
        }
        List<string> defaults = [.. Defaults(parameters)];
        var header = lines.Count;
        Write("");
        if (decorators.Contains("classmethod"))
            using (Within(new Scope(scope, key + "?", isFunction: false)))
            {
                scope.Names[definition.Args.Args[0].Name] = new ClassBinding(type);
                EmitBody(key, definition, parameters, defaults, IsGenerator(definition));
            }
        else
            EmitBody(key, definition, parameters, defaults, IsGenerator(definition));
        var result = learned.TypeOf("return:" + key) ?? "object";
        var modifiers =
            name is "ToString" or "GetHashCode" ? "public override "
            : IsStatic(definition) ? "public static "
            : "public " + Virtuality(type, definition.Name);
        if (IsProperty(definition) || definition.Name == "__str__" && RootOf(type.Text) is "PythonException")
            Property(
                type,
                definition,
                header,
                definition.Name == "__str__" ? "public override string Message" : $"{modifiers}{result} {name}",
                key
            );
        else
        {
            var list = string.Join(
                ", ",
                parameters.Select(p => ParameterText(definition, p) + DefaultText(p.Default, p.Type!))
            );
            lines[header] = lines[header] with { Text = $"{modifiers}{result} {name}({list})" };
        }
        Blank();
        Operators(type, definition, parameters, result);
    }

    // What Python itself calls with these.
    private void NoteSpecial(UserClass type, FunctionDef definition, string key)
    {
        if (definition.Name == "__eq__" && definition.Args.Args is [_, var other])
            learned.Note($"param:{key}/{other.Name}", "object", WidenedToAny);
        if (definition.Name == "__exit__" && learned.Supposed >= 1)
            foreach (var argument in definition.Args.Args.Skip(1))
                learned.Note($"param:{key}/{argument.Name}", "object", WidenedToAny);
        if (
            definition.Name is "__lt__" or "__le__" or "__gt__" or "__ge__"
            && definition.Args.Args is [_, var compared]
            && learned.Supposed >= 1
        )
            learned.Note($"param:{key}/{compared.Name}", type.Text, WidenedToAny);
    }

    /// <summary>A property of the lines that are written already.</summary>
    private void Property(UserClass type, FunctionDef definition, int header, string declaration, string key)
    {
        var body = lines[(header + 2)..^1];
        var setter = type.Setters.GetValueOrDefault(definition.Name);
        if (setter is null && body is [{ Text: var only }] && only.StartsWith("return ", StringComparison.Ordinal))
        {
            lines.RemoveRange(header, lines.Count - header);
            Write($"{declaration} => {only[7..]}");
            return;
        }
        lines.RemoveRange(header, lines.Count - header);
        Write(declaration);
        Open();
        Write("get");
        Open();
        lines.AddRange(body.Select(l => l with { Depth = l.Depth + 1 }));
        Close();
        if (setter is not null)
        {
            Write("set");
            var parameter = setter.Args.Args[1].Name;
            EmitBody(
                key + ".setter",
                setter,
                [
                    (
                        parameter == "value" ? "value" : parameter,
                        learned.TypeOf("return:" + key)
                            ?? learned.TypeOf($"param:{key}.setter/{parameter}")
                            ?? throw Gap($"what {parameter} is is not known"),
                        null
                    ),
                ],
                parameter == "value" ? [] : [$"var {Identifiers.Of(parameter)} = value;"]
            );
        }
        Close();
    }

    /// <summary>C#'s operators for methods that Python calls for its own.</summary>
    private void Operators(
        UserClass type,
        FunctionDef definition,
        List<(string Name, string? Type, Expr? Default)> parameters,
        string result
    )
    {
        if (OperatorMethods.TryGetValue(definition.Name, out var sign) && parameters is [var other])
            Write(
                $"public static {result} operator {sign}({type.Text} self, {other.Type} {Identifiers.Of(other.Name)}) => self.{definition.Name}({Identifiers.Of(other.Name)});"
            );
        else if (definition.Name == "__neg__")
            Write($"public static {result} operator -({type.Text} self) => self.__neg__();");
        else if (definition.Name == "__eq__")
        {
            Write("public override bool Equals(object obj) => (bool)(object)__eq__(obj);");
            if (!type.Methods.ContainsKey("__hash__"))
            {
                Blank();
                Write("public override int GetHashCode() => 0;");
            }
        }
        else
            return;
        Blank();
    }

    private IMethodSymbol? Overridden(UserClass type, FunctionDef definition)
    {
        var wanted = definition.Name.Replace("_", "", StringComparison.Ordinal);
        if (wanted == "onbatchend" || wanted == "onbatchbegin")
            wanted = wanted.Replace("on", "ontrain", StringComparison.Ordinal);
        if (definition.Name == "call" && type.Base == "TfActivations.Keras.Losses.Loss")
            wanted = "PerSample";
        if (
            definition.Name == "__call__"
            && type.Base is { } b
            && b.StartsWith("TfActivations.Keras", StringComparison.Ordinal)
        )
            wanted = b.EndsWith("Initializer", StringComparison.Ordinal) ? "Create" : "Apply";
        var isList = definition.Name is "call" or "build" && definition.Args.Args.Count > 1 && TakesList(definition);
        for (
            var symbol = type.Base is { } name ? BaseSymbol(RootOf(name)) : null;
            symbol is not null;
            symbol = symbol.BaseType
        )
            foreach (
                var method in symbol
                    .GetMembers()
                    .OfType<IMethodSymbol>()
                    .Where(m => (m.IsVirtual || m.IsAbstract || m.IsOverride) && m.MethodKind == MethodKind.Ordinary)
            )
                if (
                    string.Equals(
                        method.Name.Replace("_", "", StringComparison.Ordinal),
                        wanted,
                        StringComparison.OrdinalIgnoreCase
                    )
                    && (
                        method.Parameters.FirstOrDefault()?.Type is INamedTypeSymbol
                        {
                            IsGenericType: true,
                            Name: "IReadOnlyList"
                        }
                    ) == isList
                )
                    return method;
        return null;
    }

    private string RootOf(string name)
    {
        while (classes.Values.FirstOrDefault(c => c.Text == name) is { } own)
            name = own.Base ?? "object";
        return name;
    }

    private static bool TakesList(FunctionDef definition)
    {
        var input = definition.Args.Args[1].Name;
        return definition
            .Body.SelectMany(Children.Within)
            .Any(n => n is Assign { Targets: [Python.Tuple or List], Value: Name { Id: var id } } && id == input);
    }

    private void Override(FunctionDef definition, string key, IMethodSymbol method)
    {
        var own = definition.Args.Args.Skip(1).Select(a => a.Name).ToList();
        while (
            own.Count > method.Parameters.Length
            && !definition.Body.SelectMany(Children.Within).Any(n => n is Name { Id: var id } && id == own[^1])
        )
            own.RemoveAt(own.Count - 1);
        if (own.Count > method.Parameters.Length)
            throw Gap($"{definition.Name} of other parameters than here");
        var parameters = method
            .Parameters.Select(
                (p, i) =>
                    (
                        Name: i < own.Count ? own[i] : p.Name,
                        Type: (string?)Types.Oracle.TextOf(p.Type),
                        Default: (Expr?)null
                    )
            )
            .ToList();
        var access = method.DeclaredAccessibility == Accessibility.Public ? "public" : "protected";
        var result = method.ReturnsVoid ? "void" : Types.Oracle.TextOf(method.ReturnType);
        Write(
            $"{access} override {result} {method.Name}({string.Join(", ", parameters.Select(p => $"{p.Type} {Identifiers.Of(p.Name)}"))})"
        );
        EmitBody(key, definition, parameters, []);
        Blank();
        if (method.Name == "Call" && TakesList(definition))
        {
            Write("protected override Tensor Call(Tensor input, bool training) => Call([input], training);");
            Blank();
        }
    }

    private string StubOf(UserClass type)
    {
        var text = new StringBuilder($"partial class {type.Text}{(type.Base is { } b ? " : " + b : "")} {{");
        foreach (var (name, kind) in FieldsOf(type))
            if (kind is not null && !kind.Contains('?', StringComparison.Ordinal))
                text.Append($" public {kind} {Identifiers.Of(name)} {{ get; set; }}");
        foreach (var name in statics.Where(s => s.StartsWith(type.Text + ".", StringComparison.Ordinal)))
            text.Append($" public static {learned.TypeOf(name)} {name[(type.Text.Length + 1)..]};");
        if (ErrorConstructor(type) is { } error)
            text.Append($" {error} {{ }}");
        foreach (var method in type.Methods.Values)
        {
            if (Overridden(type, method) is not null)
                continue;
            var key = KeyOfMethod(type, method.Name);
            var parameters = ParametersOf(method, key, skip: SkipOf(method));
            if (parameters.Exists(p => p.Type is null))
                continue;
            var list = string.Join(
                ", ",
                parameters.Select(p => $"{ParameterText(method, p)}{(p.Default is null ? "" : " = default")}")
            );
            var result = learned.TypeOf($"return:{key}");
            if (
                result is null && method.Name != "__init__"
                || Find(OwnClass(type.Base), method.Name) is not null && method.Name != "__init__"
            )
                continue;
            if (method.Name == "__init__")
                text.Append(
                    $" public {type.Text}({list}{(method.Args.Kwarg is not null && parameters.TrueForAll(p => p.Name != "name") ? (list.Length > 0 ? ", " : "") + "string name = null" : "")}) {(type.Base is null ? "" : ": base() ")}{{ }}"
                );
            else if (IsProperty(method))
                text.Append($" public {result} {Identifiers.Of(method.Name)} {{ get => throw null; set {{ }} }}");
            else if (MethodText(type, method.Name) is var name && name is not ("ToString" or "GetHashCode"))
            {
                text.Append($" public {(IsStatic(method) ? "static " : "")}{result} {name}({list}) => throw null;");
                if (OperatorMethods.TryGetValue(method.Name, out var sign) && parameters is [var other])
                    text.Append(
                        $" public static {result} operator {sign}({type.Text} self, {other.Type} other) => throw null;"
                    );
                if (method.Name == "__neg__")
                    text.Append($" public static {result} operator -({type.Text} self) => throw null;");
            }
        }
        return text.Append(" }").ToString();
    }
}
