namespace TfActivations.Tensors;

/// <summary>Rows that can be chosen by their numbers, and stay what they are: frames, series.</summary>
/// <typeparam name="TSelf">What the chosen ones are.</typeparam>
public interface IRows<out TSelf>
{
    /// <summary>How many rows there are.</summary>
    int Count { get; }

    /// <summary>These rows, in this order.</summary>
    /// <param name="rows">Their numbers from 0.</param>
    TSelf Take(IEnumerable<int> rows);
}

/// <summary>A table whose columns have names: a frame.</summary>
public interface INamedColumns
{
    /// <summary>The columns' names, in order.</summary>
    IReadOnlyList<string> ColumnNames { get; }

    /// <summary>A column's values: numbers, truth values or texts; null for what is missing.</summary>
    /// <param name="name">The column's name.</param>
    /// <exception cref="UnknownNameException">There is no column of that name.</exception>
    IReadOnlyList<object?> Column(string name);
}
