using System.Text.Json;
using TfActivations.Keras.Models;
using TfActivations.Replay.LossesAndMetrics;
using static TfActivations.Imports;

namespace TfActivations.Replay.Summaries;

/// <summary>summaries.json: what summary() prints of nine models, with each of its arguments, and the paths of the weights.</summary>
public sealed class SummariesKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "summaries";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var recorded in files.ReadJson("summaries.json").GetProperty("models").EnumerateArray())
        {
            var name = recorded.GetProperty("model").GetString()!;
            var cases = recorded.GetProperty("files").EnumerateArray().Select(file => (file, Text: CaseOf(name, file)));
            if (!cases.Any(each => wanted(each.Text)) && !wanted($"{name} weights"))
                continue;
            keras.utils.clear_session();
            var model = SummaryModels.Made[name]();
            foreach (var (file, text) in cases.Where(each => wanted(each.Text)))
                yield return new(name, text, Attempt.At(file, () => Difference(model, file, files)));
            if (recorded.TryGetProperty("weight_paths", out var paths) && wanted($"{name} weights"))
                yield return new(name, $"{name} weights", OfWeights(model, paths));
        }
    }

    private static string CaseOf(string name, JsonElement file) => $"{name}.summary({file.GetProperty("arguments")})";

    private static string? Difference(Model model, JsonElement file, RecordedFiles files)
    {
        var arguments = file.GetProperty("arguments");
        var lines = new List<string>();
        model.summary(
            line_length: arguments.TryGetProperty("line_length", out var length) ? length.GetInt32() : null,
            positions: arguments.TryGetProperty("positions", out var positions)
                ? [.. positions.EnumerateArray().Select(each => each.GetDouble())]
                : null,
            print_fn: lines.Add,
            expand_nested: arguments.TryGetProperty("expand_nested", out _),
            show_trainable: arguments.TryGetProperty("show_trainable", out _)
        );
        if (!file.TryGetProperty("file", out var name))
            return null;
        var expected = files.ReadText(name.GetString()!).TrimEnd('\n').Split('\n');
        var printed = string.Join('\n', lines).TrimEnd('\n').Split('\n');
        for (var i = 0; i < Math.Max(expected.Length, printed.Length); i++)
            if (i >= printed.Length || i >= expected.Length || expected[i].TrimEnd() != printed[i].TrimEnd())
                return $"line {i} is '{printed.ElementAtOrDefault(i)}', not '{expected.ElementAtOrDefault(i)}'";
        return null;
    }

    private static string? OfWeights(Model model, JsonElement paths)
    {
        string[] expected = [.. paths.EnumerateArray().Select(path => path.GetString()!)];
        string[] found = [.. model.Weights.Select(weight => weight.path)];
        return found.Length != expected.Length
            ? $"{found.Length} weights, not {expected.Length}"
            : found
                .Zip(expected)
                .Where(pair => pair.First != pair.Second)
                .Select(pair => $"{pair.First}, not {pair.Second}")
                .FirstOrDefault();
    }
}
