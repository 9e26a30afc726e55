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
        if (constructor is null && ErrorConstructor(type) is not null)
            return new($"new {type.Text}({Arguments(call.Args).TrimStart(',', ' ')})") { Type = type.Text };
        if (constructor is null)
            return new(
                $"new {type.Text}({string.Join(", ", call.Args.Select(a => Expression(a).Text).Concat(call.Keywords.Select(k => $"{k.Name}: {Expression(k.Value).Text}")))})"
            )
            {
                Type = type.Text,
            };
        var parameters = ParametersOf(constructor, $"{of.Text}.__init__", skip: 1);
        if (
            constructor.Args.Kwarg is not null
            && RootOf(type.Text) is not "object"
            && parameters.TrueForAll(p => p.Name != "name")
        )
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
        if (
            !name.StartsWith("__", StringComparison.Ordinal)
            && OwnMember(new("this") { Type = owner!.Text }, owner.Text, name) is { } member
            && Find(owner, name) is not null
        )
            return member.Text.StartsWith("this.", StringComparison.Ordinal) && !IsShadowed(name)
                ? new(member.Text[5..]) { Type = member.Type }
                : member;
        if (Find(owner, name) is not null)
            return Identifiers.Of(name);
        for (var own = OwnClass(owner!.Base); own is not null; own = OwnClass(own.Base))
            if (!statics.Contains($"{own.Text}.{name}") && learned.TypeOf($"{own.Text}.{name}") is { } inherited)
                return new(Qualified(name)) { Type = inherited };
            else if (statics.Contains($"{own.Text}.{name}"))
                return new($"{own.Text}.{name}") { Type = learned.TypeOf($"{own.Text}.{name}") };
        if (learned.TypeOf($"{owner.Text}.{name}") is { } type)
        {
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

    // The class that a field is declared in: the first of the bases that has it.
    private string FieldOwner(UserClass type, string name)
    {
        for (var b = OwnClass(type.Base); b is not null; b = OwnClass(b.Base))
            if (FieldsOf(b).Exists(f => f.Name == name) || shadowed.Contains($"{b.Text}.{name}"))
                type = b;
        return type.Text;
    }

    /// <summary>A method of a class of the program, or of its bases.</summary>
    private (UserClass Class, FunctionDef Method)? Find(UserClass? type, string name)
    {
        for (; type is not null; type = type.Base is { } b ? classes.Values.FirstOrDefault(c => c.Text == b) : null)
            if (type.Methods.TryGetValue(name, out var method))
                return (type, method);
        return null;
    }

    private UserClass? OwnClass(string? type) => classes.Values.FirstOrDefault(c => c.Text == type);

    private bool OwnMethod(string? type, string name) => Find(OwnClass(type), name) is not null;

    private (Code, string)? IterableOfOwn(Code code, string type) =>
        Find(OwnClass(type), "__iter__") is var (own, _)
        && learned.TypeOf($"return:{own.Text}.__iter__") is { } result
        && ElementsOf(result) is { } element
            ? (new Code($"{code.At(Level.Primary)}.__iter__()") { Type = result }, element)
            : null;

    private Code SelfCall(string name, Call call)
    {
        var type = owner!;
        for (
            UserClass? of = type;
            of is not null;
            of = of.Base is { } b ? classes.Values.FirstOrDefault(c => c.Text == b) : null
        )
            if (of.Methods.TryGetValue(name, out var method) && Overridden(of, method) is null && !IsProperty(method))
            {
                var own = OwnCall(new("this") { Type = type.Text }, type.Text, name, call);
                return own.Text.StartsWith("this.", StringComparison.Ordinal)
                    ? new(own.Text[5..]) { Type = own.Type }
                    : own;
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
        if (OwnMethod(owner.Base, name))
            return OwnCall(new("base"), owner.Base!, name, call);
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
            if (Find(owner, target.Attr) is { Method: var property } && IsProperty(property))
            {
                learned.Note(
                    $"param:{KeyOfMethod(owner, target.Attr)}.setter/{Find(owner, target.Attr)!.Value.Class.Setters.GetValueOrDefault(target.Attr)?.Args.Args[1].Name}",
                    TypeOf(code),
                    WidenedToAny
                );
                Write($"{Qualified(target.Attr)} = {code.Target ?? code.Text};");
                return;
            }
            if (!IsBaseMember(owner, target.Attr))
            {
                var own = statics.Contains($"{owner.Text}.{target.Attr}");
                if (own)
                    throw Gap("a field of the class and of the object");
                var type = TypeOf(code);
                if (type is not null && IsUnknown(type))
                    empty[$"{owner.Text}.{target.Attr}"] = type;
                var field = FieldOwner(owner, target.Attr);
                learned.Note($"{field}.{target.Attr}", type, WidenedToAny);
                if (learned.TypeOf($"{field}.{target.Attr}") == "null" && learned.Supposed >= 3)
                    learned.Note($"{field}.{target.Attr}", "object", (_, b) => b);
                isStale = true;
                Write(
                    $"{Qualified(target.Attr)} = {(learned.TypeOf($"{field}.{target.Attr}") is { } wide ? ValueText(code, wide) : code.Text)};"
                );
                return;
            }
            Write($"{Qualified(target.Attr)} = {code.Target ?? code.Text};");
            return;
        }
        var receiver = Expression(target.Value);
        if (IsAny(RequireType(receiver)))
        {
            Write($"py.setattr({receiver.Text}, {Quoted(target.Attr)}, {code.Text});");
            return;
        }
        if (OwnClass(TypeOf(receiver)) is { } known)
        {
            if (OwnMember(receiver, known.Text, target.Attr) is not { Type: { } its })
                throw Gap($"{known.Text} has no {target.Attr}");
            if (Find(known, target.Attr) is { Method: var property } && IsProperty(property))
                learned.Note(
                    $"param:{KeyOfMethod(known, target.Attr)}.setter/{Find(known, target.Attr)!.Value.Class.Setters.GetValueOrDefault(target.Attr)?.Args.Args[1].Name}",
                    TypeOf(code),
                    WidenedToAny
                );
            else if (TypeOf(code) is { } given && given != its)
                learned.Note($"{FieldOwner(known, target.Attr)}.{target.Attr}", given, WidenedToAny);
        }
        Write($"{Member(target).Text} = {code.Target ?? code.Text};");
    }
}
