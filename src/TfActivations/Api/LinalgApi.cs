using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Api;

/// <summary>tf.linalg: matrices stand in the last two axes; gradients flow through all but complex results.</summary>
public sealed class LinalgApi
{
    internal LinalgApi() { }

    /// <summary>The product of matrices in the last two axes. As <c>tf.linalg.matmul</c>.</summary>
    /// <param name="a">Shape (..., m, k).</param>
    /// <param name="b">Shape (..., k, n).</param>
    /// <param name="transpose_a">Whether a comes as (..., k, m).</param>
    /// <param name="transpose_b">Whether b comes as (..., n, k).</param>
    /// <param name="adjoint_a">As transpose_a, of real numbers.</param>
    /// <param name="adjoint_b">As transpose_b, of real numbers.</param>
    /// <param name="a_is_sparse">Counts for nothing.</param>
    /// <param name="b_is_sparse">Counts for nothing.</param>
    /// <param name="output_type">The result's dtype.</param>
    public Tensor matmul(
        Tensor a,
        Tensor b,
        bool transpose_a = false,
        bool transpose_b = false,
        bool adjoint_a = false,
        bool adjoint_b = false,
        bool a_is_sparse = false,
        bool b_is_sparse = false,
        DType? output_type = null
    )
    {
        if ((transpose_a && adjoint_a) || (transpose_b && adjoint_b))
            throw new InvalidArgumentException("matmul: a matrix is taken either transposed or adjoint");
        var (x, y) = (KerasTypes.Tensor(a), KerasTypes.Tensor(b));
        if (output_type is { } dtype)
            (x, y) = (CastOp.Apply(x, dtype), CastOp.Apply(y, dtype));
        return MatMulOp.Apply(x, y, transpose_a || adjoint_a, transpose_b || adjoint_b);
    }

    /// <summary>Products of matrices and vectors. As <c>tf.linalg.matvec</c>.</summary>
    public Tensor matvec(
        Tensor a,
        Tensor b,
        bool transpose_a = false,
        bool adjoint_a = false,
        bool a_is_sparse = false,
        bool b_is_sparse = false
    ) => Stacking.Squeeze(matmul(a, Stacking.ExpandDims(KerasTypes.Tensor(b), -1), transpose_a, false, adjoint_a), -1);

    /// <summary>Einstein's sums: "ij,jk->ik". As <c>tf.linalg.einsum</c>.</summary>
    public Tensor einsum(string equation, params Tensor[] inputs)
    {
        Argument.NoNulls(nameof(einsum), inputs);
        if (inputs.Length == 0)
            throw new InvalidArgumentException("einsum: needs at least one tensor");
        return Einsum.Apply(equation, TypePromotion.Unify(nameof(einsum), inputs));
    }

    /// <summary>Sums of products over the last axes of a and the first of b. As <c>tf.linalg.tensordot</c>.</summary>
    public Tensor tensordot(Tensor a, Tensor b, int axes) =>
        TensorDot.Apply(KerasTypes.Tensor(a), KerasTypes.Tensor(b), axes);

    /// <summary>Sums of products over axes of a and of b. As <c>tf.linalg.tensordot</c>.</summary>
    public Tensor tensordot(Tensor a, Tensor b, (AxisList, AxisList) axes)
    {
        ArgumentNullException.ThrowIfNull(axes.Item1, nameof(axes));
        ArgumentNullException.ThrowIfNull(axes.Item2, nameof(axes));
        return TensorDot.Apply(KerasTypes.Tensor(a), KerasTypes.Tensor(b), axes.Item1.ToArray(), axes.Item2.ToArray());
    }

    /// <summary>Matrices transposed. As <c>tf.linalg.matrix_transpose</c>.</summary>
    public Tensor matrix_transpose(Tensor a, bool conjugate = false) => Linalg.Transposed(KerasTypes.Tensor(a));

    /// <summary>Matrices transposed, as numbers here are real. As <c>tf.linalg.adjoint</c>.</summary>
    public Tensor adjoint(Tensor matrix) => Linalg.Transposed(KerasTypes.Tensor(matrix));

    /// <summary>Identity matrices. As <c>tf.linalg.eye</c>.</summary>
    public Tensor eye(int num_rows, int? num_columns = null, Shape? batch_shape = null, DType dtype = DType.Float32)
    {
        var (rows, columns) = (num_rows, num_columns ?? num_rows);
        if (rows < 0 || columns < 0)
            throw new InvalidArgumentException($"eye: lengths must not be negative. Received: {rows} and {columns}");
        Shape matrix = [rows, columns];
        var ones =
            rows == 0 || columns == 0
                ? Tensor.Filled(matrix, dtype, 0)
                : Diagonals.Matrix(Tensor.Filled([Math.Min(rows, columns)], dtype, 1), 0, rows, columns);
        return batch_shape is null ? ones : BroadcastToOp.Apply(ones, [.. batch_shape.Defined(nameof(eye)), .. matrix]);
    }

    /// <summary>Matrices with a diagonal. As <c>tf.linalg.diag</c>.</summary>
    public Tensor diag(
        Tensor diagonal,
        int k = 0,
        int num_rows = -1,
        int num_cols = -1,
        double padding_value = 0,
        string align = "RIGHT_LEFT"
    ) => Diagonals.Matrix(KerasTypes.Tensor(diagonal), k, num_rows, num_cols, padding_value);

    /// <summary>Diagonals of matrices. As <c>tf.linalg.diag_part</c>.</summary>
    public Tensor diag_part(Tensor input, int k = 0, double padding_value = 0, string align = "RIGHT_LEFT")
    {
        var x = KerasTypes.Tensor(input);
        return x.Shape.Rank >= 2 && k > -x.Shape[^2] && k < x.Shape[^1]
            ? Diagonals.Part(x, k)
            : throw new InvalidArgumentException($"diag_part: there is no diagonal {k} in shape {x.Shape}");
    }

    /// <summary>Matrices with another diagonal. As <c>tf.linalg.set_diag</c>.</summary>
    public Tensor set_diag(Tensor input, Tensor diagonal, int k = 0, string align = "RIGHT_LEFT")
    {
        var (x, line) = (KerasTypes.Tensor(input), KerasTypes.Tensor(diagonal));
        if (x.Shape.Rank < 2 || !line.Shape.Equals([.. x.Shape[..^2], Diagonals.Length(x.Shape[^2], x.Shape[^1], k)]))
            throw new InvalidArgumentException($"set_diag: diagonals of shape {line.Shape} do not fit shape {x.Shape}");
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        var full = Diagonals.Matrix(line, k, rows, columns);
        var mask = Diagonals.Matrix(Tensor.Filled(line.Shape[^1], DType.Bool, 1), k, rows, columns);
        return SelectOp.Apply(mask, full, x);
    }

    /// <summary>A tensor of twice the rank with x on its diagonal. As <c>tf.linalg.tensor_diag</c>.</summary>
    public Tensor tensor_diag(Tensor diagonal)
    {
        var x = KerasTypes.Tensor(diagonal);
        return ReshapeOp.Apply(Diagonals.Matrix(ReshapeOp.Apply(x, -1)), [.. x.Shape, .. x.Shape]);
    }

    /// <summary>The diagonal of a tensor of even rank. As <c>tf.linalg.tensor_diag_part</c>.</summary>
    public Tensor tensor_diag_part(Tensor input)
    {
        var x = KerasTypes.Tensor(input);
        var half = x.Shape.Rank / 2;
        if (x.Shape.Rank % 2 != 0 || half == 0 || !x.Shape[..half].Equals(x.Shape[half..]))
            throw new InvalidArgumentException($"tensor_diag_part: the halves of shape {x.Shape} must be alike");
        var side = x.Shape.Product(..half);
        return ReshapeOp.Apply(Diagonals.Part(ReshapeOp.Apply(x, [side, side])), x.Shape[..half]);
    }

    /// <summary>Matrices with 0 outside of a band; -1 for all of a side. As <c>tf.linalg.band_part</c>.</summary>
    public Tensor band_part(Tensor input, int num_lower, int num_upper) =>
        Diagonals.Band(KerasTypes.Tensor(input), num_lower, num_upper);

    /// <summary>Sums of diagonals. As <c>tf.linalg.trace</c>.</summary>
    public Tensor trace(Tensor x) => ReduceOp.Sum(Diagonals.Part(KerasTypes.Tensor(x)), [-1]);

    /// <summary>Cross products of vectors of 3 numbers in the last axis. As <c>tf.linalg.cross</c>.</summary>
    public Tensor cross(Tensor a, Tensor b)
    {
        var operands = TypePromotion.Unify(nameof(cross), [KerasTypes.Tensor(a), KerasTypes.Tensor(b)]);
        var (x, y) = (operands[0], operands[1]);
        if (!x.Shape.Equals(y.Shape) || x.Shape.Rank == 0 || x.Shape[^1] != 3)
            throw new InvalidArgumentException(
                $"cross: needs vectors of 3 numbers. Received: shapes {x.Shape} and {y.Shape}"
            );
        var (next, last) = (new[] { 1, 2, 0 }, new[] { 2, 0, 1 });
        var axis = x.Shape.Rank - 1;
        return GatherOp.Apply(x, next, axis) * GatherOp.Apply(y, last, axis)
            - GatherOp.Apply(x, last, axis) * GatherOp.Apply(y, next, axis);
    }

    /// <summary>A norm of vectors (one axis, or all as one vector) or matrices (two axes). As <c>tf.linalg.norm</c>.</summary>
    /// <param name="tensor">Floats.</param>
    /// <param name="ord">"euclidean" by default, "fro", or a number.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="keepdims">Whether reduced axes stay.</param>
    public Tensor norm(Tensor tensor, object? ord = null, AxisList? axis = null, bool? keepdims = null) =>
        Norms.Apply(
            nameof(norm),
            Floats(nameof(norm), tensor),
            ord is "fro" && axis is null ? null : ord,
            axis?.ToArray(),
            keepdims ?? false,
            flatten: axis is null
        );

    /// <summary>The tensor divided by its norm, and the norm. As <c>tf.linalg.normalize</c>.</summary>
    public (Tensor normalized, Tensor norm) normalize(Tensor tensor, object? ord = null, AxisList? axis = null)
    {
        var length = norm(tensor, ord, axis, true);
        return (KerasTypes.Tensor(tensor) / length, length);
    }

    /// <summary>x / max(|x|, sqrt(epsilon)). As <c>tf.linalg.l2_normalize</c>.</summary>
    public Tensor l2_normalize(Tensor x, AxisList? axis = null, double epsilon = 1e-12, AxisList? dim = null) =>
        new MathApi().l2_normalize(x, axis, epsilon, dim);

    /// <summary>The norm of several tensors together. As <c>tf.linalg.global_norm</c>.</summary>
    public Tensor global_norm(IReadOnlyList<Tensor> t_list)
    {
        Argument.NoNulls(nameof(global_norm), t_list);
        return t_list.Count == 0
            ? throw new InvalidArgumentException("global_norm: needs at least one tensor")
            : Unary.Sqrt.Run(t_list.Select(x => ReduceOp.Sum(Unary.Square.Run(x))).Aggregate((a, b) => a + b));
    }

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
                return Diagonals.Matrix(SliceOp.Along(band, band.Shape.Rank - 1, i, n - i), offset);
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
    public Tensor lu_reconstruct(Tensor lower_upper, Tensor perm, bool validate_args = false)
    {
        var (lower, upper) = Triangles(lower_upper);
        var hot = OneHotOp.Apply(KerasTypes.Tensor(perm), lower.Shape[^1], lower.DType);
        return MatMulOp.Apply(hot, MatMulOp.Apply(lower, upper), transposeX: true);
    }

    /// <summary>The inverse of the matrix that lu took apart. As <c>tf.linalg.lu_matrix_inverse</c>.</summary>
    public Tensor lu_matrix_inverse(Tensor lower_upper, Tensor perm, bool validate_args = false) =>
        lu_solve(
            lower_upper,
            perm,
            eye(KerasTypes.Tensor(lower_upper).Shape[^1], null, null, KerasTypes.Tensor(lower_upper).DType)
        );

    /// <summary>X with A X = rhs, A taken apart by lu. As <c>tf.linalg.lu_solve</c>.</summary>
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
    public Tensor svd(Tensor tensor, bool full_matrices, bool compute_uv) =>
        compute_uv
            ? throw new InvalidArgumentException("svd: leave compute_uv out to get U and V too")
            : SvdOp.Of(KerasTypes.Tensor(tensor), full: false).S;

    /// <summary>Eigenvalues in rising order and eigenvectors of symmetric matrices. As <c>tf.linalg.eigh</c>.</summary>
    public (Tensor e, Tensor v) eigh(Tensor tensor) => EighOp.Of(KerasTypes.Tensor(tensor));

    /// <summary>Eigenvalues of symmetric matrices in rising order. As <c>tf.linalg.eigvalsh</c>.</summary>
    public Tensor eigvalsh(Tensor tensor) => EighOp.Of(KerasTypes.Tensor(tensor)).Values;

    /// <summary>Eigenvalues of symmetric matrices with a diagonal and one beside it. As <c>tf.linalg.eigh_tridiagonal</c>.</summary>
    public Tensor eigh_tridiagonal(Tensor alpha, Tensor beta, bool eigvals_only = true, string select = "a")
    {
        if (!eigvals_only || select != "a")
            throw new InvalidArgumentException(
                "eigh_tridiagonal: gives all eigenvalues, and no vectors; use eigh for them"
            );
        return eigvalsh(
            Diagonals.Matrix(KerasTypes.Tensor(alpha))
                + Diagonals.Matrix(KerasTypes.Tensor(beta), -1)
                + Diagonals.Matrix(KerasTypes.Tensor(beta), 1)
        );
    }

    /// <summary>Eigenvalues and eigenvectors of square matrices, as complex numbers. As <c>tf.linalg.eig</c>.</summary>
    public (Tensor e, Tensor v) eig(Tensor tensor) => Linalg.Eigen(KerasTypes.Tensor(tensor));

    /// <summary>Eigenvalues of square matrices, as complex numbers. As <c>tf.linalg.eigvals</c>.</summary>
    public Tensor eigvals(Tensor tensor) => Linalg.Eigen(KerasTypes.Tensor(tensor)).Values;

    /// <summary>e to the power of matrices. As <c>tf.linalg.expm</c>.</summary>
    public Tensor expm(Tensor input) => Linalg.Exponential(KerasTypes.Tensor(input));

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
    public Tensor matrix_rank(Tensor a, double? tol = null, bool validate_args = false) =>
        Linalg.Rank(Floats(nameof(matrix_rank), a), tol);

    /// <summary>Products with matrices given by three diagonals. As <c>tf.linalg.tridiagonal_matmul</c>.</summary>
    public Tensor tridiagonal_matmul(Tensor diagonals, Tensor rhs, string diagonals_format = "compact") =>
        MatMulOp.Apply(Tridiagonal(diagonals, diagonals_format), KerasTypes.Tensor(rhs));

    /// <summary>X with A X = rhs, A given by three diagonals. As <c>tf.linalg.tridiagonal_solve</c>.</summary>
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
            return x;
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

    private static Tensor Floats(string caller, Tensor x)
    {
        var tensor = KerasTypes.Tensor(x);
        return tensor.DType.IsFloating()
            ? tensor
            : throw new InvalidArgumentException($"{caller}: needs floats. Received: {tensor.DType.Name()}");
    }
}
