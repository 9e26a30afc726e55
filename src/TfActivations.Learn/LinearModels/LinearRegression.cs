using MathNet.Numerics.LinearAlgebra;
using NumSharp;

namespace TfActivations.Learn.LinearModels;

/// <summary>y = x w + b with the least squared error; of several such w the shortest.</summary>
public sealed class LinearRegression : Estimator
{
    private readonly bool fitIntercept;
    private double[]? weights;
    private double intercept;

    internal LinearRegression(bool fitIntercept) => this.fitIntercept = fitIntercept;

    /// <summary>w, a weight for each column.</summary>
    public NDArray coef_ => np.array(Fitted(weights));

    /// <summary>b.</summary>
    public double intercept_ => Fitted(weights) is not null ? intercept : 0;

    /// <summary>Learns w and b.</summary>
    /// <param name="X">A matrix, a row for each sample.</param>
    /// <param name="y">A number for each.</param>
    /// <exception cref="InvalidArgumentException">The rows do not match, or are not finite numbers.</exception>
    public LinearRegression fit(NDArray X, Labels y)
    {
        ArgumentNullException.ThrowIfNull(y);
        Learn(X, y);
        return this;
    }

    internal override void Learn(NDArray X, Labels? y)
    {
        var (values, count, columns) = Rows.OfMatrix(X, nameof(LinearRegression));
        var truth = (y ?? throw new InvalidArgumentException("LinearRegression: fit needs y")).Numbers("fit");
        Rows.Match(count, truth.Length, nameof(LinearRegression));
        var x = Matrix<double>.Build.Dense(count, columns, (i, j) => values[i * columns + j]);
        var means = fitIntercept ? x.ColumnSums() / count : Vector<double>.Build.Dense(columns);
        var mean = fitIntercept ? truth.Average() : 0;
        var centred = Matrix<double>.Build.Dense(count, columns, (i, j) => x[i, j] - means[j]);
        var slopes = centred.PseudoInverse() * Vector<double>.Build.Dense([.. truth.Select(t => t - mean)]);
        weights = [.. slopes];
        intercept = mean - slopes * means;
    }

    /// <summary>x w + b for each row.</summary>
    /// <param name="X">Rows with as many columns as those learnt from.</param>
    /// <exception cref="InvalidStateException">fit was not called yet.</exception>
    public NDArray predict(NDArray X)
    {
        var w = Fitted(weights);
        var (values, count, columns) = Rows.OfMatrix(X, nameof(predict));
        MatchColumns(columns, w.Length);
        var y = new double[count];
        Array.Fill(y, intercept);
        for (var i = 0; i < values.Length; i++)
            y[i / columns] += values[i] * w[i % columns];
        return np.array(y);
    }

    /// <summary>R², 1 where all is right.</summary>
    /// <param name="X">Rows.</param>
    /// <param name="y">The truth of each.</param>
    public double score(NDArray X, NDArray y) => Imports.sklearn.metrics.r2_score(y, predict(X));
}
