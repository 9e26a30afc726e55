using TfActivations.Migration.Names;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Assignments: which variable a name is, and where it is declared.
internal sealed partial class Emitter
{
    private void AssignTo(Assign assign)
    {
        if (assign.Targets is [var single])
        {
            if (!Unpack(single, assign.Value))
                Store(single, assign.Value);
            return;
        }
        // a = b = value: from the right, as each is worth the same.
        Store(assign.Targets[^1], assign.Value);
        for (var i = assign.Targets.Count - 2; i >= 0; i--)
            Store(assign.Targets[i], assign.Value is Constant ? assign.Value : assign.Targets[^1]);
    }

    private void Store(Expr target, Expr value)
    {
        switch (target)
        {
            case Name name:
                StoreName(name.Id, value);
                break;
            case Python.Attribute attribute:
                StoreAttribute(attribute, value);
                break;
            case Subscript subscript:
                StoreElement(subscript, value);
                break;
            default:
                if (!Unpack(target, value))
                    throw Gap("this target of an assignment");
                break;
        }
    }

    private void StoreName(string name, Expr value)
    {
        if (value is Call { Args: [Lambda traced] } decorated && PathOf(decorated.Func) is { } by && Decorating(by))
            value = traced;
        if (value is Lambda lambda && OwnerOf(name).Names.GetValueOrDefault(name) is null)
        {
            DefineLambda(name, lambda);
            return;
        }
        if (ImportedPath(value) is { } path)
        {
            scope.Names[name] = new ImportedBinding(path);
            return;
        }
        if (DefineNamed(name, value))
            return;
        // A name for a type is no value here.
        if (
            value is Subscript { Value: var generic }
            && PathOf(generic) is { } alias2
            && alias2.StartsWith("typing.", StringComparison.Ordinal)
        )
        {
            scope.Names[name] = new ImportedBinding(alias2);
            return;
        }
        var want = WantedType(name);
        var code =
            value is Call { Func: var maker } made
            && PathOf(maker) is { } place
            && Container(place, made, want) is { } container
                ? container
                : FunctionValue(value) ?? Expression(value, want);
        // Two names of one list: what is added to it by one of them is in it by the other.
        if (
            value is Name { Id: var other }
            && scope.Find(other) is Variable { IsReadOnly: false } alias
            && want is not null
            && TypeOf(code) is { } its
            && its != want
            && want.Contains('<', StringComparison.Ordinal)
        )
            learned.Note(alias.Key, want, WidenedContainers);
        // What goes through elements does so once, from wherever the program goes on.
        if (
            IsSequence(TypeOf(code))
            && value is not Call { Func: Name { Id: "range" } }
            && !TypeOf(code)!.StartsWith("PythonIterator", StringComparison.Ordinal)
        )
            code = $"py.iter({code.Text})";
        StoreCode(name, code);
        if (
            value is Constant { Value: System.Numerics.BigInteger { Sign: > 0 } or > 0.0 }
            && assignments.GetValueOrDefault(name) == 1
            && OwnerOf(name).Names.GetValueOrDefault(name) is Variable variable
        )
            variable.IsPositive = true;
    }

    // layers = keras.layers: another name for a part of the facade, or for a function of it.
    private string? ImportedPath(Expr value) =>
        value is Python.Attribute
        && PathOf(value) is { } path
        && !Modules.IsLibrary(path)
        && Placed(path) is { } place
        && (TypeOf(place) is { } type ? type.EndsWith("Api", StringComparison.Ordinal) : Here.Methods(place).Count > 0)
            ? path
            : null;

    /// <summary>Where a name of Python's is here, in today's spelling.</summary>
    private string? Placed(string path) =>
        Modules.Find(path) is { } text
            ? IsThere(text)
                ? text
                : Keras2.MemberOf(text) is { } today && IsThere(today)
                    ? today
                    : null
            : null;

    private Scope OwnerOf(string name)
    {
        if (!scope.Declared.Contains(name))
            return scope;
        var outer = scope.Outer;
        while (outer is not null && !outer.Names.ContainsKey(name))
            outer = outer.Outer;
        return outer ?? global;
    }

    private string? WantedType(string name) =>
        OwnerOf(name).Names.GetValueOrDefault(name) is Variable known ? known.Type : learned.TypeOf(KeyOf(name));

    private string KeyOf(string name)
    {
        var owner = OwnerOf(name);
        return $"{owner.Key}/{name}#{owner.Versions.GetValueOrDefault(name)}";
    }

    private void StoreCode(string name, Code code)
    {
        var type = TypeOf(code);
        if (OwnerOf(name).Names.GetValueOrDefault(name) is Variable known && !known.IsReadOnly)
        {
            if (known.Type is null)
            {
                known.Type = type;
                learned.Note(known.Key, type, Widened);
                isStale = true;
            }
            var isKept =
                type is null
                || known.Type == type
                || code.Target is not null && Fits(code.Target, known.Type!)
                || Fits(code.Text, known.Type!);
            if (isKept)
            {
                if (!known.IsField && !block.IsWithin(known.Block))
                    learned.Hoist(known.Key, Common(block, known.Block).Depth);
                Write($"{Prefixed(known)} = {ValueText(code, known.Type!)};");
                return;
            }
            if (IsInLoopSince(known.Block) || !ReferenceEquals(block, known.Block) || known.IsField)
            {
                if (type is null || IsFacade(type) && !IsAny(known.Type) && Widened(known.Type!, type) is null)
                    throw Gap($"{name} is of type {known.Type} and becomes {type}");
                learned.Note(known.Key, WidenedToAny(known.Type!, type), WidenedToAny);
                Write($"{Prefixed(known)} = {code.Text};");
                return;
            }
            OwnerOf(name).Versions[name] = OwnerOf(name).Versions.GetValueOrDefault(name) + 1;
        }
        Declare(name, code, type);
    }

    private bool IsInLoopSince(Block outer)
    {
        for (var inner = block; inner is not null && !ReferenceEquals(inner, outer); inner = inner.Outer)
            if (inner.IsLoop)
                return true;
        return false;
    }

    private static Block Common(Block a, Block b)
    {
        while (!b.IsWithin(a) && a.Outer is { } outer)
            a = outer;
        return a;
    }

    private string Prefixed(Variable variable) =>
        variable.IsField && owner is not null ? $"Program.{variable.Text}" : variable.Text;

    private void Declare(string name, Code code, string? type)
    {
        var key = KeyOf(name);
        var known = learned.TypeOf(key);
        learned.Note(key, type, Widened);
        var declared = known ?? type ?? throw Gap($"C# does not know {Shortened(code.Text)}");
        if (declared == "null")
            declared = "object";
        if (declared == "void")
            RequireValue(code);
        if (declared == "void")
            throw Gap($"{Shortened(code.Text)} has no value");
        if (IsUnknown(declared))
        {
            OwnerOf(name).Names[name] = new Variable(name, Identifiers.Of(name), key, block) { Type = declared };
            throw Gap($"what {name} holds is not known");
        }
        var text = TextFor(name, learned.DepthOf(key) is { } least ? OuterOf(least) : block);
        if (learned.DepthOf(key) is { } depth && depth < block.Depth)
        {
            var outer = block;
            while (outer.Outer!.Depth > depth)
                outer = outer.Outer;
            InsertDeclaration(outer, $"{declared} {text} = default;");
            OwnerOf(name).Names[name] = new Variable(name, text, key, outer.Outer) { Type = declared };
            Write($"{text} = {ValueText(code, declared)};");
        }
        else
        {
            OwnerOf(name).Names[name] = new Variable(name, text, key, block)
            {
                Type = declared,
                IsNotNegative = code.IsNotNegative,
            };
            var isPlain =
                type == declared
                && (
                    code.Target is null
                    || code.Target.StartsWith('(')
                    || code.Target.StartsWith("new", StringComparison.Ordinal)
                );
            Write(isPlain ? $"var {text} = {code.Text};" : $"{declared} {text} = {ValueText(code, declared)};");
        }
        isStale = true;
    }

    /// <summary>A value for a variable of a type.</summary>
    private string ValueText(Code code, string type) =>
        IsAny(type) ? code.Text
        : code.Type is { } own
        && own != type
        && type.StartsWith("List<", StringComparison.Ordinal)
        && (IsSequence(own) || own.StartsWith("List<", StringComparison.Ordinal))
        && code.Target is null
            ? $"[.. {code.Text}]"
        : IsAny(code.Type) && code.Type != "null" ? Cast(code, type)
        : code.Target ?? code.Text;

    /// <summary>The name of a variable that is declared in a block: C# wants another where one within or around it has it.</summary>
    private string TextFor(string name, Block place)
    {
        var text = Identifiers.Of(name);
        var function = FunctionScope;
        for (var i = 2; IsTaken(text) || i > 2 && moduleNames.Contains(text); i++)
            text = $"{name}_{i}";
        declarations.Add((text, place, function));
        return text;

        bool IsTaken(string candidate) =>
            declarations.Exists(d =>
                d.Text == candidate
                && ReferenceEquals(d.Function, function)
                && (d.Block.IsWithin(place) || place.IsWithin(d.Block))
            );
    }

    private readonly List<(string Text, Block Block, Scope? Function)> declarations = [];

    private Block OuterOf(int depth)
    {
        var outer = block;
        while (outer.Depth > depth)
            outer = outer.Outer!;
        return outer;
    }

    /// <summary>A list or dictionary of what nothing is known of.</summary>
    private static bool IsUnknown(string type) =>
        type.Contains("<?", StringComparison.Ordinal) || type.Contains(", ?", StringComparison.Ordinal);

    private string Taken(string name) => TextFor(name, block);

    private void InsertDeclaration(Block inner, string text)
    {
        var start = inner.Frame!.Start;
        lines.Insert(start, new(inner.Depth - 1, text, current));
        foreach (var frame in frames.Where(frame => frame.Start >= start))
            frame.Start++;
    }

    /// <summary>A variable that the statement's own words declare.</summary>
    private Variable Bind(
        string name,
        string? type,
        bool isReadOnly = false,
        bool isNotNegative = false,
        string? text = null
    )
    {
        var variable = new Variable(name, text ?? Taken(name), KeyOf(name), block)
        {
            Type = type,
            IsReadOnly = isReadOnly,
            IsNotNegative = isNotNegative,
        };
        scope.Names[name] = variable;
        isStale = true;
        return variable;
    }

    /// <summary>The type that takes values of both, or null.</summary>
    private string? Widened(string a, string b)
    {
        if (a == b)
            return a;
        if (a == "null")
            return Nullable(b);
        if (b == "null")
            return Nullable(a);
        if (
            a.TrimEnd('?') is var x
            && b.TrimEnd('?') is var y
            && (a.EndsWith('?') || b.EndsWith('?'))
            && Widened(x, y) is { } plain
        )
            return Nullable(plain);
        if (IsUnknownOf(a, b))
            return b;
        if (IsUnknownOf(b, a))
            return a;
        if ((a == "bool") != (b == "bool"))
            return null;
        if (IsNumber(a) && IsNumber(b))
            return IsFloat(a) || IsFloat(b) ? "double"
                : a is "BigInteger" || b is "BigInteger" ? "BigInteger"
                : "long";
        if (IsTupleType(a) && IsTupleType(b) && Parts(a) is var p && Parts(b) is var q && p.Count == q.Count)
        {
            var parts = p.Zip(q, Widened).ToList();
            return parts.Contains(null) ? null : $"({string.Join(", ", parts)})";
        }
        if (IsVarTuple(a) && IsVarTuple(b))
            return $"PythonTuple<{OfElements(ElementsOf(a)!, ElementsOf(b)!)}>";
        if (
            IsDict(a)
            && IsDict(b)
            && PartsOf(a) is [var k, var v]
            && PartsOf(b) is [var k2, var v2]
            && a.StartsWith("Dictionary<", StringComparison.Ordinal)
            && b.StartsWith("Dictionary<", StringComparison.Ordinal)
        )
            return $"Dictionary<{OfElements(k, k2)}, {OfElements(v, v2)}>";
        if (
            IsList(a)
            && IsList(b)
            && !IsVarTuple(a)
            && !IsVarTuple(b)
            && (IsPlainPython ? OfElements(ElementsOf(a)!, ElementsOf(b)!) : Widened(ElementsOf(a)!, ElementsOf(b)!))
                is { } element
        )
            return $"List<{element}>";
        if (
            a.StartsWith('(') && b.StartsWith("List<", StringComparison.Ordinal)
            || b.StartsWith('(') && a.StartsWith("List<", StringComparison.Ordinal)
        )
            return null;
        if (Here.Converts(a, b))
            return b;
        return Here.Converts(b, a) ? a : CommonBase(a, b);
    }

    /// <summary>The type that takes values of both: object, where there is no other.</summary>
    private string WidenedToAny(string a, string b) => Widened(a, b) ?? "object";

    // Types of the library: where one of them and another kind come together, a person has to look.
    private static bool IsFacade(string type) =>
        type is "Tensor" or "NDArray" or "Variable" or "Model" or "KerasTensor";

    private string? CommonBase(string a, string b)
    {
        for (
            var type = Here.Symbol(a)?.BaseType;
            type is not null && type.SpecialType == Microsoft.CodeAnalysis.SpecialType.None;
            type = type.BaseType
        )
            if (Here.Converts(b, Types.Oracle.TextOf(type)))
                return Types.Oracle.TextOf(type);
        return null;
    }

    private static string Nullable(string type) =>
        IsNumber(type) || IsTupleType(type) || type is "DType" ? type + "?" : type;

    /// <summary>Whether a is a list or dictionary of what nothing is known of yet.</summary>
    private static bool IsUnknownOf(string a, string b) =>
        a.Contains('?', StringComparison.Ordinal)
            && !b.Contains('?', StringComparison.Ordinal)
            && a.Split('<')[0] is "DefaultDict" or "Deque" or "Counter"
            && a.Split('<')[0] == b.Split('<')[0]
        || a == "HashSet<?>" && b.StartsWith("HashSet<", StringComparison.Ordinal)
        || a == "List<?>" && b.StartsWith("List<", StringComparison.Ordinal)
        || a == "Dictionary<?, ?>" && b.StartsWith("Dictionary<", StringComparison.Ordinal);

    private void Augment(AugAssign statement)
    {
        isTarget = true;
        var target = Expression(statement.Target);
        isTarget = false;
        var type = TypeOf(target);
        if (
            statement.Target is Name { Id: var id }
            && scope.Find(id)
                is Variable { IsReadOnly: true, Type: not "NDArray" }
                    or FunctionBinding
                    or ClassBinding
                    or ImportedBinding
        )
            throw Gap($"{id} is assigned to");
        if (
            type is not null
            && IsSet(type)
            && SetUpdate(statement.Op) is { } update
            && TypeOf(Expression(statement.Value)) is { } other
            && IsSet(other)
        )
        {
            Write($"{target.At(Level.Primary)}.{update}({Expression(statement.Value).Text});");
            return;
        }
        if (
            type is not null
            && type.StartsWith("List<", StringComparison.Ordinal)
            && statement.Op == BinaryOperator.Add
        )
        {
            if (Iterable(statement.Value) is var (_, added) && ElementsOf(type) != added)
                NoteElements(statement.Target, type, [added]);
            Write($"{target.Text}.AddRange({Argument(statement.Value, $"IEnumerable<{ElementsOf(type)}>")});");
            return;
        }
        var value = Expression(statement.Value);
        var sign = SignOf(statement.Op);
        var isPlain =
            sign is not null
            && statement.Op is not (BinaryOperator.Div or BinaryOperator.Mod)
            && type is not null
            && (
                IsNumber(type)
                    && type != "bool"
                    && TypeOf(value) is { } v
                    && IsNumber(v)
                    && v != "bool"
                    && (!IsFloat(v) || IsFloat(type))
                    && (statement.Op is not (BinaryOperator.LShift or BinaryOperator.RShift))
                    && !Grows(statement, type)
                || type == "string" && TypeOf(value) == "string"
            );
        if (isPlain || statement.Op == BinaryOperator.Div && type is "double" or "float" && IsNotZero(statement.Value))
        {
            RequireVisible(statement.Target);
            Write($"{target.Text} {sign}= {value.Text};");
        }
        else if (type is "NDArray" && statement.Target is Name)
        {
            RequireVisible(statement.Target);
            Write(
                $"{target.Text}[\"...\"] = {Expression(new BinOp(statement.At, statement.Target, statement.Op, statement.Value)).Text};"
            );
        }
        else
            Store(statement.Target, new BinOp(statement.At, statement.Target, statement.Op, statement.Value));
    }

    // Whether an element is assigned to, which is C#'s own then.
    private bool isTarget;

    private static string? SetUpdate(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.BitOr => "UnionWith",
            BinaryOperator.BitAnd => "IntersectWith",
            BinaryOperator.Sub => "ExceptWith",
            BinaryOperator.BitXor => "SymmetricExceptWith",
            _ => null,
        };

    // A product in a loop: a whole number that may outgrow C#'s, which it never does in Python.
    private bool Grows(AugAssign statement, string type)
    {
        if (
            statement.Op is not (BinaryOperator.Mult or BinaryOperator.Pow)
            || type is not ("int" or "long")
            || statement.Target is not Name { Id: var id }
            || scope.Find(id) is not Variable variable
            || !IsInLoopSince(variable.Block)
        )
            return false;
        learned.Note(variable.Key, "BigInteger", Widened);
        return true;
    }

    private void RequireVisible(Expr target)
    {
        if (
            target is Name { Id: var id }
            && scope.Find(id) is Variable { IsField: false } variable
            && !block.IsWithin(variable.Block)
        )
            learned.Hoist(variable.Key, Common(block, variable.Block).Depth);
    }

    private void StoreElement(Subscript target, Expr value)
    {
        var receiver = Expression(target.Value);
        var type = RequireType(receiver);
        if (target.Slice is Slice slice && IsList(type))
        {
            sliced = target;
            StoreSlice(receiver, type, slice, value);
            return;
        }
        RequireDictionary(type);
        if (OwnMethod(type, "__setitem__"))
        {
            Write(
                $"{OwnCall(receiver, type, "__setitem__", new Call(target.At, target.Value, [target.Slice, value], [])).Text};"
            );
            return;
        }
        if (IsAny(type) || IsTupleType(type) || type == "string" || IsVarTuple(type))
        {
            Write($"py.setitem({receiver.Text}, {Expression(target.Slice).Text}, {Expression(value).Text});");
            return;
        }
        if (IsDict(type) || type.StartsWith("IDictionary<", StringComparison.Ordinal))
        {
            var code = Expression(value, PartsOf(type) is [_, var v] && v != "?" ? v : null);
            var key = Expression(target.Slice);
            NoteElements(target.Value, type, [TypeOf(key), TypeOf(code)]);
            Write($"{receiver.At(Level.Primary)}[{key.Text}] = {code.Target ?? code.Text};");
        }
        else
        {
            if (IsArray(type))
                Write($"{ElementText(receiver, type, target.Slice)} = {Argument(value, "NDArray")};");
            else if (
                TypeOf(new Code(ElementText(receiver, type, target.Slice))) is var own
                && (IsList(type) ? ElementsOf(type) : own) is { } element
            )
            {
                if (
                    IsList(type)
                    && TypeOf(Expression(value, element)) is { } stored
                    && stored != element
                    && !Here.Converts(stored, element)
                )
                    NoteElements(target.Value, type, [stored]);
                Write($"{ElementText(receiver, type, target.Slice)} = {Argument(value, element)};");
            }
            else
                throw Gap($"an element of {type} is assigned to");
        }
    }

    /// <summary>Notes what a list or dictionary turns out to hold.</summary>
    private void NoteElements(Expr container, string type, string?[] parts)
    {
        if (parts.Contains(null))
            return;
        if (
            container is Subscript { Value: var outer }
            && TypeOf(Expression(outer)) is { } outerType
            && IsDict(outerType)
        )
        {
            NoteElements(
                outer,
                outerType,
                [
                    PartsOf(outerType)[0],
                    $"{type[..type.IndexOf('<', StringComparison.Ordinal)]}<{string.Join(", ", parts)}>",
                ]
            );
            return;
        }
        if (KeyOfContainer(container) is not { } key)
            return;
        var name = type[..type.IndexOf('<', StringComparison.Ordinal)];
        if (name == "Counter")
            parts = [parts[0]];
        learned.Note(
            key,
            $"{name}<{string.Join(", ", parts.Select(p => p == "null" ? "object" : p))}>",
            WidenedContainers
        );
    }

    private string? WidenedContainers(string a, string b)
    {
        if (a.Contains('?', StringComparison.Ordinal) && !b.Contains('?', StringComparison.Ordinal))
            return b;
        var (p, q) = (PartsOf(a), PartsOf(b));
        if (p.Count != q.Count || p.Count == 0)
            return null;
        var parts = p.Zip(q, Widened).Select((w, i) => w ?? "object").ToList();
        return $"{a[..a.IndexOf('<', StringComparison.Ordinal)]}<{string.Join(", ", parts)}>";
    }

    private string? KeyOfContainer(Expr container) =>
        container switch
        {
            Name name => (scope.Find(name.Id) as Variable)?.Key,
            Python.Attribute { Value: Name { Id: "self" }, Attr: var field } when owner is not null =>
                $"{owner.Text}.{field}",
            _ => null,
        };
}
