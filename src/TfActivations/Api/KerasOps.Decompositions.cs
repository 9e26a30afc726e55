using System.Runtime.CompilerServices;
using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Api;

/// <content>Matrices taken apart, and equations solved with them.</content>
public sealed partial class KerasOps
{
    /// <summary>L with x = L L'; with upper L' instead. As <c>keras.ops.cholesky</c>.</summary>
    /// <exception cref="InvalidArgumentException">x is not positive definite.</exception>
    public Tensor cholesky(Tensor x, bool upper = false)
    {
        var floats = KerasTypes.Floats(x);
        Linalg.Square(nameof(cholesky), floats);
        var factor = CholeskyOp.Instance.Run(floats);
        if (
            !ReferenceEquals(Engines.Engine.Current, Engines.ShapeEngine.Instance)
            && !(bool)ReduceOp.All(Predicates.IsFinite.Run(factor))
        )
            throw new InvalidArgumentException("cholesky: the matrix is not positive definite");
        return upper ? Linalg.Transposed(factor) : factor;
    }

    /// <summary>The inverse of x x', of x lower triangular; with upper x' x. As <c>keras.ops.cholesky_inverse</c>.</summary>
    public Tensor cholesky_inverse(Tensor x, bool upper = false)
    {
        var factor = upper ? Linalg.Transposed(KerasTypes.Floats(x)) : KerasTypes.Floats(x);
        Linalg.Square(nameof(cholesky_inverse), factor);
        var identity = Diagonals.Matrix(Tensor.Filled(factor.Shape[^1], factor.DType, 1));
        var inverse = Linalg.TriangularSolve(factor, identity, lower: true);
        return MatMulOp.Apply(inverse, inverse, transposeX: true);
    }

    /// <summary>The determinant. As <c>keras.ops.det</c>.</summary>
    public Tensor det(Tensor x) => DeterminantOp.Of(KerasTypes.Floats(x), DeterminantOp.Part.Value);

    /// <summary>The logarithm of the determinant of positive definite matrices, else NaN. As <c>keras.ops.logdet</c>.</summary>
    public Tensor logdet(Tensor x) =>
        2.0 * ReduceOp.Sum(Unary.Log.Run(Diagonals.Part(CholeskyOp.Instance.Run(KerasTypes.Floats(x)))), [-1]);

    /// <summary>The determinant's sign and the logarithm of its magnitude. As <c>keras.ops.slogdet</c>.</summary>
    public (Tensor sign, Tensor logdet) slogdet(Tensor x) =>
        (
            DeterminantOp.Of(KerasTypes.Floats(x), DeterminantOp.Part.Sign),
            DeterminantOp.Of(KerasTypes.Floats(x), DeterminantOp.Part.Log)
        );

    /// <summary>The inverse. As <c>keras.ops.inv</c>.</summary>
    public Tensor inv(Tensor x) => InverseOp.Instance.Run(KerasTypes.Floats(x));

    /// <summary>The pseudo-inverse. As <c>keras.ops.pinv</c>.</summary>
    public Tensor pinv(Tensor x, double? rcond = null) => Linalg.PseudoInverse(KerasTypes.Floats(x), rcond);

    /// <summary>How many singular values count, as int32. As <c>keras.ops.matrix_rank</c>.</summary>
    public Tensor matrix_rank(Tensor x, double? tol = null) => Linalg.Rank(KerasTypes.Floats(x), tol);

    /// <summary>L and U in one matrix, and the rows' order. As <c>keras.ops.lu_factor</c>.</summary>
    public (Tensor lu, Tensor piv) lu_factor(Tensor x) => LuOp.Of(KerasTypes.Floats(x));

    /// <summary>Q and R with x = Q R. As <c>keras.ops.qr</c>.</summary>
    public (Tensor q, Tensor r) qr(Tensor x, string mode = "reduced") =>
        mode is "reduced" or "complete"
            ? QrOp.Of(KerasTypes.Floats(x), mode == "complete")
            : throw new InvalidArgumentException($"qr: mode must be 'reduced' or 'complete'. Received: '{mode}'");

    /// <summary>U, S and V' with x = U diag(S) V'. As <c>keras.ops.svd</c>.</summary>
    public (Tensor u, Tensor s, Tensor vh) svd(Tensor x, bool full_matrices = true)
    {
        var (s, u, v) = SvdOp.Of(KerasTypes.Floats(x), full_matrices);
        return (u, s, Linalg.Transposed(v));
    }

    /// <summary>The singular values. As <c>keras.ops.svd(x, compute_uv=False)</c>.</summary>
    /// <param name="x">Matrices.</param>
    /// <param name="full_matrices">Counts for nothing.</param>
    /// <param name="compute_uv">false.</param>
    [OverloadResolutionPriority(-1)]
    public Tensor svd(Tensor x, bool full_matrices = true, bool compute_uv = true) =>
        compute_uv
            ? throw new InvalidArgumentException("svd: leave compute_uv out to get U and V too")
            : SvdOp.Of(KerasTypes.Floats(x), full: false).S;

    /// <summary>Eigenvalues and eigenvectors of square matrices, as complex numbers. As <c>keras.ops.eig</c>.</summary>
    public (Tensor w, Tensor v) eig(Tensor x) => Linalg.Eigen(KerasTypes.Floats(x));

    /// <summary>Eigenvalues in rising order and eigenvectors of symmetric matrices. As <c>keras.ops.eigh</c>.</summary>
    public (Tensor w, Tensor v) eigh(Tensor x) => EighOp.Of(KerasTypes.Floats(x));

    /// <summary>X with a X = b. As <c>keras.ops.solve</c>.</summary>
    public Tensor solve(Tensor a, Tensor b)
    {
        var operands = KerasTypes.UnifyFloats(a, b);
        var isVector = operands[1].Shape.Rank == operands[0].Shape.Rank - 1;
        var x = Linalg.Solve(operands[0], isVector ? Stacking.ExpandDims(operands[1], -1) : operands[1]);
        return isVector ? Stacking.Squeeze(x, -1) : x;
    }

    /// <summary>X with a X = b, a triangular. As <c>keras.ops.solve_triangular</c>.</summary>
    public Tensor solve_triangular(Tensor a, Tensor b, bool lower = false)
    {
        var operands = KerasTypes.UnifyFloats(a, b);
        var isVector = operands[1].Shape.Rank == operands[0].Shape.Rank - 1;
        var right = isVector ? Stacking.ExpandDims(operands[1], -1) : operands[1];
        var x = Linalg.TriangularSolve(operands[0], right, lower);
        return isVector ? Stacking.Squeeze(x, -1) : x;
    }

    /// <summary>X that minimizes |a X - b|. As <c>keras.ops.lstsq</c>.</summary>
    public Tensor lstsq(Tensor a, Tensor b, double? rcond = null)
    {
        var operands = KerasTypes.UnifyFloats(a, b);
        var isVector = operands[1].Shape.Rank == 1;
        var right = isVector ? Stacking.ExpandDims(operands[1], -1) : operands[1];
        var x = MatMulOp.Apply(Linalg.PseudoInverse(operands[0], rcond), right);
        return isVector ? Stacking.Squeeze(x, -1) : x;
    }
}
