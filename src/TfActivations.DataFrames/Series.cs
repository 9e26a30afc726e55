using System.Collections;
using Microsoft.Data.Analysis;
using NumSharp;
using TfActivations.Keras.Data;
using TfActivations.Tensors;

namespace TfActivations.DataFrames;

/// <summary>Values of one dtype with a label each: a column of a <see cref="DataFrame"/>, or what is computed of columns.</summary>
/// <remarks>As <c>pandas.Series</c>. Missing values are null; in float64 they are NaN, as in pandas.</remarks>
public sealed partial class Series : IEnumerable<object?>, IRows<Series>
{
    internal Series(DataFrameColumn column, Index index, string? name = null)
    {
        if (column.Length != index.Count)
            throw new InvalidArgumentException(
                $"as many labels as values are needed. Received: {index.Count} labels and {column.Length} values"
            );
        (Data, this.index, this.name) = (column, index, name);
    }

    private Series(DataFrameColumn column)
        : this(column, Index.Range(checked((int)column.Length))) { }

    internal DataFrameColumn Data { get; }

    /// <summary>The values' labels.</summary>
    public Index index { get; }

    /// <summary>What the values are; null where nothing is said.</summary>
    public string? name { get; }

    /// <summary>"int64", "float64", "float32", "bool", "str" or "datetime64[us]".</summary>
    public string dtype => Column.DType(Data);

    /// <summary>How many values there are.</summary>
    public int size => index.Count;

    /// <summary>How many values there are: <c>len(series)</c>.</summary>
    public int Count => index.Count;

    /// <summary>The shape (n).</summary>
    public Tensors.Shape shape => size;

    /// <summary>Numbers.</summary>
    public static implicit operator Series(NDArray values) => new(Column.Of(values));

    /// <summary>Numbers.</summary>
    public static implicit operator Series(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(Column.Of(values.numpy()));
    }

    /// <summary>Numbers, float64; NaN is missing.</summary>
    public static implicit operator Series(double[] values) => OfArray(values);

    /// <summary>Numbers, float32; NaN is missing.</summary>
    public static implicit operator Series(float[] values) => OfArray(values);

    /// <summary>Whole numbers, int64.</summary>
    public static implicit operator Series(int[] values) => OfArray(values);

    /// <summary>Whole numbers.</summary>
    public static implicit operator Series(long[] values) => OfArray(values);

    /// <summary>Truth values.</summary>
    public static implicit operator Series(bool[] values) => OfArray(values);

    /// <summary>Texts; null is missing.</summary>
    public static implicit operator Series(string?[] values) => OfArray(values);

    /// <summary>Times.</summary>
    public static implicit operator Series(DateTime[] values) => OfArray(values);

    /// <summary>Numbers.</summary>
    public static implicit operator Series(List<double> values) => OfArray(values?.ToArray());

    /// <summary>Whole numbers.</summary>
    public static implicit operator Series(List<int> values) => OfArray(values?.ToArray());

    /// <summary>Texts.</summary>
    public static implicit operator Series(List<string> values) => OfArray(values?.ToArray());

    /// <summary>The numbers as NumSharp's array.</summary>
    public static implicit operator NDArray(Series series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return series.values;
    }

    /// <summary>The numbers as what a model takes: a series may stand where labels are wanted.</summary>
    public static implicit operator TensorList(Series series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return series.values;
    }

    private static Series OfArray(Array? values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(Column.Of(values));
    }

    /// <summary>The numbers: float64, float32, int64 or bool; NaN where one is missing.</summary>
    /// <exception cref="InvalidArgumentException">The series is one of texts or times, which NumSharp's arrays do not hold.</exception>
    public NDArray values
    {
        get
        {
            var numbers = Column.Numbers(Data, "values");
            return dtype switch
            {
                "bool" => np.array(numbers.Select(x => x != 0).ToArray()),
                "int64" or "int32" => np.array(
                    Column.Values(Data).Select(x => System.Convert.ToInt64(x, null)).ToArray()
                ),
                "float32" => np.array(numbers.Select(x => (float)x).ToArray()),
                _ => np.array(numbers),
            };
        }
    }

    /// <summary>The numbers, as <see cref="values"/>.</summary>
    /// <param name="dtype">Another dtype: "float32", "int64" ...; null for the series' own.</param>
    public NDArray to_numpy(string? dtype = null) => dtype is null ? values : astype(dtype).values;

    /// <summary>The values as a list.</summary>
    public List<object?> tolist() => [.. this];

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() =>
        Column.Values(Data).Select(v => v is null && Column.IsFloat(Data) ? double.NaN : v).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The value at a label.</summary>
    /// <exception cref="InvalidArgumentException">There is no such label.</exception>
    public object? this[object label]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(label);
            return At(index.PositionsOf([label], "label")[0]);
        }
    }

    /// <summary>The values where the mask is true.</summary>
    /// <exception cref="InvalidArgumentException">The mask is not of truth values, or has another length.</exception>
    public Series this[Series mask] => Take(Mask.Positions(mask, size));

    /// <summary>Values by position.</summary>
    public SeriesByPosition iloc => new(this);

    internal object? At(int position) => Data[position] ?? (Column.IsFloat(Data) ? double.NaN : null);

    internal Series Take(IEnumerable<int> positions)
    {
        int[] chosen = [.. positions];
        return new(Column.Take(Data, chosen), index.Take(chosen), name);
    }

    /// <summary>The series with other values under its labels.</summary>
    Series IRows<Series>.Take(IEnumerable<int> rows) => Take(rows);

    internal Series With(DataFrameColumn column) => new(column, index, name);

    /// <summary>The same under another name.</summary>
    /// <param name="name">The name; null for none.</param>
    public Series rename(string? name) => new(Data, index, name);

    /// <summary>The first values.</summary>
    /// <param name="n">How many; from the end when negative, all but these.</param>
    public Series head(int n = 5) => Take(Positions.First(size, n));

    /// <summary>The last values.</summary>
    /// <param name="n">How many.</param>
    public Series tail(int n = 5) => Take(Positions.Last(size, n));

    /// <summary>The values as another dtype.</summary>
    /// <param name="dtype">"float64", "float32", "int64", "bool", "str"; "int" and "float" as in Python.</param>
    /// <exception cref="InvalidArgumentException">A value does not become it.</exception>
    /// <exception cref="UnknownNameException">The dtype is unknown.</exception>
    public Series astype(string dtype)
    {
        ArgumentNullException.ThrowIfNull(dtype);
        return With(Column.As(Data, dtype));
    }

    /// <summary>Each value by a dictionary; what is not in it is missing.</summary>
    /// <param name="mapping">What becomes of which value.</param>
    public Series map<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> mapping)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var table = mapping.ToDictionary(pair => Normal(pair.Key), pair => (object?)pair.Value);
        return With(Column.OfObjects([.. this.Select(v => v is null ? null : table.GetValueOrDefault(v))]));
    }

    /// <summary>Each value by a function of numbers.</summary>
    /// <param name="func">The function.</param>
    public Series apply(Func<double, double> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        var results = Column.Numbers(Data, nameof(apply)).Select(func).ToArray();
        return With(
            Data.DataType == typeof(long) && results.All(double.IsInteger)
                ? Column.Of(results.Select(x => (long)x).ToArray())
                : Column.Of(results)
        );
    }

    /// <summary>Each value by a function.</summary>
    /// <param name="func">The function, of long, double, bool or string; null for a missing value.</param>
    public Series map(Func<object?, object?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return With(Column.OfObjects([.. this.Select(func)]));
    }

    private static object Normal<T>(T key)
        where T : notnull => key is int number ? (long)number : key;

    /// <summary>As pandas prints it.</summary>
    public override string ToString() => FrameText.Of(this);
}

/// <summary>A series' values by position: <c>series.iloc[0]</c>, <c>series.iloc[-1]</c>, <c>series.iloc[1..3]</c>.</summary>
public sealed class SeriesByPosition
{
    private readonly Series series;

    internal SeriesByPosition(Series series) => this.series = series;

    /// <summary>A value; from the end where the position is negative.</summary>
    /// <exception cref="InvalidArgumentException">There is no such position.</exception>
    public object? this[int position] => series.At(Positions.One(series.size, position));

    /// <summary>Values side by side.</summary>
    public Series this[Range range] => series.Take(Positions.Of(series.size, range));
}
