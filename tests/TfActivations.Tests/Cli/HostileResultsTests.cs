using TfActivations.Cli.Compare;
using TfActivations.Keras.Comparisons;
using TfActivations.Tests.Files;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>Results of compare that were damaged, by chance or with intent.</summary>
public sealed class HostileResultsTests : CliProgram
{
    private const string Whole = """
        {"configuration": {"dataset": "digits", "data": "0", "engine": "managed", "hidden": [8], "epochs": 2,
                           "batch_size": 128, "learning_rate": 0.001},
         "runs": [{"activation": "relu", "seed": 0, "test_accuracy": 0.5, "test_loss": "NaN", "seconds": 1,
                   "peak_memory_bytes": 0, "history": {"accuracy": [0.1, 0.2], "val_accuracy": [0.1, 0.2]}},
                  {"activation": "tanh", "seed": 1, "test_accuracy": 0.25, "test_loss": 2.5, "seconds": 1,
                   "peak_memory_bytes": 5, "history": {"accuracy": [0.1, 0.2], "val_accuracy": [0.1, 0.2]}}]}
        """;

    private static readonly ComparisonSettings Small = new("digits", "0", "managed", [8], 2, 128, 0.001);

    [Fact]
    public void Damaged_results_are_read_or_refused()
    {
        var refused = 0;
        foreach (var content in HostileJson.Damaged(Whole, Fuzz.Cases))
            refused += IsRefused(content) ? 1 : 0;
        Assert.InRange(refused, Fuzz.Cases / 4, Fuzz.Cases - 1);
    }

    [Theory]
    [InlineData("\"runs\": [", "\"runs\": [null, ")]
    [InlineData("\"runs\": [", "\"runs\": null, \"other\": [")]
    [InlineData("[0.1, 0.2]", "null")]
    [InlineData("[0.1, 0.2]", "[0.1]")]
    [InlineData("\"val_accuracy\": [0.1, 0.2]}},", "\"val_loss\": [0.1, 0.2]}},")]
    [InlineData("{\"accuracy\"", "{\"loss\"")]
    [InlineData("{\"accuracy\": [0.1, 0.2], \"val_accuracy\": [0.1, 0.2]}", "null")]
    [InlineData("\"relu\"", "null")]
    [InlineData("\"seed\": 0", "\"seed\": 0, \"seed\": 1")]
    [InlineData("\"seed\": 0", "\"seed\": 0.5")]
    [InlineData("[8]", "null")]
    public void What_compare_would_not_write_is_refused(string part, string damaged)
    {
        Assert.False(IsRefused(System.Text.Encoding.UTF8.GetBytes(Whole)));
        Write(Whole.Replace(part, damaged, StringComparison.Ordinal));
        var error = Assert.Throws<DataFileException>(() => new ComparisonResults(Small.ToJson(), At("results")));
        Assert.StartsWith(
            $"{At("results/results.json")}: not results of compare: ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_command_line_says_it_in_one_line()
    {
        Write(Whole.Replace("\"runs\": [", "\"runs\": [null, ", StringComparison.Ordinal));
        var (code, output, error) = Run("compare", "--dataset", "digits", "--results", "results", "--epochs", "1");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(
            $"error: {At("results/results.json")}: not results of compare: a training is null",
            error,
            StringComparison.Ordinal
        );
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private void Write(string content)
    {
        Directory.CreateDirectory(At("results"));
        File.WriteAllText(At("results/results.json"), content);
    }

    private bool IsRefused(byte[] content)
    {
        Directory.CreateDirectory(At("results"));
        File.WriteAllBytes(At("results/results.json"), content);
        try
        {
            using var results = new ComparisonResults(Small.ToJson(), At("results"));
            if (results.Runs.Count > 0)
                Tell(new(results.Runs));
            return false;
        }
        catch (Exception error) when (error is DataFileException or InvalidArgumentException)
        {
            return true;
        }
    }

    private static void Tell(ActivationComparison comparison)
    {
        Assert.NotEmpty(Report.Csv(comparison.Ranked));
        Assert.NotEmpty(Report.Curves(comparison).ToSvg());
    }
}
