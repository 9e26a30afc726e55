using Microsoft.CodeAnalysis;

namespace TfActivations.Analyzers;

/// <summary>What the rules have in common; docs/analyzers.md has a section for each.</summary>
internal static class Rule
{
    public static DiagnosticDescriptor Create(string id, string title, string message) =>
        new(
            id,
            title,
            message,
            "Usage",
            DiagnosticSeverity.Warning,
            isEnabledByDefault: true,
            helpLinkUri: $"docs/analyzers.md#{id.ToLowerInvariant()}"
        );
}
