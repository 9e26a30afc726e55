using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace TfActivations.Analyzers.CodeFixes;

/// <summary>
/// TFA0004: <c>tf.nn.relu(x);</c> is <c>x = tf.nn.relu(x);</c>, <c>tf.add(v, 1);</c> of a variable is <c>v.assign_add(1);</c>, and any is
/// <c>_ = tf.nn.relu(x);</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class DroppedResultFix() : NodeFix(DroppedResultAnalyzer.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode node,
        SemanticModel model,
        Diagnostic diagnostic
    )
    {
        if (
            node.FirstAncestorOrSelf<ExpressionStatementSyntax>()
                is not { Expression: InvocationExpressionSyntax call } statement
            || model.GetOperation(call) is not IInvocationOperation operation
        )
            yield break;
        Replacement With(string title, ExpressionSyntax expression) =>
            new(title, statement, statement.WithExpression(expression));
        if (Changed(operation) is { Syntax: IdentifierNameSyntax name } changed)
        {
            var target = name.WithoutTrivia();
            if (changed.Type!.Name == "Variable" && operation.Type!.Name == "Tensor")
                yield return With($"Assign to the variable '{target}'", Assigned(target, call, operation));
            else if (
                model.Compilation.ClassifyConversion(operation.Type!, changed.Type)
                is { IsIdentity: true }
                    or { IsReference: true, IsImplicit: true }
            )
                yield return With($"Assign to '{target}'", Assignment(target, call));
        }
        yield return With("Drop it openly", Assignment(IdentifierName("_"), call));
    }

    /// <summary>The tensor, array or variable that the call looks as if it changed.</summary>
    private static IOperation? Changed(IInvocationOperation call)
    {
        var value = call.Instance is { Type.Name: "Tensor" or "NDArray" or "Variable" }
            ? call.Instance
            : call.Arguments.FirstOrDefault()?.Value;
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return
            value
                is ILocalReferenceOperation
                    or IParameterReferenceOperation
                    or IFieldReferenceOperation { Field.IsReadOnly: false }
            ? value
            : null;
    }

    private static InvocationExpressionSyntax Assigned(
        ExpressionSyntax target,
        InvocationExpressionSyntax call,
        IInvocationOperation operation
    )
    {
        var method = (operation.TargetMethod.Name, call.ArgumentList.Arguments.Count) switch
        {
            ("add", 2) => "assign_add",
            ("subtract", 2) => "assign_sub",
            _ => "assign",
        };
        var value = method == "assign" ? call : call.ArgumentList.Arguments[1].Expression;
        return InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, target, IdentifierName(method)),
            ArgumentList(SingletonSeparatedList(Argument(value.WithoutTrivia())))
        );
    }

    private static AssignmentExpressionSyntax Assignment(ExpressionSyntax target, ExpressionSyntax value) =>
        AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, target, value.WithoutTrivia())
            .NormalizeWhitespace();
}
