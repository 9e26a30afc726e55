using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace TfActivations.Analyzers.CodeFixes;

/// <summary>TFA0005: <c>(NDArray)np.load("x.npy")</c> is <c>np.load_npy("x.npy", mmap_mode: null)</c>, <c>np.savez("a.npz", x)</c> is <c>np.save_npz("a.npz", ("arr_0", x))</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NumSharpFilesFix() : NodeFix(NumSharpFilesAnalyzer.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode node,
        SemanticModel model,
        Diagnostic diagnostic
    )
    {
        if (
            node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax np } call
            || model.GetOperation(call) is not IInvocationOperation operation
        )
            yield break;
        foreach (var (name, arguments) in Calls(operation))
        {
            // (NDArray)np.load(...): the other calls are typed.
            ExpressionSyntax old = call.Parent is CastExpressionSyntax cast ? cast : call;
            if (name == "load_npz" && IsDisposedOf(old))
                continue;
            yield return new(
                $"Use np.{name}",
                old,
                call.WithExpression(np.WithName(IdentifierName(name)))
                    .WithArgumentList(ArgumentList(SeparatedList(arguments)).NormalizeWhitespace())
            );
        }
    }

    /// <summary>The library's calls that do what one of NumSharp's does.</summary>
    private static IEnumerable<(string Name, IEnumerable<ArgumentSyntax> Arguments)> Calls(IInvocationOperation call)
    {
        var given = call
            .Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit)
            .ToDictionary(argument => argument.Parameter!.Name, argument => argument.Value.Syntax);
        ArgumentSyntax Given(string name) => Argument((ExpressionSyntax)given[name].WithoutTrivia());
        ArgumentSyntax mode = (
            given.ContainsKey("mmap_mode")
                ? Given("mmap_mode")
                : Argument(LiteralExpression(SyntaxKind.NullLiteralExpression))
        ).WithNameColon(NameColon("mmap_mode"));
        switch (call.TargetMethod.Name)
        {
            case "load":
                var ending = EndingOf(call);
                if (ending != ".npz")
                    yield return ("load_npy", [Given("file"), mode]);
                if (ending != ".npy")
                    yield return ("load_npz", [Given("file"), mode]);
                break;
            case "load_npy" or "load_npz":
                yield return (call.TargetMethod.Name, [Given("file"), mode]);
                break;
            case "save":
                yield return ("save_npy", [Given("file"), Given("arr")]);
                break;
            case var name:
                var instead = name == "savez" ? "save_npz" : "save_npz_compressed";
                if (
                    call.Arguments.FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.ParamArray) is
                    { } several
                )
                    yield return (instead, [Given("file"), .. Named(several)]);
                else if (call.TargetMethod.Parameters.Length == 2 && given.ContainsKey("kwds"))
                    yield return (instead, [Given("file"), Given("kwds")]);
                break;
        }
    }

    /// <summary>Arrays without names have those that NumPy gives them.</summary>
    private static IEnumerable<ArgumentSyntax> Named(IArgumentOperation several) =>
        ((IArrayCreationOperation)several.Value).Initializer!.ElementValues.Select(
            (array, i) =>
                Argument(
                    TupleExpression(
                        SeparatedList([
                            Argument(LiteralExpression(SyntaxKind.StringLiteralExpression, Literal($"arr_{i}"))),
                            Argument((ExpressionSyntax)array.Syntax.WithoutTrivia()),
                        ])
                    )
                )
        );

    /// <summary>The kind of file that np.load is to read, by what its result is cast to, or by the file's name.</summary>
    private static string? EndingOf(IInvocationOperation call) =>
        call.Parent is IConversionOperation { IsImplicit: false, Type.Name: "NDArray" } ? ".npy"
        : call.Parent is IConversionOperation { IsImplicit: false, Type.Name: "NpzFile" } ? ".npz"
        : call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string file } ? Path.GetExtension(file)
        : null;

    /// <summary>NumSharp's archive is closed by `using`; the library's is a dictionary.</summary>
    private static bool IsDisposedOf(SyntaxNode value) =>
        value.Parent is EqualsValueClauseSyntax
        && value.FirstAncestorOrSelf<StatementSyntax>()
            is UsingStatementSyntax
                or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };
}
