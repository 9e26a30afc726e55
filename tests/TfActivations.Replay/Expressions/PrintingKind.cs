using TfActivations.Replay.Calls;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>printing.json: what Python prints of tensors and arrays.</summary>
public sealed class PrintingKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "printing";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        foreach (var record in files.ReadJson("printing.json").GetProperty("cases").EnumerateArray())
            if (
                record.TryGetProperty("expression", out var expression)
                && !record.TryGetProperty("setup", out _)
                && expression.GetString() is { } python
                && wanted(python)
            )
                yield return new("printing", python, Difference(python, record.GetProperty("printed").GetString()!));
    }

    private static string? Difference(string python, string printed)
    {
        try
        {
            var text = $"{str(Native(PythonExpression.Evaluate(python, new(new Dictionary<string, object?>()))))}\n";
            return text == printed ? null : $"expected {printed.TrimEnd()}, received {text.TrimEnd()}";
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message.Split('\n')[0]}";
        }
    }

    private static object? Native(object? value) =>
        value switch
        {
            PythonList { IsTuple: false } list => list.Items.Select(Native).ToArray(),
            DTypeName dtype => dtype.Name,
            PythonList => throw new UnreadableException("a tuple"),
            _ => value,
        };
}
