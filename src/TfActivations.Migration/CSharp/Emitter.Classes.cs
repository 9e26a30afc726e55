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
        ["LearningRateSchedule"] = "TfActivations.Keras.Optimizers.Schedules.LearningRateSchedule",
        ["Optimizer"] = "TfActivations.Keras.Optimizers.Optimizer",
        ["Sequence"] = "PyDataset",
        ["PyDataset"] = "PyDataset",
    };

    private static string? BaseTypeOf(string path) =>
        path.Contains("keras", StringComparison.Ordinal)
            ? BaseTypes.GetValueOrDefault(path[(path.LastIndexOf('.') + 1)..])
        : path is "tensorflow.Module" ? "TfActivations.Api.Module"
        : path is "tensorflow.Tensor" ? "Tensor"
        : path is "tensorflow.Variable" ? "Variable"
        : path is "numpy.ndarray" ? "NDArray"
        : null;

    private void DefineClass(ClassDef definition)
    {
        var decorators = definition.DecoratorList.Select(d => PathOf(d is Call c ? c.Func : d) ?? "").ToList();
        if (
            !decorators.TrueForAll(d =>
                d.EndsWith("register_keras_serializable", StringComparison.Ordinal)
                || d is "dataclasses.dataclass" or "functools.total_ordering"
            )
        )
            throw Gap("a decorated class");
        if (!IsModuleLevel)
            throw Gap("a class within a function");
        var isNamed = definition.Bases is [var only] && PathOf(only) == "typing.NamedTuple";
        if (isNamed || decorators.Contains("dataclasses.dataclass"))
            DefineRecord(definition, isNamed);
        else
            DefineClass(new UserClass(definition, Identifiers.Of(definition.Name)) { Base = BaseOf(definition) });
    }

    private void DefineRecord(ClassDef definition, bool isNamed)
    {
        definition = WithConstructor(definition);
        DefineClass(
            new UserClass(definition, Identifiers.Of(definition.Name))
            {
                Base =
                    isNamed ? "NamedTuple"
                    : definition.Bases.Count == 0 ? "DataClass"
                    : BaseOf(definition),
                IsRecord = true,
            }
        );
    }

    private void DefineClass(UserClass type)
    {
        var definition = type.Definition;
        foreach (var method in definition.Body.OfType<FunctionDef>())
            if (method.DecoratorList is [Python.Attribute { Attr: "setter" }])
                type.Setters[method.Name] = method;
            else
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
            lines.AddRange(written.Select(line => line with { IsType = true }));
            return;
        }
        members.Add(new(0, "", null));
        members.AddRange(written);
    }

    private string? BaseOf(ClassDef definition)
    {
        if (definition.Bases.Count == 0 || definition.Bases is [Name { Id: "object" }])
            return null;
        if (definition.Bases is [var first] && PathOf(first) == "abc.ABC")
            return null;
        if (definition.Bases is not [var single] || definition.Keywords.Count > 0)
            throw Gap("a class of several bases");
        if (single is Name { Id: var id } && classes.TryGetValue(id, out var own))
            return own.Text;
        if (
            single is Name { Id: var error }
            && scope.Find(error) is null
            && Exceptions.TryGetValue(error, out var known)
        )
            return known == "Exception" ? "PythonException" : known;
        return PathOf(single) is { } path && BaseTypeOf(path) is { } name
            ? name
            : throw Gap($"the base class {Shortened(SourceOf(single))} is not here");
    }

    private void ClassBody(UserClass type)
    {
        var isAbstract = type.Methods.Values.Any(IsAbstract);
        Write($"{(isAbstract ? "abstract " : "")}class {type.Text}{(type.Base is { } b ? $" : {b}" : "")}");
        Open();
        var start = lines.Count;
        if (ErrorConstructor(type) is { } constructor)
        {
            Write($"{constructor} {{ }}");
            Blank();
        }
        // What one member lacks, another may know: all are read before the class is given up.
        UntranslatableException? lacking = null;
        foreach (var statement in type.Definition.Body)
            try
            {
                ClassMember(type, statement);
            }
            catch (UntranslatableException why)
            {
                lacking ??= why;
                while (!ReferenceEquals(block.Outer, root) && block.Outer is not null)
                    block = block.Outer;
            }
        if (lacking is not null)
            throw lacking;
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
            case FunctionDef { DecoratorList: [Python.Attribute { Attr: "setter" }] }:
                break;
            case AnnAssign when type.IsRecord:
                break;
            case AnnAssign { Value: null }:
                break;
            case AnnAssign { Target: Name typed, Value: { } given } annotated:
                ClassMember(type, new Assign(annotated.At, [typed], given) { EndLine = annotated.EndLine });
                break;
            case Assign { Targets: [Name { Id: "__slots__" }] }:
                break;
            case Assign { Targets: [Name { Id: var alias }], Value: Name { Id: var aliased } }
                when type.Methods.TryGetValue(aliased, out var other):
                type.Methods[alias] = other with { Name = alias };
                Method(type, other with { Name = alias });
                break;
            case FunctionDef { Name: "__init__" } constructor:
                Constructor(type, constructor);
                break;
            case FunctionDef method:
                Method(type, method);
                break;
            case ExprStmt { Value: Constant { Value: string } } or Pass:
                Statement(statement);
                break;
            case Assign { Targets: [Name { Id: var name }], Value: var value } when IsShadowed(type, name):
                var initial = Expression(value);
                learned.Note(
                    $"{type.Text}.{name}",
                    RequireType(initial) == "null" ? "object" : TypeOf(initial),
                    Widened
                );
                lines.Add(
                    new(
                        block.Depth,
                        $"public {learned.TypeOf($"{type.Text}.{name}")} {Identifiers.Of(name)} {{ get; set; }} = {initial.Target ?? initial.Text};",
                        type.Definition
                    )
                );
                shadowed.Add($"{type.Text}.{name}");
                break;
            case Assign { Targets: [Name { Id: var name }], Value: var value }:
                var code = Expression(value);
                if (code.Type is { } unknown && unknown.Contains('?', StringComparison.Ordinal))
                    code = Expression(value, learned.TypeOf($"{type.Text}.{name}"));
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

    // Class variables that objects have of their own.
    private readonly HashSet<string> shadowed = [];

    /// <summary>What makes an error of the program, where nothing is written: its base's.</summary>
    private string? ErrorConstructor(UserClass type)
    {
        if (type.Methods.ContainsKey("__init__"))
            return null;
        var root = RootOf(type.Text);
        return root == "PythonException" ? $"public {type.Text}(params PythonTuple<object> args) : base(args)"
            : Exceptions.ContainsValue(root) ? $"public {type.Text}(string message = \"\") : base(message)"
            : null;
    }

    private List<(string Name, string? Type)> FieldsOf(UserClass type) =>
        [
            .. type
                .Definition.Body.SelectMany(Children.Within)
                .SelectMany(FieldTargets)
                .Distinct()
                .Where(name =>
                    !statics.Contains($"{type.Text}.{name}")
                    && !shadowed.Contains($"{type.Text}.{name}")
                    && !type.Methods.ContainsKey(name)
                    && !IsBaseMember(type, name)
                )
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
}
