using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TfActivations.Analyzers;

/// <summary>TFA0001: <c>array[1..3]</c> and <c>array[^1]</c> compile, as NumSharp's indexer takes any object, and throw when they run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArrayRangeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's name.</summary>
    public const string Id = "TFA0001";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "A C# range or index on a NumSharp array",
        "A NumSharp array throws for a C# {0}; write the slice as text, as in x[\"1:3\"], or a negative number, as in x[-1]"
    );

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.Of(start.Compilation) is { } types)
                start.RegisterSyntaxNodeAction(node => Analyze(node, types), SyntaxKind.BracketedArgumentList);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownTypes types)
    {
        var (model, cancel) = (context.SemanticModel, context.CancellationToken);
        if (
            context.Node.Parent is not (ElementAccessExpressionSyntax or ElementBindingExpressionSyntax)
            || !types.IsArray(model.GetSymbolInfo(context.Node.Parent, cancel).Symbol?.ContainingType)
        )
            return;
        foreach (var argument in ((BracketedArgumentListSyntax)context.Node).Arguments)
            if (
                model.GetTypeInfo(argument.Expression, cancel).Type is
                {
                    Name: "Range" or "Index",
                    ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
                } type
            )
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, argument.GetLocation(), type.Name));
    }
}
