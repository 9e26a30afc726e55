using System.Text.Json;

namespace TfActivations.Replay.Calls;

/// <summary>calls_*.json: calls of functions with arguments, results and gradients.</summary>
public sealed class CallsKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "calls";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        var values = new PythonValues(files.ReadJson("inputs.json"));
        foreach (var file in files.Names.Where(name => name.StartsWith("calls_", StringComparison.Ordinal)))
        foreach (var record in files.ReadJson(file).EnumerateArray())
        {
            var text = Text(record);
            if (wanted(text))
                yield return new(
                    record.GetProperty("name").GetString()!,
                    text,
                    new CallReplay(record, values).Difference()
                );
        }
    }

    private static string Text(JsonElement record)
    {
        var made = record.TryGetProperty("new", out var construction) ? $"{Arguments(construction)}" : "";
        return $"{record.GetProperty("name").GetString()}{made}{Arguments(record)}";
    }

    private static string Arguments(JsonElement record)
    {
        var arguments = record.GetProperty("args").EnumerateArray().Select(argument => argument.GetRawText());
        var keywords = record.GetProperty("kwargs").EnumerateObject().Select(p => $"{p.Name}={p.Value.GetRawText()}");
        return $"({string.Join(", ", arguments.Concat(keywords))})";
    }
}
