using System.Text;
using TfActivations.Migration.CSharp;

namespace TfActivations.Migration;

/// <summary>A cell of a notebook: code or Markdown.</summary>
internal sealed record NotebookCell(bool IsCode, string Source);

/// <summary>Notebooks: one program for the translator, cell by cell again for who reads it.</summary>
internal static class NotebookTranslator
{
    // A comment between cells, which goes through the translation as comments do.
    private const string Mark = "# --- next cell ---";

    /// <param name="cells">The cells of a notebook in Python.</param>
    /// <exception cref="Python.PythonSyntaxException">A cell is not Python.</exception>
    public static (IReadOnlyList<NotebookCell> Cells, IReadOnlyList<Gap> Gaps) Translate(
        IReadOnlyList<NotebookCell> cells
    )
    {
        var source = new StringBuilder();
        foreach (var cell in cells.Where(IsPython))
            source.Append(Mark).Append('\n').Append(WithoutMagic(cell.Source)).Append('\n');
        var translation = Translator.Translate(source.ToString(), notebook: true);
        var parts = translation.Cells.Split($"//{Mark[1..]}\n");
        var next = 1;
        var result = cells.Select(cell => IsPython(cell) ? cell with { Source = parts[next++].Trim() } : cell).ToList();
        var first = result.FindIndex(cell => cell.IsCode);
        if (first >= 0)
            result[first] = result[first] with { Source = $"{parts[0].Trim()}\n\n{result[first].Source}".Trim() };
        return (result, translation.Gaps);
    }

    private static bool IsPython(NotebookCell cell) =>
        cell.IsCode && (!cell.Source.StartsWith("%%", StringComparison.Ordinal) || IsTimed(cell));

    private static bool IsTimed(NotebookCell cell) =>
        cell.Source.StartsWith("%%time", StringComparison.Ordinal)
        || cell.Source.StartsWith("%%capture", StringComparison.Ordinal);

    private static string WithoutMagic(string source) =>
        source.StartsWith("%%", StringComparison.Ordinal) ? "# " + source : source;
}
