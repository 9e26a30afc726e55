using NumSharp;

namespace TfActivations.Learn.Preprocessing;

/// <summary>z = (x - mean) / deviation, column by column.</summary>
public sealed class StandardScaler : Transformer
{
    private readonly bool withMean;
    private readonly bool withStd;
    private Affine? scaling;
    private double[]? means;
    private double[]? variances;

    internal StandardScaler(bool withMean, bool withStd) => (this.withMean, this.withStd) = (withMean, withStd);

    /// <summary>The columns' means.</summary>
    public NDArray mean_ => np.array(Fitted(means));

    /// <summary>The columns' variances, by n.</summary>
    public NDArray var_ => np.array(Fitted(variances));

    /// <summary>What columns are divided by: their deviation, 1 where that is 0.</summary>
    public NDArray scale_ => np.array(Fitted(scaling).Scale);

    /// <summary>How many columns were learnt from.</summary>
    public int n_features_in_ => Fitted(means).Length;

    /// <summary>Learns the columns' means and deviations.</summary>
    /// <param name="X">A matrix, a row for each sample.</param>
    /// <param name="y">Left alone.</param>
    /// <exception cref="InvalidArgumentException">X is not a matrix of finite numbers.</exception>
    public StandardScaler fit(NDArray X, Labels? y = null)
    {
        Learn(X, y);
        return this;
    }

    internal override void Learn(NDArray X, Labels? y)
    {
        var (values, count, columns) = Rows.OfMatrix(X, nameof(StandardScaler));
        means = new double[columns];
        variances = new double[columns];
        for (var i = 0; i < values.Length; i++)
            means[i % columns] += values[i] / count;
        for (var i = 0; i < values.Length; i++)
            variances[i % columns] += Math.Pow(values[i] - means[i % columns], 2) / count;
        scaling = new Affine(
            withMean ? means : new double[columns],
            withStd ? [.. variances.Select(v => Affine.NotZero(Math.Sqrt(v)))] : [.. means.Select(_ => 1.0)]
        );
    }

    /// <inheritdoc/>
    public override NDArray transform(NDArray X)
    {
        var learnt = Fitted(scaling);
        MatchColumns(Rows.OfMatrix(X, nameof(transform)).Columns, learnt.Scale.Length);
        return learnt.Forward(X);
    }

    /// <summary>x = z deviation + mean: what <see cref="transform"/> was given.</summary>
    /// <param name="X">Rows that were transformed.</param>
    /// <exception cref="InvalidStateException">fit was not called yet.</exception>
    public NDArray inverse_transform(NDArray X) => Fitted(scaling).Backward(X);
}
