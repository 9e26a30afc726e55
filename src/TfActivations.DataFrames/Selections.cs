namespace TfActivations.DataFrames;

/// <summary>Rows and columns by place: <c>df.iloc[0]</c>, <c>df.iloc[..24]</c>, <c>df.iloc[1..3, 0]</c>.</summary>
public sealed class FrameByPlace
{
    private readonly DataFrame frame;

    internal FrameByPlace(DataFrame frame) => this.frame = frame;

    /// <summary>A row; from the end where the place is negative.</summary>
    /// <exception cref="InvalidArgumentException">There is no such row.</exception>
    public Row this[int row] => frame.RowAt(Places.One(frame.Count, row));

    /// <summary>Rows side by side.</summary>
    public DataFrame this[Range rows] => frame.Take(Places.Of(frame.Count, rows));

    /// <summary>Rows by their places.</summary>
    public DataFrame this[int[] rows]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(rows);
            var count = frame.Count;
            return frame.Take([.. rows.Select(row => Places.One(count, row))]);
        }
    }

    /// <summary>A value.</summary>
    public object? this[int row, int column] =>
        frame.At(Places.One(frame.columns.Count, column)).At(Places.One(frame.Count, row));

    /// <summary>Values of a column.</summary>
    public Series this[Range rows, int column] =>
        frame.At(Places.One(frame.columns.Count, column)).Take(Places.Of(frame.Count, rows));

    /// <summary>Rows and columns side by side.</summary>
    public DataFrame this[Range rows, Range columns] =>
        frame.TakeColumns(Places.Of(frame.columns.Count, columns)).Take(Places.Of(frame.Count, rows));
}

/// <summary>Rows and columns by label: <c>df.loc[2]</c>, <c>df.loc[2, "score"]</c>, <c>df.loc[df["age"] > 20, "name"]</c>.</summary>
public sealed class FrameByLabel
{
    private readonly DataFrame frame;

    internal FrameByLabel(DataFrame frame) => this.frame = frame;

    /// <summary>A row.</summary>
    /// <exception cref="InvalidArgumentException">There is no such label.</exception>
    public Row this[object label] => frame.RowAt(Place(label));

    /// <summary>A value.</summary>
    /// <exception cref="InvalidArgumentException">There is no such label.</exception>
    public object? this[object label, string column] => frame[column].At(Place(label));

    /// <summary>The rows where the mask is true.</summary>
    public DataFrame this[Series mask] => frame[mask];

    /// <summary>A column's values where the mask is true; setting them leaves the others.</summary>
    public Series this[Series mask, string column]
    {
        get => frame[column][mask];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var chosen = Mask.Places(mask, frame.Count).ToArray();
            if (value.size != chosen.Length && value.size != 1)
                throw new InvalidArgumentException(
                    $"loc: one value, or one for each of {chosen.Length} rows. Received: {value.size}"
                );
            var values = frame[column].ToArray();
            foreach (var (i, place) in chosen.Index())
                values[place] = value.At(value.size == 1 ? 0 : i);
            frame[column] = new Series(Column.OfObjects(values), frame.index);
        }
    }

    private int Place(object label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return frame.index.PlacesOf([label], "label")[0];
    }
}
