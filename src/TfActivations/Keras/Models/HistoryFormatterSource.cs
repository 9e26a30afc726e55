using System.Globalization;
using TfActivations.Notebooks;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>A training as a table: an epoch a row, counted from 1 as fit prints them.</summary>
internal sealed class HistoryFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new ValueFormatter<History>("text/html", Table)];

    private static string Table(History training)
    {
        string[] names = [.. training.history.Keys];
        return Html.Table(
            $"{Plural.Of(training.epoch.Count, "epoch")}",
            ["epoch", .. names],
            training.epoch.Zip(
                training.Rows,
                (epoch, row) => (string[])[$"{epoch + 1}", .. names.Select(name => Number(row, name))]
            )
        );
    }

    private static string Number(IReadOnlyDictionary<string, double> row, string name) =>
        row.TryGetValue(name, out var value) ? value.ToString("F4", CultureInfo.InvariantCulture) : "";
}
