using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TfActivations.Migration.Types;

/// <summary>
/// What C# makes of an expression: the compiler itself is asked, in a context of the variables, functions and classes that the translated
/// program has at this place. So overloads, extension members, conversions and generics are C#'s, and the facade's names are those that its assemblies have.
/// </summary>
internal sealed partial class Oracle
{
    private static readonly SymbolDisplayFormat Short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
    );

    private static readonly CSharpCompilation Base = CSharpCompilation.Create(
        "Translated",
        [CSharpSyntaxTree.ParseText(TargetPlatform.ImplicitUsings + Usings, TargetPlatform.ParseOptions)],
        TargetPlatform.References,
        TargetPlatform.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)
    );

    // Types of these namespaces are named in declarations; the program gets a using for those that it names.
    private const string Usings = """

        global using System.Numerics;
        global using TfActivations;
        global using static TfActivations.Imports;
        global using static TfActivations.Plotting.Imports;
        global using static TfActivations.Learn.Imports;
        global using static TfActivations.DataFrames.Imports;
        """;

    private readonly Dictionary<string, Context> contexts = [];
    private Context context = null!;

    public Oracle() => Enter("", null, "");

    /// <summary>One place in a program: what is declared around it, and what was asked there.</summary>
    private sealed class Context
    {
        public required SemanticModel Model { get; init; }
        public required int Position { get; init; }
        public Dictionary<string, Answer> Answers { get; } = [];
    }

    /// <summary>What C# says of an expression: its type, or the methods that it names.</summary>
    internal sealed record Answer(ITypeSymbol? Type, ISymbol? Symbol, ImmutableArray<ISymbol> Candidates);

    /// <summary>Goes to a place.</summary>
    /// <param name="declarations">Members and classes around it.</param>
    /// <param name="owner">The class within which it is, or null.</param>
    /// <param name="variables">Variables, as a list of parameters.</param>
    public void Enter(string declarations, string? owner, string variables)
    {
        var method = $"void Here__({variables}) {{ ; }}";
        var text =
            $"{declarations}\npartial class {owner ?? "Program"} {{ {(owner is null ? "static " : "")}{method} }}";
        if (contexts.TryGetValue(text, out var known))
        {
            context = known;
            return;
        }
        var tree = CSharpSyntaxTree.ParseText(text, TargetPlatform.ParseOptions);
        var model = Base.AddSyntaxTrees(tree).GetSemanticModel(tree);
        context = new() { Model = model, Position = text.LastIndexOf(';') };
        contexts[text] = context;
    }

    /// <summary>What C# says of an expression.</summary>
    public Answer Ask(string expression)
    {
        if (context.Answers.TryGetValue(expression, out var known))
            return known;
        var syntax = SyntaxFactory.ParseExpression(expression, options: TargetPlatform.ParseOptions);
        var answer = syntax.ContainsDiagnostics ? new(null, null, []) : AskOf(syntax);
        context.Answers[expression] = answer;
        return answer;
    }

    private Answer AskOf(ExpressionSyntax syntax)
    {
        var symbols = context.Model.GetSpeculativeSymbolInfo(
            context.Position,
            syntax,
            SpeculativeBindingOption.BindAsExpression
        );
        var type = context
            .Model.GetSpeculativeTypeInfo(context.Position, syntax, SpeculativeBindingOption.BindAsExpression)
            .Type;
        return new(IsGood(type) && IsResolved(syntax, symbols) ? type : null, symbols.Symbol, symbols.CandidateSymbols);
    }

    // A call of no method that fits has a type too.
    private static bool IsResolved(ExpressionSyntax syntax, SymbolInfo symbols) =>
        syntax
            is not (
                InvocationExpressionSyntax
                or ElementAccessExpressionSyntax
                or BaseObjectCreationExpressionSyntax
                or MemberAccessExpressionSyntax
            )
        || symbols.Symbol is not null
        || (syntax is ElementAccessExpressionSyntax && symbols.CandidateSymbols.IsEmpty);

    private static bool IsGood(ITypeSymbol? type) =>
        type switch
        {
            null or IErrorTypeSymbol => false,
            INamedTypeSymbol named => named.TypeArguments.All(IsGood),
            IArrayTypeSymbol array => IsGood(array.ElementType),
            _ => true,
        };

    /// <summary>The type of an expression as C# writes it, or null: void included, methods and nothing at all excluded.</summary>
    public string? TypeOf(string expression) => Ask(expression).Type is { } type ? TextOf(type) : null;

    /// <summary>The type of that name.</summary>
    public ITypeSymbol? Symbol(string type) => type == "void" ? null : Ask($"default({type})").Type;

    /// <summary>Whether a value of one type is taken where another is asked for.</summary>
    public bool Converts(string from, string to, bool explicitly = false)
    {
        if (from == to)
            return true;
        if (Symbol(from) is not { } source || Symbol(to) is not { } target)
            return false;
        var conversion = context.Model.Compilation.ClassifyConversion(source, target);
        return conversion.IsImplicit || (explicitly && conversion.Exists);
    }

    /// <summary>What foreach gives.</summary>
    public string? ElementOf(string type)
    {
        if (type == "string")
            return "string";
        if (Symbol(type) is not { } symbol)
            return null;
        if (symbol is IArrayTypeSymbol { Rank: 1 } array)
            return TextOf(array.ElementType);
        var all = new[] { symbol }.Concat(symbol.AllInterfaces).ToList();
        for (var b = symbol.BaseType; b is not null; b = b.BaseType)
            all.Add(b);
        if (
            all.OfType<INamedTypeSymbol>()
                .FirstOrDefault(t =>
                    t.ConstructedFrom.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                ) is
            { } generic
        )
            return TextOf(generic.TypeArguments[0]);
        return all.SelectMany(t => t.GetMembers("GetEnumerator"))
            .OfType<IMethodSymbol>()
            .Where(m => m.Parameters.IsEmpty && m.ReturnType.GetMembers("Current").OfType<IPropertySymbol>().Any())
            .Select(m => TextOf(((IPropertySymbol)m.ReturnType.GetMembers("Current")[0]).Type))
            .FirstOrDefault(t => t != "object");
    }

    /// <summary>The methods that a name stands for, and their forms as calls.</summary>
    public IReadOnlyList<IMethodSymbol> Methods(string expression)
    {
        var answer = Ask(expression);
        if (answer.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            return [invoke];
        if (answer.Symbol is IMethodSymbol single)
            return [single];
        return [.. answer.Candidates.OfType<IMethodSymbol>()];
    }

    /// <summary>Whether a type has a member that can be read, its base classes' and extensions included.</summary>
    public bool Has(string receiver, string member) =>
        Ask($"{receiver}.{member}") is { Type: not null } or { Symbol: not null } or { Candidates.IsEmpty: false };

    /// <summary>A type as C# writes it.</summary>
    public static string TextOf(ITypeSymbol type) =>
        QualifiedName()
            .Replace(
                ArrayOf().Replace(type.ToDisplayString(Short), "NDArray"),
                name =>
                    name.Value is "NumSharp.Shape" or "NumSharp.DType" || !Opened.Contains(name.Groups[1].Value)
                        ? name.Value
                        : name.Groups[2].Value
            );

    private static readonly HashSet<string> Opened =
    [
        "System",
        "System.IO",
        "System.Collections.Generic",
        "System.Linq",
        "System.Numerics",
        "System.Threading",
        "NumSharp",
        "TfActivations",
        "TfActivations.Autodiff",
        "TfActivations.Keras.Callbacks",
        "TfActivations.Keras.Layers",
        "TfActivations.Keras.Models",
        "TfActivations.Tensors",
    ];

    [GeneratedRegex(@"((?:\w+\.)*\w+)\.(\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"NumSharp\.Generic\.NDArray<\w+>", RegexOptions.NonBacktracking)]
    private static partial Regex ArrayOf();
}
