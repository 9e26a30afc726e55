using NumSharp;

namespace TfActivations.Learn.Preprocessing;

/// <summary>Labels as numbers from 0: the place of each among the different ones, in order.</summary>
public sealed class LabelEncoder
{
    private Labels? classes;

    internal LabelEncoder() { }

    /// <summary>The different labels, in order.</summary>
    public Labels classes_ =>
        classes ?? throw new InvalidStateException("this LabelEncoder instance is not fitted yet. Call 'fit' first");

    /// <summary>Learns the different labels.</summary>
    /// <param name="y">Labels, at least one.</param>
    public LabelEncoder fit(Labels y)
    {
        ArgumentNullException.ThrowIfNull(y);
        classes = Labels.Encode(y).Classes;
        return this;
    }

    /// <summary>Each label's number, int64.</summary>
    /// <param name="y">Labels that were learnt.</param>
    /// <exception cref="InvalidArgumentException">A label is unknown.</exception>
    public NDArray transform(Labels y)
    {
        ArgumentNullException.ThrowIfNull(y);
        return np.array(classes_.CodesOf(y).Select(code => (long)code).ToArray());
    }

    /// <summary>fit, then transform.</summary>
    /// <param name="y">Labels, at least one.</param>
    public NDArray fit_transform(Labels y) => fit(y).transform(y);

    /// <summary>The labels of numbers.</summary>
    /// <param name="y">Whole numbers from 0 to below the number of classes.</param>
    /// <exception cref="InvalidArgumentException">A number is none of these.</exception>
    public Labels inverse_transform(Labels y)
    {
        ArgumentNullException.ThrowIfNull(y);
        var known = classes_;
        return new Labels([
            .. y.Numbers(nameof(inverse_transform))
                .Select(code =>
                    code >= 0 && code < known.Count && code == Math.Floor(code)
                        ? known[(int)code]
                        : throw new InvalidArgumentException(
                            $"inverse_transform: expected whole numbers from 0 to {known.Count - 1}. Received: {code}"
                        )
                ),
        ]);
    }
}

/// <summary>Columns of labels as columns of 0 and 1, one for each different label.</summary>
public sealed class OneHotEncoder : Transformer
{
    private readonly bool ignoresUnknown;
    private Labels[]? categories;

    internal OneHotEncoder(string handleUnknown) =>
        ignoresUnknown = Arguments.OneOf(["error", "ignore"], handleUnknown) == "ignore";

    /// <summary>The different labels of each column, in order.</summary>
    public Labels[] categories_ =>
        categories
        ?? throw new InvalidStateException("this OneHotEncoder instance is not fitted yet. Call 'fit' first");

    /// <summary>Learns the different labels of each column.</summary>
    /// <param name="X">The columns, of as many labels each.</param>
    /// <exception cref="InvalidArgumentException">There are none, or not as many labels in each.</exception>
    public OneHotEncoder fit(params Labels[] X)
    {
        Check(X);
        categories = [.. X.Select(column => Labels.Encode(column).Classes)];
        return this;
    }

    /// <summary>A row of 0 and 1 for each sample, float64; with handle_unknown "ignore" all 0 for what was not learnt.</summary>
    /// <param name="X">As many columns as were learnt from.</param>
    /// <exception cref="InvalidArgumentException">A label is unknown, or there is another number of columns.</exception>
    public NDArray transform(params Labels[] X)
    {
        Check(X);
        var known = categories_;
        if (X.Length != known.Length)
            throw new InvalidArgumentException(
                $"OneHotEncoder: expected {known.Length} columns, as were learnt from. Received: {X.Length}"
            );
        var width = known.Sum(labels => labels.Count);
        var hot = new double[X[0].Count * width];
        for (int j = 0, start = 0; j < X.Length; start += known[j++].Count)
        for (var i = 0; i < X[j].Count; i++)
        {
            var place = known[j].ToList().IndexOf(X[j][i]);
            if (place >= 0)
                hot[i * width + start + place] = 1;
            else if (!ignoresUnknown)
                throw new InvalidArgumentException(
                    $"OneHotEncoder: found unknown category {X[j][i]} in column {j}; known are {known[j]}"
                );
        }
        return np.array(hot).reshape(X[0].Count, width);
    }

    /// <summary>fit, then transform.</summary>
    /// <param name="X">The columns.</param>
    public NDArray fit_transform(params Labels[] X) => fit(X).transform(X);

    /// <summary>The same of a matrix, whose columns' numbers are labels.</summary>
    /// <inheritdoc/>
    public override NDArray transform(NDArray X) => transform(Columns(X));

    internal override void Learn(NDArray X, Labels? y) => fit(Columns(X));

    internal override void Learn(IReadOnlyList<IReadOnlyList<object?>> columns) => fit([.. columns.Select(LabelsOf)]);

    internal override NDArray Transformed(IReadOnlyList<IReadOnlyList<object?>> columns) =>
        transform([.. columns.Select(LabelsOf)]);

    private static Labels[] Columns(NDArray X)
    {
        ArgumentNullException.ThrowIfNull(X);
        return X.ndim == 2
            ? [.. Enumerable.Range(0, (int)X.shape[1]).Select(column => (Labels)X[$":, {column}"].copy())]
            : throw new InvalidArgumentException(
                $"OneHotEncoder: expected a matrix, a row for each sample. Received: shape ({string.Join(", ", X.shape)})"
            );
    }

    private static Labels LabelsOf(IReadOnlyList<object?> column) =>
        new([
            .. column.Select(value =>
                value switch
                {
                    string or bool or long or double => value,
                    int number => (object)(long)number,
                    float number => (double)number,
                    _ => throw new InvalidArgumentException(
                        $"OneHotEncoder: expected texts, numbers or truth values. Received: {value ?? "nothing"}"
                    ),
                }
            ),
        ]);

    private static void Check(Labels[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (
            columns.Length == 0
            || columns.Any(column => column is null)
            || columns.Any(c => c.Count != columns[0].Count)
        )
            throw new InvalidArgumentException(
                "OneHotEncoder: expected at least one column, none null, with as many labels in each"
            );
    }
}
