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
}
