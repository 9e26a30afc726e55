using System.Text.Json;

namespace TfActivations.Replay.Calls;

/// <summary>calls_*.json: calls of functions with arguments, results and gradients.</summary>
public sealed class CallsKind : IReplayKind
{
    /// <summary>Arrays of subnormal numbers, which TensorFlow takes for zero in most kernels.</summary>
    private static readonly string[] Subnormals = ["n", "n2", "nd"];

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
            if (wanted(text) && !IsOfSubnormals(record))
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

    private static bool IsOfSubnormals(JsonElement record) =>
        !record.GetProperty("name").GetString()!.StartsWith("np.", StringComparison.Ordinal)
        && Subnormals.Any(name =>
            record.GetRawText().Contains($$"""{"input": "{{name}}"}""", StringComparison.Ordinal)
        );
}
