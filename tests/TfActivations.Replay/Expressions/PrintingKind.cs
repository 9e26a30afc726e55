using NumSharp;
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
            if (record.TryGetProperty("expression", out var expression))
            {
                var setup = record.TryGetProperty("setup", out var program) ? program.GetString()! : "";
                var python = expression.GetString()!;
                var text = setup.Length > 0 ? $"{setup.Replace('\n', ';')}; {python}" : python;
                if (wanted(text))
                    yield return new(
                        "printing",
                        text,
                        Difference(setup, python, record.GetProperty("printed").GetString()!)
                    );
            }
    }

    private static string? Difference(string setup, string python, string printed)
    {
        try
        {
            np.set_printoptions(precision: 8, threshold: 1000, edgeitems: 3, linewidth: 75, suppress: false);
            var values = PythonExpression.Printed(setup, python);
            var text = $"{string.Join(" ", values.Select(value => str(PythonObjects.Native(value))))}\n";
            return text == printed ? null : $"expected {printed.TrimEnd()}, received {text.TrimEnd()}";
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message.Split('\n')[0]}";
        }
    }
}
