using System.Globalization;
using TfActivations.Keras.Callbacks;

namespace TfActivations.Notebooks;

/// <summary>A training as a table: an epoch a row, counted from 1 as fit prints them.</summary>
internal sealed class HistoryFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new ValueFormatter<History>("text/html", Table)];

    private static string Table(History training) =>
        Html.Table(
            $"{training.epoch.Count} epochs",
            ["epoch", .. training.history.Keys],
            training.epoch.Select(
                (epoch, row) => (string[])[$"{epoch + 1}", .. training.history.Values.Select(v => Number(v[row]))]
            )
        );

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
