using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Data.Analysis;

namespace TfActivations.DataFrames;

/// <summary>How a CSV file is to be read: <c>pd.read_csv</c>'s arguments.</summary>
internal sealed record CsvOptions(
    string Separator,
    bool HasHeader,
    string[]? Names,
    string? IndexColumn,
    string[]? UseColumns,
    string[] MissingValues,
    char? Comment,
    bool SkipInitialSpace,
    string[] ParseDates,
    int? MostRows
);

/// <summary>Comma-separated values as columns: of whole numbers, numbers, truth values or texts, whichever all of a column are.</summary>
internal static class CsvTable
{
    /// <summary>What pandas takes for a missing value.</summary>
    private static readonly string[] Missing =
    [
        "",
        "#N/A",
        "N/A",
        "NA",
        "NULL",
        "NaN",
        "None",
        "n/a",
        "nan",
        "null",
        "<NA>",
        "-NaN",
        "-nan",
    ];

    private static readonly string[] True = ["True", "TRUE", "true"];
    private static readonly string[] False = ["False", "FALSE", "false"];

    public static DataFrame Read(TextReader text, string source, CsvOptions options)
    {
        var rows = Records(text, source, options);
        string[] names;
        if (options.HasHeader)
        {
            names =
                options.Names ?? rows.FirstOrDefault() ?? throw new DataFileException(source, "no columns to parse");
            rows = rows[1..];
        }
        else
            names = options.Names ?? [.. Enumerable.Range(0, rows.FirstOrDefault()?.Length ?? 0).Select(i => $"{i}")];
        var width = names.Length;
        foreach (var (i, row) in rows.Index())
            if (row.Length > width)
                throw new DataFileException(source, $"row {i} has {row.Length} fields; expected {width}");
        var missing = Missing.Concat(options.MissingValues).ToHashSet(StringComparer.Ordinal);
        var columns = names.Select(
            (name, j) =>
                Typed(
                    [.. rows.Select(row => j >= row.Length || missing.Contains(row[j]) ? null : row[j])],
                    options.ParseDates.Contains(name),
                    source
                )
        );
        var frame = new DataFrame(columns, Unique(names), Index.Range(rows.Count));
        if (options.UseColumns is { } used)
            frame = frame[used];
        return options.IndexColumn is { } labels ? frame.set_index(labels) : frame;
    }

    private static List<string[]> Records(TextReader text, string source, CsvOptions options)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = options.Separator,
            WhiteSpaceChars = options.Separator == " " ? ['\t'] : [' '],
            HasHeaderRecord = false,
            AllowComments = options.Comment is not null,
            Comment = options.Comment ?? '#',
            TrimOptions = options.SkipInitialSpace ? TrimOptions.Trim : TrimOptions.None,
            BadDataFound = bad =>
                throw new DataFileException(
                    source,
                    $"a quote is not closed, or stands within a field: {Excerpt.Of(bad.Field)}"
                ),
        };
        using var parser = new CsvParser(text, configuration);
        var rows = new List<string[]>();
        var most = options.MostRows is { } count ? count + (options.HasHeader ? 1L : 0) : long.MaxValue;
        while (rows.Count < most && parser.Read())
            rows.Add(options.Comment is { } mark ? WithoutComment(parser.Record!, mark) : parser.Record!);
        return rows;
    }

    /// <summary>The fields before a comment that begins within a line.</summary>
    private static string[] WithoutComment(string[] fields, char mark)
    {
        var position = Array.FindIndex(fields, field => field.Contains(mark));
        if (position < 0)
            return fields;
        var rest = fields[position][..fields[position].IndexOf(mark)].TrimEnd();
        return rest.Length == 0 && position > 0 ? fields[..position] : [.. fields[..position], rest];
    }

    private static DataFrameColumn Typed(string?[] fields, bool isDate, string source)
    {
        if (isDate)
            return Column.OfObjects([
                .. fields.Select(field => field is null ? null : (object)Times.Parsed(field, null, source)),
            ]);
        var known = fields.Where(field => field is not null).ToArray();
        if (known.Length == 0)
            return new DoubleDataFrameColumn("", fields.Select(_ => (double?)null));
        if (known.Length == fields.Length && known.All(field => True.Contains(field) || False.Contains(field)))
            return Column.Of(fields.Select(field => True.Contains(field)).ToArray());
        if (known.Length == fields.Length && known.All(field => Whole(field) is not null))
            return Column.Of(fields.Select(field => Whole(field)!.Value).ToArray());
        return known.All(field => Number(field) is not null)
            ? new DoubleDataFrameColumn("", fields.Select(Number))
            : Column.Of(fields);
    }

    private static long? Whole(string? field) =>
        long.TryParse(field, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(string? field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A name that comes again gets a number: a, a.1, a.2.</summary>
    private static Index Unique(string[] names)
    {
        var seen = new Dictionary<string, int>();
        return names
            .Select(name =>
            {
                var times = seen[name] = seen.GetValueOrDefault(name, -1) + 1;
                return times == 0 ? name : $"{name}.{times}";
            })
            .ToArray();
    }

    public static string Text(DataFrame frame, bool withIndex)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var writer = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            if (withIndex)
                writer.WriteField(frame.index.name ?? "");
            foreach (var name in frame.columns)
                writer.WriteField(Column.TextOf(name));
            writer.NextRecord();
            for (var i = 0; i < frame.Count; i++)
            {
                if (withIndex)
                    writer.WriteField(Column.TextOf(frame.index[i]));
                foreach (var column in frame.Data)
                    writer.WriteField(Column.IsMissing(column[i]) ? "" : Field(column[i]!));
                writer.NextRecord();
            }
        }
        return text.ToString();
    }

    private static string Field(object value) =>
        value switch
        {
            double number => double.IsInteger(number) && Math.Abs(number) < 1e16
                ? number.ToString("F1", CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Column.TextOf(value),
        };
}
