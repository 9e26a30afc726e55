using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace TfActivations.Ops.LinearAlgebra;

/// <summary>L with e^L = A, of complex matrices: square roots until A is near the identity, whose logarithm an integral gives.</summary>
/// <remarks>Higham 2008, Functions of Matrices, 11.5; log(I + X) is the integral of X / (I + t X) over t from 0 to 1.</remarks>
internal static class MatrixLogarithm
{
    private const int MostRoots = 60;

    /// <summary>Gauss's places and weights for the integral from 0 to 1.</summary>
    private static readonly (double Place, double Weight)[] Gauss =
    [
        (0.019855071751231856, 0.05061426814518813),
        (0.10166676129318664, 0.11119051722668723),
        (0.2372337950418355, 0.15685332293894364),
        (0.4082826787521751, 0.18134189168918100),
        (0.5917173212478249, 0.18134189168918100),
        (0.7627662049581645, 0.15685332293894364),
        (0.8983332387068134, 0.11119051722668723),
        (0.9801449282487681, 0.05061426814518813),
    ];

    /// <param name="x">Matrices of dtype complex64 or complex128.</param>
    public static Tensor Of(Tensor x)
    {
        if (x.DType is not (DType.Complex64 or DType.Complex128))
            throw new InvalidArgumentException(
                $"logm: matrices must be complex64 or complex128, as tf.cast makes them. Received: {x.DType.Name()}"
            );
        if (x.Shape.Rank < 2 || x.Shape[^1] != x.Shape[^2])
            throw new InvalidArgumentException($"logm: needs square matrices. Received: shape {x.Shape}");
        var wide = CastOp.Apply(x, DType.Complex128);
        var (logs, n) = (Tensor.Allocate(x.Shape, DType.Complex128), x.Shape[^1]);
        var values = wide.AsSpan<Complex>();
        for (var at = 0; at < wide.Size; at += n * n)
        {
            var rows = values.Slice(at, n * n).ToArray();
            var log = Of(Matrix<Complex>.Build.Dense(n, n, (i, j) => rows[i * n + j]));
            for (var i = 0; i < n * n; i++)
                logs.Span<Complex>()[at + i] = log[i / n, i % n];
        }
        return CastOp.Apply(logs, x.DType);
    }

    private static Matrix<Complex> Of(Matrix<Complex> a)
    {
        var identity = Matrix<Complex>.Build.DenseIdentity(a.RowCount);
        var roots = 0;
        for (; (a - identity).L1Norm() > 0.25; roots++)
            a = roots < MostRoots ? Root(a, identity) : throw NoLogarithm();
        var x = a - identity;
        var log = Gauss
            .Select(point => (identity + x * point.Place).Inverse() * x * point.Weight)
            .Aggregate((left, right) => left + right);
        return log * Math.Pow(2, roots);
    }

    /// <summary>The square root by the iteration of Denman and Beavers.</summary>
    private static Matrix<Complex> Root(Matrix<Complex> a, Matrix<Complex> identity)
    {
        var (root, inverse) = (a, identity);
        for (var i = 0; i < 30; i++)
        {
            var next = (root + inverse.Inverse()) * 0.5;
            inverse = (inverse + root.Inverse()) * 0.5;
            var (change, size) = ((next - root).L1Norm(), next.L1Norm());
            if (!double.IsFinite(change))
                throw NoLogarithm();
            root = next;
            if (change <= 1e-15 * size)
                break;
        }
        return root;
    }

    private static InvalidArgumentException NoLogarithm() =>
        new("logm: the matrix has no logarithm, as 0 is an eigenvalue, or none that was found");
}
