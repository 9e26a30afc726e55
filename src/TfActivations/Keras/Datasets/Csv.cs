using System.Globalization;
using System.Text;
using NumSharp;
using TfActivations.Files;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>A table of numbers with the class in its last column; a first line of names is left out.</summary>
internal static class CsvFile
{
    private const int LongestLine = 1 << 24;

    /// <summary>Its rows.</summary>
    /// <exception cref="DataFileException">It is not such a table.</exception>
    public static LabelledRows Read(string path) => FileErrors.OfReading(path, stream => ReadRows(stream, path));

    private static LabelledRows ReadRows(FileStream stream, string path)
    {
        if (stream.Length > LabelledRows.MaxBytes)
            throw new DataFileException(path, $"larger than {LabelledRows.MaxBytes} bytes");
        var (values, labels, columns, number) = (new List<float>(), new List<string>(), 0, 0);
        // A label is one object, however many rows have it.
        Dictionary<string, string> classes = [];
        foreach (var line in TextLines.Read(stream, path, LongestLine))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var fields = Fields(line);
            if (columns == 0)
            {
                columns = fields.Count;
                if (columns < 2)
                    throw new DataFileException(
                        path,
                        "needs at least two columns, separated by commas: numbers, and the class"
                    );
                if (IsHeader(fields))
                    continue;
            }
            if (fields.Count != columns)
                throw new DataFileException(
                    path,
                    $"line {number} has {Plural.Of(fields.Count, "field")}; expected {columns}"
                );
            foreach (var field in fields[..^1])
                values.Add(
                    Number(field)
                        ?? throw new DataFileException(
                            path,
                            $"line {number} holds '{Short(field)}'; expected a finite number"
                        )
                );
            if (values.Count > LabelledRows.MaxBytes / sizeof(float))
                throw new DataFileException(path, $"its numbers take more than {LabelledRows.MaxBytes} bytes");
            classes.TryAdd(fields[^1], fields[^1]);
            labels.Add(classes[fields[^1]]);
        }
        return labels.Count > 0
            ? new(np.array(values.ToArray()).reshape(labels.Count, columns - 1), [.. labels])
            : throw new DataFileException(path, "has no rows");
    }

    /// <summary>A first line none of whose fields is a number, the class left aside.</summary>
    private static bool IsHeader(List<string> fields) => fields[..^1].TrueForAll(field => Number(field) is null);

    private static float? Number(string field) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && float.IsFinite(number)
            ? number
            : null;

    /// <summary>The fields of a line; one in quotes may hold commas, and quotes twice.</summary>
    private static List<string> Fields(string line)
    {
        var (fields, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == ',' && !isQuoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
                field.Append(line[i]);
        }
        fields.Add(field.ToString().Trim());
        return fields;
    }

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}

/// <summary>keras.datasets.csv: tables of one's own, which Keras leaves to others.</summary>
public sealed class CsvApi
{
    internal CsvApi() { }

    /// <summary>
    /// The rows of a table of numbers with the class in its last column: x float32 of shape (n, columns - 1), y int32. A first line of names
    /// is left out.
    /// </summary>
    /// <param name="path">A .csv file, fields separated by commas.</param>
    /// <param name="test_split">The share of the rows that is for testing, taken by chance.</param>
    /// <param name="seed">Where chance starts.</param>
    /// <exception cref="DataFileException">The file is missing, or no such table.</exception>
    /// <exception cref="InvalidArgumentException">test_split leaves no rows for training or for testing.</exception>
    public LabelledData load_data(string path, double test_split = 0.2, int seed = 113)
    {
        var (training, testing) = CsvFile.Read(path).Split(test_split, seed);
        return LabelledRows.ToData(path, training, testing, seed);
    }
}
