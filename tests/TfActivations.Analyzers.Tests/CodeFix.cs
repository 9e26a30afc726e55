using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace TfActivations.Analyzers.Tests;

/// <summary>A rule and its fix, held against statements as users write them.</summary>
internal static class CodeFix<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The statements have the diagnostics that are marked, [|as here|], and become these others by the choice-th fix; what has none stays as it is.</summary>
    public static async Task Makes(
        string before,
        string after,
        int choice = 0,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning
    )
    {
        var test = new Test
        {
            TestCode = Program(before),
            FixedCode = Program(after),
            CodeActionIndex = choice,
            Severity = severity,
        };
        await test.RunAsync(Xunit.TestContext.Current.CancellationToken);
    }

    private static string Program(string statements) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using NumSharp;
            using NumSharp.IO;
            using TfActivations.Autodiff;
            using TfActivations.Tensors;
            using static TfActivations.Imports;
            using Shape = TfActivations.Tensors.Shape;

            static class Program
            {
                static Tensor field;

                static void Main()
                {
                    NDArray x = np.arange(12).reshape(3, 4);
                    Tensor t = x;
                    var v = tf.Variable(new[] { 1f, 2f });
                    int a = 1, b = 3;
                    double rate = 0.5;
                    {{statements}}
                }

                static GradientTape Keep(GradientTape tape) => tape;
            }
            """;

    private sealed class Test : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    {
        public required DiagnosticSeverity Severity { get; init; }

        public Test()
        {
            // The assemblies that the tests run on, and nothing of a package feed.
            ReferenceAssemblies = new("net10.0");
            foreach (var path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
                TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(path));
        }

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14);

        protected override DiagnosticDescriptor GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
        {
            var rule = base.GetDefaultDiagnostic(analyzers)!;
            return new(rule.Id, rule.Title, rule.MessageFormat, rule.Category, Severity, isEnabledByDefault: true);
        }
    }
}
