using System.Globalization;
using Microsoft.Data.Analysis;
using NumSharp;

namespace TfActivations.DataFrames;

/// <summary>Columns of Microsoft.Data.Analysis as pandas sees them: int64, float64, bool, str, datetime64; what is missing is null.</summary>
internal static class Column
{
    /// <summary>A column of values of one type; NaN is missing.</summary>
    public static DataFrameColumn Of(Array values) =>
        values switch
        {
            double[] v => new DoubleDataFrameColumn("", v.Select(x => double.IsNaN(x) ? (double?)null : x)),
            float[] v => new SingleDataFrameColumn("", v.Select(x => float.IsNaN(x) ? (float?)null : x)),
            long[] v => new Int64DataFrameColumn("", v),
            int[] v => new Int64DataFrameColumn("", v.Select(x => (long)x)),
            bool[] v => new BooleanDataFrameColumn("", v),
            string?[] v => new StringDataFrameColumn("", v),
            DateTime[] v => new DateTimeDataFrameColumn("", v),
            double?[] v => new DoubleDataFrameColumn("", v),
            object?[] v => OfObjects(v),
            _ => throw new InvalidArgumentException(
                $"a column holds numbers, truth values, texts or times. Received: {values.GetType().GetElementType()?.Name}"
            ),
        };

    /// <summary>A column of an array of one axis.</summary>
    public static DataFrameColumn Of(NDArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.ndim > 1)
            throw new InvalidArgumentException(
                $"a column is an array of one axis. Received: shape ({string.Join(", ", array.shape)})"
            );
        var flat = array.ravel();
        return Of(
            array.typecode switch
            {
                NPTypeCode.Boolean => flat.ToArray<bool>(),
                NPTypeCode.Single => flat.ToArray<float>(),
                NPTypeCode.Double or NPTypeCode.Half => flat.astype(NPTypeCode.Double).ToArray<double>(),
                _ => (Array)flat.astype(NPTypeCode.Int64).ToArray<long>(),
            }
        );
    }

    /// <summary>The narrowest column that holds all: texts, truth values, whole numbers, numbers.</summary>
    public static DataFrameColumn OfObjects(IReadOnlyList<object?> values)
    {
        var known = values.Where(value => value is not null && value is not double.NaN).ToArray();
        if (known.Length > 0 && known.All(value => value is string))
            return new StringDataFrameColumn("", values.Select(value => value as string));
        if (known.Length > 0 && known.All(value => value is DateTime))
            return new DateTimeDataFrameColumn("", values.Select(value => value as DateTime?));
        if (known.Length > 0 && known.All(value => value is bool))
            return new BooleanDataFrameColumn("", values.Select(value => value as bool?));
        if (known.Any(value => value is string or DateTime))
            return new StringDataFrameColumn("", values.Select(value => value is null ? null : Text(value)));
        return known.Length == values.Count && known.All(value => value is long or int or bool)
            ? new Int64DataFrameColumn(
                "",
                values.Select(value => System.Convert.ToInt64(value, CultureInfo.InvariantCulture))
            )
            : new DoubleDataFrameColumn("", values.Select(ToNumber));
    }

    private static double? ToNumber(object? value) =>
        value is null or double.NaN ? null : System.Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Text(object value) => System.Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>These rows, in this order; a missing row where the position is negative.</summary>
    public static DataFrameColumn Take(DataFrameColumn column, IEnumerable<int> rows) =>
        column.Clone(new Int64DataFrameColumn("", rows.Select(row => row < 0 ? (long?)null : row)), false, 0);

    /// <summary>The dtype in pandas' words.</summary>
    public static string DType(DataFrameColumn column) =>
        column switch
        {
            StringDataFrameColumn => "str",
            _ when column.DataType == typeof(double) => "float64",
            _ when column.DataType == typeof(float) => "float32",
            _ when column.DataType == typeof(bool) => "bool",
            _ when column.DataType == typeof(DateTime) => "datetime64[us]",
            _ when column.DataType == typeof(int) => "int32",
            _ => "int64",
        };

    public static bool IsFloat(DataFrameColumn column) =>
        column.DataType == typeof(double) || column.DataType == typeof(float);

    /// <summary>Numbers and truth values.</summary>
    public static bool IsNumeric(DataFrameColumn column) =>
        column is not StringDataFrameColumn && column.DataType != typeof(DateTime);

    public static bool IsMissing(object? value) => value is null or double.NaN or float.NaN;

    /// <summary>A column's numbers, NaN where one is missing.</summary>
    /// <exception cref="InvalidArgumentException">The column is one of texts or times.</exception>
    public static double[] Numbers(DataFrameColumn column, string caller) =>
        IsNumeric(column)
            ? [.. Values(column).Select(value => ToNumber(value) ?? double.NaN)]
            : throw new InvalidArgumentException(
                $"{caller}: expected numbers. Received: a column of {DType(column)}, '{column.Name}'"
            );

    public static IEnumerable<object?> Values(DataFrameColumn column)
    {
        for (long i = 0; i < column.Length; i++)
            yield return column[i];
    }

    /// <summary>The column as another dtype.</summary>
    public static DataFrameColumn As(DataFrameColumn column, string dtype)
    {
        if (dtype is "str" or "object" or "category")
            return new StringDataFrameColumn("", Values(column).Select(v => v is null ? null : TextOf(v)));
        var numbers = column is StringDataFrameColumn ? Parsed(column, dtype) : Numbers(column, "astype");
        return dtype switch
        {
            "float64" or "float" => Of(numbers),
            "float32" => Of(numbers.Select(x => (float)x).ToArray()),
            "int64" or "int" or "int32" or "uint8" => numbers.Any(double.IsNaN)
                ? throw new InvalidArgumentException($"astype: a missing value does not become {dtype}")
                : Of(numbers.Select(x => (long)Math.Truncate(x)).ToArray()),
            "bool" => Of(numbers.Select(x => x != 0).ToArray()),
            _ => throw new UnknownNameException(
                "dtype",
                dtype,
                ["float64", "float32", "int64", "int32", "uint8", "bool", "str", "object", "category"]
            ),
        };
    }

    private static double[] Parsed(DataFrameColumn column, string dtype) =>
        [
            .. Values(column)
                .Select(value =>
                    double.TryParse((string?)value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : throw new InvalidArgumentException($"astype: '{value}' does not become {dtype}")
                ),
        ];

    /// <summary>A value as pandas prints it alone: True, 2.5, text.</summary>
    public static string TextOf(object? value) =>
        value switch
        {
            null or double.NaN or float.NaN => "NaN",
            true => "True",
            false => "False",
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            double number => NDArray.Scalar(number).ToString(),
            float number => NDArray.Scalar(number).ToString(),
            _ => Text(value),
        };
}
