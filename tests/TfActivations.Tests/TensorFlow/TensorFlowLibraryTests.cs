using NumSharp;
using TfActivations.TensorFlow;
using TfActivations.Tests.Cli;
using TfActivations.Tests.Engines;
using Xunit;

namespace TfActivations.Tests.TensorFlow;

/// <summary>How the library is found: in a program of its own, as a process loads it once.</summary>
public class TensorFlowLibraryTests : CliProgram
{
    [Fact]
    public void A_file_or_folder_that_is_named_is_used_or_is_an_error()
    {
        Directory.CreateDirectory(At("empty"));
        File.WriteAllText(At("libtensorflow.so"), "not a library");
        foreach (
            var (path, problem) in new[]
            {
                (At("none"), "not there"),
                (At("empty"), "not there"),
                (At("libtensorflow.so"), "file too short"),
            }
        )
        {
            var (_, output, _) = Run(["doctor"], (TensorFlowLibrary.Variable, path));
            var text = string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains($"{TensorFlowLibrary.Variable} = {path}", text, StringComparison.Ordinal);
            Assert.Contains(problem, text, StringComparison.Ordinal);
            Assert.Contains("pip install tensorflow", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("VIRTUAL_ENV", "lib/python3.11/site-packages/tensorflow")]
    [InlineData("NUGET_PACKAGES", "scisharp.tensorflow.redist/2.16.0/runtimes/linux-x64/native")]
    [InlineData(TensorFlowLibrary.Variable, "tensorflow")]
    public void It_is_found_where_pip_and_NuGet_put_it(string variable, string place)
    {
        var library = TestEngines.LibraryFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(At(place))!);
        Directory.CreateSymbolicLink(At(place), library);
        var (code, output, _) = Run(["doctor"], (variable, Path.GetDirectoryName(At("x"))!));
        Assert.Equal(0, code);
        Assert.Contains($"2.16.1, {At(place)}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_home_nothing_is_loaded_from_the_current_folder()
    {
        var library = TestEngines.LibraryFolder();
        foreach (
            var place in new[]
            {
                ".local/lib/python3.11/site-packages/tensorflow",
                ".nuget/packages/scisharp.tensorflow.redist/2.16.0/runtimes/linux-x64/native",
            }
        )
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(place))!);
            Directory.CreateSymbolicLink(At(place), library);
        }
        var (_, output, _) = Run(["doctor"], ("HOME", "/absent"));
        Assert.DoesNotContain("2.16.1, .", output, StringComparison.Ordinal);
        Assert.DoesNotContain($"2.16.1, {At("")}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_computes_on_it()
    {
        var library = TestEngines.LibraryFolder();
        np.save(At("x.npy"), np.array(new[] { -1f, 0f, 2f }));
        var (code, _, error) = Run(
            ["apply", "mish", "x.npy", "-o", "y.npy", "--engine", "tensorflow"],
            (TensorFlowLibrary.Variable, library)
        );
        Assert.Equal(0, code);
        Assert.DoesNotContain("error:", error, StringComparison.Ordinal);
        Assert.Equal([3], np.load_npy(At("y.npy"), mmap_mode: null).shape);
    }
}
