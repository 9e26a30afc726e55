using Microsoft.Data.Analysis;
using NumSharp;
using TfActivations.Keras.Data;
using TfActivations.Tensors;

namespace TfActivations.DataFrames;

/// <summary>Columns of values with a name each, and rows with a label each.</summary>
/// <remarks>
/// As <c>pandas.DataFrame</c>: <c>df["age"]</c> is a column, <c>df[["age", "score"]]</c> some of them, <c>df[df["age"] > 20]</c> the rows where that is
/// so, <c>df.iloc[0]</c> a row by position, <c>df.loc[2, "score"]</c> a value by its labels. Python's <c>df.age</c> is <c>df["age"]</c>.
/// </remarks>
public sealed partial class DataFrame : IRows<DataFrame>, INamedColumns
{
    private readonly List<DataFrameColumn> data;

    internal DataFrame(IEnumerable<DataFrameColumn> data, Index columns, Index index)
    {
        this.data = [.. data];
        (this.columns, this.index) = (columns, index);
        if (this.data.Count != columns.Count)
            throw new InvalidArgumentException(
                $"a name for each of {this.data.Count} columns is needed. Received: {columns.Count}"
            );
        foreach (var (column, name) in this.data.Zip(columns))
            if (column.Length != index.Count)
                throw new InvalidArgumentException(
                    $"all columns have as many values as there are labels, {index.Count}. Received: {column.Length} in '{name}'"
                );
    }

    internal IReadOnlyList<DataFrameColumn> Data => data;

    /// <summary>The columns' names.</summary>
    public Index columns { get; private set; }

    /// <summary>The rows' labels.</summary>
    public Index index { get; private set; }

    /// <summary>The shape (rows, columns).</summary>
    public Tensors.Shape shape => [index.Count, columns.Count];

    /// <summary>How many values there are.</summary>
    public int size => index.Count * columns.Count;

    /// <summary>How many rows there are: <c>len(df)</c>.</summary>
    public int Count => index.Count;

    /// <summary>Each column's dtype.</summary>
    public Series dtypes => new(Column.Of(data.Select(Column.DType).ToArray()), columns);

    /// <summary>The numbers, row after row: float64, or float32 or int64 or bool where all columns are.</summary>
    /// <exception cref="InvalidArgumentException">A column is of texts or times, which NumSharp's arrays do not hold.</exception>
    public NDArray values
    {
        get
        {
            var numbers = data.Select(column => Column.Numbers(column, "values")).ToArray();
            var flat = new double[size];
            for (var i = 0; i < flat.Length; i++)
                flat[i] = numbers[i % columns.Count][i / columns.Count];
            var array = np.array(flat).reshape(index.Count, columns.Count);
            return data.Select(Column.DType).Distinct().ToArray() switch
            {
                ["int64"] => array.astype(NPTypeCode.Int64),
                ["float32"] => array.astype(NPTypeCode.Single),
                ["bool"] => array.astype(NPTypeCode.Boolean),
                _ => array,
            };
        }
    }

    /// <summary>The numbers, as <see cref="values"/>.</summary>
    /// <param name="dtype">Another dtype: "float32", "int64" ...; null for the columns' own.</param>
    public NDArray to_numpy(string? dtype = null) => dtype is null ? values : astype(dtype).values;

    /// <summary>The numbers as NumSharp's array: a frame may stand where an array is wanted.</summary>
    public static implicit operator NDArray(DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.values;
    }

    /// <summary>The numbers as what a model takes: a frame may stand where rows are wanted.</summary>
    public static implicit operator TensorList(DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.values;
    }

    /// <summary>A column; setting it adds it, or takes the position of the one of that name.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="UnknownNameException">There is no column of that name.</exception>
    /// <exception cref="InvalidArgumentException">The values are not as many as the rows.</exception>
    public Series this[string column]
    {
        get => At(PositionOf(column));
        set
        {
            ArgumentNullException.ThrowIfNull(column);
            ArgumentNullException.ThrowIfNull(value);
            if (value.size != index.Count)
                throw new InvalidArgumentException(
                    $"a column of {index.Count} values is needed. Received: {value.size} for '{column}'"
                );
            var aligned =
                value.index.IsRange || value.index.SequenceEqual(index)
                    ? value
                    : value.Take(value.index.PositionsOf(index, "label"));
            var position = columns.Find(column);
            if (position >= 0)
                data[position] = aligned.Data;
            else
            {
                data.Add(aligned.Data);
                columns = new Index(columns.Append(column), columns.name);
            }
        }
    }

    /// <summary>Some columns, in this order.</summary>
    /// <exception cref="UnknownNameException">There is no column of a name.</exception>
    public DataFrame this[string[] columns]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(columns);
            var positions = this.columns.PositionsOf(columns, "column");
            return new DataFrame(positions.Select(position => data[position]), this.columns.Take(positions), index);
        }
    }

    /// <summary>The rows where the mask is true.</summary>
    /// <exception cref="InvalidArgumentException">The mask is not of truth values, or has another length.</exception>
    public DataFrame this[Series mask] => Take(Mask.Positions(mask, index.Count));

    /// <summary>Rows and columns by position.</summary>
    public FrameByPosition iloc => new(this);

    /// <summary>Rows and columns by label.</summary>
    public FrameByLabel loc => new(this);

    internal int PositionOf(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return columns.PositionsOf([column], "column")[0];
    }

    internal Series At(int column) => new(data[column], index, columns[column] as string);

    internal DataFrame Take(IEnumerable<int> rows)
    {
        int[] chosen = [.. rows];
        return new DataFrame(data.Select(column => Column.Take(column, chosen)), columns, index.Take(chosen));
    }

    DataFrame IRows<DataFrame>.Take(IEnumerable<int> rows) => Take(rows);

    IReadOnlyList<string> INamedColumns.ColumnNames => [.. columns.Select(label => $"{label}")];

    IReadOnlyList<object?> INamedColumns.Column(string name) => [.. this[name]];

    internal DataFrame TakeColumns(IEnumerable<int> positions)
    {
        int[] chosen = [.. positions];
        return new DataFrame(chosen.Select(position => data[position]), columns.Take(chosen), index);
    }

    internal Row RowAt(int position) => new([.. data.Select(column => column[position])], columns, index[position]);

    private DataFrame With(IEnumerable<DataFrameColumn> others) => new(others, columns, index);

    /// <summary>Whether another frame has the same columns, labels and values.</summary>
    /// <param name="other">The other frame.</param>
    public bool equals(DataFrame other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return columns.SequenceEqual(other.columns)
            && index.SequenceEqual(other.index)
            && data.Zip(other.data)
                .All(pair =>
                    Column.DType(pair.First) == Column.DType(pair.Second)
                    && Column.Values(pair.First).SequenceEqual(Column.Values(pair.Second))
                );
    }

    /// <summary>As pandas prints it.</summary>
    public override string ToString() => FrameText.Of(this);
}
