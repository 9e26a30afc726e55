using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NumSharp.Backends;

namespace NumSharp;

/// <summary>The decompositions that NumSharp leaves to a matrix backend, by Math.NET: np.linalg works without a native library.</summary>
/// <remarks>Products stay NumSharp's. A backend that the program has installed itself is left alone.</remarks>
internal sealed class ManagedLinearAlgebra : IBlasBackend
{
    public string Info => "Math.NET Numerics, managed";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A call of np.linalg names nothing of this library.")]
    internal static void Install() => BackendFactory.GetEngine().Blas ??= new ManagedLinearAlgebra();

    public bool TryDot(NDArray left, NDArray right, out NDArray result)
    {
        result = null!;
        return false;
    }

    public bool TryMatMul2D(NDArray left, NDArray right, NDArray result) => false;

    public bool TryCholesky(NDArray a, bool upper, out NDArray result)
    {
        result = IsComplex(a) ? Decompose(new OfMatrices<Complex>(a)) : Decompose(new OfMatrices<double>(a));
        return true;

        NDArray Decompose<T>(OfMatrices<T> matrices)
            where T : unmanaged, IEquatable<T>, IFormattable =>
            matrices.Stack(matrix =>
            {
                var factor = PositiveDefinite(OfMatrices<T>.Hermitian(matrix, upper)).Factor;
                return upper ? factor.ConjugateTranspose() : factor;
            });
    }

    public bool TryEig(NDArray a, bool computeVectors, out NDArray eigenvalues, out NDArray eigenvectors)
    {
        var complex = new OfMatrices<Complex>(a);
        var parts = IsComplex(a)
            ? [.. complex.Matrices.Select(matrix => Converged(() => Eigen.OfComplex(matrix)))]
            : new OfMatrices<double>(a).Matrices.Select(matrix => Converged(() => Eigen.OfReal(matrix))).ToArray();
        eigenvalues = complex.StackVectors(parts.Select(part => part.Values), NPTypeCode.Complex);
        eigenvectors = computeVectors
            ? complex.StackMatrices(parts.Select(part => part.Vectors), NPTypeCode.Complex)
            : null!;
        return true;
    }

    public bool TryEigh(NDArray a, char uplo, bool computeVectors, out NDArray eigenvalues, out NDArray eigenvectors)
    {
        var upper = char.ToUpperInvariant(uplo) == 'U';
        (eigenvalues, eigenvectors) = IsComplex(a)
            ? Decompose(new OfMatrices<Complex>(a), Symmetricity.Hermitian)
            : Decompose(new OfMatrices<double>(a), Symmetricity.Symmetric);
        return true;

        (NDArray, NDArray) Decompose<T>(OfMatrices<T> matrices, Symmetricity symmetricity)
            where T : unmanaged, IEquatable<T>, IFormattable
        {
            var parts = matrices
                .Matrices.Select(matrix => Converged(() => OfMatrices<T>.Hermitian(matrix, upper).Evd(symmetricity)))
                .Select(evd => (Order: Ascending(evd.EigenValues), Evd: evd))
                .ToArray();
            return (
                matrices.StackVectors(
                    parts.Select(p => p.Order.Select(i => p.Evd.EigenValues[i].Real).ToArray()),
                    matrices.RealCode
                ),
                computeVectors
                    ? matrices.StackMatrices(
                        parts.Select(p =>
                            Matrix<T>.Build.DenseOfColumns(p.Order.Select(i => p.Evd.EigenVectors.Column(i)))
                        ),
                        matrices.Code
                    )
                    : null!
            );
        }
    }

    public bool TrySvd(NDArray a, bool fullMatrices, bool computeUv, out NDArray u, out NDArray s, out NDArray vh)
    {
        (u, s, vh) = IsComplex(a) ? Decompose(new OfMatrices<Complex>(a)) : Decompose(new OfMatrices<double>(a));
        return true;

        (NDArray, NDArray, NDArray) Decompose<T>(OfMatrices<T> matrices)
            where T : unmanaged, IEquatable<T>, IFormattable
        {
            var (m, n, k) = (matrices.Rows, matrices.Columns, Math.Min(matrices.Rows, matrices.Columns));
            if (k == 0)
                return (np.eye(m), np.zeros(new Shape(0L)), np.eye(n));
            var parts = matrices.Matrices.Select(matrix => Converged(() => matrix.Svd(computeUv))).ToArray();
            var values = matrices.StackVectors(
                parts.Select(part => part.S.Select(OfMatrices<T>.Real).ToArray()),
                matrices.RealCode
            );
            if (!computeUv)
                return (null!, values, null!);
            var (columns, rows) = fullMatrices ? (m, n) : (k, k);
            return (
                matrices.StackMatrices(parts.Select(part => part.U.SubMatrix(0, m, 0, columns)), matrices.Code),
                values,
                matrices.StackMatrices(parts.Select(part => part.VT.SubMatrix(0, rows, 0, n)), matrices.Code)
            );
        }
    }

    public bool TryQr(NDArray a, string mode, out NDArray q, out NDArray r)
    {
        (q, r) = (null!, null!);
        if (mode == "raw")
            return false;
        (q, r) = IsComplex(a) ? Decompose(new OfMatrices<Complex>(a)) : Decompose(new OfMatrices<double>(a));
        return true;

        (NDArray, NDArray) Decompose<T>(OfMatrices<T> matrices)
            where T : unmanaged, IEquatable<T>, IFormattable
        {
            var (m, k) = (matrices.Rows, Math.Min(matrices.Rows, matrices.Columns));
            if (k == 0)
                return (np.zeros(new Shape(m, 0L)), np.zeros(new Shape(0L, matrices.Columns)));
            var size = mode == "complete" ? m : k;
            // Of a wide matrix the first columns are decomposed.
            var parts = matrices
                .Matrices.Select(matrix =>
                    (
                        Matrix: matrix,
                        matrix.SubMatrix(0, m, 0, k).QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Full).Q
                    )
                )
                .ToArray();
            return (
                mode == "r"
                    ? null!
                    : matrices.StackMatrices(parts.Select(part => part.Q.SubMatrix(0, m, 0, size)), matrices.Code),
                matrices.StackMatrices(
                    parts.Select(part =>
                        part.Q.ConjugateTransposeThisAndMultiply(part.Matrix)
                            .UpperTriangle()
                            .SubMatrix(0, size, 0, matrices.Columns)
                    ),
                    matrices.Code
                )
            );
        }
    }

    public bool TryLstsq(
        NDArray a,
        NDArray b,
        double rcond,
        out NDArray solution,
        out NDArray residuals,
        out NDArray rank,
        out NDArray singularValues
    )
    {
        (solution, residuals, rank, singularValues) =
            IsComplex(a) || IsComplex(b) ? Solve<Complex>(a, b, rcond) : Solve<double>(a, b, rcond);
        return true;
    }

    /// <summary>The solution of least norm: V diag(1/s) Uᴴ b over the singular values that count.</summary>
    private static (NDArray, NDArray, NDArray, NDArray) Solve<T>(NDArray a, NDArray b, double rcond)
        where T : unmanaged, IEquatable<T>, IFormattable
    {
        var (left, right) = (new OfMatrices<T>(a), new OfMatrices<T>(b));
        var (matrix, sides) = (left.Matrices[0], right.Matrices[0]);
        var svd = Converged(() => matrix.Svd(true));
        double[] s = [.. svd.S.Select(OfMatrices<T>.Real)];
        var rank = s.Count(value => value > rcond * s[0]);
        var solution = Matrix<T>.Build.Dense(left.Columns, right.Columns);
        for (var i = 0; i < rank; i++)
            solution += svd.VT.Row(i).Conjugate().OuterProduct(svd.U.Column(i).Conjugate() * sides / svd.S[i]);
        var rest = sides - matrix * solution;
        return (
            right.StackMatrices([solution], left.Code),
            np.array(rest.EnumerateColumns().Select(column => Math.Pow(column.L2Norm(), 2)).ToArray()),
            NDArray.Scalar(rank),
            np.array(s)
        );
    }

    private static bool IsComplex(NDArray a) => a.typecode == NPTypeCode.Complex;

    private static int[] Ascending(MathNet.Numerics.LinearAlgebra.Vector<Complex> values) =>
        [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i].Real)];

    private static MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<T> PositiveDefinite<T>(Matrix<T> matrix)
        where T : struct, IEquatable<T>, IFormattable
    {
        try
        {
            return matrix.Cholesky();
        }
        catch (ArgumentException)
        {
            throw new LinAlgError("Matrix is not positive definite");
        }
    }

    private static T Converged<T>(Func<T> iteration)
    {
        try
        {
            return iteration();
        }
        catch (NonConvergenceException)
        {
            throw new LinAlgError("the iteration did not converge");
        }
    }
}
