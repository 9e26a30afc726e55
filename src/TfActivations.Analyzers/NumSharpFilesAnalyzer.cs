using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TfActivations.Analyzers;

/// <summary>TFA0005: files of arrays by NumSharp's own calls, which write in place, and believe what a file promises.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumSharpFilesAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's name.</summary>
    public const string Id = "TFA0005";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Files of arrays by NumSharp's own calls",
        "NumSharp's np.{0} {1}; use {2}"
    );

    private const string Writes = "writes in place, so that an interrupted one leaves a torn file";
    private const string Reads = "believes what the file promises, and throws exceptions of its own";

    private static readonly ImmutableDictionary<string, (string Fault, string Instead)> Calls = ImmutableDictionary
        .Create<string, (string, string)>()
        .Add("load", (Reads, "np.load_npy or np.load_npz with mmap_mode"))
        .Add("load_npy", (Reads, "np.load_npy with mmap_mode"))
        .Add("load_npz", (Reads, "np.load_npz with mmap_mode"))
        .Add("save", (Writes, "np.save_npy"))
        .Add("savez", (Writes, "np.save_npz"))
        .Add("savez_compressed", (Writes, "np.save_npz_compressed"));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (
                start.Compilation.GetTypeByMetadataName("NumSharp.np") is { } np
                && start.Compilation.GetTypeByMetadataName("NumSharp.NumPyFiles") is not null
            )
                start.RegisterOperationAction(operation => Analyze(operation, np), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol np)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        // With a path: streams are the caller's, and bytes are in memory. What the library adds to np is in a class of its own.
        if (
            Calls.TryGetValue(method.Name, out var said)
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, np)
            && method.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_String
        )
            context.ReportDiagnostic(
                Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), method.Name, said.Fault, said.Instead)
            );
    }
}
