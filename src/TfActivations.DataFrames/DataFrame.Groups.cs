namespace TfActivations.DataFrames;

public sealed partial class DataFrame
{
    /// <summary>The rows by the values of a column, in order.</summary>
    /// <param name="by">The column.</param>
    /// <exception cref="UnknownNameException">There is no column of that name.</exception>
    public Groups groupby(string by) => new(this, by);

    /// <summary>Rows of both frames where a column is equal.</summary>
    /// <param name="right">The other frame.</param>
    /// <param name="on">The column of both.</param>
    /// <param name="how">"inner" (rows that have a partner) or "left" (all of this frame, missing values where there is none).</param>
    /// <exception cref="UnknownNameException">There is no such column, or how is unknown.</exception>
    /// <exception cref="InvalidArgumentException">Another column is in both.</exception>
    public DataFrame merge(DataFrame right, string on, string how = "inner")
    {
        ArgumentNullException.ThrowIfNull(right);
        if (how is not ("inner" or "left"))
            throw new UnknownNameException("how", how, ["inner", "left"]);
        if (columns.Intersect(right.columns).Where(name => !name.Equals(on)).FirstOrDefault() is { } both)
            throw new InvalidArgumentException($"merge: rename column '{both}', which is in both frames");
        var partners = right[on]
            .Index()
            .Where(pair => pair.Item is not null)
            .ToLookup(pair => pair.Item!, pair => pair.Index);
        var pairs = this[on]
            .Index()
            .SelectMany(left =>
                (left.Item is null ? [] : partners[left.Item])
                    .DefaultIfEmpty(-1)
                    .Select(position => (left.Index, position))
            )
            .Where(pair => how == "left" || pair.position >= 0)
            .ToArray();
        var others = Enumerable
            .Range(0, right.columns.Count)
            .Where(position => !right.columns[position].Equals(on))
            .ToArray();
        return new DataFrame(
            [
                .. data.Select(column => Column.Take(column, pairs.Select(pair => pair.Index))),
                .. others.Select(position =>
                    Column.OfObjects([
                        .. pairs.Select(pair => pair.position < 0 ? null : right.Data[position][pair.position]),
                    ])
                ),
            ],
            new Index([.. columns, .. right.columns.Take(others)]),
            DataFrames.Index.Range(pairs.Length)
        );
    }

    /// <summary>A table: a row for each value of one column, a column for each of another, the mean of a third where both meet.</summary>
    /// <param name="index">The column whose values are the rows.</param>
    /// <param name="columns">The column whose values are the columns.</param>
    /// <param name="values">The column of numbers.</param>
    /// <param name="aggfunc">"mean", "sum", "min", "max", "count", "median", "std".</param>
    /// <exception cref="UnknownNameException">A name is unknown.</exception>
    public DataFrame pivot_table(string index, string columns, string values, string aggfunc = "mean")
    {
        var (rows, kinds) = (this[index], this[columns]);
        var used = Enumerable.Range(0, Count).Where(i => !Column.IsMissing(this[values].At(i))).ToArray();
        object[] down = [.. used.Select(i => rows.At(i)!).Distinct().Order(LabelOrder.Instance)];
        object[] across = [.. used.Select(i => kinds.At(i)!).Distinct().Order(LabelOrder.Instance)];
        return new DataFrame(
            across.Select(kind =>
                Column.OfObjects([
                    .. down.Select(row =>
                        used.Where(i => rows.At(i)!.Equals(row) && kinds.At(i)!.Equals(kind)).ToArray()
                            is { Length: > 0 } cell
                            ? Aggregate.Of(this[values].Take(cell), aggfunc)
                            : null
                    ),
                ])
            ),
            new Index(across, columns),
            new Index(down, index)
        );
    }
}

/// <summary>The rows of a frame by the values of a column.</summary>
public sealed class Groups
{
    private readonly DataFrame frame;
    private readonly string by;
    private readonly string[]? chosen;
    private readonly (object Key, int[] Rows)[] groups;

    internal Groups(DataFrame frame, string by, string[]? chosen = null)
    {
        (this.frame, this.by, this.chosen) = (frame, by, chosen);
        groups =
        [
            .. frame[by]
                .Index()
                .Where(pair => !Column.IsMissing(pair.Item))
                .GroupBy(pair => pair.Item!, pair => pair.Index)
                .OrderBy(group => group.Key, LabelOrder.Instance)
                .Select(group => (group.Key, group.ToArray())),
        ];
    }

    /// <summary>A column of the groups.</summary>
    /// <exception cref="UnknownNameException">There is no column of that name.</exception>
    public SeriesGroups this[string column] => new(this, frame[column]);

    /// <summary>Some columns of the groups.</summary>
    public Groups this[string[] columns]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(columns);
            return new Groups(frame, by, columns);
        }
    }

    /// <summary>The mean of each group and column.</summary>
    public DataFrame mean() => agg("mean");

    /// <summary>The sum of each group and column.</summary>
    public DataFrame sum() => agg("sum");

    /// <summary>How many rows each group has.</summary>
    public Series size() => new(Column.Of(groups.Select(group => (long)group.Rows.Length).ToArray()), Keys);

    /// <summary>Each group's value of each column.</summary>
    /// <param name="func">"mean", "sum", "min", "max", "count", "median", "std".</param>
    /// <exception cref="UnknownNameException">The function is unknown.</exception>
    public DataFrame agg(string func)
    {
        string[] names = chosen ?? [.. frame.columns.Cast<string>().Where(name => name != by)];
        return new DataFrame(names.Select(name => Aggregated(frame[name], func).Data), names, Keys);
    }

    /// <summary>Each group with its value.</summary>
    public IEnumerable<(object key, DataFrame group)> Items =>
        groups.Select(group => (group.Key, frame.Take(group.Rows)));

    private Index Keys => new(groups.Select(group => group.Key), by);

    internal Series Aggregated(Series column, string func) =>
        new(
            Column.OfObjects([.. groups.Select(group => Aggregate.Of(column.Take(group.Rows), func))]),
            Keys,
            column.name
        );
}

/// <summary>A column's values by the values of another.</summary>
public sealed class SeriesGroups
{
    private readonly Groups groups;
    private readonly Series column;

    internal SeriesGroups(Groups groups, Series column) => (this.groups, this.column) = (groups, column);

    /// <summary>The mean of each group.</summary>
    public Series mean() => agg("mean");

    /// <summary>The sum of each group.</summary>
    public Series sum() => agg("sum");

    /// <summary>The least value of each group.</summary>
    public Series min() => agg("min");

    /// <summary>The greatest value of each group.</summary>
    public Series max() => agg("max");

    /// <summary>How many values of each group are not missing.</summary>
    public Series count() => agg("count");

    /// <summary>A value of each group.</summary>
    /// <param name="func">"mean", "sum", "min", "max", "count", "median", "std".</param>
    /// <exception cref="UnknownNameException">The function is unknown.</exception>
    public Series agg(string func) => groups.Aggregated(column, func);
}

/// <summary>One value of many, by the name of the function.</summary>
internal static class Aggregate
{
    private static readonly Dictionary<string, Func<Series, object?>> Functions = new()
    {
        ["mean"] = s => s.mean(),
        ["sum"] = s => s.sum(),
        ["min"] = s => s.min(),
        ["max"] = s => s.max(),
        ["count"] = s => (long)s.count(),
        ["median"] = s => s.median(),
        ["std"] = s => s.std(),
    };

    public static object? Of(Series values, string function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Functions.TryGetValue(function, out var known)
            ? known(values)
            : throw new UnknownNameException("function", function, Functions.Keys);
    }
}
