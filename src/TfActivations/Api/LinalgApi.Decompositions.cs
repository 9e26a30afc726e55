using System.Runtime.CompilerServices;
using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Api;

public sealed partial class LinalgApi
{
    /// <summary>L with input = L L'; NaN where it is not positive definite. As <c>tf.linalg.cholesky</c>.</summary>
    public Tensor cholesky(Tensor input) => CholeskyOp.Instance.Run(KerasTypes.Tensor(input));

    /// <summary>X with L L' X = rhs. As <c>tf.linalg.cholesky_solve</c>.</summary>
    public Tensor cholesky_solve(Tensor chol, Tensor rhs) =>
        Linalg.CholeskySolve(KerasTypes.Tensor(chol), KerasTypes.Tensor(rhs));

    /// <summary>X with matrix X = rhs. As <c>tf.linalg.solve</c>.</summary>
    public Tensor solve(Tensor matrix, Tensor rhs, bool adjoint = false) =>
        Linalg.Solve(KerasTypes.Tensor(matrix), KerasTypes.Tensor(rhs), adjoint);

    /// <summary>X with matrix X = rhs, of the matrix one triangle. As <c>tf.linalg.triangular_solve</c>.</summary>
    public Tensor triangular_solve(Tensor matrix, Tensor rhs, bool lower = true, bool adjoint = false) =>
        Linalg.TriangularSolve(KerasTypes.Tensor(matrix), KerasTypes.Tensor(rhs), lower, adjoint);

    /// <summary>X with A X = rhs, A triangular, given by its diagonals. As <c>tf.linalg.banded_triangular_solve</c>.</summary>
    /// <param name="bands">The main diagonal first, of lower; last, of upper: shape (..., k, n).</param>
    /// <param name="rhs">Shape (..., n, m).</param>
    /// <param name="lower">Whether they lie below the main one.</param>
    /// <param name="adjoint">Whether A is transposed.</param>
    public Tensor banded_triangular_solve(Tensor bands, Tensor rhs, bool lower = true, bool adjoint = false)
    {
        var x = KerasTypes.Tensor(bands);
        if (x.Shape.Rank < 2 || x.Shape[^2] == 0 || x.Shape[^1] == 0)
            throw new InvalidArgumentException(
                $"banded_triangular_solve: needs at least one band, of shape (..., k, n). Received: {x.Shape}"
            );
        var (count, n) = (x.Shape[^2], x.Shape[^1]);
        var matrix = Enumerable
            .Range(0, Math.Min(count, n))
            .Select(i =>
            {
                var offset = lower ? -i : i;
                var band = Stacking.Squeeze(SliceOp.Along(x, x.Shape.Rank - 2, lower ? i : count - 1 - i, 1), -2);
                return Diagonals.Matrix(SliceOp.Along(band, band.Shape.Rank - 1, lower ? i : 0, n - i), offset);
            })
            .Aggregate((a, b) => a + b);
        return Linalg.TriangularSolve(matrix, KerasTypes.Tensor(rhs), lower, adjoint);
    }

    /// <summary>The inverse. As <c>tf.linalg.inv</c>.</summary>
    public Tensor inv(Tensor input, bool adjoint = false)
    {
        var inverse = InverseOp.Instance.Run(KerasTypes.Tensor(input));
        return adjoint ? Linalg.Transposed(inverse) : inverse;
    }

    /// <summary>The pseudo-inverse. As <c>tf.linalg.pinv</c>.</summary>
    /// <remarks>validate_args counts for nothing: shapes are always checked.</remarks>
    public Tensor pinv(Tensor a, double? rcond = null, bool validate_args = false) =>
        Linalg.PseudoInverse(Floats(nameof(pinv), a), rcond);

    /// <summary>The determinant. As <c>tf.linalg.det</c>.</summary>
    public Tensor det(Tensor input) => DeterminantOp.Of(KerasTypes.Tensor(input), DeterminantOp.Part.Value);

    /// <summary>The logarithm of the determinant of positive definite matrices. As <c>tf.linalg.logdet</c>.</summary>
    public Tensor logdet(Tensor matrix) =>
        2.0 * ReduceOp.Sum(Unary.Log.Run(Diagonals.Part(CholeskyOp.Instance.Run(KerasTypes.Tensor(matrix)))), [-1]);

    /// <summary>The determinant's sign and the logarithm of its magnitude. As <c>tf.linalg.slogdet</c>.</summary>
    public (Tensor sign, Tensor log_abs_determinant) slogdet(Tensor input) =>
        (
            DeterminantOp.Of(KerasTypes.Tensor(input), DeterminantOp.Part.Sign),
            DeterminantOp.Of(KerasTypes.Tensor(input), DeterminantOp.Part.Log)
        );

    /// <summary>L and U in one matrix, and the rows' order. As <c>tf.linalg.lu</c>.</summary>
    public (Tensor lu, Tensor p) lu(Tensor input, DType output_idx_type = DType.Int32)
    {
        Linalg.Square(nameof(lu), KerasTypes.Tensor(input));
        var (factors, rows) = LuOp.Of(KerasTypes.Tensor(input));
        return (factors, CastOp.Apply(rows, output_idx_type));
    }

    /// <summary>The matrix that lu took apart. As <c>tf.linalg.lu_reconstruct</c>.</summary>
    /// <remarks>validate_args counts for nothing: shapes are always checked.</remarks>
    public Tensor lu_reconstruct(Tensor lower_upper, Tensor perm, bool validate_args = false)
    {
        var (lower, upper) = Triangles(lower_upper);
        var hot = OneHotOp.Apply(KerasTypes.Tensor(perm), lower.Shape[^1], lower.DType);
        return MatMulOp.Apply(hot, MatMulOp.Apply(lower, upper), transposeX: true);
    }

    /// <summary>The inverse of the matrix that lu took apart. As <c>tf.linalg.lu_matrix_inverse</c>.</summary>
    /// <remarks>validate_args counts for nothing: shapes are always checked.</remarks>
    public Tensor lu_matrix_inverse(Tensor lower_upper, Tensor perm, bool validate_args = false) =>
        lu_solve(
            lower_upper,
            perm,
            eye(KerasTypes.Tensor(lower_upper).Shape[^1], null, null, KerasTypes.Tensor(lower_upper).DType)
        );

    /// <summary>X with A X = rhs, A taken apart by lu. As <c>tf.linalg.lu_solve</c>.</summary>
    /// <remarks>validate_args counts for nothing: shapes are always checked.</remarks>
    public Tensor lu_solve(Tensor lower_upper, Tensor perm, Tensor rhs, bool validate_args = false)
    {
        var (lower, upper) = Triangles(lower_upper);
        var hot = OneHotOp.Apply(KerasTypes.Tensor(perm), lower.Shape[^1], lower.DType);
        var right = MatMulOp.Apply(hot, KerasTypes.Tensor(rhs));
        return Linalg.TriangularSolve(upper, Linalg.TriangularSolve(lower, right, lower: true), lower: false);
    }

    /// <summary>Q and R with input = Q R. As <c>tf.linalg.qr</c>.</summary>
    public (Tensor q, Tensor r) qr(Tensor input, bool full_matrices = false) =>
        QrOp.Of(KerasTypes.Tensor(input), full_matrices);

    /// <summary>S, U and V with tensor = U diag(S) V'. As <c>tf.linalg.svd</c>.</summary>
    public (Tensor s, Tensor u, Tensor v) svd(Tensor tensor, bool full_matrices = false) =>
        SvdOp.Of(KerasTypes.Tensor(tensor), full_matrices);

    /// <summary>The singular values. As <c>tf.linalg.svd(x, compute_uv=False)</c>.</summary>
    /// <remarks>full_matrices counts for nothing: it is about the vectors.</remarks>
    [OverloadResolutionPriority(-1)]
    public Tensor svd(Tensor tensor, bool full_matrices = false, bool compute_uv = true) =>
        compute_uv
            ? throw new InvalidArgumentException("svd: leave compute_uv out to get U and V too")
            : SvdOp.Of(KerasTypes.Tensor(tensor), full: false).S;

    /// <summary>Eigenvalues in rising order and eigenvectors of symmetric matrices. As <c>tf.linalg.eigh</c>.</summary>
    public (Tensor e, Tensor v) eigh(Tensor tensor) => EighOp.Of(KerasTypes.Tensor(tensor));

    /// <summary>Eigenvalues of symmetric matrices in rising order. As <c>tf.linalg.eigvalsh</c>.</summary>
    public Tensor eigvalsh(Tensor tensor) => EighOp.Of(KerasTypes.Tensor(tensor)).Values;

    /// <summary>Eigenvalues of symmetric matrices with a diagonal and one beside it. As <c>tf.linalg.eigh_tridiagonal</c>.</summary>
    /// <param name="alpha">The diagonals.</param>
    /// <param name="beta">What stands beside them.</param>
    /// <param name="eigvals_only">True: vectors are <c>eigh</c>'s.</param>
    /// <param name="select">"a" for all, "i" for some by their places, "v" for those in an interval.</param>
    /// <param name="select_range">The first and the last place; or what values lie above, and the largest one allowed.</param>
    /// <param name="tol">Counts for nothing: all digits are right in any case.</param>
    public Tensor eigh_tridiagonal(
        Tensor alpha,
        Tensor beta,
        bool eigvals_only = true,
        string select = "a",
        (double, double)? select_range = null,
        double? tol = null
    )
    {
        if (!eigvals_only)
            throw new InvalidArgumentException("eigh_tridiagonal: gives no vectors; use eigh for them");
        var values = eigvalsh(
            Diagonals.Matrix(KerasTypes.Tensor(alpha))
                + Diagonals.Matrix(KerasTypes.Tensor(beta), -1)
                + Diagonals.Matrix(KerasTypes.Tensor(beta), 1)
        );
        var count = values.Shape[^1];
        return (select, select_range) switch
        {
            ("a", _) => values,
            ("i", var (first, last)) when first >= 0 && last < count && first <= last => SliceOp.Along(
                values,
                values.Shape.Rank - 1,
                (int)first,
                (int)last - (int)first + 1
            ),
            ("v", var (above, upTo)) when values.Shape.Rank == 1 && above < upTo => GatherOp.Apply(
                values,
                Enumerable
                    .Range(0, count)
                    .Where(i => values.ElementAt(i) > above && values.ElementAt(i) <= upTo)
                    .ToArray(),
                0
            ),
            _ => throw new InvalidArgumentException(
                $"eigh_tridiagonal: select must be 'a', or 'i' or 'v' with select_range. Received: '{select}', {select_range}"
            ),
        };
    }

    /// <summary>Eigenvalues and eigenvectors of square matrices, as complex numbers. As <c>tf.linalg.eig</c>.</summary>
    public (Tensor e, Tensor v) eig(Tensor tensor) => Linalg.Eigen(KerasTypes.Tensor(tensor));

    /// <summary>Eigenvalues of square matrices, as complex numbers. As <c>tf.linalg.eigvals</c>.</summary>
    public Tensor eigvals(Tensor tensor) => Linalg.Eigen(KerasTypes.Tensor(tensor)).Values;

    /// <summary>e to the power of matrices. As <c>tf.linalg.expm</c>.</summary>
    public Tensor expm(Tensor input) => Linalg.Exponential(KerasTypes.Tensor(input));

    /// <summary>L with e^L = input, of complex matrices. No gradient flows. As <c>tf.linalg.logm</c>.</summary>
    /// <param name="input">Matrices of dtype complex64 or complex128.</param>
    /// <exception cref="InvalidArgumentException">They are of another dtype, or one has no logarithm.</exception>
    public Tensor logm(Tensor input) => MatrixLogarithm.Of(KerasTypes.Tensor(input));

    /// <summary>The square root of matrices: X X = input. As <c>tf.linalg.sqrtm</c>.</summary>
    /// <exception cref="InvalidArgumentException">It has no real one that the iteration of Denman and Beavers finds.</exception>
    public Tensor sqrtm(Tensor input) => Linalg.SquareRoot(Floats(nameof(sqrtm), input));

    /// <summary>X that minimizes |matrix X - rhs|^2 + l2_regularizer |X|^2. As <c>tf.linalg.lstsq</c>.</summary>
    public Tensor lstsq(Tensor matrix, Tensor rhs, double l2_regularizer = 0, bool fast = true)
    {
        var (a, b) = (KerasTypes.Tensor(matrix), KerasTypes.Tensor(rhs));
        return fast ? Linalg.LeastSquares(a, b, l2_regularizer) : MatMulOp.Apply(Linalg.PseudoInverse(a, null), b);
    }

    /// <summary>How many singular values count, as int32. As <c>tf.linalg.matrix_rank</c>.</summary>
    /// <remarks>validate_args counts for nothing: shapes are always checked.</remarks>
    public Tensor matrix_rank(Tensor a, double? tol = null, bool validate_args = false) =>
        Linalg.Rank(Floats(nameof(matrix_rank), a), tol);

    /// <summary>Products with matrices given by three diagonals. As <c>tf.linalg.tridiagonal_matmul</c>.</summary>
    public Tensor tridiagonal_matmul(Tensor diagonals, Tensor rhs, string diagonals_format = "compact") =>
        MatMulOp.Apply(Tridiagonal(diagonals, diagonals_format), KerasTypes.Tensor(rhs));

    /// <summary>X with A X = rhs, A given by three diagonals. As <c>tf.linalg.tridiagonal_solve</c>.</summary>
    /// <param name="diagonals">The diagonals above, in the middle and below.</param>
    /// <param name="rhs">Vectors, or matrices.</param>
    /// <param name="diagonals_format">"compact", "sequence" or "matrix".</param>
    /// <param name="transpose_rhs">Whether rhs is transposed first.</param>
    /// <param name="conjugate_rhs">Changes nothing: numbers are real.</param>
    /// <param name="partial_pivoting">Changes nothing but the last digits: rows are always exchanged where that is better.</param>
    /// <param name="perturb_singular">false: a singular matrix has no solution.</param>
    /// <exception cref="InvalidArgumentException">Shapes do not fit, A is singular, or perturb_singular is true.</exception>
    public Tensor tridiagonal_solve(
        Tensor diagonals,
        Tensor rhs,
        string diagonals_format = "compact",
        bool transpose_rhs = false,
        bool conjugate_rhs = false,
        bool partial_pivoting = true,
        bool perturb_singular = false
    )
    {
        if (perturb_singular)
            throw new InvalidArgumentException("tridiagonal_solve: perturb_singular must be false. Received: true");
        var matrix = Tridiagonal(diagonals, diagonals_format);
        var right = KerasTypes.Tensor(rhs);
        var isVector = right.Shape.Rank == matrix.Shape.Rank - 1;
        right =
            isVector ? Stacking.ExpandDims(right, -1)
            : transpose_rhs ? Linalg.Transposed(right)
            : right;
        var x = Linalg.Solve(matrix, right);
        return isVector ? Stacking.Squeeze(x, -1)
            : transpose_rhs ? Linalg.Transposed(x)
            : x;
    }

    private static Tensor Tridiagonal(Tensor diagonals, string format)
    {
        var x = KerasTypes.Tensor(diagonals);
        if (format == "matrix")
            return Diagonals.Band(x, 1, 1);
        if (format != "compact" || x.Shape.Rank < 2 || x.Shape[^2] != 3)
            throw new InvalidArgumentException(
                $"needs diagonals of shape (..., 3, n) in format 'compact', or 'matrix'. Received: shape {x.Shape}, '{format}'"
            );
        var (n, last) = (x.Shape[^1], x.Shape.Rank - 1);
        Tensor Line(int i, int start, int length) =>
            SliceOp.Along(Stacking.Squeeze(SliceOp.Along(x, last - 1, i, 1), -2), last - 1, start, length);
        return Diagonals.Matrix(Line(1, 0, n))
            + Diagonals.Matrix(Line(0, 0, n - 1), 1)
            + Diagonals.Matrix(Line(2, 1, n - 1), -1);
    }

    private static (Tensor Lower, Tensor Upper) Triangles(Tensor lowerUpper)
    {
        var factors = KerasTypes.Tensor(lowerUpper);
        Linalg.Square("lower_upper", factors);
        var identity = Diagonals.Matrix(Tensor.Filled(factors.Shape[^1], factors.DType, 1));
        return (
            Diagonals.Band(factors, -1, 0) - CholeskyOp.Diagonal(factors) + identity,
            Diagonals.Band(factors, 0, -1)
        );
    }
}
