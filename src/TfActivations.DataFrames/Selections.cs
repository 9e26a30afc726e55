namespace TfActivations.DataFrames;

/// <summary>Rows and columns by position: <c>df.iloc[0]</c>, <c>df.iloc[..24]</c>, <c>df.iloc[1..3, 0]</c>.</summary>
public sealed class FrameByPosition
{
    private readonly DataFrame frame;

    internal FrameByPosition(DataFrame frame) => this.frame = frame;

    /// <summary>A row; from the end where the position is negative.</summary>
    /// <exception cref="InvalidArgumentException">There is no such row.</exception>
    public Row this[int row] => frame.RowAt(Positions.One(frame.Count, row));

    /// <summary>Rows side by side.</summary>
    public DataFrame this[Range rows] => frame.Take(Positions.Of(frame.Count, rows));

    /// <summary>Rows by their positions.</summary>
    public DataFrame this[int[] rows]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(rows);
            var count = frame.Count;
            return frame.Take([.. rows.Select(row => Positions.One(count, row))]);
        }
    }

    /// <summary>A value.</summary>
    public object? this[int row, int column] =>
        frame.At(Positions.One(frame.columns.Count, column)).At(Positions.One(frame.Count, row));

    /// <summary>Values of a column.</summary>
    public Series this[Range rows, int column] =>
        frame.At(Positions.One(frame.columns.Count, column)).Take(Positions.Of(frame.Count, rows));

    /// <summary>Rows and columns side by side.</summary>
    public DataFrame this[Range rows, Range columns] =>
        frame.TakeColumns(Positions.Of(frame.columns.Count, columns)).Take(Positions.Of(frame.Count, rows));
}

/// <summary>Rows and columns by label: <c>df.loc[2]</c>, <c>df.loc[2, "score"]</c>, <c>df.loc[df["age"] > 20, "name"]</c>.</summary>
public sealed class FrameByLabel
{
    private readonly DataFrame frame;

    internal FrameByLabel(DataFrame frame) => this.frame = frame;

    /// <summary>A row.</summary>
    /// <exception cref="InvalidArgumentException">There is no such label.</exception>
    public Row this[object label] => frame.RowAt(Position(label));

    /// <summary>A value.</summary>
    /// <exception cref="InvalidArgumentException">There is no such label.</exception>
    public object? this[object label, string column] => frame[column].At(Position(label));

    /// <summary>The rows where the mask is true.</summary>
    public DataFrame this[Series mask] => frame[mask];

    /// <summary>A column's values where the mask is true; setting them leaves the others.</summary>
    public Series this[Series mask, string column]
    {
        get => frame[column][mask];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var chosen = Mask.Positions(mask, frame.Count).ToArray();
            if (value.size != chosen.Length && value.size != 1)
                throw new InvalidArgumentException(
                    $"loc: one value, or one for each of {chosen.Length} rows. Received: {value.size}"
                );
            var values = frame[column].ToArray();
            foreach (var (i, position) in chosen.Index())
                values[position] = value.At(value.size == 1 ? 0 : i);
            frame[column] = new Series(Column.OfObjects(values), frame.index);
        }
    }

    private int Position(object label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return frame.index.PositionsOf([label], "label")[0];
    }
}
