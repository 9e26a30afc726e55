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

    private static Tensor Floats(string caller, Tensor x)
    {
        var tensor = KerasTypes.Tensor(x);
        return tensor.DType.IsFloating()
            ? tensor
            : throw new InvalidArgumentException($"{caller}: needs floats. Received: {tensor.DType.Name()}");
    }
}
