using Microsoft.CodeAnalysis;
using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// self and super: members, calls, weights.
internal sealed partial class Emitter
{
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

    // Fields that begin as an empty list or dictionary; what is added to them says what they hold.
    private readonly Dictionary<string, string> empty = [];

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
        if (empty.TryGetValue($"{owner.Text}.{name}", out var container))
            return new(Qualified(name)) { Type = container };
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
                if (type is not null && IsUnknown(type))
                    empty[$"{owner.Text}.{target.Attr}"] = type;
                learned.Note($"{owner.Text}.{target.Attr}", type == "null" ? "object" : type, Widened);
                isStale = true;
            }
            Write($"{Qualified(target.Attr)} = {code.Target ?? code.Text};");
            return;
        }
        Write($"{Member(target).Text} = {code.Target ?? code.Text};");
    }
}
