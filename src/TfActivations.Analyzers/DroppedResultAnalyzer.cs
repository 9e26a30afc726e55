using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TfActivations.Analyzers;

/// <summary>TFA0004: <c>tf.nn.relu(x);</c> changes nothing: an operation gives a new tensor.</summary>
/// <remarks>
/// Told are the calls of tf, keras.ops, keras.activations and np, and of tensors and arrays themselves, that are given numbers and give numbers. Not those that are called for what they do:
/// checks, what calls a function of the user's, what writes into an argument. Nor layers and models, whose first call makes their weights.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedResultAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's name.</summary>
    public const string Id = "TFA0004";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "The result of an operation is dropped",
        "The result of '{0}' is dropped, and its arguments stay as they are; assign it"
    );

    private static readonly ImmutableHashSet<string> Rooms =
    [
        "TfActivations.Api",
        "TfActivations.Activations",
        "TfActivations.Tensors",
        "NumSharp",
    ];

    private static readonly ImmutableArray<string> Checks = ["assert", "check_", "ensure_"];

    private static readonly ImmutableHashSet<string> Written = ["out", "inplace"];

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
                start.RegisterOperationAction(
                    operation => Analyze(operation, types),
                    OperationKind.ExpressionStatement
                );
        });
    }

    private static void Analyze(OperationAnalysisContext context, KnownTypes types)
    {
        // A notebook's last expression, without a semicolon, is shown.
        if (
            context.Operation
                is IExpressionStatementOperation
                {
                    Operation: IInvocationOperation call,
                    Syntax: ExpressionStatementSyntax statement
                }
            && !statement.SemicolonToken.IsMissing
            && types.HoldsNumbers(call.Type)
            && IsGivenNumbers(call, types)
            && IsOperation(call)
        )
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, statement.GetLocation(), call.TargetMethod.Name));
    }

    private static bool IsGivenNumbers(IInvocationOperation call, KnownTypes types) =>
        types.HoldsNumbers(call.Instance?.Type)
        || call.Arguments.Any(argument => types.HoldsNumbers(argument.Value.Type));

    private static bool IsOperation(IInvocationOperation call) =>
        Rooms.Contains(call.TargetMethod.ContainingNamespace.ToDisplayString())
        && call.TargetMethod
            is {
                DeclaredAccessibility: Accessibility.Public,
                ContainingType.DeclaredAccessibility: Accessibility.Public
            }
        && !Checks.Any(start => call.TargetMethod.Name.StartsWith(start, StringComparison.Ordinal))
        && !call.Arguments.Any(argument =>
            argument.Parameter is { } parameter
            && (
                parameter.Type.TypeKind == TypeKind.Delegate
                || parameter.RefKind is RefKind.Ref or RefKind.Out
                || argument.ArgumentKind == ArgumentKind.Explicit && Written.Contains(parameter.Name)
            )
        );
}
