using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Cli.Compare;
using TfActivations.Keras.Comparisons;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>Several seeds, and results that a second run goes on from.</summary>
public sealed class CompareResultsTests : CliProgram
{
    private static readonly string[] Activations = ["relu", "tanh"];
    private static readonly int[] Seeds = [3, 4];
    private static readonly Lazy<Samples> Digits = new(() => DataSets.Load("digits"));

    private static readonly ComparisonSettings Small = new("digits", "0", "managed", [8], 2, 128, 0.001);

    [Fact]
    public void An_interrupted_comparison_loses_nothing_and_trains_nothing_twice()
    {
        List<(string, int)> trained = [];
        using (var results = new ComparisonResults(Small.ToJson(), At("results")))
        {
            using var interrupt = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() =>
                Complete(
                    results,
                    interrupt.Token,
                    run =>
                    {
                        trained.Add(run);
                        interrupt.Cancel();
                    }
                )
            );
        }
        Assert.Equal([("relu", 3)], trained);
        var first = File.ReadAllText(At("results/results.json"));
        using (var results = new ComparisonResults(Small.ToJson(), At("results")))
        {
            Assert.Equal(
                first,
                JsonSerializer.Serialize(
                    new { configuration = Small, runs = results.Runs },
                    ComparisonResults.JsonOptions
                )
            );
            Complete(results, CancellationToken.None, trained.Add);
        }
        Assert.Equal([("relu", 3), ("tanh", 3), ("relu", 4), ("tanh", 4)], trained);
        using var whole = new ComparisonResults(Small.ToJson());
        Complete(whole, CancellationToken.None);
        using var resumed = new ComparisonResults(Small.ToJson(), At("results"));
        Assert.Equal(whole.Runs.Select(Outcome), resumed.Runs.Select(Outcome));
        Assert.Equal(
            ["results.csv", "results.json"],
            Directory.GetFiles(At("results")).Select(Path.GetFileName).Where(name => name != ".in-use").Order()
        );

        static (string, int, double, double) Outcome(TrainingRun run) =>
            (run.Activation, run.Seed, run.TestAccuracy, run.TestLoss);
    }

    [Fact]
    public void A_training_that_is_interrupted_is_not_in_the_results()
    {
        using var results = new ComparisonResults(Small.ToJson(), At("results"));
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        Assert.Throws<OperationCanceledException>(() => Complete(results, interrupt.Token));
        Assert.Empty(results.Runs);
        Assert.False(File.Exists(At("results/results.json")));
    }

    [Fact]
    public void The_same_command_again_trains_only_what_is_new_and_other_options_are_an_error()
    {
        string[] command = ["compare", "--dataset", "digits", "--epochs", "2", "--hidden", "8", "--results", "results"];
        var (code, output, error) = Run([.. command, "--activations", "relu", "--seeds", "2"]);
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain("already", output, StringComparison.Ordinal);
        Assert.Matches(@"1 +relu +0\.\d{4} ± 0\.\d{4} +\d\.\d{4} ± 0\.\d{4} +\d+\.\d\d ± \d+\.\d\d +2\r?\n", output);
        Assert.Contains("Peak memory: ", output, StringComparison.Ordinal);
        var before = JsonRuns();
        (code, output, _) = Run([.. command, "--activations", "relu", "tanh", "--seeds", "2"]);
        Assert.Equal(0, code);
        Assert.StartsWith("2 of 4 trainings are in results already.", output, StringComparison.Ordinal);
        Assert.Equal(before, JsonRuns()[..2]);
        Assert.Equal(5, File.ReadAllLines(At("results/results.csv")).Length);
        var summary = File.ReadAllLines(At("results/summary.csv"));
        Assert.Equal(3, summary.Length);
        Assert.StartsWith(
            "rank,activation,seeds,test_accuracy_mean,test_accuracy_std",
            summary[0],
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(At("results/curves.png")));
        (code, _, error) = Run([.. command, "--activations", "relu", "--batch-size", "64", "--learning-rate", "0.01"]);
        Assert.Equal(2, code);
        Assert.StartsWith(
            "error: --results: results holds results of another configuration: "
                + "batch_size is 128 there and 64 here; learning_rate is 0.001 there and 0.01 here",
            error,
            StringComparison.Ordinal
        );

        string[] JsonRuns() =>
            [
                .. JsonDocument
                    .Parse(File.ReadAllText(At("results/results.json")))
                    .RootElement.GetProperty("runs")
                    .EnumerateArray()
                    .Select(run => run.GetRawText()),
            ];
    }

    [Theory]
    [InlineData("runs", "a training is null")]
    [InlineData("history", "relu, seed 3: its history is not that of 2 epochs")]
    public void What_is_null_in_results_is_damage(string where, string message)
    {
        var curves = new Dictionary<string, double[]> { ["accuracy"] = [0.5, 0.75] };
        using (var results = new ComparisonResults(Small.ToJson(), At("results")))
            results.Add(new("relu", 3, 0.75, 0.5, 1, 1, curves));
        var json = JsonNode.Parse(File.ReadAllText(At("results/results.json")))!;
        var runs = json["runs"]!.AsArray();
        if (where == "runs")
            runs.Add(null);
        else
            runs[0]!["history"]!["accuracy"] = null;
        File.WriteAllText(At("results/results.json"), json.ToJsonString());
        var error = Assert.Throws<DataFileException>(() => new ComparisonResults(Small.ToJson(), At("results")));
        Assert.Equal($"{At("results/results.json")}: not results of compare: {message}", error.Message);
    }

    [Theory]
    [InlineData("{}", "not results of compare")]
    [InlineData("{\"configuration\": null, \"runs\": []}", "not results of compare")]
    [InlineData("[1", "not results of compare")]
    public void Damaged_results_are_named_and_stay(string text, string message)
    {
        Directory.CreateDirectory(At("results"));
        File.WriteAllText(At("results/results.json"), text);
        var error = Assert.Throws<DataFileException>(() => new ComparisonResults(Small.ToJson(), At("results")));
        Assert.StartsWith($"{At("results/results.json")}: {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(At("results/results.json")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("activation,seed,test_accuracy,test_loss,seconds,peak_memory_bytes\nrelu,0")]
    public void A_table_that_is_missing_or_short_is_made_from_the_results(string? table)
    {
        using (var results = new ComparisonResults(Small.ToJson(), At("results")))
            results.Add(Outcome("relu", 0, 0.5, 1));
        var whole = File.ReadAllText(At("results/results.csv"));
        File.Delete(At("results/results.csv"));
        if (table is not null)
            File.WriteAllText(At("results/results.csv"), table);
        new ComparisonResults(Small.ToJson(), At("results")).Dispose();
        Assert.Equal(whole, File.ReadAllText(At("results/results.csv")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_reason()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "no /proc here");
        var error = Assert.Throws<DataFileException>(() => new ComparisonResults(Small.ToJson(), "/proc"));
        Assert.StartsWith("/proc: cannot be written: ", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<DataFileException>(() => new ComparisonResults(Small.ToJson(), "/proc/results"));
        Assert.StartsWith("/proc/results: cannot be written: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_takes_one_comparison_at_a_time_and_no_file_in_its_place()
    {
        using (new ComparisonResults(Small.ToJson(), At("results")))
        {
            var error = Assert.Throws<InvalidArgumentException>(() =>
                new ComparisonResults(Small.ToJson(), At("results"))
            );
            Assert.StartsWith("results: another comparison is writing to", error.Message, StringComparison.Ordinal);
        }
        using (new ComparisonResults(Small.ToJson(), At("results"))) { }
        File.WriteAllText(At("file"), "");
        Assert.EndsWith(
            "file is a file; expected a folder",
            Assert.Throws<InvalidArgumentException>(() => new ComparisonResults(Small.ToJson(), At("file"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_loss_that_is_not_a_number_survives_the_file()
    {
        using (var results = new ComparisonResults(Small.ToJson(), At("results")))
            results.Add(Outcome("relu", 0, 0.1, double.NaN));
        using var read = new ComparisonResults(Small.ToJson(), At("results"));
        Assert.Equal(double.NaN, read.Runs[0].TestLoss);
    }

    private static ActivationComparison Complete(
        ComparisonResults results,
        CancellationToken cancel,
        Action<(string, int)>? finished = null
    ) =>
        results.Complete(
            Activations,
            Seeds,
            (activation, seed) =>
            {
                var run = new Comparison(Small, Digits.Value).Train(activation, seed, cancel);
                finished?.Invoke((activation, seed));
                return run;
            }
        );

    private static TrainingRun Outcome(string activation, int seed, double accuracy, double loss) =>
        new(
            activation,
            seed,
            accuracy,
            loss,
            1,
            0,
            new Dictionary<string, double[]> { ["accuracy"] = [0.1, accuracy], ["val_accuracy"] = [0.1, accuracy] }
        );
}
