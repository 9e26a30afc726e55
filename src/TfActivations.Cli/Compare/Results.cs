using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TfActivations.Files;
using TfActivations.Keras.Comparisons;
using TfActivations.Text;

namespace TfActivations.Cli.Compare;

/// <summary>How results stand in JSON.</summary>
internal static class ResultsJson
{
    /// <summary>Python's names; a loss that is NaN is written as "NaN".</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
    };
}

/// <summary>The trainings that are finished, in memory or in a folder too, where each is written as it finishes.</summary>
internal sealed class Results : IDisposable
{
    public const string JsonName = "results.json";
    public const string CsvName = "results.csv";

    private readonly List<TrainingRun> runs = [];
    private readonly Configuration configuration;
    private readonly FileStream? inUse;

    /// <summary>No results yet, and none kept.</summary>
    /// <param name="configuration">What all trainings have in common.</param>
    public Results(Configuration configuration) => this.configuration = configuration;

    /// <summary>The results of a folder, which is made where it is not there.</summary>
    /// <param name="configuration">What all trainings have in common.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidArgumentException">
    /// It is a file, its results are of another configuration, or another process writes there.
    /// </exception>
    /// <exception cref="DataFileException">Its results are damaged, or it cannot be written.</exception>
    public Results(Configuration configuration, string folder)
        : this(configuration)
    {
        if (File.Exists(folder))
            throw new InvalidArgumentException($"--results: {folder} is a file; expected a folder");
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

    /// <summary>Takes a finished training in, and writes it at once.</summary>
    public void Add(TrainingRun run)
    {
        runs.Add(run);
        if (Folder is null)
            return;
        AtomicFile.Write(
            At(JsonName),
            JsonSerializer.SerializeToUtf8Bytes(new Content(configuration, runs), ResultsJson.Options)
        );
        AtomicFile.Write(At(CsvName), Csv());
    }

    public void Dispose() => inUse?.Dispose();

    private sealed record Content(Configuration Configuration, List<TrainingRun> Runs)
    {
        /// <exception cref="JsonException">Something is not there, which its type cannot say.</exception>
        public void Check()
        {
            foreach (var run in Runs)
                if (run is null)
                    throw new JsonException("a training is null");
                else if (
                    !run.History.ContainsKey("accuracy")
                    || !run.History.Keys.ToHashSet().SetEquals(Runs[0].History.Keys)
                    || run.History.Values.Any(values => values?.Length != Configuration.Epochs)
                )
                    throw new JsonException(
                        $"{run.Activation}, seed {run.Seed}: its history is not that of {Plural.Of(Configuration.Epochs, "epoch")}"
                    );
        }
    }

    private string At(string name) => Path.Combine(Folder!, name);

    private static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, ".in-use");
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (FileErrors.IsInUse(error))
        {
            throw new InvalidArgumentException($"--results: another comparison is writing to {folder}");
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error))
        {
            throw FileErrors.NotWritten(folder, error.Message, error);
        }
    }

    /// <summary>Takes in what the JSON holds. The table is made from it where it is missing, or of fewer trainings.</summary>
    private void Resume(string folder)
    {
        runs.AddRange(Load(folder));
        var (table, expected) = (At(CsvName), Csv());
        if (!File.Exists(table) || File.ReadAllText(table) != expected)
            AtomicFile.Write(table, expected);
    }

    private List<TrainingRun> Load(string folder)
    {
        var path = At(JsonName);
        Content content;
        try
        {
            content =
                JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), ResultsJson.Options)
                ?? throw new JsonException("null");
            content.Check();
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, $"not results of compare: {error.Message}", error);
        }
        if (configuration.DifferencesFrom(content.Configuration) is { Count: > 0 } differences)
            throw new InvalidArgumentException(
                $"--results: {folder} holds results of another configuration: {string.Join("; ", differences)}. "
                    + "Name another folder, or give the same options"
            );
        return content.Runs;
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
