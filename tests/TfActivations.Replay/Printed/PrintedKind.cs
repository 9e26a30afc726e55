using System.Text;
using System.Text.Json;
using TfActivations.Migration;

namespace TfActivations.Replay.Printed;

/// <summary>Python programs with what they print: translated, compiled and run, they print the same, or say what of them is not translated.</summary>
public sealed class PrintedKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "printed";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var record in files.ReadJson("printed.json").EnumerateArray())
        {
            var name = record.GetProperty("name").GetString()!;
            if (wanted(name))
                yield return new(record.GetProperty("group").GetString()!, name, Difference(files, record));
        }
    }

    private static string? Difference(RecordedFiles files, JsonElement record)
    {
        var source = files.ReadText(record.GetProperty("file").GetString()!);
        var isNotebook = record.GetProperty("file").GetString()!.EndsWith(".ipynb", StringComparison.Ordinal);
        try
        {
            var translation = Translator.Translate(isNotebook ? CodeOf(source) : source, isNotebook);
            if (Environment.GetEnvironmentVariable("TRANSLATED") is { } folder)
                File.WriteAllText(
                    Path.Combine(folder, record.GetProperty("name").GetString() + ".cs"),
                    translation.Code
                );
            if (translation.Gaps.Count > 0)
                return $"{translation.Gaps.Count} gaps: {string.Join("; ", translation.Gaps.Select(g => $"{g.Line}: {g.Reason}"))}";
            var (printed, error) = CompiledProgram.Run(translation.Code);
            if (Environment.GetEnvironmentVariable("TRANSLATED") is { } outputs)
                File.WriteAllText(Path.Combine(outputs, record.GetProperty("name").GetString() + ".out"), printed);
            var expected = files.ReadText(record.GetProperty("out").GetString()!);
            var tolerance =
                record.GetProperty("compare").GetString() == "exact" ? (double?)null
                : record.TryGetProperty("tolerance", out var t) ? t.GetDouble()
                : 1e-5;
            return PrintedText.FirstDifference(expected, printed, tolerance) is { } difference
                ? $"PRINTED {difference}{(error.Length > 0 ? $" ({error})" : "")}"
                : null;
        }
        catch (Exception error)
        {
            return $"CRASH {error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n')[0]}";
        }
    }

    /// <summary>The code cells of a notebook, one after the other; a cell of another language is none.</summary>
    private static string CodeOf(string notebook)
    {
        using var document = JsonDocument.Parse(notebook);
        var code = new StringBuilder();
        foreach (var cell in document.RootElement.GetProperty("cells").EnumerateArray())
            if (cell.GetProperty("cell_type").GetString() == "code")
            {
                var source = cell.GetProperty("source") is { ValueKind: JsonValueKind.Array } lines
                    ? string.Concat(lines.EnumerateArray().Select(l => l.GetString()))
                    : cell.GetProperty("source").GetString()!;
                if (
                    !source.StartsWith("%%", StringComparison.Ordinal)
                    || source.StartsWith("%%time", StringComparison.Ordinal)
                )
                    code.Append(source).Append('\n');
            }
        return code.ToString();
    }
}
