using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TfActivations.Files;
using TfActivations.Text;

namespace TfActivations.Keras.Comparisons;

/// <summary>The trainings that are finished, in memory or in a folder too, where each is written as it finishes.</summary>
internal sealed class ComparisonResults : IDisposable
{
    public const string JsonName = "results.json";
    public const string CsvName = "results.csv";

    /// <summary>Python's names; a loss that is NaN is written as "NaN".</summary>
    public static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
    };

    private readonly List<TrainingRun> runs = [];
    private readonly Dictionary<string, JsonElement> configuration;
    private readonly string argument;
    private readonly FileStream? inUse;

    /// <summary>No results yet, or those of a folder, which is made where it is not there.</summary>
    /// <param name="configuration">What all trainings have in common, besides the activation and the seed; with epochs.</param>
    /// <param name="folder">The folder; null for none.</param>
    /// <param name="argument">What errors call the folder.</param>
    /// <exception cref="InvalidArgumentException">
    /// It is a file, its results are of another configuration, or another process writes there.
    /// </exception>
    /// <exception cref="DataFileException">Its results are damaged, or it cannot be written.</exception>
    public ComparisonResults(JsonObject configuration, string? folder = null, string argument = "results")
    {
        this.configuration = configuration.Deserialize<Dictionary<string, JsonElement>>(JsonOptions)!;
        this.argument = argument;
        if (folder is null)
            return;
        if (File.Exists(folder))
            throw new InvalidArgumentException($"{argument}: {folder} is a file; expected a folder");
        Files.Folder.Make(folder);
        Folder = Path.GetFullPath(folder);
        inUse = Lock(folder);
        try
        {
            if (File.Exists(At(JsonName)))
                Resume(folder);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where they are written; null where they are not.</summary>
    public string? Folder { get; }

    public IReadOnlyList<TrainingRun> Runs => runs;

    public TrainingRun? Find(string activation, int seed) =>
        runs.Find(run => run.Activation == activation && run.Seed == seed);

    /// <summary>The trainings that are not there, in the order in which they are done: all activations from one seed, then the next.</summary>
    public List<(string Activation, int Seed)> Missing(IReadOnlyList<string> activations, IReadOnlyList<int> seeds) =>
        [
            .. from seed in seeds
            from activation in activations
            where Find(activation, seed) is null
            select (activation, seed),
        ];

    /// <summary>Trains what is missing; each training is in the results when the next begins.</summary>
    /// <param name="activations">Names of activations.</param>
    /// <param name="seeds">What the random numbers start from.</param>
    /// <param name="train">Does one training.</param>
    /// <returns>The trainings of these activations and seeds.</returns>
    public ActivationComparison Complete(
        IReadOnlyList<string> activations,
        IReadOnlyList<int> seeds,
        Func<string, int, TrainingRun> train
    )
    {
        foreach (var (activation, seed) in Missing(activations, seeds))
            Add(train(activation, seed));
        return new([.. from seed in seeds from activation in activations select Find(activation, seed)!]);
    }

    /// <summary>Takes a finished training in, and writes it at once.</summary>
    public void Add(TrainingRun run)
    {
        runs.Add(run);
        if (Folder is null)
            return;
        AtomicFile.Write(
            At(JsonName),
            JsonSerializer.SerializeToUtf8Bytes(new Content(configuration, runs), JsonOptions)
        );
        AtomicFile.Write(At(CsvName), Csv());
    }

    public void Dispose() => inUse?.Dispose();

    /// <param name="Configuration">What all trainings have in common.</param>
    /// <param name="Runs">The trainings.</param>
    private sealed record Content(Dictionary<string, JsonElement> Configuration, List<TrainingRun> Runs)
    {
        /// <exception cref="JsonException">Something is not there, which its type cannot say.</exception>
        public void Check()
        {
            if (Configuration.FirstOrDefault(pair => pair.Value.ValueKind == JsonValueKind.Null).Key is { } key)
                throw new JsonException($"{key} is null");
            if (
                Configuration.GetValueOrDefault("epochs") is not { ValueKind: JsonValueKind.Number } value
                || !value.TryGetInt32(out var epochs)
            )
                throw new JsonException("epochs is no whole number");
            foreach (var run in Runs)
                if (run is null)
                    throw new JsonException("a training is null");
                else if (
                    !run.History.ContainsKey("accuracy")
                    || !run.History.Keys.ToHashSet().SetEquals(Runs[0].History.Keys)
                    || run.History.Values.Any(values => values?.Length != epochs)
                )
                    throw new JsonException(
                        $"{run.Activation}, seed {run.Seed}: its history is not that of {Plural.Of(epochs, "epoch")}"
                    );
        }
    }

    private string At(string name) => Path.Combine(Folder!, name);

    private FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, ".in-use");
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (FileErrors.IsInUse(error))
        {
            throw new InvalidArgumentException($"{argument}: another comparison is writing to {folder}");
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error))
        {
            throw FileErrors.NotWritten(folder, error.Message, error);
        }
    }

    /// <summary>Takes in what the JSON holds. The table is made from it where it is missing, or of fewer trainings.</summary>
    private void Resume(string folder)
    {
        var content = Load();
        if (Differences(content.Configuration) is { Count: > 0 } differences)
            throw new InvalidArgumentException(
                $"{argument}: {folder} holds results of another configuration: {string.Join("; ", differences)}. "
                    + "Name another folder, or give the same options"
            );
        runs.AddRange(content.Runs);
        var (table, expected) = (At(CsvName), Csv());
        if (!File.Exists(table) || File.ReadAllText(table) != expected)
            AtomicFile.Write(table, expected);
    }

    private Content Load()
    {
        var path = At(JsonName);
        try
        {
            var content =
                JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), JsonOptions)
                ?? throw new JsonException("null");
            content.Check();
            return content;
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, $"not results of compare: {error.Message}", error);
        }
    }

    /// <summary>What differs from another configuration: "epochs is 5 there and 10 here".</summary>
    private List<string> Differences(Dictionary<string, JsonElement> there)
    {
        List<string> differences = [];
        foreach (var (key, here) in configuration)
            if (!there.TryGetValue(key, out var other))
                differences.Add($"{key} is not given there and {JsonSerializer.Serialize(here)} here");
            else if (!JsonElement.DeepEquals(here, other))
                differences.Add(
                    $"{key} is {JsonSerializer.Serialize(other)} there and {JsonSerializer.Serialize(here)} here"
                );
        return differences;
    }

    private string Csv()
    {
        var text = new StringBuilder("activation,seed,test_accuracy,test_loss,seconds,peak_memory_bytes\n");
        foreach (var run in runs)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{run.Activation},{run.Seed},{run.TestAccuracy},{run.TestLoss},{run.Seconds},{run.PeakMemoryBytes}\n"
            );
        return text.ToString();
    }
}
