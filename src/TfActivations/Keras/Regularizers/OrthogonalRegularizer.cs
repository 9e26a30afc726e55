using TfActivations.Ops;

namespace TfActivations.Keras.Regularizers;

/// <summary>What an <see cref="OrthogonalRegularizer"/> makes orthogonal.</summary>
public enum OrthogonalMode
{
    /// <summary>The rows: for a Dense kernel, the directions of the inputs.</summary>
    Rows,

    /// <summary>The columns: the directions of the units.</summary>
    Columns,
}

/// <summary>factor times the mean of |cos(u_i, u_j)| over all pairs of rows u, or of columns, of a matrix.</summary>
public sealed class OrthogonalRegularizer : Regularizer
{
    internal OrthogonalRegularizer() { }

    /// <summary>The factor.</summary>
    [NotNegative]
    [Finite]
    public double factor { get; init; } = 0.01;

    /// <summary>Rows or columns.</summary>
    public OrthogonalMode mode { get; init; } = OrthogonalMode.Rows;

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The weight is not a matrix.</exception>
    public override Tensor Apply(Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Shape.Rank != 2)
            throw new InvalidArgumentException(
                $"OrthogonalRegularizer: the weight must be a matrix. Received: shape {weight.Shape}"
            );
        var (rows, axis) = (mode == OrthogonalMode.Rows, mode == OrthogonalMode.Rows ? 1 : 0);
        var squares = ReduceOp.Sum(Unary.Square.Run(weight), [axis], keepDims: true);
        var unit = weight / Unary.Sqrt.Run(Binary.Maximum.Apply(squares, 1e-12));
        var cosines = MatMulOp.Apply(unit, unit, transposeX: !rows, transposeY: rows);
        var n = cosines.Shape[0];
        var diagonal = OneHotOp.Apply(Enumerable.Range(0, n).ToArray(), n, weight.DType);
        var others = ReduceOp.Sum(Unary.Abs.Run(cosines * (1 - diagonal)));
        return others * (factor / Math.Max(1, n * (n - 1)));
    }
}

public sealed partial class RegularizersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Regularizers.OrthogonalRegularizer"/>
    /// <param name="factor">The factor.</param>
    /// <param name="mode">Rows or columns.</param>
    /// <exception cref="InvalidArgumentException">The factor is negative or not finite.</exception>
    public OrthogonalRegularizer OrthogonalRegularizer(
        double factor = 0.01, OrthogonalMode mode = OrthogonalMode.Rows
    ) => new OrthogonalRegularizer { factor = factor, mode = mode }.Checked();

    /// <inheritdoc cref="OrthogonalRegularizer(double, OrthogonalMode)"/>
    public OrthogonalRegularizer orthogonal_regularizer(
        double factor = 0.01,
        OrthogonalMode mode = OrthogonalMode.Rows
    ) => OrthogonalRegularizer(factor, mode);
}
