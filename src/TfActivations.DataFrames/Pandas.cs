using System.Runtime.CompilerServices;
using NumSharp;

namespace TfActivations.DataFrames;

/// <summary>pandas' functions, with the arguments that deep-learning tutorials use.</summary>
public sealed partial class Pandas
{
    internal Pandas() { }

    /// <summary>The release of pandas whose results these are.</summary>
    public string __version__ => "3.1.1";

    /// <summary>A frame of named columns.</summary>
    /// <param name="data">A column for each name, as many values in each.</param>
    /// <param name="index">The rows' labels; 0, 1, 2 ... by default.</param>
    /// <exception cref="InvalidArgumentException">Not as many values in each.</exception>
    [OverloadResolutionPriority(1)]
    public DataFrame DataFrame(Dictionary<string, Series> data, Index? index = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (name, column) in data)
            ArgumentNullException.ThrowIfNull(column, name);
        return new DataFrame(
            data.Values.Select(column => column.Data),
            data.Keys.ToArray(),
            index ?? data.Values.FirstOrDefault()?.index ?? Index.Range(0)
        );
    }

    /// <summary>A training's history as a frame: <c>pd.DataFrame(history.history)</c>.</summary>
    /// <param name="data">A column for each name.</param>
    /// <exception cref="InvalidArgumentException">Not as many values in each.</exception>
    public DataFrame DataFrame(IReadOnlyDictionary<string, IReadOnlyList<double>> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DataFrame(data.ToDictionary(pair => pair.Key, pair => (Series)(double[])[.. pair.Value]));
    }

    /// <summary>A frame of a matrix.</summary>
    /// <param name="data">An array of shape (rows, columns), or (rows).</param>
    /// <param name="index">The rows' labels; 0, 1, 2 ... by default.</param>
    /// <param name="columns">The columns' names; 0, 1, 2 ... by default.</param>
    /// <exception cref="InvalidArgumentException">Not as many labels as rows, or names as columns.</exception>
    public DataFrame DataFrame(NDArray data, Index? index = null, Index? columns = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.ndim is not (1 or 2))
            throw new InvalidArgumentException(
                $"a frame has rows and columns: an array of one or two axes. Received: {data.ndim}"
            );
        var matrix = data.ndim == 1 ? data.reshape(-1, 1) : data;
        var (rows, width) = (checked((int)matrix.shape[0]), checked((int)matrix.shape[1]));
        var names = columns ?? Index.Range(width);
        return new DataFrame(
            Enumerable.Range(0, width).Select(j => Column.Of(matrix[$":, {j}"].copy())),
            names,
            index ?? Index.Range(rows)
        );
    }

    /// <summary>Values with labels.</summary>
    /// <param name="data">The values.</param>
    /// <param name="index">Their labels; 0, 1, 2 ... by default.</param>
    /// <param name="name">What they are.</param>
    /// <exception cref="InvalidArgumentException">Not as many labels as values.</exception>
    public Series Series(Series data, Index? index = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new Series(data.Data, index ?? data.index, name ?? data.name);
    }

    /// <summary>Frames below each other; a column that one of them lacks has missing values.</summary>
    /// <param name="objs">The frames, at least one.</param>
    /// <param name="axis">0: below each other; 1: side by side, of as many rows.</param>
    /// <param name="ignore_index">Whether rows are labelled 0, 1, 2 ... anew.</param>
    /// <exception cref="InvalidArgumentException">No frames, or another axis.</exception>
    public DataFrame concat(DataFrame[] objs, int axis = 0, bool ignore_index = false)
    {
        ArgumentNullException.ThrowIfNull(objs);
        if (objs.Length == 0 || objs.Any(frame => frame is null))
            throw new InvalidArgumentException("concat: expected at least one frame, none null");
        if (axis == 1)
            return new DataFrame(
                objs.SelectMany(frame => frame.Data),
                new Index(objs.SelectMany(frame => frame.columns)),
                objs[0].index
            );
        if (axis != 0)
            throw new InvalidArgumentException($"concat: axis is 0 or 1. Received: {axis}");
        object[] names = [.. objs.SelectMany(frame => frame.columns).Distinct()];
        var labels = new Index(objs.SelectMany(frame => frame.index));
        return new DataFrame(
            names.Select(name => Column.OfObjects([.. objs.SelectMany(frame => Values(frame, name))])),
            new Index(names),
            ignore_index ? Index.Range(labels.Count) : labels
        );

        static IEnumerable<object?> Values(DataFrame frame, object name) =>
            frame.columns.Find(name) is >= 0 and var position
                ? Column.Values(frame.Data[position])
                : Enumerable.Repeat<object?>(null, frame.Count);
    }

    /// <summary>Columns of texts as a column for each different one: True where it is that one.</summary>
    /// <param name="data">The frame.</param>
    /// <param name="prefix">What the new names begin with; the column's name by default.</param>
    /// <param name="prefix_sep">What stands after it.</param>
    /// <param name="columns">The columns; all of texts by default.</param>
    /// <param name="drop_first">Whether the first kind has no column.</param>
    /// <param name="dtype">"bool", or "int" or "float" for 0 and 1.</param>
    /// <exception cref="UnknownNameException">A column or the dtype is unknown.</exception>
    public DataFrame get_dummies(
        DataFrame data,
        string? prefix = null,
        string prefix_sep = "_",
        string[]? columns = null,
        bool drop_first = false,
        string dtype = "bool"
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(dtype);
        return Dummies.Of(data, columns, column => prefix ?? column, prefix_sep, drop_first, dtype);
    }

    /// <summary>A column for each different value: True where it is that one.</summary>
    /// <param name="data">The values.</param>
    /// <param name="prefix">What the names begin with; nothing by default.</param>
    /// <param name="prefix_sep">What stands after it.</param>
    /// <param name="drop_first">Whether the first kind has no column.</param>
    /// <param name="dtype">"bool", or "int" or "float" for 0 and 1.</param>
    /// <exception cref="UnknownNameException">The dtype is unknown.</exception>
    public DataFrame get_dummies(
        Series data,
        string? prefix = null,
        string prefix_sep = "_",
        bool drop_first = false,
        string dtype = "bool"
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(dtype);
        return Dummies.Of(data, prefix, prefix_sep, drop_first, dtype);
    }

    /// <summary>Whether values are missing.</summary>
    /// <param name="obj">The values.</param>
    public Series isna(Series obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return obj.isna();
    }

    /// <summary>A time of a text.</summary>
    /// <param name="arg">The text.</param>
    /// <param name="format">Python's directives: <c>%Y-%m-%d</c>; any usual form by default.</param>
    /// <exception cref="InvalidArgumentException">The text is no time.</exception>
    public DateTime to_datetime(string arg, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(arg);
        return Times.Parsed(arg, format, nameof(to_datetime));
    }

    /// <summary>Times of texts.</summary>
    /// <param name="arg">The texts.</param>
    /// <param name="format">Python's directives: <c>%Y-%m-%d</c>; any usual form by default.</param>
    /// <exception cref="InvalidArgumentException">A text is no time.</exception>
    public Series to_datetime(Series arg, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(arg);
        return arg.map(value => value is string text ? Times.Parsed(text, format, nameof(to_datetime)) : value);
    }

    /// <summary>Days one after another.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="periods">How many, at least 0.</param>
    /// <param name="freq">"D" (days), "h" (hours), "min" (minutes) or "s" (seconds).</param>
    /// <exception cref="InvalidArgumentException">start is no time, or there are too many.</exception>
    /// <exception cref="UnknownNameException">freq is unknown.</exception>
    public Index date_range(string start, int periods, string freq = "D")
    {
        var first = to_datetime(start);
        var step = freq switch
        {
            "D" => TimeSpan.FromDays(1),
            "h" or "H" => TimeSpan.FromHours(1),
            "min" or "T" => TimeSpan.FromMinutes(1),
            "s" or "S" => TimeSpan.FromSeconds(1),
            _ => throw new UnknownNameException("freq", freq ?? "null", ["D", "h", "min", "s"]),
        };
        if (periods < 0 || periods > 100_000_000 || (DateTime.MaxValue - first) / step < periods)
            throw new InvalidArgumentException(
                $"date_range: periods is from 0 to 100,000,000, within the calendar. Received: {periods}"
            );
        return new Index(Enumerable.Range(0, periods).Select(i => (object)(first + i * step)));
    }
}
