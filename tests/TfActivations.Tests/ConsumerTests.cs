using System.Diagnostics;
using Xunit;

namespace TfActivations.Tests;

/// <summary>A project of a user's, far from the clone: what it references brings no warnings on plain code.</summary>
public sealed class ConsumerTests : IDisposable
{
#if DEBUG
    private const string BuiltAs = "Debug";
#else
    private const string BuiltAs = "Release";
#endif

    private const string Program = """
        using NumSharp;

        NDArray a = np.arange(6).reshape(2, 3);
        NDArray sum = a[0];
        for (var i = 0; i < 2; i++)
            sum = sum + a[i] * 2;
        TfActivations.Tensors.Tensor x = sum;
        Console.WriteLine(x);
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("consumer");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_package_brings_no_warnings() => BuildsSilently(Package(), "");

    [Fact]
    public void The_package_brings_warnings_of_what_is_meant_otherwise()
    {
        var said = Build(Package(), "", "NumSharp.NDArray a = NumSharp.np.arange(3); Console.WriteLine(a[1..]);");
        Assert.Contains("warning TFA0001", said, StringComparison.Ordinal);
    }

    /// <summary>A reference to the package that is packed here.</summary>
    private string Package()
    {
        // A version of its own, which no cache has.
        var version = $"0.0.0-test{Guid.NewGuid():N}";
        Dotnet(
            "pack",
            Repository.PathOf("src/TfActivations.Core"),
            "--no-build",
            "-c",
            BuiltAs,
            "-o",
            folder.FullName,
            $"-p:PackageVersion={version}"
        );
        File.WriteAllText(
            Path.Combine(folder.FullName, "nuget.config"),
            $"""<configuration><packageSources><add key="here" value="{folder.FullName}" /></packageSources></configuration>"""
        );
        return $"""<PackageReference Include="TfActivations.Core" Version="{version}" />""";
    }

    [Fact]
    public void The_project_brings_none_with_the_import_that_the_docs_name()
    {
        const string Targets = "src/TfActivations.Core/buildTransitive/TfActivations.Core.targets";
        Assert.Contains(
            $"{Targets}\"",
            File.ReadAllText(Repository.PathOf("docs/install.md")),
            StringComparison.Ordinal
        );
        BuildsSilently(
            $"""<ProjectReference Include="{Repository.PathOf("src/TfActivations.Core/TfActivations.Core.csproj")}" />""",
            $"""<Import Project="{Repository.PathOf(Targets)}" />""",
            "-p:BuildProjectReferences=false"
        );
    }

    [Fact]
    public void A_file_brings_none_with_the_line_that_the_docs_name()
    {
        const string Line = "#:property NoWarn=$(NoWarn);NDW012";
        Assert.Contains($"`{Line}`", File.ReadAllText(Repository.PathOf("docs/install.md")), StringComparison.Ordinal);
        var path = Path.Combine(folder.FullName, "program.cs");
        File.WriteAllText(
            path,
            $"#:project {Repository.PathOf("src/TfActivations.Core/TfActivations.Core.csproj")}\n#:property PublishAot=false\n{Line}\n{Program}"
        );
        var said = Dotnet("build", path, "-c", BuiltAs, "-p:BuildProjectReferences=false");
        Assert.DoesNotContain("warning", said, StringComparison.Ordinal);
    }

    private void BuildsSilently(string reference, string import, params string[] arguments) =>
        Assert.Contains(" 0 Warning(s)", Build(reference, import, Program, arguments), StringComparison.Ordinal);

    private string Build(string reference, string import, string program, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "Program.cs"), program);
        File.WriteAllText(
            Path.Combine(folder.FullName, "user.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{PackageCache}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>{reference}</ItemGroup>
              {import}
            </Project>
            """
        );
        return Dotnet(["build", folder.FullName, "-c", BuiltAs, .. arguments]);
    }

    private static string PackageCache =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = System.Diagnostics.Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return said;
    }
}
