using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace TfActivations.Tests;

/// <summary>Programs as users write them: of one file, with what a new project uses implicitly.</summary>
internal static class CSharpProgram
{
    private const string ImplicitUsings =
        "global using System; global using System.IO; global using System.Collections.Generic; global using System.Linq;";

    /// <summary>A program against all that the tests run on.</summary>
    public static CSharpCompilation Read(string code, string name)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
        );
    }

    /// <summary>The program's assembly.</summary>
    public static byte[] Compile(string code, string name)
    {
        using var assembly = new MemoryStream();
        var result = Read(code, name).Emit(assembly);
        var errors = result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error);
        Assert.True(result.Success, $"{string.Join('\n', errors)}\n{code}");
        return assembly.ToArray();
    }
}
