using System.Text.RegularExpressions;
using TfActivations.Replay.Calls;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>Texts with fields: <c>"%.2f" % x</c> and <c>"{:.2f}".format(x)</c>, each field by the facade's format.</summary>
internal static partial class PythonTexts
{
    public static string Percent(string text, object? values)
    {
        var given = values is PythonList { IsTuple: true } several ? several.Items : [values];
        var next = 0;
        return PercentField()
            .Replace(
                text,
                field =>
                    field.Value == "%%" ? "%"
                    : field.Value[^1] is 's' ? str(PythonObjects.Native(given[next++]))
                    : field.Value[^1] is 'r' ? py.repr(PythonObjects.Native(given[next++]))
                    : py.format(PythonObjects.Native(given[next++]), $">{field.Value[1..]}")
            );
    }

    public static string Format(string text, IReadOnlyList<object?> values)
    {
        var next = 0;
        return BracedField()
            .Replace(text, field => py.format(PythonObjects.Native(values[next++]), field.Groups[1].Value));
    }

    [GeneratedRegex(@"%(?:%|[-0-9.]*[a-z])", RegexOptions.NonBacktracking)]
    private static partial Regex PercentField();

    [GeneratedRegex(@"\{:?([^}]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex BracedField();
}
