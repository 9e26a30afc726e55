using MathNet.Numerics.LinearAlgebra;
using NumSharp;

namespace TfActivations.Learn.LinearModels;

/// <summary>p = softmax(x W + b), or sigmoid for two classes: the least C sum(-log p) + |W|² / 2.</summary>
public sealed class LogisticRegression : Estimator
{
    private const double Tolerance = 1e-10;
    private readonly double c;
    private readonly bool fitIntercept;
    private readonly int steps;
    private Labels? classes;
    private double[,]? weights;

    internal LogisticRegression(double c, bool fitIntercept, int steps) =>
        (this.c, this.fitIntercept, this.steps) = (c, fitIntercept, steps);

    /// <summary>The classes, in order.</summary>
    public Labels classes_ => Fitted(classes);

    /// <summary>W: a row of weights for each class, one row for two classes.</summary>
    public NDArray coef_ => Part((j, last) => j < last);

    /// <summary>b: a number for each row of <see cref="coef_"/>.</summary>
    public NDArray intercept_ => Part((j, last) => j == last).ravel();

    private NDArray Part(Func<int, int, bool> chosen)
    {
        var w = Fitted(weights);
        var columns = Enumerable.Range(0, w.GetLength(1)).Where(j => chosen(j, w.GetLength(1) - 1)).ToArray();
        var rows = w.GetLength(0);
        return np.array(Enumerable.Range(0, rows).SelectMany(k => columns.Select(j => w[k, j])).ToArray())
            .reshape(rows, columns.Length);
    }

    /// <summary>Learns W and b by Newton's method, to the minimum.</summary>
    /// <param name="X">A matrix, a row for each sample.</param>
    /// <param name="y">The class of each, two or more.</param>
    /// <exception cref="InvalidArgumentException">The rows do not match, are not finite, or all of one class.</exception>
    public LogisticRegression fit(NDArray X, Labels y)
    {
        ArgumentNullException.ThrowIfNull(y);
        Learn(X, y);
        return this;
    }

    internal override void Learn(NDArray X, Labels? y)
    {
        if (y is null)
            throw new InvalidArgumentException("LogisticRegression: fit needs y");
        var (values, count, columns) = Rows.OfMatrix(X, nameof(LogisticRegression));
        Rows.Match(count, y.Count, nameof(LogisticRegression));
        var (different, codes) = Labels.Encode(y);
        if (different.Count < 2)
            throw new InvalidArgumentException(
                $"LogisticRegression: needs samples of at least 2 classes. Received: {different.Count}"
            );
        var x = Matrix<double>.Build.Dense(
            count,
            columns + 1,
            (i, j) =>
                j < columns ? values[i * columns + j]
                : fitIntercept ? 1
                : 0
        );
        var rows = different.Count == 2 ? 1 : different.Count;
        var w = Vector<double>.Build.Dense(rows * (columns + 1));
        for (var step = 0; step < steps; step++)
        {
            var (gradient, curvature) = Slopes(x, codes[0], w, rows);
            // What no penalty holds (b of all classes together) has no curvature: the shortest step leaves it alone.
            for (var j = columns; j < w.Count; j += columns + 1)
                curvature[j, j] += 1e-9;
            var change = curvature.Cholesky().Solve(gradient);
            w -= change;
            if (change.AbsoluteMaximum() < Tolerance)
                break;
        }
        classes = different;
        weights = new double[rows, columns + 1];
        for (var i = 0; i < w.Count; i++)
            weights[i / (columns + 1), i % (columns + 1)] = w[i];
    }

    /// <summary>The gradient of what is made least, and its second derivatives.</summary>
    private (Vector<double>, Matrix<double>) Slopes(Matrix<double> x, int[] codes, Vector<double> w, int rows)
    {
        var width = x.ColumnCount;
        var gradient = Vector<double>.Build.Dense(w.Count, i => i % width < width - 1 ? w[i] : 0);
        var curvature = Matrix<double>.Build.DenseDiagonal(w.Count, w.Count, i => i % width < width - 1 ? 1 : 0);
        var p = Probabilities(x, w, rows);
        for (var a = 0; a < rows; a++)
        {
            var label = rows == 1 ? 1 : a;
            var error = Vector<double>.Build.Dense(x.RowCount, i => c * (p[i, a] - (codes[i] == label ? 1 : 0)));
            var slope = x.TransposeThisAndMultiply(error);
            for (var j = 0; j < width; j++)
                gradient[a * width + j] += slope[j];
            for (var b = 0; b < rows; b++)
            {
                var weighted = Matrix<double>.Build.Dense(
                    x.RowCount,
                    width,
                    (i, j) => c * p[i, a] * ((a == b ? 1 : 0) - p[i, b]) * x[i, j]
                );
                var block = x.TransposeThisAndMultiply(weighted);
                for (var j = 0; j < width; j++)
                for (var k = 0; k < width; k++)
                    curvature[a * width + j, b * width + k] += block[j, k];
            }
        }
        return (gradient, curvature);
    }

    private static Matrix<double> Probabilities(Matrix<double> x, Vector<double> w, int rows)
    {
        var width = x.ColumnCount;
        var scores = x * Matrix<double>.Build.Dense(width, rows, (j, k) => w[k * width + j]);
        if (rows == 1)
            return scores.Map(s => 1 / (1 + Math.Exp(-s)));
        for (var i = 0; i < scores.RowCount; i++)
        {
            var row = scores.Row(i);
            var powers = (row - row.Maximum()).PointwiseExp();
            scores.SetRow(i, powers / powers.Sum());
        }
        return scores;
    }

    /// <summary>The probability of each class (column) for each row.</summary>
    /// <param name="X">Rows with as many columns as those learnt from.</param>
    /// <exception cref="InvalidStateException">fit was not called yet.</exception>
    public NDArray predict_proba(NDArray X)
    {
        var p = ProbabilitiesOf(X);
        var both = p.ColumnCount == 1 ? p.InsertColumn(0, 1 - p.Column(0)) : p;
        return np.array(both.ToRowMajorArray()).reshape(both.RowCount, both.ColumnCount);
    }

    /// <summary>The likeliest class of each row.</summary>
    /// <param name="X">Rows with as many columns as those learnt from.</param>
    /// <exception cref="InvalidStateException">fit was not called yet.</exception>
    public Labels predict(NDArray X)
    {
        var p = ProbabilitiesOf(X);
        return new Labels([
            .. p.EnumerateRows().Select(row => classes_[row.Count == 1 ? (row[0] > 0.5 ? 1 : 0) : row.MaximumIndex()]),
        ]);
    }

    private Matrix<double> ProbabilitiesOf(NDArray X)
    {
        var w = Fitted(weights);
        var (values, count, columns) = Rows.OfMatrix(X, nameof(predict));
        MatchColumns(columns, w.GetLength(1) - 1);
        var x = Matrix<double>.Build.Dense(count, columns + 1, (i, j) => j < columns ? values[i * columns + j] : 1);
        return Probabilities(x, Vector<double>.Build.Dense([.. w.Cast<double>()]), w.GetLength(0));
    }

    /// <summary>The share of rows whose class is found.</summary>
    /// <param name="X">Rows.</param>
    /// <param name="y">The class of each.</param>
    public double score(NDArray X, Labels y) => Imports.sklearn.metrics.accuracy_score(y, predict(X));
}
