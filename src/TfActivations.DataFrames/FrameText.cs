using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace TfActivations.DataFrames;

/// <summary>Frames and series as pandas prints them on a terminal of 80 letters.</summary>
internal static class FrameText
{
    private const int Width = 80;
    private const int MostRows = 60;
    private const int MostColumns = 20;
    private const int Digits = 6;

    public static string Of(Series series)
    {
        if (series.size == 0)
            return $"Series([], {Foot(series)})";
        var shown = Shown(series.size, MostRows);
        var labels = Labels(series.index, shown);
        var values = Texts(series.Data, shown);
        var text = new StringBuilder();
        if (series.index.name is { } name)
            text.Append(name).Append('\n');
        var (wide, wideValues) = (labels.Max(l => l.Length), values.Max(v => v.Length));
        foreach (var (label, value) in labels.Zip(values))
            text.Append(label.PadRight(wide)).Append("   ").Append(value.PadLeft(wideValues)).Append('\n');
        return text + Foot(series, shown.Length < series.size);
    }

    private static string Foot(Series series, bool isCut = false) =>
        (series.name is { } name ? $"Name: {name}, " : "")
        + (isCut ? $"Length: {series.size}, " : "")
        + $"dtype: {series.dtype}";

    public static string Of(DataFrame frame)
    {
        var (rows, columns) = (frame.index.Count, frame.columns.Count);
        if (rows == 0 || columns == 0)
            return $"Empty DataFrame\nColumns: [{string.Join(", ", frame.columns)}]\nIndex: [{string.Join(", ", frame.index)}]";
        var shown = Shown(rows, MostRows);
        var positions = Shown(columns, MostColumns);
        var names = Names(frame.columns);
        var cells = positions.Select(position => Cells(frame, names, position, shown)).ToList();
        var labels = Labels(frame.index, shown);
        var head = frame.columns.name ?? "";
        var lines = frame.index.name is { } name ? [head, name, .. labels] : new List<string> { head }.Concat(labels);
        var text = Wrapped([.. Padded([.. lines], left: true)], cells);
        return shown.Length < rows || positions.Length < columns
            ? $"{text}\n\n[{rows} rows x {columns} columns]"
            : text;
    }

    /// <summary>A column from its name down, all as wide; an empty line beside the index' name.</summary>
    private static List<string> Cells(DataFrame frame, string[] names, int position, int[] shown)
    {
        var (header, values) =
            position < 0
                ? ("...", shown.Select(_ => "...").ToArray())
                : (
                    (Column.IsNumeric(frame.Data[position]) ? " " : "") + names[position],
                    Texts(frame.Data[position], shown)
                );
        string[] lines = frame.index.name is null ? [header, .. values] : [header, "", .. values];
        return [.. Padded(lines, left: false)];
    }

    /// <summary>Columns' names; numbers all as wide.</summary>
    private static string[] Names(Index columns)
    {
        var names = columns.Select(Column.TextOf).ToArray();
        return columns is [long, ..] ? [.. Padded(names, left: true)] : names;
    }

    private static IEnumerable<string> Padded(string[] lines, bool left)
    {
        var width = lines.Max(line => line.Length);
        return lines.Select(line => left ? line.PadRight(width) : line.PadLeft(width));
    }

    /// <summary>Columns side by side, continued below where a line would be over 80 letters.</summary>
    private static string Wrapped(string[] labels, List<List<string>> columns)
    {
        var blocks = new List<string>();
        for (var next = 0; next < columns.Count; )
        {
            var lines = labels.Select(label => new StringBuilder(label)).ToArray();
            var first = next;
            while (next < columns.Count && (next == first || lines[0].Length + 1 + columns[next][0].Length < Width))
            {
                for (var i = 0; i < lines.Length; i++)
                    lines[i].Append(' ').Append(columns[next][i]);
                next++;
            }
            if (blocks.Count > 0 || next < columns.Count)
                lines[0].Append(next < columns.Count ? "  \\" : "   ");
            for (var i = 1; i < lines.Length && (blocks.Count > 0 || next < columns.Count); i++)
                lines[i].Append("   ");
            blocks.Add(string.Join('\n', lines.Select(line => line.ToString())));
        }
        return string.Join("\n\n", blocks);
    }

    /// <summary>All positions, or the first five, -1 and the last five.</summary>
    private static int[] Shown(int count, int most)
    {
        var end = most == MostRows ? 5 : most / 2;
        return count <= most
            ? [.. Enumerable.Range(0, count)]
            : [.. Enumerable.Range(0, end), -1, .. Enumerable.Range(count - end, end)];
    }

    private static string[] Labels(Index index, int[] shown)
    {
        var numbers = index.All(label => label is double) ? Floats([.. index.Cast<double>()]) : null;
        return
        [
            .. shown.Select(position => position < 0 ? "..." : numbers?[position] ?? Column.TextOf(index[position])),
        ];
    }

    private static string[] Texts(DataFrameColumn column, int[] shown)
    {
        var values = shown.Where(position => position >= 0).Select(position => column[position]).ToArray();
        var texts = Column.IsFloat(column)
            ? Floats([.. values.Select(v => v is null ? double.NaN : System.Convert.ToDouble(v, null))])
            : [.. values.Select(Column.TextOf)];
        var rest = new Queue<string>(texts);
        return [.. shown.Select(position => position < 0 ? "..." : Signed(rest.Dequeue()))];
    }

    /// <summary>A position before each value, for its sign.</summary>
    private static string Signed(string text) => text.StartsWith('-') ? text : $" {text}";

    /// <summary>Numbers with as many digits after the point as the longest of them needs, six at most; by powers of ten where that hides some.</summary>
    private static string[] Floats(double[] values)
    {
        var texts = Trimmed(values, value => value.ToString($"F{Digits}", CultureInfo.InvariantCulture));
        var isLong = texts.Any(text => text.Length + 1 > Digits + 6);
        var known = values.Where(double.IsFinite).Select(Math.Abs).ToArray();
        return known.Any(x => x > 0 && x < Math.Pow(10, -Digits)) || isLong && known.Any(x => x > 1e6)
            ? Trimmed(values, Scientific)
            : texts;
    }

    private static string Scientific(double value) =>
        value.ToString($"0.{new string('0', Digits)}e+00", CultureInfo.InvariantCulture);

    private static string[] Trimmed(double[] values, Func<double, string> format)
    {
        var texts = values.Select(value => double.IsFinite(value) ? format(value) : Special(value)).ToArray();
        var fixedPoint = texts.Where((text, i) => double.IsFinite(values[i]) && !text.Contains('e')).ToArray();
        var surplus =
            fixedPoint.Length == 0
                ? 0
                : fixedPoint.Min(text => Math.Min(Digits - 1, text.Length - text.TrimEnd('0').Length));
        return
        [
            .. texts.Select((text, i) => double.IsFinite(values[i]) && !text.Contains('e') ? text[..^surplus] : text),
        ];
    }

    private static string Special(double value) =>
        double.IsNaN(value) ? "NaN"
        : value > 0 ? "inf"
        : "-inf";
}
