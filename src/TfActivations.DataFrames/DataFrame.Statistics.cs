namespace TfActivations.DataFrames;

public sealed partial class DataFrame
{
    /// <summary>Each column's mean.</summary>
    /// <param name="numeric_only">Whether columns of texts are left out; else they are an error.</param>
    public Series mean(bool numeric_only = false) => Of(column => column.mean(), numeric_only);

    /// <summary>Each column's standard deviation, by n - 1.</summary>
    /// <inheritdoc cref="mean"/>
    public Series std(bool numeric_only = false) => Of(column => column.std(), numeric_only);

    /// <summary>Each column's median.</summary>
    /// <inheritdoc cref="mean"/>
    public Series median(bool numeric_only = false) => Of(column => column.median(), numeric_only);

    /// <summary>Each column's sum.</summary>
    /// <inheritdoc cref="mean"/>
    public Series sum(bool numeric_only = false) => Of(column => column.sum(), numeric_only);

    /// <summary>Each column's least value.</summary>
    /// <inheritdoc cref="mean"/>
    public Series min(bool numeric_only = false) => Of(column => column.min(), numeric_only);

    /// <summary>Each column's greatest value.</summary>
    /// <inheritdoc cref="mean"/>
    public Series max(bool numeric_only = false) => Of(column => column.max(), numeric_only);

    /// <summary>How many values of each column are not missing.</summary>
    public Series count() => Of(column => (long)column.count(), numericOnly: false);

    /// <summary>Whether each column has a true value.</summary>
    public Series any() => Of(column => column.any(), numericOnly: false);

    private Series Of(Func<Series, object?> statistic, bool numericOnly)
    {
        var positions = Numeric(numericOnly);
        return new Series(
            Column.OfObjects([.. positions.Select(position => statistic(At(position)))]),
            columns.Take(positions)
        );
    }

    private int[] Numeric(bool numericOnly) =>
        [.. Enumerable.Range(0, columns.Count).Where(position => !numericOnly || Column.IsNumeric(data[position]))];

    private static readonly string[] Descriptions = ["count", "mean", "std", "min", "25%", "50%", "75%", "max"];

    /// <summary>Count, mean, deviation, least, quartiles and greatest of each column of numbers.</summary>
    /// <exception cref="InvalidArgumentException">No column has numbers.</exception>
    public DataFrame describe()
    {
        int[] positions = [.. Numeric(true).Where(position => Column.DType(data[position]) != "bool")];
        if (positions.Length == 0)
            throw new InvalidArgumentException("describe: no column has numbers");
        return new DataFrame(
            positions.Select(position => Column.Of(Described(At(position)))),
            columns.Take(positions),
            Descriptions
        );
    }

    private static double[] Described(Series s) =>
        [
            s.count(),
            s.mean(),
            s.std(),
            s.quantile(0),
            s.quantile(0.25),
            s.quantile(0.5),
            s.quantile(0.75),
            s.quantile(1),
        ];

    /// <summary>Pearson's correlation of each two columns.</summary>
    /// <inheritdoc cref="mean"/>
    public DataFrame corr(bool numeric_only = false)
    {
        var positions = Numeric(numeric_only);
        var numbers = positions.Select(position => Column.Numbers(data[position], nameof(corr))).ToArray();
        return new DataFrame(
            numbers.Select(a => Column.Of(numbers.Select(b => Statistics.Correlation(a, b)).ToArray())),
            columns.Take(positions),
            columns.Take(positions)
        );
    }

    /// <summary>Where values are missing.</summary>
    public DataFrame isna() => Each(column => column.isna());

    /// <summary>Where values are missing.</summary>
    public DataFrame isnull() => isna();

    /// <summary>The frame, this value where one is missing.</summary>
    /// <param name="value">A number or a text.</param>
    public DataFrame fillna(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Each(column => column.isna().any() ? column.fillna(value) : column);
    }

    /// <summary>The rows where nothing is missing.</summary>
    public DataFrame dropna() =>
        Take(Enumerable.Range(0, index.Count).Where(row => !data.Any(column => Column.IsMissing(column[row]))));

    /// <summary>Numbers rounded to so many digits.</summary>
    /// <param name="decimals">How many digits after the point.</param>
    public DataFrame round(int decimals = 0) => Each(column => column.round(decimals));

    private DataFrame Each(Func<Series, Series> function) =>
        With(Enumerable.Range(0, columns.Count).Select(position => function(At(position)).Data));

    /// <summary>Each column by its value under the column's name: <c>df - df.mean()</c>.</summary>
    public static DataFrame operator +(DataFrame frame, Series row) => ByRow(frame, row, (a, b) => a + b);

    /// <inheritdoc cref="op_Addition(DataFrame, Series)"/>
    public static DataFrame operator -(DataFrame frame, Series row) => ByRow(frame, row, (a, b) => a - b);

    /// <inheritdoc cref="op_Addition(DataFrame, Series)"/>
    public static DataFrame operator *(DataFrame frame, Series row) => ByRow(frame, row, (a, b) => a * b);

    /// <inheritdoc cref="op_Addition(DataFrame, Series)"/>
    public static DataFrame operator /(DataFrame frame, Series row) => ByRow(frame, row, (a, b) => a / b);

    /// <summary>Each value with a number.</summary>
    public static DataFrame operator +(DataFrame frame, double value) => Checked(frame).Each(column => column + value);

    /// <inheritdoc cref="op_Addition(DataFrame, double)"/>
    public static DataFrame operator -(DataFrame frame, double value) => Checked(frame).Each(column => column - value);

    /// <inheritdoc cref="op_Addition(DataFrame, double)"/>
    public static DataFrame operator *(DataFrame frame, double value) => Checked(frame).Each(column => column * value);

    /// <inheritdoc cref="op_Addition(DataFrame, double)"/>
    public static DataFrame operator /(DataFrame frame, double value) => Checked(frame).Each(column => column / value);

    private static DataFrame Checked(DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame;
    }

    private static DataFrame ByRow(DataFrame frame, Series row, Func<Series, double, Series> function)
    {
        ArgumentNullException.ThrowIfNull(row);
        var numbers = Column.Numbers(row.Data, "arithmetic of a frame and a series");
        var positions = row.index.PositionsOf(Checked(frame).columns, "column");
        return frame.With(frame.data.Select((_, i) => function(frame.At(i), numbers[positions[i]]).Data));
    }
}
