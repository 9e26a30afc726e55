using NumSharp;

namespace TfActivations.DataFrames;

/// <content>What makes another frame of one.</content>
public sealed partial class DataFrame
{
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
}
