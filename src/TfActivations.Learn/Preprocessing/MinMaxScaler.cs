using NumSharp;

namespace TfActivations.Learn.Preprocessing;

/// <summary>z = (x - min) / (max - min) (high - low) + low, column by column.</summary>
public sealed class MinMaxScaler : Transformer
{
    private readonly (double Low, double High) range;
    private Affine? scaling;
    private double[]? least;
    private double[]? most;

    internal MinMaxScaler((double Low, double High) range) =>
        this.range =
            range.Low < range.High
                ? range
                : throw new InvalidArgumentException(
                    $"MinMaxScaler: the lower end of feature_range is below the upper. Received: ({range.Low}, {range.High})"
                );

    /// <summary>The columns' least values.</summary>
    public NDArray data_min_ => np.array(Fitted(least));

    /// <summary>The columns' greatest values.</summary>
    public NDArray data_max_ => np.array(Fitted(most));

    /// <summary>max - min of each column.</summary>
    public NDArray data_range_ => data_max_ - data_min_;

    /// <summary>What columns are multiplied by.</summary>
    public NDArray scale_ => np.array(Fitted(scaling).Scale.Select(scale => 1 / scale).ToArray());

    /// <summary>How many columns were learnt from.</summary>
    public int n_features_in_ => Fitted(least).Length;

    /// <summary>Learns the columns' least and greatest values.</summary>
    /// <param name="X">A matrix, a row for each sample.</param>
    /// <param name="y">Left alone.</param>
    /// <exception cref="InvalidArgumentException">X is not a matrix of finite numbers.</exception>
    public MinMaxScaler fit(NDArray X, Labels? y = null)
    {
        Learn(X, y);
        return this;
    }

    internal override void Learn(NDArray X, Labels? y)
    {
        var (values, _, columns) = Rows.OfMatrix(X, nameof(MinMaxScaler));
        least = values[..columns];
        most = values[..columns];
        for (var i = columns; i < values.Length; i++)
        {
            least[i % columns] = Math.Min(least[i % columns], values[i]);
            most[i % columns] = Math.Max(most[i % columns], values[i]);
        }
        var scale = least.Zip(most, (a, b) => Affine.NotZero(b - a) / (range.High - range.Low)).ToArray();
        scaling = new Affine([.. least.Zip(scale, (a, s) => a - range.Low * s)], scale);
    }

    /// <inheritdoc/>
    public override NDArray transform(NDArray X)
    {
        var learnt = Fitted(scaling);
        MatchColumns(Rows.OfMatrix(X, nameof(transform)).Columns, learnt.Scale.Length);
        return learnt.Forward(X);
    }

    /// <summary>What <see cref="transform"/> was given.</summary>
    /// <param name="X">Rows that were transformed.</param>
    /// <exception cref="InvalidStateException">fit was not called yet.</exception>
    public NDArray inverse_transform(NDArray X) => Fitted(scaling).Backward(X);
}
