using Microsoft.Data.Analysis;

namespace TfActivations.DataFrames;

/// <summary>A row of a frame: a value for each column, of as many dtypes.</summary>
public sealed class Row
{
    private readonly object?[] values;
    private readonly Index columns;

    internal Row(object?[] values, Index columns, object label)
    {
        (this.columns, name) = (columns, label);
        // Whole numbers beside others are numbers, as in pandas.
        this.values =
            values.All(v => v is null or long or double or float) && values.Any(v => v is null or double or float)
                ? [.. values.Select(v => v is null ? double.NaN : (object)System.Convert.ToDouble(v, null))]
                : values;
    }

    /// <summary>The row's label.</summary>
    public object name { get; }

    /// <summary>The columns' names.</summary>
    public Index index => columns;

    /// <summary>A column's value.</summary>
    /// <exception cref="UnknownNameException">There is no such column.</exception>
    public object? this[string column]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(column);
            return values[columns.PositionsOf([column], "column")[0]];
        }
    }

    /// <summary>The value at a position; from the end where it is negative.</summary>
    public object? this[int position] => values[Positions.One(values.Length, position)];

    /// <summary>The values as a list.</summary>
    public List<object?> tolist() => [.. values];

    internal DataFrameColumn Data => Column.OfObjects(values);

    /// <summary>As pandas prints a row.</summary>
    public override string ToString() => FrameText.Of(new Series(Data, columns, Column.TextOf(name)));
}
