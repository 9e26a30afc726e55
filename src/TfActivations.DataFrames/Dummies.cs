using Microsoft.Data.Analysis;

namespace TfActivations.DataFrames;

/// <summary>Columns of texts as a column of 0 and 1 for each different one.</summary>
internal static class Dummies
{
    public static DataFrame Of(
        DataFrame frame,
        string[]? columns,
        Func<string, string> prefix,
        string separator,
        bool dropFirst,
        string dtype
    )
    {
        var encoded =
            columns ?? [.. frame.columns.Cast<string>().Where((_, i) => frame.Data[i] is StringDataFrameColumn)];
        var kept = frame.drop(columns: encoded);
        var (data, names) = (kept.Data.ToList(), kept.columns.Cast<string>().ToList());
        foreach (var column in encoded)
        foreach (var (name, hot) in Hot(frame[column], dropFirst, dtype))
        {
            names.Add(prefix(column) is { Length: > 0 } before ? $"{before}{separator}{name}" : name);
            data.Add(hot);
        }
        return new DataFrame(data, names.ToArray(), frame.index);
    }

    public static DataFrame Of(Series series, string? prefix, string separator, bool dropFirst, string dtype)
    {
        var columns = Hot(series, dropFirst, dtype).ToArray();
        return new DataFrame(
            columns.Select(column => column.Values),
            columns.Select(column => prefix is null ? column.Name : $"{prefix}{separator}{column.Name}").ToArray(),
            series.index
        );
    }

    private static IEnumerable<(string Name, DataFrameColumn Values)> Hot(
        Series series,
        bool dropFirst,
        string dtype
    ) =>
        series
            .Where(value => !Column.IsMissing(value))
            .Distinct()
            .Order(LabelOrder.Instance)
            .Skip(dropFirst ? 1 : 0)
            .Select(kind =>
                (
                    Column.TextOf(kind),
                    Column.As(Column.Of(series.Select(value => kind!.Equals(value)).ToArray()), dtype)
                )
            );
}
