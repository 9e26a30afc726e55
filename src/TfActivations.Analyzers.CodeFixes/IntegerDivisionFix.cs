using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace TfActivations.Analyzers.CodeFixes;

/// <summary>TFA0002: <c>-3 / 4</c> is <c>-3.0 / 4</c>, <c>n / 2</c> is <c>n / 2.0</c>, <c>a / b</c> is <c>(double)a / b</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class IntegerDivisionFix() : NodeFix(IntegerDivisionAnalyzer.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode node,
        SemanticModel model,
        Diagnostic diagnostic
    )
    {
        // new int[] { 1 / 2 } holds no float.
        if (
            node is not BinaryExpressionSyntax division
            || node.FirstAncestorOrSelf<ArrayCreationExpressionSyntax>()?.Type.ElementType
                is PredefinedTypeSyntax
                {
                    Keyword.RawKind: not ((int)SyntaxKind.FloatKeyword or (int)SyntaxKind.DoubleKeyword)
                }
        )
            yield break;
        var type = diagnostic.Properties[IntegerDivisionAnalyzer.FloatType]!;
        yield return new($"Divide as {type}s", division, Divided(division, type));
    }

    private static BinaryExpressionSyntax Divided(BinaryExpressionSyntax division, string type)
    {
        var (left, right) = (NumberOf(division.Left), NumberOf(division.Right));
        return (left ?? right) is { } number
            ? division.ReplaceNode(number, Float(number, type))
            : division.WithLeft(
                CastExpression(ParseTypeName(type), division.Left.WithoutTrivia()).WithTriviaFrom(division.Left)
            );
    }

    /// <summary>The literal of a number with or without a sign.</summary>
    private static LiteralExpressionSyntax? NumberOf(ExpressionSyntax value) =>
        value switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: int } number =>
                number,
            PrefixUnaryExpressionSyntax sign => NumberOf(sign.Operand),
            _ => null,
        };

    private static LiteralExpressionSyntax Float(LiteralExpressionSyntax number, string type)
    {
        var value = (int)number.Token.Value!;
        return LiteralExpression(
                SyntaxKind.NumericLiteralExpression,
                type == "float" ? Literal($"{value}f", (float)value) : Literal($"{value}.0", (double)value)
            )
            .WithTriviaFrom(number);
    }
}
