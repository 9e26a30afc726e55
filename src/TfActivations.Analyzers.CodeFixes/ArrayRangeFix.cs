using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace TfActivations.Analyzers.CodeFixes;

/// <summary>TFA0001: <c>x[1..^1]</c> is <c>x["1:-1"]</c>, <c>x[a..b]</c> is <c>x[new Slice(a, b)]</c>, <c>x[^1]</c> is <c>x[-1]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ArrayRangeFix() : NodeFix(ArrayRangeAnalyzer.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode node,
        SemanticModel model,
        Diagnostic diagnostic
    )
    {
        var index = node as ExpressionSyntax ?? ((ArgumentSyntax)node).Expression;
        var slice = index is RangeExpressionSyntax range ? Slice(range, model) : Bound(index, model);
        if (slice is not null)
            yield return new("Write what NumSharp takes", index, slice);
    }

    private static ExpressionSyntax? Slice(RangeExpressionSyntax range, SemanticModel model)
    {
        var start = range.LeftOperand is null ? Nothing : Bound(range.LeftOperand, model);
        var stop =
            range.RightOperand is null || IsEnd(range.RightOperand, model) ? Nothing : Bound(range.RightOperand, model);
        if (start is null || stop is null)
            return null;
        return Text(start) is { } from && Text(stop) is { } to
            ? LiteralExpression(SyntaxKind.StringLiteralExpression, Literal($"{from}:{to}"))
            : ObjectCreationExpression(
                    ParseTypeName("global::NumSharp.Slice").WithAdditionalAnnotations(Simplifier.Annotation)
                )
                .WithArgumentList(ArgumentList(SeparatedList([Argument(start), Argument(stop)])))
                .NormalizeWhitespace();
    }

    private static LiteralExpressionSyntax Nothing => LiteralExpression(SyntaxKind.NullLiteralExpression);

    /// <summary>A bound as NumSharp counts, negative from the end; null where it is not known to be one.</summary>
    private static ExpressionSyntax? Bound(ExpressionSyntax bound, SemanticModel model) =>
        bound switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd =>
            // -0 would be the start.
            model.GetConstantValue(fromEnd.Operand)
                is { HasValue: true, Value: int and > 0 }
                ? PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, fromEnd.Operand.WithoutTrivia())
                : null,
            _ when model.GetTypeInfo(bound).Type?.SpecialType == SpecialType.System_Int32 => bound.WithoutTrivia(),
            _ => null,
        };

    private static bool IsEnd(ExpressionSyntax bound, SemanticModel model) =>
        bound is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd
        && model.GetConstantValue(fromEnd.Operand) is { HasValue: true, Value: 0 };

    /// <summary>A bound that is a number; null for any other.</summary>
    private static string? Text(ExpressionSyntax bound) =>
        bound switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } => "",
            LiteralExpressionSyntax { Token.Value: int number } => $"{number}",
            PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { Token.Value: int number } } =>
                $"-{number}",
            _ => null,
        };
}
