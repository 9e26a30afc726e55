using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TfActivations.Analyzers.CodeFixes;

/// <summary>A fix that puts a node in the place of another.</summary>
/// <param name="id">The rule's name.</param>
public abstract class NodeFix(string id) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancel = context.CancellationToken;
        if (
            await context.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model
        )
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (var replacement in Replacements(node, model, diagnostic))
                context.RegisterCodeFix(
                    CodeAction.Create(
                        replacement.Title,
                        _ =>
                            Task.FromResult(
                                context.Document.WithSyntaxRoot(
                                    root.ReplaceNode(replacement.Old, replacement.New.WithTriviaFrom(replacement.Old))
                                )
                            ),
                        equivalenceKey: replacement.Title
                    ),
                    diagnostic
                );
        }
    }

    /// <summary>What may stand there instead; nothing where no code means what was meant.</summary>
    /// <param name="node">What the rule found.</param>
    /// <param name="model">What its names mean.</param>
    /// <param name="diagnostic">What the rule said.</param>
    private protected abstract IEnumerable<Replacement> Replacements(
        SyntaxNode node,
        SemanticModel model,
        Diagnostic diagnostic
    );
}

/// <summary>A node in another's place.</summary>
internal sealed class Replacement(string title, SyntaxNode old, SyntaxNode @new)
{
    public string Title => title;

    public SyntaxNode Old => old;

    public SyntaxNode New => @new;
}
