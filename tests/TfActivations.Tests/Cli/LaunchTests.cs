using System.Text.Json;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>tf-activations launch, with shell commands for workers.</summary>
public sealed class LaunchTests : CliProgram
{
    public LaunchTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the workers are programs of a Unix shell");

    [Fact]
    public void Each_worker_knows_all_addresses_and_its_index_and_its_lines_are_marked()
    {
        var (code, output, error) = Run("launch", "-n", "3", "--", "sh", "-c", "echo $TF_CONFIG; echo late >&2");
        Assert.Equal(0, code);
        Assert.Equal(
            ["[0] late", "[1] late", "[2] late"],
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()
        );
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().ToList();
        var clusters = lines.Select((line, index) => Cluster(line, index)).ToList();
        Assert.Equal(3, clusters[0].Distinct().Count());
        Assert.All(clusters, cluster => Assert.Equal(clusters[0], cluster));
    }

    [Fact]
    public void When_one_fails_the_others_are_ended()
    {
        const string Script = "case $TF_CONFIG in *'\"index\":1}'*) exit 7;; esac; sleep 60; echo survived";
        var (code, output, error) = Run("launch", "-n", "2", "--", "sh", "-c", Script);
        Assert.Equal((7, ""), (code, output));
        Assert.Contains("worker 1 failed with exit code 7; the others were ended", error, StringComparison.Ordinal);
    }

    [Fact]
    public void For_several_machines_it_says_what_to_start_on_each()
    {
        string[] program = ["--", "dotnet", "run", "my train.cs"];
        var (code, output, _) = Run(["launch", "--hosts", "a:2222,b:2222", .. program]);
        Assert.Equal(0, code);
        Assert.Equal(
            """
            # on a:2222
            TF_CONFIG='{"cluster":{"worker":["a:2222","b:2222"]},"task":{"type":"worker","index":0}}' dotnet run 'my train.cs'
            # on b:2222
            TF_CONFIG='{"cluster":{"worker":["a:2222","b:2222"]},"task":{"type":"worker","index":1}}' dotnet run 'my train.cs'

            """,
            output
        );
        Assert.DoesNotContain(
            "# on a",
            Run(["launch", "--hosts", "a:2222,b:2222", "--index", "1", .. program]).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("launch -- sh", "launch takes either -n")]
    [InlineData("launch -n 2 --hosts a:1 -- sh", "launch takes either -n")]
    [InlineData("launch -n 0 -- sh", "-n must be positive. Received: 0")]
    [InlineData("launch --hosts a:1,b:1 --index 2 -- sh", "--index must be from 0 to 1. Received: 2")]
    [InlineData("launch -n 2 -- absent-program", "'absent-program' cannot be started")]
    public void What_cannot_be_is_said(string arguments, string message)
    {
        var (code, _, error) = Run(arguments.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private static string[] Cluster(string line, int index)
    {
        Assert.StartsWith($"[{index}] ", line, StringComparison.Ordinal);
        var config = JsonDocument.Parse(line[4..]).RootElement;
        Assert.Equal("worker", config.GetProperty("task").GetProperty("type").GetString());
        Assert.Equal(index, config.GetProperty("task").GetProperty("index").GetInt32());
        return [.. config.GetProperty("cluster").GetProperty("worker").EnumerateArray().Select(a => a.GetString()!)];
    }
}
