using Microsoft.Data.Analysis;

namespace TfActivations.DataFrames;

#pragma warning disable CS1591 // Operators are what they are in C#: each value with the other's, in order.
public sealed partial class Series
{
    public static Series operator +(Series a, Series b) => Combined(a, b, (x, y) => x.Add(y));

    public static Series operator -(Series a, Series b) => Combined(a, b, (x, y) => x.Subtract(y));

    public static Series operator *(Series a, Series b) => Combined(a, b, (x, y) => x.Multiply(y));

    /// <summary>True division, as Python's.</summary>
    public static Series operator /(Series a, Series b) => Combined(a, b, (x, y) => Float(x).Divide(Float(y)));

    public static Series operator %(Series a, Series b) => Mapped(a, b, (x, y) => x - y * Math.Floor(x / y));

    public static Series operator +(Series a, double b) => a + Scalar(a, b);

    public static Series operator -(Series a, double b) => a - Scalar(a, b);

    public static Series operator *(Series a, double b) => a * Scalar(a, b);

    public static Series operator /(Series a, double b) => a / Scalar(a, b);

    public static Series operator %(Series a, double b) => a % Scalar(a, b);

    public static Series operator +(double a, Series b) => Scalar(b, a) + b;

    public static Series operator -(double a, Series b) => Scalar(b, a) - b;

    public static Series operator *(double a, Series b) => Scalar(b, a) * b;

    public static Series operator /(double a, Series b) => Scalar(b, a) / b;

    public static Series operator -(Series a) => 0 - a;

    public static Series operator >(Series a, double b) => Compared(a, x => x > b);

    public static Series operator <(Series a, double b) => Compared(a, x => x < b);

    public static Series operator >=(Series a, double b) => Compared(a, x => x >= b);

    public static Series operator <=(Series a, double b) => Compared(a, x => x <= b);

    public static Series operator >(Series a, Series b) => Mapped(a, b, (x, y) => x > y ? 1 : 0).astype("bool");

    public static Series operator <(Series a, Series b) => b > a;

    /// <summary>Where both are true.</summary>
    public static Series operator &(Series a, Series b) => Combined(a, b, (x, y) => Truth(x).And(Truth(y)));

    /// <summary>Where one is true.</summary>
    public static Series operator |(Series a, Series b) => Combined(a, b, (x, y) => Truth(x).Or(Truth(y)));

    /// <summary>Where it is false: Python's <c>~</c>.</summary>
    public static Series operator ~(Series a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.With(Truth(a.Data).Xor(true));
    }

    /// <summary>Where values equal this: Python's <c>==</c>.</summary>
    /// <param name="value">A number, a truth value or a text.</param>
    public Series eq(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Column.Of(this.Select(v => v is not null && Same(v, value)).ToArray()));
    }

    /// <summary>Where values differ from this: Python's <c>!=</c>.</summary>
    /// <param name="value">A number, a truth value or a text.</param>
    public Series ne(object value) => ~eq(value);

    /// <summary>Where values are among these.</summary>
    /// <param name="values">Numbers, truth values or texts.</param>
    public Series isin(params object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return With(
            Column.Of(this.Select(v => v is not null && values.Any(w => w is not null && Same(v, w))).ToArray())
        );
    }

    private static bool Same(object a, object b) =>
        IsNumber(a) && IsNumber(b)
            ? System.Convert.ToDouble(a, null).Equals(System.Convert.ToDouble(b, null))
            : a.Equals(b);

    private static bool IsNumber(object value) => value is bool or int or long or float or double;

    private static Series Scalar(Series like, double value)
    {
        ArgumentNullException.ThrowIfNull(like);
        var isWhole = double.IsInteger(value) && Math.Abs(value) < 1L << 53 && like.Data.DataType == typeof(long);
        return like.With(
            isWhole
                ? Column.Of(Enumerable.Repeat((long)value, like.size).ToArray())
                : Column.Of(Enumerable.Repeat(value, like.size).ToArray())
        );
    }

    private static Series Compared(Series a, Func<double, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.With(Column.Of(Column.Numbers(a.Data, "a comparison").Select(holds).ToArray()));
    }

    private static Series Mapped(Series a, Series b, Func<double, double, double> function) =>
        Combined(a, b, (x, y) => Column.Of(Column.Numbers(x, "%").Zip(Column.Numbers(y, "%"), function).ToArray()));

    /// <summary>Values with those under the same label; in the first one's order.</summary>
    private static Series Combined(Series a, Series b, Func<DataFrameColumn, DataFrameColumn, DataFrameColumn> function)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.index.SequenceEqual(b.index))
            b = b.Take(b.index.PositionsOf(a.index, "label"));
        var name = a.name == b.name ? a.name : null;
        if (!Column.IsNumeric(a.Data) || !Column.IsNumeric(b.Data))
            throw new InvalidArgumentException($"arithmetic needs numbers. Received: {a.dtype} and {b.dtype}");
        return new Series(function(Whole(a.Data), Whole(b.Data)), a.index, name);

        DataFrameColumn Whole(DataFrameColumn column) =>
            a.dtype == "bool" && b.dtype == "bool" || column.DataType != typeof(bool)
                ? column
                : Column.As(column, "int64");
    }

    private static DataFrameColumn Float(DataFrameColumn column) =>
        Column.IsFloat(column) ? column : Column.As(column, "float64");

    private static PrimitiveDataFrameColumn<bool> Truth(DataFrameColumn column) =>
        column as PrimitiveDataFrameColumn<bool>
        ?? throw new InvalidArgumentException($"expected truth values. Received: {Column.DType(column)}");
}
