using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TfActivations.Migration.Types;

/// <summary>What a translated program is compiled against: .NET, and the assemblies of the facade. They are what knows Python's names here.</summary>
internal static class TargetPlatform
{
    /// <summary>What a project that uses the packages has without a using.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.IO;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using NumSharp;
        global using TfActivations.Autodiff;
        global using TfActivations.Keras.Callbacks;
        global using TfActivations.Keras.Layers;
        global using TfActivations.Keras.Models;
        global using TfActivations.Tensors;
        global using DType = TfActivations.Tensors.DType;
        global using Shape = TfActivations.Tensors.Shape;
        """;

    public static CSharpParseOptions ParseOptions { get; } =
        new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("FileBasedProgram", "true")]);

    public static CSharpCompilationOptions Options { get; } =
        new(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Disable,
            checkOverflow: true,
            optimizationLevel: OptimizationLevel.Release
        );

    private static readonly Lazy<IReadOnlyList<MetadataReference>> LazyReferences = new(Find);

    /// <summary>The assemblies.</summary>
    public static IReadOnlyList<MetadataReference> References => LazyReferences.Value;

    private static List<MetadataReference> Find()
    {
        var ours = new[]
        {
            typeof(TfActivationsException),
            typeof(Imports),
            typeof(Plotting.Imports),
            typeof(Learn.Imports),
            typeof(DataFrames.Imports),
            typeof(NumSharp.NDArray),
        };
        var platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. ours.Select(type => type.Assembly.Location)
                .Concat(Directory.EnumerateFiles(platform, "System*.dll"))
                .Concat(Directory.EnumerateFiles(platform, "netstandard.dll"))
                .Concat(Directory.EnumerateFiles(platform, "Microsoft.CSharp.dll"))
                .Where(IsManaged)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }

    private static bool IsManaged(string path)
    {
        try
        {
            return System.Reflection.AssemblyName.GetAssemblyName(path) is not null;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
