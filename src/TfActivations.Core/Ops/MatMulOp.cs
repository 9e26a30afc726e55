using System.Runtime.InteropServices;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>tf.matmul: the product of matrices in the last two axes; the axes before them broadcast.</summary>
internal sealed class MatMulOp(bool transposeX, bool transposeY) : NumberOp("BatchMatMulV2")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["adj_x"] = transposeX, ["adj_y"] = transposeY };

    public static Tensor Apply(Tensor x, Tensor y, bool transposeX = false, bool transposeY = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return new MatMulOp(transposeX, transposeY).Run(x, y);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var (x, y) = (inputs[0], inputs[1]);
        if (x.DType != y.DType || !x.DType.IsNumber())
            throw Error($"needs two tensors of numbers of one dtype. Received: {x.DType.Name()} and {y.DType.Name()}");
        if (x.Shape.Rank < 2 || y.Shape.Rank < 2)
            throw Error($"needs matrices. Received: shapes {x.Shape} and {y.Shape}");
        var ((m, k), (k2, n)) = (MatrixShape(x.Shape, transposeX), MatrixShape(y.Shape, transposeY));
        if (k != k2)
            throw Error($"the inner axes of shapes {x.Shape} and {y.Shape} differ: {k} and {k2}");
        var batch = Shape.Broadcast(x.Shape[..^2], y.Shape[..^2], Called);
        return Tensor.Allocate([.. batch, m, n], x.DType);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var (x, y) = (inputs[0], inputs[1]);
        var gradient =
            index == 0
                ? transposeX
                    ? Apply(y, upstream, transposeY, true)
                    : Apply(upstream, y, false, !transposeY)
                : transposeY
                    ? Apply(upstream, x, true, transposeX)
                    : Apply(x, upstream, !transposeX, false);
        return ReduceOp.ToShape(gradient, inputs[index].Shape);
    }

    private static (int Rows, int Columns) MatrixShape(Shape shape, bool transpose) =>
        transpose ? (shape[^1], shape[^2]) : (shape[^2], shape[^1]);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var (x, y) = (inputs[0], inputs[1]);
        var (m, n) = (output.Shape[^2], output.Shape[^1]);
        var k = MatrixShape(x.Shape, transposeX).Columns;
        var a = x.Span<T>();
        var b = y.Span<T>();
        var c = output.Span<T>();
        var count = output.Shape.Product(..^2);
        for (var i = 0; i < count; i++)
        {
            var left = a.Slice(BatchIndex(i, output.Shape, x.Shape) * m * k, m * k);
            var right = b.Slice(BatchIndex(i, output.Shape, y.Shape) * k * n, k * n);
            if (typeof(T) == typeof(float))
                Multiply<T, float>(left, right, c.Slice(i * m * n, m * n), m, n, k);
            else if (typeof(T) == typeof(double))
                Multiply<T, double>(left, right, c.Slice(i * m * n, m * n), m, n, k);
            else
                MultiplyIntegers<T>(left, right, c.Slice(i * m * n, m * n), m, n, k);
        }
    }

    private void Multiply<T, TFloat>(Span<T> a, Span<T> b, Span<T> c, int m, int n, int k)
        where T : unmanaged
        where TFloat : unmanaged, System.Numerics.IFloatingPointIeee754<TFloat> =>
        Kernels.MatMul.Multiply<TFloat, NoEpilogue<TFloat>>(
            MemoryMarshal.Cast<T, TFloat>(a),
            transposeX,
            MemoryMarshal.Cast<T, TFloat>(b),
            transposeY,
            MemoryMarshal.Cast<T, TFloat>(c),
            m,
            n,
            k,
            accumulate: false,
            new NoEpilogue<TFloat>()
        );

    /// <summary>Sums wrap around.</summary>
    private void MultiplyIntegers<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        c.Clear();
        for (var i = 0; i < m; i++)
        for (var inner = 0; inner < k; inner++)
        {
            var factor = transposeX ? a[inner * m + i] : a[i * k + inner];
            for (var j = 0; j < n; j++)
                c[i * n + j] = unchecked(c[i * n + j] + factor * (transposeY ? b[j * k + inner] : b[inner * n + j]));
        }
    }

    /// <summary>Which matrix of an operand goes with matrix <paramref name="index"/> of the result.</summary>
    private static int BatchIndex(int index, Shape result, Shape operand)
    {
        var (batch, stride) = (0, 1);
        for (var axis = 3; axis <= operand.Rank; axis++)
        {
            (index, var position) = Math.DivRem(index, result[^axis]);
            batch += operand[^axis] == 1 ? 0 : position * stride;
            stride *= operand[^axis];
        }
        return batch;
    }
}
