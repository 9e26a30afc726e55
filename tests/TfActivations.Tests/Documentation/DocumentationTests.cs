using System.Diagnostics;
using NumSharp;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Documentation;

/// <summary>The C# of README.md and docs/ is compiled as it stands, with the usings that it shows, and run in a folder of its own.</summary>
public sealed class DocumentationTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("documentation");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string, int> Examples =>
        [
            .. DocumentationPages.All.SelectMany(page =>
                DocumentationPages.Programs(page).Select(program => (page, program.Line))
            ),
        ];

    [Theory, MemberData(nameof(Examples))]
    public async Task An_example_runs(string page, int line)
    {
        var code = DocumentationPages.Programs(page).Single(program => program.Line == line).Code;
        var name = $"example-{Guid.NewGuid():N}";
        var program = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        await File.WriteAllBytesAsync(
            program,
            CSharpProgram.Compile(code, name),
            TestContext.Current.CancellationToken
        );
        try
        {
            MakeFiles();
            var (exit, error) = await Run(program);
            Assert.SkipWhen(
                error.Contains("EngineUnavailableException", StringComparison.Ordinal),
                error.Split('\n')[0]
            );
            Assert.True(exit == 0, $"{page}, line {line}: {error}\n{code}");
        }
        finally
        {
            File.Delete(program);
        }
    }

    [Fact]
    public void Every_page_marks_its_examples_in_the_one_way()
    {
        foreach (var page in DocumentationPages.All)
            Assert.All(
                DocumentationPages.Blocks(page).Select(block => block.Mark),
                mark => Assert.Contains(mark, (string[])["", "continued", "fragment"])
            );
        Assert.True(Examples.Count >= 8, $"{Examples.Count} examples");
    }

    /// <summary>The files that examples read.</summary>
    private void MakeFiles()
    {
        var model = keras.Sequential([keras.layers.Dense(10, activation: "softmax", input_shape: 64)]);
        model.compile(optimizer: "adam", loss: "categorical_crossentropy");
        model.save(Path.Combine(folder.FullName, "from_python.keras"));
        np.save(Path.Combine(folder.FullName, "x.npy"), tf.ones([256, 4]).numpy());
        np.save(Path.Combine(folder.FullName, "y.npy"), tf.ones([256, 1]).numpy());
    }

    private async Task<(int Exit, string Error)> Run(string program)
    {
        var own = Path.Combine(AppContext.BaseDirectory, "TfActivations.Tests");
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", "--depsfile", $"{own}.deps.json", "--runtimeconfig", $"{own}.runtimeconfig.json", program]
        )
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TFACTIVATIONS_DATA"] = Repository.PathOf("data");
        using var process = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(cancel),
            process.StandardError.ReadToEndAsync(cancel)
        );
        await process.WaitForExitAsync(cancel);
        await output;
        return (process.ExitCode, await error);
    }
}
