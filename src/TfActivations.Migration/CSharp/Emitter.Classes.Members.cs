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
        if (definition.Args.Vararg is not null)
            throw Gap("*args of a constructor");
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
        using (Within(new Scope(scope, key + "?", isFunction: true)))
        {
            foreach (var (name, kind, _) in parameters)
                Bind(name, kind);
            if (super is not null)
                baseList = string.Join(", ", BaseArguments(super, hasName));
        }
        EmitBody(key, inner, parameters, []);
        var list = parameters
            .Select(p => $"{p.Type} {Identifiers.Of(p.Name)}{DefaultText(p.Default, p.Type!)}")
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
        var isStatic = definition.DecoratorList is [Name { Id: "staticmethod" }];
        var isProperty = definition.DecoratorList is [Name { Id: "property" }];
        if (definition.DecoratorList.Count > 0 && !isStatic && !isProperty)
            RequireDecorators(definition with { Args = definition.Args with { Kwarg = null } });
        if (definition.Args.Vararg is not null)
            throw Gap($"*args of {definition.Name}");
        FlushComments(definition.At.Line);
        var key = $"{type.Text}.{definition.Name}";
        if (Overridden(type, definition) is { } overridden)
        {
            Override(definition, key, overridden);
            return;
        }
        if (definition.Args.Kwarg is not null)
            throw Gap($"**kwargs of {definition.Name}");
        var name = definition.Name switch
        {
            "__str__" or "__repr__" => "ToString",
            "__call__" => "Apply",
            var own when own.StartsWith("__", StringComparison.Ordinal) => throw Gap($"{own} of a class"),
            var own => Identifiers.Of(own),
        };
        if (name == "ToString" && type.Methods.ContainsKey("__str__") && type.Methods.ContainsKey("__repr__"))
            throw Gap("a class with both __str__ and __repr__");
        var parameters = ParametersOf(definition, key, skip: isStatic ? 0 : 1);
        if (parameters.Find(p => p.Type is null) is { Name: { } unknown })
            throw Gap($"no call says what {unknown} of {definition.Name} is");
        var header = lines.Count;
        Write("");
        EmitBody(key, definition, parameters, [], IsGenerator(definition));
        var result = learned.TypeOf("return:" + key) ?? "object";
        var list = string.Join(
            ", ",
            parameters.Select(p => $"{p.Type} {Identifiers.Of(p.Name)}{DefaultText(p.Default, p.Type!)}")
        );
        var modifiers =
            name == "ToString" ? "public override "
            : isStatic ? "public static "
            : "public ";
        if (isProperty)
        {
            var body = lines[(header + 2)..^1];
            lines.RemoveRange(header, lines.Count - header);
            if (body is [{ Text: var only }] && only.StartsWith("return ", StringComparison.Ordinal))
                Write($"public {result} {name} => {only[7..]}");
            else
                throw Gap("a property of several lines");
        }
        else
            lines[header] = lines[header] with { Text = $"{modifiers}{result} {name}({list})" };
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
        foreach (var method in type.Methods.Values)
        {
            if (Overridden(type, method) is not null)
                continue;
            var isStatic = method.DecoratorList is [Name { Id: "staticmethod" }];
            var parameters = ParametersOf(method, $"{type.Text}.{method.Name}", skip: isStatic ? 0 : 1);
            if (parameters.Exists(p => p.Type is null))
                continue;
            var list = string.Join(
                ", ",
                parameters.Select(p => $"{p.Type} {Identifiers.Of(p.Name)}{(p.Default is null ? "" : " = default")}")
            );
            var result = learned.TypeOf($"return:{type.Text}.{method.Name}");
            if (result is null && method.Name != "__init__")
                continue;
            if (method.Name == "__init__")
                text.Append(
                    $" public {type.Text}({list}{(method.Args.Kwarg is not null && parameters.TrueForAll(p => p.Name != "name") ? (list.Length > 0 ? ", " : "") + "string name = null" : "")}) {(type.Base is null ? "" : ": base() ")}{{ }}"
                );
            else if (method.DecoratorList is [Name { Id: "property" }])
                text.Append($" public {result} {Identifiers.Of(method.Name)} => throw null;");
            else if (method.Name == "__call__")
                text.Append($" public {result} Apply({list}) => throw null;");
            else if (!method.Name.StartsWith("__", StringComparison.Ordinal))
                text.Append(
                    $" public {(isStatic ? "static " : "")}{result} {Identifiers.Of(method.Name)}({list}) => throw null;"
                );
        }
        return text.Append(" }").ToString();
    }
}
