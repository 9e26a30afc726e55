using System.Text.Json;

namespace TfActivations.Replay.ModelFiles;

/// <summary>files.json: models, weights and checkpoints that Python wrote, each with what it must predict or why it must be refused.</summary>
public sealed class FilesKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "files";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var json in files.ReadJson("files.json").GetProperty("files").EnumerateArray())
        {
            var entry = new FileEntry(json, files);
            if (wanted(entry.Name))
                yield return new($"{entry.Format} {entry.MadeBy}", entry.Name, Difference(entry, files));
        }
    }

    private static string? Difference(FileEntry entry, RecordedFiles files)
    {
        try
        {
            var difference = entry.Format switch
            {
                _ when entry.Format.StartsWith("keras", StringComparison.Ordinal) => KerasFile.Difference(entry),
                "tensor-bundle" or "checkpoint-v1" => BundleFile.Difference(entry, files),
                "savedmodel" => GraphFile.Difference(entry, files),
                _ => $"{entry.Format} is not replayed",
            };
            return entry.Refusal is null || difference is not null || entry.Format == "checkpoint-v1"
                ? difference
                : $"it is not refused: {entry.Refusal}";
        }
        catch (TfActivationsException error)
        {
            return entry.MayBeRefused(error) ? null : $"{error.GetType().Name}: {error.Message}";
        }
    }
}

/// <summary>An entry of files.json.</summary>
internal sealed class FileEntry(JsonElement json, RecordedFiles files)
{
    private Dictionary<string, Tensors.Tensor>? arrays;

    public string Name => Text("file")!;

    public string Format => Text("format")!;

    public string Kind => Text("kind")!;

    /// <summary>The release that wrote it.</summary>
    public string MadeBy => Text("made_by")!;

    /// <summary>Why a reader must say no; null for what must be read.</summary>
    public string? Refusal => Text("refuse");

    /// <summary>What an error may say no to: <see cref="Refusal"/>, what is optional, a loss that only its user knows.</summary>
    public bool MayBeRefused(TfActivationsException error) =>
        Refusal is not null ? NamesTheCause(error)
        : Text("optional") is not null ? true
        : Kind == "custom_loss" && error is DataFileException;

    /// <summary>Where the file is on the disk.</summary>
    public string Path => files.PathOf(Name);

    /// <summary>Where another file is on the disk.</summary>
    public string PathOf(string name) => files.PathOf(name);

    /// <summary>What is at a key, on the disk; null where there is no such key.</summary>
    public string? PathAt(string key) => Text(key) is { } name ? files.PathOf(name) : null;

    /// <summary>The text at a key; null where there is none.</summary>
    public string? Text(string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A file beside this one.</summary>
    public byte[] Read(string name) => files.Read(name);

    /// <summary>Whether a file is there.</summary>
    public bool Has(string name) => File.Exists(files.PathOf(name));

    /// <summary>What is at a key: an object, or null.</summary>
    public JsonElement? Object(string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>The arrays of the .npz that stand at a key: "inputs", "outputs".</summary>
    public IReadOnlyList<Tensors.Tensor> Arrays(string key) => Arrays(json.GetProperty(key));

    /// <summary>The arrays that a list of names stands for.</summary>
    public IReadOnlyList<Tensors.Tensor> Arrays(JsonElement names) =>
        [.. names.EnumerateArray().Select(name => Array(name.GetString()!))];

    /// <summary>The names that stand at a key.</summary>
    public IReadOnlyList<string> Names(string key) =>
        [.. json.GetProperty(key).EnumerateArray().Select(name => name.GetString()!)];

    /// <summary>An array of the .npz; a text is in a JSON file beside it.</summary>
    public Tensors.Tensor Array(string name)
    {
        arrays ??= NpzArrays.Read(files.Read(Text("data")!));
        return arrays.TryGetValue(name, out var array) ? array
            : Text("text_inputs") is { } texts ? PythonTexts.Tensor(files.ReadJson(texts).GetProperty(name))
            : throw new KeyNotFoundException($"{Name}: no array {name}");
    }

    /// <summary>How far results may be from what is recorded.</summary>
    public (double Relative, double Absolute) Tolerance =>
        (
            json.GetProperty("tolerance").GetProperty("relative").GetDouble(),
            json.GetProperty("tolerance").GetProperty("absolute").GetDouble()
        );

    private bool NamesTheCause(TfActivationsException error) =>
        new[] { "Scale", "twice_tanh", "ambda", "older form" }.Any(word =>
            error.Message.Contains(word, StringComparison.Ordinal)
        );
}
