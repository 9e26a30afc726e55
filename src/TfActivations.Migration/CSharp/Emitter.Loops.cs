using TfActivations.Migration.Names;
using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Loops, with, imports, unpacking.
internal sealed partial class Emitter
{
    private void ForLoop(For loop)
    {
        Otherwise(loop.Orelse, () => Loop(loop));
    }

    /// <summary>A loop, and what is done when it ends by itself.</summary>
    private void Otherwise(IReadOnlyList<Stmt> otherwise, Action loop)
    {
        var outer = unbroken;
        unbroken = null;
        if (otherwise.Count > 0)
        {
            unbroken = Fresh("unbroken");
            Write($"var {unbroken} = true;");
        }
        var name = unbroken;
        loop();
        unbroken = outer;
        if (name is null)
            return;
        Write($"if ({name})");
        Body(otherwise);
    }

    // The variable that says that no break ended the loop, where it has an else.
    private string? unbroken;

    private void Loop(For loop)
    {
        if (
            loop
                is {
                    Target: Name { Id: var counter },
                    Iter: Call { Func: Name { Id: "range" }, Args: var bounds, Keywords.Count: 0 }
                }
            && scope.Find("range") is null
            && !learned.IsKept(LoopKey(loop))
            && CountingHeader(counter, bounds, loop) is { } header
        )
        {
            Write(header.Text);
            TrailHeader(loop.Iter.At.Line);
            LoopBody(
                loop,
                () =>
                    Bind(
                        counter,
                        "int",
                        isReadOnly: !header.IsFree,
                        isNotNegative: header.IsNotNegative,
                        text: header.Name
                    )
            );
            return;
        }
        var (items, type) = loop.Iter is List or Tuple ? LiteralItems(loop) : Iterable(loop.Iter);
        if (loop.Target is Name { Id: var kept } && learned.IsKept(LoopKey(loop)))
        {
            KeptLoop(loop, kept, items, type);
            return;
        }
        if (loop.Target is Name { Id: var id })
        {
            var isAssigned = BoundNames(loop.Body).Contains(id);
            var text = isAssigned ? Fresh(id + "_") : LoopName(id);
            Write($"foreach (var {text} in {items.Text})");
            TrailHeader(loop.Iter.At.Line);
            LoopBody(
                loop,
                () =>
                {
                    if (isAssigned)
                        Write($"var {Identifiers.Of(id)} = {text};");
                    Bind(id, type, isReadOnly: !isAssigned, text: isAssigned ? Identifiers.Of(id) : text);
                }
            );
            if (items.Text.Length == 0)
                throw Gap("going through values of several types");
            return;
        }
        if (loop.Target is not Tuple target)
            throw Gap("this target of a loop");
        var isBound = BoundNames(WithoutUpdates(loop.Body))
            .Intersect(Children.Within(target).OfType<Name>().Select(n => n.Id))
            .Any();
        if (isBound || !HasPattern(target, type))
        {
            UnpackingLoop(loop, target, items, type);
            return;
        }
        var names = new List<(string Id, string Type, string Text)>();
        var pattern = PatternOf(target, type, names);
        Write($"foreach (var {pattern} in {items.Text})");
        TrailHeader(loop.Iter.At.Line);
        LoopBody(
            loop,
            () =>
            {
                foreach (var (name, partType, text) in names)
                    Bind(
                        name,
                        partType,
                        isReadOnly: true,
                        isNotNegative: partType == "int"
                            && items.Text.StartsWith("enumerate(", StringComparison.Ordinal),
                        text: text
                    );
            }
        );
        if (items.Text.Length == 0)
            throw Gap("going through values of several types");
    }

    /// <summary>Whether C# has a pattern for a target.</summary>
    private bool HasPattern(Tuple target, string type)
    {
        try
        {
            var (known, text) = (declarations.Count, scope);
            PatternOf(target, type, []);
            declarations.RemoveRange(known, declarations.Count - known);
            return text == scope;
        }
        catch (UntranslatableException)
        {
            return false;
        }
    }

    private void UnpackingLoop(For loop, Tuple target, Code items, string type)
    {
        var item = LoopName("item");
        if (type.StartsWith("KeyValuePair<", StringComparison.Ordinal))
            (items, type) = (
                $"{items.At(Level.Primary)}.Select(p => (p.Key, p.Value))",
                $"({string.Join(", ", PartsOf(type))})"
            );
        Write($"foreach (var {item} in {items.Text})");
        TrailHeader(loop.Iter.At.Line);
        LoopBody(
            loop,
            () =>
            {
                var code = new Code(item) { Type = type };
                scope.Names[" " + item] = new Variable(item, item, item, block) { Type = type };
                isStale = true;
                if (HasStar(target.Elts) || !IsTupleType(type) || Parts(type).Count != target.Elts.Count)
                    UnpackElements(target.Elts, code, type);
                else
                    foreach (var (part, i) in target.Elts.Select((t, i) => (t, i)))
                        StorePart(part, new($"{item}.Item{i + 1}") { Type = Parts(type)[i] });
            }
        );
    }

    // param -= step changes an array in place; of a number it is refused where it is written.
    private static IEnumerable<Stmt> WithoutUpdates(IEnumerable<Stmt> body) => body.Where(s => s is not AugAssign);

    // A loop's variable may not have the name of one that is there already.
    private string LoopName(string id) => TextFor(id, new(block, block.Depth + 1));

    private string LoopKey(For loop) => $"{scope.Key}/for {loop.At.Line}:{loop.At.Column}";

    /// <summary>A loop whose variable is read when it has ended.</summary>
    private void KeptLoop(For loop, string id, Code items, string type)
    {
        if (OwnerOf(id).Names.GetValueOrDefault(id) is not Variable { IsReadOnly: false } known || known.Type != type)
        {
            Declare(id, new("default") { Type = type, Target = "default" }, type);
            if (lines[^1].Text.StartsWith("var ", StringComparison.Ordinal))
                lines[^1] = lines[^1] with { Text = $"{type} {((Variable)scope.Names[id]).Text} = default;" };
        }
        var item = LoopName("item");
        Write($"foreach (var {item} in {items.Text})");
        TrailHeader(loop.Iter.At.Line);
        Open(isLoop: true);
        StoreCode(id, new(item) { Type = type });
        Statements(loop.Body);
        Close();
    }

    private void LoopBody(For loop, Action bind)
    {
        var names = Children.Within(loop.Target).OfType<Name>().Select(n => n.Id).ToList();
        Open(isLoop: true);
        bind();
        foreach (var name in names.Where(converted.Contains))
            if (scope.Names.GetValueOrDefault(name) is Variable variable)
                variable.IsConverted = true;
        converted.Clear();
        Statements(loop.Body);
        Close();
        foreach (var name in names)
            if (scope.Names.GetValueOrDefault(name) is Variable { IsField: false } last && !block.IsWithin(last.Block))
                scope.Names[name] =
                    loop.Target is Name
                        ? new LoopBinding(name, LoopKey(loop))
                        : new MissingBinding($"{name} after its loop");
        isStale = true;
    }

    private (string Text, string Name, bool IsFree, bool IsNotNegative)? CountingHeader(
        string counter,
        IReadOnlyList<Expr> bounds,
        For loop
    )
    {
        if (bounds.Count is 0 or > 3 || bounds.Any(b => b is Starred))
            return null;
        var step = bounds.Count == 3 ? Constantly(bounds[2]) : 1;
        if (step is null || step == 0)
            return null;
        var start = bounds.Count == 1 ? new Code("0") { IsNotNegative = true } : Expression(bounds[0]);
        var stop = bounds.Count == 1 ? bounds[0] : bounds[1];
        // Python reads the bound once: what the body may change is not read each time here.
        var changed = BoundNames(loop.Body).Append(counter).ToHashSet();
        if (
            changed.Contains(counter) && BoundNames(loop.Body).Contains(counter)
            || stop is not Constant and not Name
            || stop is Name { Id: var n } && changed.Contains(n)
            || HasClosure(loop.Body)
        )
            return null;
        var end = Argument(stop, "int");
        var name = LoopName(counter);
        var sign = step > 0 ? "<" : ">";
        var increment =
            step == 1 ? $"{name}++"
            : step == -1 ? $"{name}--"
            : step > 0 ? $"{name} += {step}"
            : $"{name} -= {-step}";
        return (
            $"for (var {name} = {Argument(bounds.Count == 1 ? new Constant(loop.At, System.Numerics.BigInteger.Zero) { Source = "0" } : bounds[0], "int")}; {name} {sign} {end}; {increment})",
            name,
            false,
            start.IsNotNegative && step > 0
        );
    }

    private static bool HasClosure(IReadOnlyList<Stmt> body) =>
        body.SelectMany(Children.Within).Any(n => n is Lambda or FunctionDef or Generated);

    private string PatternOf(Tuple target, string type, List<(string Id, string Type, string Text)> names)
    {
        var types =
            IsTupleType(type) ? Parts(type)
            : type.StartsWith("KeyValuePair<", StringComparison.Ordinal) ? PartsOf(type)
            : ElementsOf(type) is { } element && CanDeconstruct(type, target.Elts.Count)
                ? [.. Enumerable.Repeat(element, target.Elts.Count)]
            : throw Gap($"unpacking {type}");
        if (types.Count != target.Elts.Count)
            throw Gap($"unpacking {type} into {target.Elts.Count}");
        var parts = new List<string>();
        for (var i = 0; i < types.Count; i++)
            if (target.Elts[i] is Name { Id: "_" })
                parts.Add("_");
            else if (target.Elts[i] is Name { Id: var id })
            {
                var text = LoopName(id);
                names.Add((id, types[i], text));
                parts.Add(text);
            }
            else if (target.Elts[i] is Tuple inner)
                parts.Add(PatternOf(inner, types[i], names));
            else
                throw Gap("this target");
        return $"({string.Join(", ", parts)})";
    }

    private bool CanDeconstruct(string type, int count) =>
        count is >= 2 and <= 4 && (Here.Converts(type, $"IReadOnlyList<{ElementsOf(type)}>") && type != "string");

    private void WithStatement(With with)
    {
        if (
            with.Items is [{ ContextExpr: Call { Func: var function, Args.Count: 0 }, OptionalVars: var variable }]
            && PathOf(function) == "tempfile.TemporaryDirectory"
        )
        {
            WithFolder(with, variable);
            return;
        }
        // with a, b is with a around with b.
        if (with.Items.Count > 1 && with.Items.Any(item => IsManaged(item.ContextExpr)))
        {
            WithStatement(
                with with
                {
                    Items = [with.Items[0]],
                    Body = [with with { Items = [.. with.Items.Skip(1)] }],
                }
            );
            return;
        }
        if (with.Items is [var only] && IsManaged(only.ContextExpr))
        {
            WithManager(with, only);
            return;
        }
        for (var i = 0; i < with.Items.Count; i++)
        {
            var item = with.Items[i];
            var code = Expression(item.ContextExpr);
            if (TypeOf(code) is { } type && type != "GradientTape" && with.Items.Count == 1)
            {
                WithResource(with, code, type, item.OptionalVars);
                return;
            }
            if (TypeOf(code) != "GradientTape")
                throw Gap($"with {TypeOf(code)}");
            var name = item.OptionalVars is Name { Id: var id } ? id : throw Gap("a tape without a name");
            var text = Taken(name);
            Bind(name, "GradientTape", isReadOnly: true, text: text);
            Write($"{(isScript && IsModuleLevel ? "" : "using ")}var {text} = {code.Text};");
        }
        TrailHeader(with.Items[^1].ContextExpr.At.Line);
        Statements(with.Body);
    }

    private void WithResource(With with, Code code, string type, Expr? variable)
    {
        if (!Here.Converts(type, "IDisposable"))
            throw Gap($"with {type}");
        if (variable is not (null or Name))
            throw Gap("with of several values");
        var text = variable is Name { Id: var id } ? LoopName(id) : null;
        Write($"using ({(text is null ? "" : $"var {text} = ")}{code.Text})");
        TrailHeader(with.Items[0].ContextExpr.At.Line);
        Body(
            with.Body,
            first: () =>
            {
                if (variable is Name { Id: var name })
                    Bind(name, type, isReadOnly: true, text: text);
            }
        );
    }

    private void WithFolder(With with, Expr? variable)
    {
        var id = variable is Name name ? name.Id : "folder";
        var text = Taken(id);
        Bind(id, "string", text: text);
        Write($"var {text} = Directory.CreateTempSubdirectory().FullName;");
        Write("try");
        Body(with.Body);
        Write("finally");
        Write("{");
        Write($"    Directory.Delete({text}, recursive: true);");
        Write("}");
    }

    private void ImportStatement(Stmt statement)
    {
        if (statement is Import import)
            foreach (var name in import.Names)
            {
                RequireModule(name.Name);
                if (name.Asname is { } alias)
                    scope.Names[alias] = new ImportedBinding(name.Name);
                else
                    scope.Names[name.Name.Split('.')[0]] = new ImportedBinding(name.Name.Split('.')[0]);
            }
        else if (statement is ImportFrom from)
            foreach (var name in from.Names)
            {
                if (name.Name == "*" || from.Level > 0)
                    throw Gap("this import");
                RequireModule(from.Module!);
                scope.Names[name.Asname ?? name.Name] = new ImportedBinding($"{from.Module}.{name.Name}");
            }
    }

    private static void RequireModule(string module)
    {
        if (!Modules.IsKnown(module))
            throw Gap($"the module {module} is not here");
    }

    /// <summary>a, b = value: false if the target is none to unpack into.</summary>
    private bool Unpack(Expr target, Expr value)
    {
        var targets =
            target is Tuple tuple ? tuple.Elts
            : target is List list ? list.Elts
            : null;
        if (targets is null)
            return false;
        if (value is List { Elts: var listed })
            value = new Tuple(value.At, listed);
        if (HasStar(targets) && value is Tuple { Elts: var written } && UnpackWritten(targets, written, value))
            return true;
        if (value is Tuple { Elts: var values } && values.Count == targets.Count && !values.Any(v => v is Starred))
        {
            if (IsIndependent(targets, values))
                for (var i = 0; i < values.Count; i++)
                {
                    if (!Unpack(targets[i], values[i]))
                        Store(targets[i], values[i]);
                }
            else
            {
                var codes = values.Select(v => Expression(v)).ToList();
                var places = targets.Select(t => Expression(t).Text);
                foreach (var t in targets)
                    RequireVisible(t);
                Write($"({string.Join(", ", places)}) = ({string.Join(", ", codes.Select(c => c.Text))});");
            }
            return true;
        }
        var code = Expression(value);
        if (code.Several is { } all && targets.Count > 1)
            code = all;
        var type = RequireType(code);
        if (
            HasStar(targets)
            || IsAny(type)
            || type == "string"
            || IsSequence(type)
            || IsVarTuple(type)
            || targets.Any(t => t is Subscript)
        )
        {
            UnpackElements(targets, code, type);
            return true;
        }
        if (type == "Shape" || code.Text.EndsWith(".Shape", StringComparison.Ordinal))
        {
            for (var i = 0; i < targets.Count; i++)
                StoreUnpacked(
                    targets[i],
                    new(
                        $"{(code.Text.EndsWith(".Shape", StringComparison.Ordinal) && type != "Shape" || IsArrayShape(code) ? "(int)" : "")}{code.At(Level.Primary)}[{i}]"
                    )
                    {
                        Type = "int",
                    }
                );
            return true;
        }
        Deconstruct(target is Tuple t2 ? t2 : new Tuple(target.At, targets), code, type);
        return true;
    }

    private bool IsArrayShape(Code code) => TypeOf(new Code($"{code.Text}[0]")) == "long";

    private void StoreUnpacked(Expr target, Code code)
    {
        if (target is Name { Id: "_" })
            return;
        if (target is Name { Id: var id })
            StoreCode(id, code);
        else if (target is Tuple inner && TypeOf(code) is { } type)
            Deconstruct(inner, code, type);
        else
            throw Gap("this target");
    }

    private static bool IsIndependent(IReadOnlyList<Expr> targets, IReadOnlyList<Expr> values)
    {
        var names = targets.SelectMany(Children.Within).OfType<Name>().Select(n => n.Id).ToHashSet();
        return targets.All(t => t is Name or Tuple or List or Python.Attribute)
            && !values.SelectMany(Children.Within).OfType<Name>().Any(n => names.Contains(n.Id) && n.Id != "self");
    }

    private void Deconstruct(Tuple target, Code code, string type)
    {
        var elts = target.Elts;
        if (elts is [var single] && !IsTupleType(type))
        {
            Code first = $"{code.At(Level.Primary)}[0]";
            StoreUnpacked(single, TypeOf(first) is not null ? first : throw Gap($"unpacking {type} into 1"));
            return;
        }
        var parts = IsTupleType(type) ? Parts(type) : null;
        if (parts is null && IsList(type) && elts.Count <= 4 || parts is null && CanDeconstruct(type, elts.Count))
            parts = [.. Enumerable.Repeat(ElementsOf(type)!, elts.Count)];
        if (parts is null && DeconstructedTypes(type, elts.Count) is { } found)
            parts = found;
        if (parts is null && TypeOf(new Code($"{code.At(Level.Primary)}[0]")) is { } element)
        {
            // Elements one after the other.
            var text = code.Text;
            if (code.Level != Level.Primary || text.Contains('(', StringComparison.Ordinal))
            {
                text = Fresh("parts");
                Write($"var {text} = {code.Text};");
                Bind(" " + text, type, text: text);
            }
            for (var i = 0; i < elts.Count; i++)
                StoreUnpacked(elts[i], new($"{text}[{i}]") { Type = element });
            return;
        }
        if (parts is null || parts.Count != elts.Count)
            throw Gap($"unpacking {type} into {elts.Count}");
        var isNew = Leaves(target)
            .All(n =>
                n is Name { Id: var id }
                && (
                    id == "_"
                    || OwnerOf(id).Names.GetValueOrDefault(id) is not Variable
                        && learned.TypeOf(KeyOf(id)) is var known
                        && learned.DepthOf(KeyOf(id)) is null
                        && !scope.Declared.Contains(id)
                )
            );
        if (isNew)
        {
            var names = new List<(string Id, string Type, string Text)>();
            var pattern = PatternOf(target, type.StartsWith('(') ? type : $"({string.Join(", ", parts)})", names);
            foreach (var (id, partType, text) in names)
            {
                learned.Note(KeyOf(id), partType, Widened);
                Bind(id, partType, text: text);
            }
            Write($"var {pattern} = {code.Text};");
            return;
        }
        // Some of the names are there already: new ones beside them.
        var temporaries = new List<(Expr Target, string Text, string Type)>();
        var inner = TemporaryPattern(target, $"({string.Join(", ", parts)})", temporaries);
        Write(
            $"{(temporaries.TrueForAll(t => t.Text.Contains("var ", StringComparison.Ordinal)) ? "var " : "")}{inner.Replace("var ", temporaries.TrueForAll(t => t.Text.Contains("var ", StringComparison.Ordinal)) ? "" : "var ", StringComparison.Ordinal)} = {code.Text};"
        );
        foreach (var (place, text, partType) in temporaries)
            if (text.StartsWith("var ", StringComparison.Ordinal))
            {
                scope.Names[" " + text[4..]] = new Variable(text[4..], text[4..], text[4..], block) { Type = partType };
                isStale = true;
                Store2(place, new(text[4..]) { Type = partType });
            }
    }

    private void Store2(Expr target, Code code)
    {
        if (target is Name { Id: var id })
            StoreCode(id, code);
        else if (target is Python.Attribute attribute)
            StoreAttributeCode(attribute, code);
        else if (target is Tuple inner && TypeOf(code) is { } type)
            Deconstruct(inner, code, type);
        else
            throw Gap("this target");
    }

    private string TemporaryPattern(Tuple target, string type, List<(Expr Target, string Text, string Type)> found)
    {
        var types = Parts(type);
        var parts = new List<string>();
        for (var i = 0; i < target.Elts.Count; i++)
            switch (target.Elts[i])
            {
                case Name { Id: "_" }:
                    parts.Add("_");
                    break;
                case Name { Id: var id }
                    when scope.Find(id) is Variable { IsReadOnly: false } known
                        && known.Type == types[i]
                        && (known.IsField || block.IsWithin(known.Block)):
                    found.Add((target.Elts[i], Prefixed(known), types[i]));
                    parts.Add(Prefixed(known));
                    break;
                case Tuple inner when IsTupleType(types[i]):
                    parts.Add(TemporaryPattern(inner, types[i], found));
                    break;
                case var other:
                    var name = Fresh(
                        other is Name { Id: var own } && OwnerOf(own).Names.GetValueOrDefault(own) is null ? own + "_"
                        : other is Name { Id: var id2 } ? id2 + "_"
                        : "part"
                    );
                    found.Add((other, $"var {name}", types[i]));
                    parts.Add($"var {name}");
                    break;
            }
        return $"({string.Join(", ", parts)})";
    }

    private static IEnumerable<Expr> Leaves(Expr target) =>
        target is Tuple { Elts: var items } ? items.SelectMany(Leaves) : [target];

    private List<string>? DeconstructedTypes(string type, int count)
    {
        if (Here.Symbol(type) is not { } symbol)
            return null;
        var method = symbol
            .GetMembers("Deconstruct")
            .OfType<Microsoft.CodeAnalysis.IMethodSymbol>()
            .FirstOrDefault(m => m.Parameters.Length == count);
        return method is null ? null : [.. method.Parameters.Select(p => Types.Oracle.TextOf(p.Type))];
    }
}
