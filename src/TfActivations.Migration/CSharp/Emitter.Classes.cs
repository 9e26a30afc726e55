using System.Text;
using Microsoft.CodeAnalysis;
using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Classes: of their own, of Keras's layers, models, callbacks, losses.
internal sealed partial class Emitter
{
    private static readonly Dictionary<string, string> BaseTypes = new()
    {
        ["Layer"] = "Layer",
        ["Model"] = "Model",
        ["Callback"] = "Callback",
        ["Loss"] = "TfActivations.Keras.Losses.Loss",
        ["Metric"] = "TfActivations.Keras.Metrics.Metric",
        ["Initializer"] = "TfActivations.Keras.Initializers.Initializer",
        ["Regularizer"] = "TfActivations.Keras.Regularizers.Regularizer",
        ["Constraint"] = "TfActivations.Keras.Constraints.Constraint",
    };

    private static string? BaseTypeOf(string path) =>
        path.Contains("keras", StringComparison.Ordinal)
            ? BaseTypes.GetValueOrDefault(path[(path.LastIndexOf('.') + 1)..])
        : path is "tensorflow.Tensor" ? "Tensor"
        : path is "tensorflow.Variable" ? "Variable"
        : path is "numpy.ndarray" ? "NDArray"
        : null;

    private void DefineClass(ClassDef definition)
    {
        if (
            definition.DecoratorList.Count > 0
            && !definition.DecoratorList.All(d =>
                PathOf(d is Call c ? c.Func : d)?.EndsWith("register_keras_serializable", StringComparison.Ordinal)
                == true
            )
        )
            throw Gap("a decorated class");
        if (!IsModuleLevel)
            throw Gap("a class within a function");
        var type = new UserClass(definition, Identifiers.Of(definition.Name)) { Base = BaseOf(definition) };
        foreach (var method in definition.Body.OfType<FunctionDef>())
            type.Methods[method.Name] = method;
        classes[definition.Name] = type;
        scope.Names[definition.Name] = new ClassBinding(type);
        isStale = true;
        List<Line> written;
        using (Apart(root))
        {
            owner = type;
            try
            {
                ClassBody(type);
            }
            finally
            {
                owner = null;
            }
            written = lines;
        }
        if (isScript)
        {
            lines.AddRange(written);
            return;
        }
        members.Add(new(0, "", null));
        members.AddRange(written);
    }

    private string? BaseOf(ClassDef definition)
    {
        if (definition.Bases.Count == 0 || definition.Bases is [Name { Id: "object" }])
            return null;
        if (definition.Bases is not [var single] || definition.Keywords.Count > 0)
            throw Gap("a class of several bases");
        if (single is Name { Id: var id } && classes.TryGetValue(id, out var own))
            return own.Text;
        if (
            single is Name { Id: "Exception" or "ValueError" or "RuntimeError" }
            && scope.Find(((Name)single).Id) is null
        )
            return "Exception";
        return PathOf(single) is { } path && BaseTypeOf(path) is { } name
            ? name
            : throw Gap($"the base class {Shortened(SourceOf(single))} is not here");
    }

    private void ClassBody(UserClass type)
    {
        Write($"class {type.Text}{(type.Base is { } b ? $" : {b}" : "")}");
        Open();
        var start = lines.Count;
        foreach (var statement in type.Definition.Body)
            ClassMember(type, statement);
        var fields = FieldsOf(type)
            .Where(f => f.Type is not null && !IsInherited(type, f.Name))
            .Select(f => new Line(1, $"public {f.Type} {Identifiers.Of(f.Name)} {{ get; set; }}", type.Definition))
            .ToList();
        if (fields.Count > 0)
            fields.Add(new(0, "", null));
        lines.InsertRange(start, fields);
        Close();
    }

    private bool IsInherited(UserClass type, string field)
    {
        for (var b = type.Base; b is not null; b = classes.Values.FirstOrDefault(c => c.Text == b)?.Base)
            if (
                classes.Values.FirstOrDefault(c => c.Text == b) is { } own
                && FieldsOf(own).Exists(f => f.Name == field)
            )
                return true;
        return false;
    }

    private void ClassMember(UserClass type, Stmt statement)
    {
        switch (statement)
        {
            case FunctionDef { Name: "__init__" } constructor:
                Constructor(type, constructor);
                break;
            case FunctionDef method:
                Method(type, method);
                break;
            case ExprStmt { Value: Constant { Value: string } } or Pass:
                Statement(statement);
                break;
            case Assign { Targets: [Name { Id: var name }], Value: var value }:
                var code = Expression(value);
                learned.Note($"{type.Text}.{name}", TypeOf(code), Widened);
                statics.Add($"{type.Text}.{name}");
                lines.Add(
                    new(
                        block.Depth,
                        $"public static {TypeOf(code)} {Identifiers.Of(name)} = {code.Text};",
                        type.Definition
                    )
                );
                break;
            default:
                throw Gap("this member of a class");
        }
        SkipComments(statement.EndLine);
    }

    private readonly HashSet<string> statics = [];

    private List<(string Name, string? Type)> FieldsOf(UserClass type) =>
        [
            .. type
                .Definition.Body.SelectMany(Children.Within)
                .SelectMany(FieldTargets)
                .Distinct()
                .Where(name => !statics.Contains($"{type.Text}.{name}") && !IsBaseMember(type, name))
                .Select(name => (name, learned.TypeOf($"{type.Text}.{name}"))),
        ];

    private static IEnumerable<string> FieldTargets(Node node) =>
        (
            node switch
            {
                Assign a => a.Targets.SelectMany(Leaves),
                AnnAssign a => [a.Target],
                _ => [],
            }
        )
            .OfType<Python.Attribute>()
            .Where(a => a.Value is Name { Id: "self" })
            .Select(a => a.Attr);

    private bool IsBaseMember(UserClass type, string name)
    {
        for (
            var symbol = type.Base is { } b && !classes.Values.Any(c => c.Text == b) ? BaseSymbol(b) : null;
            symbol is not null;
            symbol = symbol.BaseType
        )
            if (symbol.GetMembers(name).OfType<IPropertySymbol>().Any(p => p.SetMethod is { IsInitOnly: false }))
                return true;
        return false;
    }

    private ITypeSymbol? BaseSymbol(string name) =>
        baseSymbols.TryGetValue(name, out var known) ? known : baseSymbols[name] = oracle.Symbol(name);

    private readonly Dictionary<string, ITypeSymbol?> baseSymbols = [];

    private void Constructor(UserClass type, FunctionDef definition)
    {
        var key = $"{type.Text}.__init__";
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
        var super = definition.Body.Select(SuperInit).FirstOrDefault(c => c is not null);
        var inner = definition with { Body = [.. definition.Body.Where(s => SuperInit(s) is null)] };
        string? baseList = null;
        using (Within(new Scope(scope, key + "?", isFunction: true)))
        {
            foreach (var (name, kind, _) in parameters)
                Bind(name, kind);
            if (super is not null)
                baseList = string.Join(", ", BaseArguments(type, super, hasName));
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

    private IEnumerable<string> BaseArguments(UserClass type, Call call, bool hasName)
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
        _ = type;
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
            Override(type, definition, key, overridden);
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

    private void Override(UserClass type, FunctionDef definition, string key, IMethodSymbol method)
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
        _ = type;
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

    private Code Construct(UserClass type, Call call)
    {
        var constructor = type.Methods.GetValueOrDefault("__init__");
        var of = type;
        while (constructor is null && of.Base is { } b && classes.Values.FirstOrDefault(c => c.Text == b) is { } outer)
            (of, constructor) = (outer, outer.Methods.GetValueOrDefault("__init__"));
        if (constructor is null)
            return new(
                $"new {type.Text}({string.Join(", ", call.Args.Select(a => Expression(a).Text).Concat(call.Keywords.Select(k => $"{k.Name}: {Expression(k.Value).Text}")))})"
            )
            {
                Type = type.Text,
            };
        var parameters = ParametersOf(constructor, $"{of.Text}.__init__", skip: 1);
        if (constructor.Args.Kwarg is not null && parameters.TrueForAll(p => p.Name != "name"))
            parameters.Add(("name", "string", null));
        return new(
            $"new {type.Text}({string.Join(", ", Matched(type.Text, $"param:{of.Text}.__init__", parameters, call))})"
        )
        {
            Type = type.Text,
        };
    }

    private Code SelfMember(string name)
    {
        if (owner!.Methods.TryGetValue(name, out var method) && method.DecoratorList is not [Name { Id: "property" }])
            return Identifiers.Of(name);
        if (learned.TypeOf($"{owner.Text}.{name}") is { } type)
        {
            if (type.Contains('?', StringComparison.Ordinal) && !type.EndsWith('?') && false)
                throw Gap($"what {name} holds is not known");
            return new(statics.Contains($"{owner.Text}.{name}") ? $"{owner.Text}.{name}" : Qualified(name))
            {
                Type = type,
            };
        }
        return MemberOf(new("this") { Type = owner.Text }, name) is { Text: var text }
            ? new(text.StartsWith("this.", StringComparison.Ordinal) && !IsShadowed(text[5..]) ? text[5..] : text)
            : throw Gap(name);
    }

    private string Qualified(string name) => IsShadowed(name) ? $"this.{Identifiers.Of(name)}" : Identifiers.Of(name);

    private bool IsShadowed(string name) => scope.Find(name) is Variable { IsField: false };

    private Code SelfCall(string name, Call call)
    {
        var type = owner!;
        for (
            UserClass? of = type;
            of is not null;
            of = of.Base is { } b ? classes.Values.FirstOrDefault(c => c.Text == b) : null
        )
            if (of.Methods.TryGetValue(name, out var method) && Overridden(of, method) is null)
            {
                var isStatic = method.DecoratorList is [Name { Id: "staticmethod" }];
                var texts = Matched(
                    name,
                    $"param:{of.Text}.{name}",
                    ParametersOf(method, $"{of.Text}.{name}", skip: isStatic ? 0 : 1),
                    call
                );
                return new($"{Identifiers.Of(name)}({string.Join(", ", texts)})")
                {
                    Type = learned.TypeOf($"return:{of.Text}.{name}"),
                };
            }
        if (name == "add_weight")
            return AddWeight(call);
        var field = SelfMember(name);
        return Here.Methods(field.Text).Count > 0
            ? Invoke(field.Text, call.Args, call.Keywords)
            : CallValue(field, call);
    }

    // Keras's order is shape, initializer, ...; here a weight has its name first.
    private Code AddWeight(Call call)
    {
        if (Here.Has("this", "add_weight"))
            return Invoke("add_weight", call.Args, call.Keywords);
        string[] order = ["shape", "initializer", "dtype", "trainable"];
        var all = call
            .Args.Select(
                (a, i) =>
                    new Keyword(a.At, order.ElementAtOrDefault(i) ?? throw Gap("add_weight of these arguments"), a)
            )
            .Concat(call.Keywords)
            .Where(k => k.Name is not "dtype")
            .ToList();
        var name = all.Find(k => k.Name == "name")?.Value ?? new Constant(call.At, "weight");
        var initializer = all.Find(k => k.Name == "initializer")?.Value ?? new Constant(call.At, "glorot_uniform");
        var shape = all.Find(k => k.Name == "shape")?.Value ?? throw Gap("add_weight without a shape");
        var rest = all.Where(k => k.Name is not ("name" or "initializer" or "shape")).ToList();
        return Invoke("AddWeight", [name, shape, initializer], rest);
    }

    private Code SuperCall(string name, Call call)
    {
        if (owner is null)
            throw Gap("super outside of a class");
        var text =
            owner.Methods.TryGetValue(name, out var method) && Overridden(owner, method) is { } overridden
                ? $"base.{overridden.Name}"
                : $"base.{Identifiers.Of(name)}";
        if (method is not null && Overridden(owner, method) is { } base2)
        {
            var arguments = call.Args.Select(a => Expression(a).Text).ToList();
            while (arguments.Count < base2.Parameters.Length)
                arguments.Add(Identifiers.Of(base2.Parameters[arguments.Count].Name));
            return new($"{text}({string.Join(", ", arguments)})")
            {
                Type = base2.ReturnsVoid ? "void" : Types.Oracle.TextOf(base2.ReturnType),
            };
        }
        return Invoke(text, call.Args, call.Keywords);
    }

    private void StoreAttribute(Python.Attribute target, Expr value)
    {
        var known =
            target.Value is Name { Id: "self" } && owner is not null
                ? learned.TypeOf($"{owner.Text}.{target.Attr}")
                : null;
        StoreAttributeCode(
            target,
            Expression(
                value,
                known is not null && known.Contains('?', StringComparison.Ordinal) && !known.EndsWith('?')
                    ? null
                    : known
            )
        );
    }

    private void StoreAttributeCode(Python.Attribute target, Code code)
    {
        if (target.Value is Name { Id: "self" } && owner is not null)
        {
            if (!IsBaseMember(owner, target.Attr))
            {
                var own = statics.Contains($"{owner.Text}.{target.Attr}");
                if (own)
                    throw Gap("a field of the class and of the object");
                var type = TypeOf(code);
                learned.Note($"{owner.Text}.{target.Attr}", type == "null" ? "object" : type, Widened);
                isStale = true;
            }
            Write($"{Qualified(target.Attr)} = {code.Target ?? code.Text};");
            return;
        }
        Write($"{Member(target).Text} = {code.Target ?? code.Text};");
    }
}
