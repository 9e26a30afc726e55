using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace TfActivations.Analyzers.CodeFixes;

/// <summary>TFA0003: <c>var tape = ...</c> is <c>using var tape = ...</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GradientTapeFix() : NodeFix(GradientTapeAnalyzer.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode node,
        SemanticModel model,
        Diagnostic diagnostic
    )
    {
        // Neither a case of a switch nor a cell of a notebook may have it.
        if (
            node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Declaration.Variables.Count: 1 } statement
            && statement.Parent is BlockSyntax or GlobalStatementSyntax
        )
            yield return new(
                "Add 'using'",
                statement,
                statement
                    .WithoutLeadingTrivia()
                    .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space))
            );
    }
}
