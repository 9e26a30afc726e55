using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Api;

/// <summary>tf.linalg: matrices stand in the last two axes; gradients flow through all but complex results.</summary>
public sealed partial class LinalgApi
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
    /// <remarks>a_is_sparse and b_is_sparse count for nothing: they change the speed only.</remarks>
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
    public Tensor matrix_transpose(Tensor a, bool conjugate = false) =>
        conjugate ? adjoint(a) : Linalg.Transposed(KerasTypes.Tensor(a));

    /// <summary>Matrices transposed, complex numbers conjugated. As <c>tf.linalg.adjoint</c>.</summary>
    public Tensor adjoint(Tensor matrix) => ComplexNumbers.Conjugate(Linalg.Transposed(KerasTypes.Tensor(matrix)));

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

    /// <summary>Matrices with a diagonal, or with several side by side. As <c>tf.linalg.diag</c>.</summary>
    /// <param name="diagonal">Of shape (..., n); of several (..., how many, n), the highest first.</param>
    /// <param name="k">Which: 0 the main one; of several the lowest and the highest.</param>
    /// <param name="num_rows">-1: as few as there must be.</param>
    /// <param name="num_cols">-1: as few as there must be.</param>
    /// <param name="padding_value">What stands elsewhere.</param>
    /// <param name="align">On which side of their rows shorter diagonals stand, above the main one and below.</param>
    public Tensor diag(
        Tensor diagonal,
        AxisList? k = null,
        int num_rows = -1,
        int num_cols = -1,
        double padding_value = 0,
        string align = "RIGHT_LEFT"
    ) =>
        DiagonalBand
            .Of(nameof(diag), k, align)
            .Matrix(nameof(diag), KerasTypes.Tensor(diagonal), num_rows, num_cols, padding_value);

    /// <summary>A diagonal of matrices, or several side by side, the highest first. As <c>tf.linalg.diag_part</c>.</summary>
    /// <param name="input">Matrices.</param>
    /// <param name="k">Which: 0 the main one; of several the lowest and the highest.</param>
    /// <param name="padding_value">What stands beside shorter ones.</param>
    /// <param name="align">On which side of their rows shorter diagonals stand, above the main one and below.</param>
    public Tensor diag_part(Tensor input, AxisList? k = null, double padding_value = 0, string align = "RIGHT_LEFT") =>
        DiagonalBand.Of(nameof(diag_part), k, align).Part(nameof(diag_part), KerasTypes.Tensor(input), padding_value);

    /// <summary>Matrices with another diagonal, or with several. As <c>tf.linalg.set_diag</c>.</summary>
    /// <param name="input">Matrices.</param>
    /// <param name="diagonal">As <c>diag_part</c> gives it.</param>
    /// <param name="k">Which: 0 the main one; of several the lowest and the highest.</param>
    /// <param name="align">On which side of their rows shorter diagonals stand, above the main one and below.</param>
    public Tensor set_diag(Tensor input, Tensor diagonal, AxisList? k = null, string align = "RIGHT_LEFT") =>
        DiagonalBand
            .Of(nameof(set_diag), k, align)
            .Set(nameof(set_diag), KerasTypes.Tensor(input), KerasTypes.Tensor(diagonal));

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

    /// <summary>The norm of several tensors together; null counts for nothing. As <c>tf.linalg.global_norm</c>.</summary>
    public Tensor global_norm(IReadOnlyList<Tensor?> t_list)
    {
        ArgumentNullException.ThrowIfNull(t_list);
        Tensor[] squares = [.. t_list.OfType<Tensor>().Select(x => ReduceOp.Sum(Unary.Square.Run(x)))];
        return squares.Length == 0
            ? throw new InvalidArgumentException("global_norm: needs at least one tensor")
            : Unary.Sqrt.Run(squares.Aggregate((a, b) => a + b));
    }

    private static Tensor Floats(string caller, Tensor x)
    {
        var tensor = KerasTypes.Tensor(x);
        return tensor.DType.IsFloating()
            ? tensor
            : throw new InvalidArgumentException($"{caller}: needs floats. Received: {tensor.DType.Name()}");
    }
}
