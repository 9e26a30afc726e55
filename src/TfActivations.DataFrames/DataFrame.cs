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

    /// <summary>The first rows.</summary>
    /// <param name="n">How many; all but these from the end when negative.</param>
    public DataFrame head(int n = 5) => Take(Positions.First(index.Count, n));

    /// <summary>The last rows.</summary>
    /// <param name="n">How many.</param>
    public DataFrame tail(int n = 5) => Take(Positions.Last(index.Count, n));

    /// <summary>A copy: what is set in one does not show in the other.</summary>
    public DataFrame copy() => new(data, columns, index);

    /// <summary>A column, taken out of the frame.</summary>
    /// <param name="item">Its name.</param>
    /// <exception cref="UnknownNameException">There is no column of that name.</exception>
    public Series pop(string item)
    {
        var position = PositionOf(item);
        var column = At(position);
        data.RemoveAt(position);
        columns = columns.Take(Enumerable.Range(0, columns.Count).Where(other => other != position));
        return column;
    }

    /// <summary>The frame without some rows or columns.</summary>
    /// <param name="labels">Labels of rows, or of columns with <c>axis: 1</c>.</param>
    /// <param name="axis">0 for rows, 1 for columns.</param>
    /// <param name="index">Labels of rows.</param>
    /// <param name="columns">Names of columns.</param>
    /// <exception cref="InvalidArgumentException">A label is not there, or axis is neither 0 nor 1.</exception>
    public DataFrame drop(Index? labels = null, int axis = 0, Index? index = null, Index? columns = null)
    {
        if (axis is not (0 or 1))
            throw new InvalidArgumentException($"drop: axis is 0 (rows) or 1 (columns). Received: {axis}");
        var rows = this.index.PositionsOf((axis == 0 ? labels : null) ?? index ?? new Index([]), "label").ToHashSet();
        var positions = this
            .columns.PositionsOf((axis == 1 ? labels : null) ?? columns ?? new Index([]), "column")
            .ToHashSet();
        return TakeColumns(Enumerable.Range(0, this.columns.Count).Where(position => !positions.Contains(position)))
            .Take(Enumerable.Range(0, this.index.Count).Where(row => !rows.Contains(row)));
    }

    /// <summary>The frame without a column.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="axis">1: columns.</param>
    public DataFrame drop(string column, int axis) => drop(labels: new[] { column }, axis: axis);

    /// <summary>Columns under other names.</summary>
    /// <param name="columns">The new name of some.</param>
    public DataFrame rename(IReadOnlyDictionary<string, string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new DataFrame(
            data,
            new Index(
                this.columns.Select(name =>
                    name is string known && columns.TryGetValue(known, out var other) ? other : name
                )
            ),
            index
        );
    }

    /// <summary>All columns as another dtype.</summary>
    /// <inheritdoc cref="Series.astype"/>
    public DataFrame astype(string dtype)
    {
        ArgumentNullException.ThrowIfNull(dtype);
        return With(data.Select(column => Column.As(column, dtype)));
    }

    /// <summary>Rows and columns exchanged; what is common to all columns becomes the columns' dtype.</summary>
    public DataFrame transpose() =>
        new(Enumerable.Range(0, index.Count).Select(row => RowAt(row).Data), index, columns);

    /// <summary>Rows and columns exchanged.</summary>
    public DataFrame T => transpose();

    /// <summary>Each row's label and the row.</summary>
    public IEnumerable<(object label, Row row)> iterrows() =>
        Enumerable.Range(0, index.Count).Select(position => (index[position], RowAt(position)));

    /// <summary>Rows in the order of a column.</summary>
    /// <param name="by">The column.</param>
    /// <param name="ascending">Whether the least comes first.</param>
    public DataFrame sort_values(string by, bool ascending = true) => Take(Statistics.Order(this[by], ascending));

    /// <summary>Labels 0, 1, 2 ... for the rows.</summary>
    /// <param name="drop">Whether the old labels are lost; else they become the first column.</param>
    public DataFrame reset_index(bool drop = false) =>
        drop
            ? new DataFrame(data, columns, Index.Range(index.Count))
            : new DataFrame(
                data.Prepend(Column.OfObjects([.. index])),
                new Index(columns.Prepend(index.name ?? "index")),
                Index.Range(index.Count)
            );

    /// <summary>A column's values as the rows' labels.</summary>
    /// <param name="keys">The column.</param>
    /// <exception cref="InvalidArgumentException">A value is missing.</exception>
    public DataFrame set_index(string keys)
    {
        var labels = this[keys]
            .Select(v => v ?? throw new InvalidArgumentException($"set_index: a value of '{keys}' is missing"));
        var rest = drop(columns: new[] { keys });
        return new DataFrame(rest.data, rest.columns, new Index(labels, keys));
    }

    /// <summary>Rows at random, without repetition: those that the seed gives in Python.</summary>
    /// <param name="n">How many; 1 by default.</param>
    /// <param name="frac">Which share of all, instead of n.</param>
    /// <param name="random_state">A seed; null for np.random's own state.</param>
    /// <exception cref="InvalidArgumentException">Both n and frac, or more rows than there are.</exception>
    public DataFrame sample(int? n = null, double? frac = null, int? random_state = null)
    {
        var count = (n, frac) switch
        {
            (null, null) => 1,
            ({ } rows, null) => rows,
            (null, { } share) => (int)Math.Round(share * index.Count, MidpointRounding.ToEven),
            _ => throw new InvalidArgumentException($"sample: give n or frac. Received: n {n} and frac {frac}"),
        };
        if (count < 0 || count > index.Count)
            throw new InvalidArgumentException(
                $"sample: from 0 to {index.Count} rows, without repetition. Received: {count}"
            );
        if (random_state is < 0)
            throw new InvalidArgumentException($"sample: random_state is at least 0. Received: {random_state}");
        if (count == 0)
            return Take([]);
        var random = random_state is { } seed ? np.random.RandomState(seed) : np.random;
        return Take(random.permutation(index.Count).astype(NPTypeCode.Int32).ToArray<int>()[..count]);
    }

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
