using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TfActivations.Analyzers;

/// <summary>TFA0003: a tape in a variable that nothing disposes of.</summary>
/// <remarks>
/// A persistent tape records whatever its thread computes, and keeps it, as long as the program can reach the tape. Any other ends with its gradient: that is
/// a suggestion only.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GradientTapeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's name.</summary>
    public const string Id = "TFA0003";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "A gradient tape that is not disposed of",
        "Nothing disposes of the tape '{0}', which goes on recording {1}; write 'using var'"
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
            if (start.Compilation.GetTypeByMetadataName("TfActivations.Autodiff.GradientTape") is { } tape)
                start.RegisterOperationAction(operation => Analyze(operation, tape), OperationKind.VariableDeclarator);
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol tape)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        var group = declarator.Parent?.Parent;
        if (
            !SymbolEqualityComparer.Default.Equals(declarator.Symbol.Type, tape)
            || group?.Parent is IUsingOperation or IUsingDeclarationOperation
            || declarator.GetVariableInitializer() is not { Value: var made }
            || ArgumentsOf(made) is not { } arguments
            || IsDisposedOrGivenAway(declarator)
        )
            return;
        var isPersistent = arguments.Any(argument =>
            argument is { Parameter.Name: "persistent", Value.ConstantValue: not { HasValue: true, Value: false } }
        );
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptor,
                declarator.Syntax.GetLocation(),
                isPersistent ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                additionalLocations: null,
                properties: null,
                declarator.Symbol.Name,
                isPersistent ? "as long as it is reachable" : "until its gradient is taken"
            )
        );
    }

    /// <summary>Those of a call that makes a tape.</summary>
    private static ImmutableArray<IArgumentOperation>? ArgumentsOf(IOperation made) =>
        made switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IConversionOperation { IsImplicit: true } conversion => ArgumentsOf(conversion.Operand),
            IInvocationOperation { TargetMethod.Name: "GradientTape" } call => call.Arguments,
            _ => null,
        };

    /// <summary>Whether the variable is used as anything but the tape whose members are called.</summary>
    private static bool IsDisposedOrGivenAway(IVariableDeclaratorOperation declarator)
    {
        IOperation root = declarator;
        while (root.Parent is not null)
            root = root.Parent;
        return root.Descendants()
            .OfType<ILocalReferenceOperation>()
            .Any(use =>
                SymbolEqualityComparer.Default.Equals(use.Local, declarator.Symbol)
                && use.Parent is not IInvocationOperation { TargetMethod.Name: not "Dispose" }
            );
    }
}
