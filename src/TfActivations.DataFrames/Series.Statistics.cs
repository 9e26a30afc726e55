namespace TfActivations.DataFrames;

public sealed partial class Series
{
    /// <summary>The numbers that are not missing.</summary>
    private double[] Known(string caller) => [.. Column.Numbers(Data, caller).Where(x => !double.IsNaN(x))];

    /// <summary>The sum of the values that are not missing: a long for whole numbers and truth values, else a double.</summary>
    public object sum()
    {
        var total = Known(nameof(sum)).Sum();
        return Column.IsFloat(Data) ? (object)total : (long)total;
    }

    /// <summary>The mean; NaN of nothing.</summary>
    public double mean() => Statistics.Mean(Known(nameof(mean)));

    /// <summary>The standard deviation, by n - <paramref name="ddof"/>.</summary>
    /// <param name="ddof">What the number of values is reduced by.</param>
    public double std(int ddof = 1) => Math.Sqrt(var(ddof));

    /// <summary>The variance, by n - <paramref name="ddof"/>.</summary>
    /// <param name="ddof">What the number of values is reduced by.</param>
    public double var(int ddof = 1) => Statistics.Variance(Known(nameof(var)), ddof);

    /// <summary>The median.</summary>
    public double median() => quantile(0.5);

    /// <summary>The value below which a share of the values lies, between two of them in proportion.</summary>
    /// <param name="q">The share, from 0 to 1.</param>
    /// <exception cref="InvalidArgumentException">q is no share.</exception>
    public double quantile(double q = 0.5) =>
        q is >= 0 and <= 1
            ? Statistics.Quantile([.. Known(nameof(quantile)).Order()], q)
            : throw new InvalidArgumentException($"quantile: q is from 0 to 1. Received: {q}");

    /// <summary>The least value.</summary>
    public object? min() => Extreme(values => values.Min());

    /// <summary>The greatest value.</summary>
    public object? max() => Extreme(values => values.Max());

    private object? Extreme(Func<IEnumerable<object?>, object?> choose) =>
        this.Where(value => !Column.IsMissing(value)).ToArray() is { Length: > 0 } known ? choose(known) : double.NaN;

    /// <summary>How many values are not missing.</summary>
    public int count() => this.Count(value => !Column.IsMissing(value));

    /// <summary>The label of the greatest value.</summary>
    public object idxmax() => index[this.Index().Where(v => !Column.IsMissing(v.Item)).MaxBy(v => v.Item).Index];

    /// <summary>The label of the least value.</summary>
    public object idxmin() => index[this.Index().Where(v => !Column.IsMissing(v.Item)).MinBy(v => v.Item).Index];

    /// <summary>Whether one value is true.</summary>
    public bool any() =>
        this.Any(value =>
            value is true
            || value is not (null or false or string or DateTime) && System.Convert.ToDouble(value, null) != 0
        );

    /// <summary>Whether all values are true.</summary>
    public bool all() => !this.Any(value => value is false or 0L or 0.0);

    /// <summary>Where values are missing.</summary>
    public Series isna() => With(Column.Of(this.Select(Column.IsMissing).ToArray()));

    /// <summary>Where values are missing.</summary>
    public Series isnull() => isna();

    /// <summary>Where values are not missing.</summary>
    public Series notna() => ~isna();

    /// <summary>The values, this one where one is missing.</summary>
    /// <param name="value">A number or a text.</param>
    public Series fillna(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var filled = this.Select(v => Column.IsMissing(v) ? value : v).ToArray();
        return With(
            Column.IsFloat(Data) && value is not string
                ? Column.As(Column.OfObjects(filled), dtype)
                : Column.OfObjects(filled)
        );
    }

    /// <summary>The values that are not missing.</summary>
    public Series dropna() => this[notna()];

    /// <summary>The different values, in order of appearance.</summary>
    public List<object?> unique() => [.. this.Distinct()];

    /// <summary>How many different values there are, missing ones left out.</summary>
    public int nunique() => this.Where(value => !Column.IsMissing(value)).Distinct().Count();

    /// <summary>How often each value occurs, the most frequent first.</summary>
    /// <param name="normalize">Whether as a share of all.</param>
    public Series value_counts(bool normalize = false)
    {
        var groups = this.Where(v => !Column.IsMissing(v)).GroupBy(v => v!).OrderByDescending(g => g.Count()).ToArray();
        var counts = normalize
            ? Column.Of(groups.Select(g => (double)g.Count() / count()).ToArray())
            : Column.Of(groups.Select(g => (long)g.Count()).ToArray());
        return new Series(counts, new Index(groups.Select(g => g.Key), name), normalize ? "proportion" : "count");
    }

    /// <summary>Numbers rounded to so many digits, halves to even.</summary>
    /// <param name="decimals">How many digits after the point.</param>
    public Series round(int decimals = 0) =>
        Column.IsFloat(Data)
            ? With(
                Column.As(
                    Column.Of(Column.Numbers(Data, nameof(round)).Select(x => Statistics.Round(x, decimals)).ToArray()),
                    dtype
                )
            )
            : this;

    /// <summary>Values in order; missing ones last.</summary>
    /// <param name="ascending">Whether the least comes first.</param>
    public Series sort_values(bool ascending = true) => Take(Statistics.Order(this, ascending));

    /// <summary>Values in the order of their labels.</summary>
    public Series sort_index() => Take(Enumerable.Range(0, size).OrderBy(i => index[i], LabelOrder.Instance));

    /// <summary>Absolute values.</summary>
    public Series abs() => With(Data.Abs());

    /// <summary>Values moved down by so many positions; missing where none come from.</summary>
    /// <param name="periods">How many positions; up when negative.</param>
    public Series shift(int periods = 1) =>
        With(
            Column.Take(
                Float(Data),
                Enumerable.Range(0, size).Select(i => i - (long)periods is var j && j >= 0 && j < size ? (int)j : -1)
            )
        );

    /// <summary>The labels as a column beside the values, and new labels 0, 1, 2 ...; with <paramref name="drop"/> the labels are lost.</summary>
    /// <param name="drop">Must be true: a series stays one.</param>
    /// <exception cref="InvalidArgumentException">drop is false.</exception>
    public Series reset_index(bool drop) =>
        drop
            ? new Series(Data, Index.Range(size), name)
            : throw new InvalidArgumentException(
                "a Series' reset_index without drop makes a DataFrame, which is not here; pass drop: true"
            );
}
