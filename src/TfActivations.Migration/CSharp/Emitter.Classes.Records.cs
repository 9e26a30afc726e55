using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// dataclass and NamedTuple: classes whose fields make their constructor.
internal sealed partial class Emitter
{
    /// <summary>The class with the <c>__init__</c> that Python gives it.</summary>
    private ClassDef WithConstructor(ClassDef definition)
    {
        if (definition.Body.OfType<FunctionDef>().Any(f => f.Name == "__init__"))
            return definition;
        var inherited = definition
            .Bases.OfType<Name>()
            .Select(b => classes.GetValueOrDefault(b.Id))
            .FirstOrDefault(c => c is { IsRecord: true });
        var fields = (inherited?.Definition.Body ?? [])
            .Concat(definition.Body)
            .OfType<AnnAssign>()
            .Where(f => f.Target is Name)
            .ToList();
        var args = new List<Arg>();
        var defaults = new List<Expr>();
        var body = new List<Stmt>();
        foreach (var field in fields)
        {
            var name = ((Name)field.Target).Id;
            var target = new Python.Attribute(field.At, new Name(field.At, "self"), name);
            Stmt assignment = new Assign(field.At, [target], new Name(field.At, name)) { EndLine = field.EndLine };
            if (field.Value is Call { Func: var maker } call && PathOf(maker) == "dataclasses.field")
            {
                if (call.Keywords.FirstOrDefault(k => k.Name == "init")?.Value is Constant { Value: false })
                    continue;
                if (call.Keywords.FirstOrDefault(k => k.Name == "default_factory")?.Value is { } factory)
                {
                    defaults.Add(new Constant(field.At, null));
                    var made =
                        factory is Lambda { Body: var value } ? value
                        : factory is Name { Id: "list" } ? new List(field.At, [])
                        : factory is Name { Id: "dict" } ? new Dict(field.At, [], [])
                        : (Expr)new Call(field.At, factory, [], []);
                    assignment = new Assign(
                        field.At,
                        [target],
                        new IfExp(
                            field.At,
                            new Compare(
                                field.At,
                                new Name(field.At, name),
                                [CompareOperator.Is],
                                [new Constant(field.At, null)]
                            ),
                            made,
                            new Name(field.At, name)
                        )
                    )
                    {
                        EndLine = field.EndLine,
                    };
                }
                else if (call.Keywords.FirstOrDefault(k => k.Name == "default")?.Value is { } given)
                    defaults.Add(given);
            }
            else if (field.Value is { } value)
                defaults.Add(value);
            args.Add(new(field.At, name, field.Annotation));
            body.Add(assignment);
        }
        if (definition.Body.OfType<FunctionDef>().Any(f => f.Name == "__post_init__"))
            body.Add(
                new ExprStmt(
                    definition.At,
                    new Call(
                        definition.At,
                        new Python.Attribute(definition.At, new Name(definition.At, "self"), "__post_init__"),
                        [],
                        []
                    )
                )
                {
                    EndLine = definition.Body[0].EndLine,
                }
            );
        var constructor = new FunctionDef(
            definition.Body[0].At,
            "__init__",
            new([], [new(definition.At, "self", null), .. args], null, [], [], null, defaults),
            body,
            [],
            null,
            []
        )
        {
            EndLine = definition.Body[0].EndLine,
        };
        return definition with { Body = [constructor, .. definition.Body] };
    }
}
