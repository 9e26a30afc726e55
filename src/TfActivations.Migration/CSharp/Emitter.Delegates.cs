using Microsoft.CodeAnalysis;
using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Functions as values, and values whose type is seen by what is done with them.
internal sealed partial class Emitter
{
    /// <summary>The type of functions that stand in a list or dictionary, by what all of them can be called with; null where one is no function.</summary>
    private string? FunctionsIn(IReadOnlyList<Expr> items)
    {
        if (items.Count == 0 || !items.All(IsFunctionLike))
            return null;
        foreach (var type in FunctionTypes)
            if (items.All(item => TakenAs(item, type)))
                return type;
        return null;
    }

    private bool IsFunctionLike(Expr item) =>
        item is Lambda
        || item is Name { Id: var id } && scope.Find(id) is FunctionBinding
        || PathOf(item) is { } path
            && Names.Modules.Find(path) is { } place
            && !Names.Modules.IsLibrary(path)
            && Here.TypeOf(place) is null
            && Here.Methods(place).Count > 0;

    // Tensors first where the program has any.
    private IEnumerable<string> FunctionTypes
    {
        get
        {
            if (UsesModule("tensorflow"))
                yield return "Func<Tensor, Tensor>";
            if (UsesModule("numpy"))
                yield return "Func<NDArray, NDArray>";
            yield return "Func<double, double>";
        }
    }

    private bool UsesModule(string name) =>
        global.Names.Values.OfType<ImportedBinding>().Any(i => i.Path.Split('.')[0] == name);

    private bool TakenAs(Expr item, string type)
    {
        try
        {
            return Fits(DelegateText(item, type) ?? Expression(item).Text, type);
        }
        catch (UntranslatableException)
        {
            return false;
        }
    }

    /// <summary>A function where the method does not say what it gives: <c>Func&lt;Tensor, TResult&gt;</c>.</summary>
    private string? OpenDelegate(Expr node, string type)
    {
        if (!type.StartsWith("Func<", StringComparison.Ordinal) || !IsFunctionLike(node))
            return null;
        var parameters = PartsOf(type)[..^1];
        if (parameters.Exists(p => Here.Symbol(p) is null))
            return null;
        if (node is Lambda lambda)
            return LambdaText(lambda, parameters);
        if (node is Name { Id: var id } && scope.Find(id) is FunctionBinding { Function: var function })
            NoteParameters(function, parameters);
        return Expression(node).Text;
    }

    /// <summary>What a loop over values that are written in it goes through: of a type that they have in common, or that calls ask of the loop's variables.</summary>
    private (Code Items, string Element) LiteralItems(For loop)
    {
        var items = loop.Iter is List list ? list.Elts : ((Tuple)loop.Iter).Elts;
        if (items.Count == 0 || IsPlainPython || items.Any(i => i is Starred))
            return Iterable(loop.Iter);
        var element = ElementFor(loop.Target, items);
        if (!element.Contains("object", StringComparison.Ordinal) && CommonType(items) == element)
            return Iterable(loop.Iter);
        try
        {
            return (
                new($"new {element}[] {{ {string.Join(", ", items.Select(i => ItemText(i, element)))} }}"),
                element
            );
        }
        catch (UntranslatableException)
        {
            return (new(""), element);
        }
    }

    private string ItemText(Expr item, string type) =>
        item is Tuple { Elts: var parts } && IsTupleType(type)
            ? $"({string.Join(", ", parts.Zip(Parts(type), ItemText))})"
            : Argument(item, type);

    // Variables of the loop that is being written whose values calls convert.
    private readonly HashSet<string> converted = [];

    private string ElementFor(Expr target, IReadOnlyList<Expr> items)
    {
        if (CommonType(items) is { } common and not "object" && !common.Contains("object", StringComparison.Ordinal))
            return common;
        if (target is Name { Id: var id })
        {
            if (learned.WantedOf(KeyOf(id)).FirstOrDefault(type => items.All(item => CanBe(item, type))) is { } wanted)
            {
                converted.Add(id);
                return wanted;
            }
            return FunctionsIn(items) ?? "object";
        }
        return
            target is Tuple { Elts: var targets }
            && items.All(i => i is Tuple or List)
            && items.Select(PartsIn).ToList() is var rows
            && rows.TrueForAll(row => row.Count == targets.Count)
            ? $"({string.Join(", ", targets.Select((t, i) => ElementFor(t, [.. rows.Select(row => row[i])])))})"
            : "object";
    }

    private static IReadOnlyList<Expr> PartsIn(Expr node) => node is List list ? list.Elts : ((Tuple)node).Elts;

    private string? CommonType(IReadOnlyList<Expr> items)
    {
        try
        {
            return ElementsOf(ListLiteral(items, null).Type!);
        }
        catch (UntranslatableException)
        {
            return null;
        }
    }

    private bool CanBe(Expr item, string type)
    {
        try
        {
            return Argument(item, type) is not null;
        }
        catch (UntranslatableException)
        {
            return false;
        }
    }

    /// <summary>A function where a class is asked for that takes one by conversion: a loss, an activation.</summary>
    private IEnumerable<string> ConvertedFunctions(Expr node, string type)
    {
        if (Here.Symbol(type) is not INamedTypeSymbol { DelegateInvokeMethod: null } symbol)
            yield break;
        foreach (var conversion in symbol.GetMembers("op_Implicit").OfType<IMethodSymbol>())
            if (conversion.Parameters[0].Type is INamedTypeSymbol { DelegateInvokeMethod: not null } function)
            {
                var name = Types.Oracle.TextOf(function);
                if (DelegateText(node, name) is { } text && Fits(text, name) && IsExact(node, function))
                    yield return $"({name}){(node is Lambda ? $"({text})" : text)}";
                else if (node is not Lambda && Fits(Expression(node).Text, name))
                    yield return $"({name}){Expression(node).Text}";
            }
    }

    // A method's parameters are those of the delegate, but for its defaults: C# takes none of them for granted.
    private bool IsExact(Expr node, INamedTypeSymbol function) =>
        node is not Name { Id: var id }
        || scope.Find(id) is not FunctionBinding { Function: var own }
        || ParametersOf(own.Definition, own.Key) is var parameters
            && parameters.Count == function.DelegateInvokeMethod!.Parameters.Length
            && parameters
                .Zip(function.DelegateInvokeMethod.Parameters)
                .All(p => p.First.Type is null || p.First.Type == Types.Oracle.TextOf(p.Second.Type));

    /// <summary>The value as that one of its derived types that has a member, where the program makes one such only; null where it does not.</summary>
    private Code? AsDerived(Code receiver, string type, string member) =>
        DerivedWith(type, member) is [var single]
            ? new Code($"(({Types.Oracle.TextOf(single)}){receiver.At(Level.Unary)})")
            {
                Type = Types.Oracle.TextOf(single),
            }
            : null;

    /// <summary>A member that several derived types have, of one type in all of them.</summary>
    private Code? DynamicMember(Code receiver, string type, string member)
    {
        var kinds = DerivedWith(type, member)
            .Select(t => t.GetMembers(member).OfType<IPropertySymbol>().FirstOrDefault()?.Type)
            .Select(t => t is null ? "" : Types.Oracle.TextOf(t))
            .Distinct()
            .ToList();
        return kinds is [{ Length: > 0 } kind]
            ? new($"(({kind})((dynamic){receiver.At(Level.Unary)}).{Names.Identifiers.Of(member)})") { Type = kind }
            : null;
    }

    private List<ITypeSymbol> DerivedWith(string type, string member)
    {
        if (
            Here.Symbol(type) is not { TypeKind: TypeKind.Class } symbol
            || symbol.SpecialType == SpecialType.System_Object
        )
            return [];
        return
        [
            .. learned
                .Made.Select(made => Here.Symbol(made))
                .OfType<ITypeSymbol>()
                .Where(made => IsDerived(made, symbol))
                .Select(made => DeclaringType(made, member))
                .OfType<ITypeSymbol>()
                .DistinctBy(Types.Oracle.TextOf),
        ];
    }

    private static bool IsDerived(ITypeSymbol type, ITypeSymbol from)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
            if (SymbolEqualityComparer.Default.Equals(b, from))
                return true;
        return false;
    }

    private static ITypeSymbol? DeclaringType(ITypeSymbol type, string member)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            if (t.GetMembers(member).Any(m => m.DeclaredAccessibility == Accessibility.Public))
                return t.DeclaredAccessibility == Accessibility.Public ? t : type;
        return null;
    }
}
