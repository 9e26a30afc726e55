using System.Globalization;
using System.Text;
using TfActivations.Ops;

namespace TfActivations.Data.Io;

/// <summary>tf.io.decode_csv.</summary>
internal sealed class CsvDecoder
{
    private readonly IReadOnlyList<Tensor> defaults;
    private readonly char delimiter;
    private readonly bool quotes;
    private readonly string missing;
    private readonly IReadOnlyList<int>? columns;

    public CsvDecoder(
        IReadOnlyList<Tensor> defaults,
        string delimiter,
        bool quotes,
        string missing,
        IReadOnlyList<int>? columns
    )
    {
        ArgumentNullException.ThrowIfNull(delimiter);
        ArgumentNullException.ThrowIfNull(missing);
        this.defaults = Argument.NoNulls("decode_csv", defaults, "record_defaults");
        if (delimiter.Length != 1)
            throw new InvalidArgumentException(
                $"decode_csv: field_delim must be one letter. Received: \"{delimiter}\""
            );
        if (columns is not null && columns.Count != defaults.Count)
            throw new InvalidArgumentException(
                $"decode_csv: select_cols must name as many columns as record_defaults, {defaults.Count}. Received: {columns.Count}"
            );
        if (defaults.FirstOrDefault(each => each.Size > 1) is { } several)
            throw new InvalidArgumentException(
                $"decode_csv: a default must be one value. Received: shape {several.Shape}"
            );
        (this.delimiter, this.quotes, this.missing, this.columns) = (delimiter[0], quotes, missing, columns);
    }

    /// <summary>The columns of no records: what they would be.</summary>
    public IReadOnlyList<Tensor> Sample(Shape shape) =>
        [
            .. defaults.Select(value =>
            {
                var column = Tensor.Allocate(shape, value.DType);
                column.IsRecorded = true;
                return column;
            }),
        ];

    public IReadOnlyList<Tensor> Decode(byte[][] records, Shape shape)
    {
        string[][] rows = [.. records.Select((record, i) => Chosen(Fields(Encoding.UTF8.GetString(record)), i))];
        return
        [
            .. defaults.Select((value, column) => Column([.. rows.Select(row => row[column])], value, shape, column)),
        ];
    }

    private string[] Chosen(List<string> fields, int record)
    {
        var expected = columns is null ? defaults.Count : (columns.Count == 0 ? 0 : columns.Max() + 1);
        if (columns is null ? fields.Count != expected : fields.Count < expected)
            throw new InvalidArgumentException(
                $"decode_csv: record {record} must have {expected} fields. Received: {fields.Count}"
            );
        return columns is null ? [.. fields] : [.. columns.Select(column => fields[column])];
    }

    private List<string> Fields(string record)
    {
        List<string> fields = [];
        var (field, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < record.Length; i++)
        {
            var letter = record[i];
            if (quotes && letter == '"')
            {
                if (isQuoted && i + 1 < record.Length && record[i + 1] == '"')
                    field.Append(record[i++]);
                else
                    isQuoted = !isQuoted;
            }
            else if (letter == delimiter && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(letter);
        }
        fields.Add(field.ToString());
        return fields;
    }

    private Tensor Column(string[] fields, Tensor value, Shape shape, int column)
    {
        if (value.DType == DType.String)
            return StringTensor.Of(
                [.. fields.Select(field => IsMissing(field, value, column) ? value.AsStrings()[0] : field)],
                shape
            );
        var numbers = fields.Select(field =>
            IsMissing(field, value, column) ? value.ElementAt(0) : Number(field, value.DType, column)
        );
        return CastOp.Apply(Tensor.Of<double>([.. numbers], shape), value.DType);
    }

    private bool IsMissing(string field, Tensor value, int column)
    {
        if (field.Length > 0 && field != missing)
            return false;
        return value.Size == 1
            ? true
            : throw new InvalidArgumentException($"decode_csv: field {column} must not be empty, as it has no default");
    }

    private static double Number(string field, DType dtype, int column) =>
        double.TryParse(field.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && (dtype.IsFloating() || double.IsInteger(number))
            ? number
            : throw new InvalidArgumentException($"decode_csv: field {column} is no {dtype.Name()}: {field}");
}
