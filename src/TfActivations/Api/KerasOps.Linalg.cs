using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Api;

// Products of vectors and matrices, and decompositions.
public sealed partial class KerasOps
{
    /// <summary>The product of matrices in the last two axes; vectors are rows or columns. As <c>keras.ops.matmul</c>.</summary>
    public Tensor matmul(Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        var (a, b) = (operands[0], operands[1]);
        if (a.DType == DType.Bool)
            return CastOp.Apply(matmul(CastOp.Apply(a, DType.Int32), CastOp.Apply(b, DType.Int32)), DType.Bool);
        // As in Keras, bytes are summed up in int32.
        if (a.DType == DType.Int8 && x1.DType == DType.Int8 && x2.DType == DType.Int8)
            (a, b) = (CastOp.Apply(a, DType.Int32), CastOp.Apply(b, DType.Int32));
        if (a.Shape.Rank == 0 || b.Shape.Rank == 0)
            throw new InvalidArgumentException("matmul: needs vectors or matrices. Received: a scalar");
        var (isRow, isColumn) = (a.Shape.Rank == 1, b.Shape.Rank == 1);
        var product = MatMulOp.Apply(isRow ? Stacking.ExpandDims(a, 0) : a, isColumn ? Stacking.ExpandDims(b, 1) : b);
        if (isColumn)
            product = Stacking.Squeeze(product, -1);
        return isRow ? Stacking.Squeeze(product, isColumn ? -1 : -2) : product;
    }

    /// <summary>Sums over the last axis of x1 and the last but one of x2; of a scalar the product. As <c>keras.ops.dot</c>.</summary>
    public Tensor dot(Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        var (a, b) = (operands[0], operands[1]);
        return a.Shape.Rank == 0 || b.Shape.Rank == 0
            ? a * b
            : TensorDot.Apply(a, b, [-1], [b.Shape.Rank == 1 ? 0 : -2]);
    }

    /// <summary>Sums over the last axes of both. As <c>keras.ops.inner</c>.</summary>
    public Tensor inner(Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        var (a, b) = (operands[0], operands[1]);
        return a.Shape.Rank == 0 || b.Shape.Rank == 0 ? a * b : TensorDot.Apply(a, b, [-1], [-1]);
    }

    /// <summary>All products of an element of x1 and one of x2. As <c>keras.ops.outer</c>.</summary>
    public Tensor outer(Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return ReshapeOp.Apply(operands[0], [-1, 1]) * ReshapeOp.Apply(operands[1], [1, -1]);
    }

    /// <summary>The sum of products of all elements. As <c>keras.ops.vdot</c>.</summary>
    public Tensor vdot(Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return TensorDot.Apply(ReshapeOp.Apply(operands[0], -1), ReshapeOp.Apply(operands[1], -1), 1);
    }

    /// <summary>Sums of products over the last axes of x1 and the first of x2. As <c>keras.ops.tensordot</c>.</summary>
    public Tensor tensordot(Tensor x1, Tensor x2, int axes = 2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return TensorDot.Apply(operands[0], operands[1], axes);
    }

    /// <summary>Sums of products over axes of x1 and of x2. As <c>keras.ops.tensordot</c>.</summary>
    public Tensor tensordot(Tensor x1, Tensor x2, (AxisList, AxisList) axes)
    {
        var operands = KerasTypes.Unify(x1, x2);
        ArgumentNullException.ThrowIfNull(axes.Item1, nameof(axes));
        ArgumentNullException.ThrowIfNull(axes.Item2, nameof(axes));
        return TensorDot.Apply(operands[0], operands[1], axes.Item1.ToArray(), axes.Item2.ToArray());
    }

    /// <summary>Einstein's sums: "ij,jk->ik". As <c>keras.ops.einsum</c>.</summary>
    public Tensor einsum(string subscripts, params Tensor[] operands) => Einsum.Apply(subscripts, Unified(operands));

    /// <summary>Blocks: each element of x1 times x2. As <c>keras.ops.kron</c>.</summary>
    public Tensor kron(Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        var rank = Math.Max(operands[0].Shape.Rank, operands[1].Shape.Rank);
        var (a, b) = (AtLeast(operands[0], rank), AtLeast(operands[1], rank));
        var (ofA, ofB, joined) = (new int[2 * rank], new int[2 * rank], new int[rank]);
        for (var i = 0; i < rank; i++)
        {
            (ofA[2 * i], ofA[2 * i + 1]) = (a.Shape[i], 1);
            (ofB[2 * i], ofB[2 * i + 1]) = (1, b.Shape[i]);
            joined[i] = a.Shape[i] * b.Shape[i];
        }
        return ReshapeOp.Apply(ReshapeOp.Apply(a, ofA) * ReshapeOp.Apply(b, ofB), joined);
    }

    /// <summary>The cross product of vectors of 3 numbers, or of 2, along an axis. As <c>keras.ops.cross</c>.</summary>
    public Tensor cross(Tensor x1, Tensor x2, int axisa = -1, int axisb = -1, int axisc = -1, int? axis = null)
    {
        var operands = KerasTypes.Unify(x1, x2);
        var a = Arranging.MoveAxis(operands[0], [axis ?? axisa], [-1]);
        var b = Arranging.MoveAxis(operands[1], [axis ?? axisb], [-1]);
        if (a.Shape[^1] is not (2 or 3) || b.Shape[^1] is not (2 or 3))
            throw new InvalidArgumentException(
                $"cross: vectors must have 2 or 3 numbers. Received: shapes {operands[0].Shape} and {operands[1].Shape}"
            );
        if (a.Shape[^1] == 2 && b.Shape[^1] == 2)
            return At(a, 0) * At(b, 1) - At(a, 1) * At(b, 0);
        Tensor[] parts =
        [
            At(a, 1) * At(b, 2) - At(a, 2) * At(b, 1),
            At(a, 2) * At(b, 0) - At(a, 0) * At(b, 2),
            At(a, 0) * At(b, 1) - At(a, 1) * At(b, 0),
        ];
        return Stacking.Stack(parts, axis ?? axisc);

        static Tensor At(Tensor x, int i) =>
            i < x.Shape[^1]
                ? Stacking.Squeeze(SliceOp.Along(x, x.Shape.Rank - 1, i, 1), -1)
                : Tensor.Filled(x.Shape[..^1], x.DType, 0);
    }

    /// <summary>A norm: of vectors along one axis, of matrices along two. As <c>keras.ops.norm</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="ord">null, a number, "fro" or "nuc".</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether reduced axes stay.</param>
    public Tensor norm(Tensor x, object? ord = null, AxisList? axis = null, bool keepdims = false)
    {
        var floats = KerasTypes.Floats(x);
        return Norms.Apply(nameof(norm), floats, ord, All(axis), keepdims, flatten: ord is null);
    }

    /// <summary>x divided by its norm along an axis; 0 stays 0. As <c>keras.ops.normalize</c>.</summary>
    public Tensor normalize(Tensor x, AxisList? axis = null, int order = 2, double? epsilon = null)
    {
        var axes = (axis ?? -1).ToArray();
        var floats = KerasTypes.Floats(x);
        var least = epsilon ?? 1e-7;
        if (order != 2)
            return floats
                / Binary.Maximum.Apply(Norms.Apply(nameof(normalize), floats, order, axes, true, false), least);
        var square = ReduceOp.Sum(Unary.Square.Run(floats), axes, keepDims: true);
        return floats * Unary.Rsqrt.Run(Binary.Maximum.Apply(square, least * least));
    }

    /// <summary>Euclidean distances of all rows of x to all of y. As <c>keras.ops.cdist</c>.</summary>
    public Tensor cdist(Tensor x, Tensor y)
    {
        var operands = KerasTypes.UnifyFloats(x, y);
        var difference = Stacking.ExpandDims(operands[0], -2) - Stacking.ExpandDims(operands[1], -3);
        return Unary.Sqrt.Run(ReduceOp.Sum(Unary.Square.Run(difference), [-1]));
    }

    /// <summary>Correlations of rows. As <c>keras.ops.corrcoef</c>.</summary>
    public Tensor corrcoef(Tensor x)
    {
        var floats = KerasTypes.Floats(x);
        if (floats.Shape.Rank == 1)
            floats = Stacking.ExpandDims(floats, 0);
        if (floats.Shape.Rank != 2)
            throw new InvalidArgumentException($"corrcoef: needs a vector or a matrix. Received: shape {floats.Shape}");
        var centered = floats - ReduceOp.Mean(floats, [-1], keepDims: true);
        var covariance = MatMulOp.Apply(centered, centered, transposeY: true);
        var deviation = Unary.Sqrt.Run(Diagonals.Part(covariance));
        return covariance / Stacking.ExpandDims(deviation, 0) / Stacking.ExpandDims(deviation, 1);
    }

    /// <summary>Sums of products of x1 and of x2 moved along it. As <c>keras.ops.correlate</c>.</summary>
    /// <param name="x1">A vector.</param>
    /// <param name="x2">A vector.</param>
    /// <param name="mode">"valid", "same" or "full".</param>
    public Tensor correlate(Tensor x1, Tensor x2, string mode = "valid")
    {
        var operands = KerasTypes.UnifyFloats(x1, x2);
        var (a, b) = (operands[0], operands[1]);
        if (a.Shape.Rank != 1 || b.Shape.Rank != 1 || mode is not ("valid" or "same" or "full"))
            throw new InvalidArgumentException(
                $"correlate: needs two vectors and mode 'valid', 'same' or 'full'. Received: shapes {a.Shape} and {b.Shape}, mode '{mode}'"
            );
        var (n, m) = (a.Size, b.Size);
        var windows = Enumerable.Range(0, n + m - 1).SelectMany(i => Enumerable.Range(i, m)).ToArray();
        var padded = PadOp.Apply(a, [(m - 1, m - 1)]);
        var full = ReduceOp.Sum(ReshapeOp.Apply(GatherOp.Apply(padded, windows, 0), [n + m - 1, m]) * b, [1]);
        return mode switch
        {
            "full" => full,
            "same" => SliceOp.Along(full, 0, (Math.Min(n, m) - 1) / 2, Math.Max(n, m)),
            _ => SliceOp.Along(full, 0, Math.Min(n, m) - 1, Math.Max(n, m) - Math.Min(n, m) + 1),
        };
    }

    /// <summary>The integral by trapezoids along an axis. As <c>keras.ops.trapezoid</c>.</summary>
    public Tensor trapezoid(Tensor y, Tensor? x = null, double dx = 1, int axis = -1)
    {
        var values = KerasTypes.Floats(y);
        var along = values.Shape.NormalizeAxis(axis, nameof(trapezoid));
        var length = values.Shape[along];
        if (length == 0)
            throw new InvalidArgumentException("trapezoid: there is nothing to integrate");
        var means = (SliceOp.Along(values, along, 1, length - 1) + SliceOp.Along(values, along, 0, length - 1)) * 0.5;
        if (x is null)
            return ReduceOp.Sum(means * dx, [along]);
        var steps = diff(CastOp.Apply(KerasTypes.Tensor(x), values.DType));
        if (steps.Shape.Rank == 1)
            steps = ReshapeOp.Apply(
                steps,
                Shape.Create([.. Enumerable.Range(0, values.Shape.Rank).Select(a => a == along ? length - 1 : 1)])
            );
        return ReduceOp.Sum(means * steps, [along]);
    }
}
