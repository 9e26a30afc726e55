using NumSharp;

namespace TfActivations.Learn;

/// <summary>What learns from data: scalers, encoders, models, pipelines of them.</summary>
public abstract class Estimator
{
    private protected Estimator() { }

    /// <summary>Learns from rows and, where there is something to predict, its truth.</summary>
    internal abstract void Learn(NDArray X, Labels? y);

    /// <summary>What the estimator has learnt.</summary>
    /// <exception cref="InvalidStateException">It has learnt nothing yet.</exception>
    private protected T Fitted<T>(T? learnt)
        where T : class =>
        learnt
        ?? throw new InvalidStateException(
            $"this {GetType().Name} instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator"
        );

    /// <summary>The rows have as many columns as those that were learnt from.</summary>
    private protected void MatchColumns(int columns, int learnt)
    {
        if (columns != learnt)
            throw new InvalidArgumentException(
                $"X has {columns} features, but {GetType().Name} is expecting {learnt} features as input"
            );
    }
}

/// <summary>An estimator that makes rows of rows.</summary>
public abstract class Transformer : Estimator
{
    private protected Transformer() { }

    /// <summary>The rows, transformed: a copy.</summary>
    /// <param name="X">Rows with as many columns as those learnt from.</param>
    /// <exception cref="InvalidStateException">fit was not called yet.</exception>
    /// <exception cref="InvalidArgumentException">X has another number of columns.</exception>
    public abstract NDArray transform(NDArray X);

    /// <summary>fit, then transform, of the same rows.</summary>
    /// <param name="X">A matrix, a row for each sample.</param>
    /// <param name="y">Left alone.</param>
    public NDArray fit_transform(NDArray X, Labels? y = null)
    {
        Learn(X, y);
        return transform(X);
    }

    /// <summary>Learns from columns of a table.</summary>
    internal virtual void Learn(IReadOnlyList<IReadOnlyList<object?>> columns) =>
        Learn(Matrix(GetType().Name, columns), null);

    /// <summary>Columns of a table, transformed.</summary>
    internal virtual NDArray Transformed(IReadOnlyList<IReadOnlyList<object?>> columns) =>
        transform(Matrix(GetType().Name, columns));

    internal static NDArray Matrix(string caller, IReadOnlyList<IReadOnlyList<object?>> columns)
    {
        var numbers = new double[columns.Count * columns[0].Count];
        foreach (var (j, column) in columns.Index())
        foreach (var (i, value) in column.Index())
            numbers[i * columns.Count + j] = value switch
            {
                bool flag => flag ? 1 : 0,
                string or null => throw new InvalidArgumentException(
                    $"{caller}: expected numbers. Received: {value ?? "nothing"} in row {i}"
                ),
                _ => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
            };
        return np.array(numbers).reshape(columns[0].Count, columns.Count);
    }
}
