using System.Globalization;
using TfActivations.Notebooks;

namespace TfActivations.Keras.Models;

/// <summary>A model as its summary.</summary>
internal sealed class ModelFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new ValueFormatter<Model>("text/html", Table)];

    private static string Table(Model model)
    {
        var summary = new Summary(model);
        return Html.Table(
            $"Model: \"{model.Name}\": {Count(summary.Trainable)} trainable params, {Count(summary.NonTrainable)} non-trainable",
            summary.Header,
            summary.Rows.Select(row => Fields(row).Take(summary.Header.Length).ToArray())
        );
    }

    private static IEnumerable<string> Fields(SummaryRow row) =>
        [
            $"{row.Layer.Name} ({row.Layer.ClassName})",
            row.Shape,
            Count(row.Parameters),
            string.Join(", ", row.Connections),
        ];

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
