using System.CommandLine;
using System.Globalization;
using TfActivations.Cli.Compare;
using TfActivations.Files;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Datasets;
using TfActivations.Text;

namespace TfActivations.Cli.Commands;

/// <summary>The tutorial's practical example for any activations, on any data set, from several seeds.</summary>
internal static class CompareCommand
{
    private const string About = """
        Trains one network with each activation from each seed, and ranks them. With --results, each finished training is written at
        once, and the same command run again trains only what is missing. From code, keras.diagnostics.compare does it for activations
        of one's own and for any network.

        Examples:
          tf-activations compare --activations relu elu tanh --dataset digits --epochs 20
          tf-activations compare --dataset iris.csv --seeds 5 --hidden 32 16 --results iris-results
        """;

    private sealed record Options(
        Option<string[]> Activations,
        Option<string> Dataset,
        Option<int?> Epochs,
        Option<int?> Seed,
        Option<int?> Seeds,
        Option<int[]> Hidden,
        Option<int?> BatchSize,
        Option<double> LearningRate,
        Option<string?> Results,
        Option<string?> Output,
        Option<string?> Data,
        Option<string> Engine
    );

    public static Command Create(CancellationToken cancel)
    {
        var options = new Options(
            Activations: new("--activations")
            {
                Description = "Names of activations; see list.",
                AllowMultipleArgumentsPerToken = true,
                DefaultValueFactory = _ => ["relu", "tanh", "sigmoid"],
            },
            Dataset: new("--dataset") { Description = DataSets.Description, DefaultValueFactory = _ => "mnist" },
            Epochs: Shared.Epochs(5),
            Seed: Shared.Whole("--seed", "The first seed.", otherwise: 0),
            Seeds: Shared.Whole(
                "--seeds",
                "How many seeds: the first and those after it.",
                isPositive: true,
                otherwise: 1
            ),
            Hidden: Hidden(),
            BatchSize: Shared.Whole("--batch-size", "Samples a step.", isPositive: true, otherwise: 128),
            LearningRate: Shared.Number("--learning-rate", "Adam's.", otherwise: 0.001),
            Results: new("--results")
            {
                Description =
                    $"A folder for {ComparisonResults.JsonName}, {ComparisonResults.CsvName}, {Report.CsvName} and {Report.CurvesName}; "
                    + "trainings that it has are not done again.",
            },
            Output: new("--out") { Description = "A .png, .svg or .pdf file for the learning curves." },
            Data: Shared.Data(),
            Engine: Shared.Engine()
        );
        var command = new Command("compare", About)
        {
            options.Activations,
            options.Dataset,
            options.Epochs,
            options.Seed,
            options.Seeds,
            options.Hidden,
            options.BatchSize,
            options.LearningRate,
            options.Results,
            options.Output,
            options.Data,
            options.Engine,
        };
        command.SetAction(parsed => Run(parsed, options, cancel));
        return command;
    }

    private static int Run(ParseResult parsed, Options options, CancellationToken cancel)
    {
        Shared.UseEngine(parsed.GetRequiredValue(options.Engine));
        List<string> activations =
        [
            .. parsed
                .GetRequiredValue(options.Activations)
                .Select(name => Shared.Activation(name).Info.Name)
                .Distinct(),
        ];
        if (parsed.GetValue(options.Data) is { } data)
            DataFolder.Use(data);
        var dataset = parsed.GetRequiredValue(options.Dataset);
        var samples = DataSets.Load(dataset);
        var settings = new ComparisonSettings(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(dataset)),
            samples.Fingerprint(),
            Engines.Engine.Name,
            parsed.GetRequiredValue(options.Hidden),
            parsed.GetValue(options.Epochs)!.Value,
            parsed.GetValue(options.BatchSize)!.Value,
            parsed.GetValue(options.LearningRate)
        );
        var first = parsed.GetValue(options.Seed)!.Value;
        int[] seeds = [.. Enumerable.Range(0, parsed.GetValue(options.Seeds)!.Value).Select(i => unchecked(first + i))];
        using var results = new ComparisonResults(
            settings.ToJson(),
            parsed.GetValue(options.Results),
            options.Results.Name
        );
        var (all, missing) = (activations.Count * seeds.Length, results.Missing(activations, seeds).Count);
        if (missing < all)
            Console.WriteLine(
                $"{all - missing} of {Plural.Of(all, "training")} are in {parsed.GetValue(options.Results)} already.\n"
            );
        var comparison = new Comparison(settings, samples);
        WriteReport(
            results.Complete(activations, seeds, (activation, seed) => comparison.Train(activation, seed, cancel)),
            results.Folder,
            parsed.GetValue(options.Output)
        );
        return ExitCode.Success;
    }

    private static void WriteReport(ActivationComparison comparison, string? folder, string? output)
    {
        Report.Print(comparison);
        if (folder is not null)
        {
            AtomicFile.Write(Path.Combine(folder, Report.CsvName), Report.Csv(comparison.Ranked));
            Report.Curves(comparison).Save(Path.Combine(folder, Report.CurvesName));
        }
        if (output is not null)
            Report.Curves(comparison).Save(output);
    }

    private static Option<int[]> Hidden() =>
        new("--hidden")
        {
            Description = "The units of each hidden layer.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [128, 64],
            CustomParser = result =>
            {
                int[] units =
                [
                    .. result.Tokens.Select(token =>
                        int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) ? number : 0
                    ),
                ];
                if (Array.FindIndex(units, number => number < 1) is >= 0 and var wrong)
                    result.AddError($"--hidden must be positive whole numbers. Received: {result.Tokens[wrong].Value}");
                return units;
            },
        };
}
