using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>A rearrangement of elements: output element i comes from a fixed place in the input.</summary>
/// <remarks>
/// Transposing, broadcasting and slicing all are this: the output's axes walk the input with strides of their own.
/// </remarks>
internal abstract class StridedOp(string name) : Op(name)
{
    /// <summary>Where the walk starts in the input; how far each axis of the output steps there goes to strides.</summary>
    protected abstract int Walk(Shape input, Shape output, Span<int> strides);

    public override bool TakesHalf => true;

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Span<int> strides = stackalloc int[output.Shape.Rank];
        var start = Walk(inputs[0].Shape, output.Shape, strides);
        Cells.Run(output.DType, new Move(inputs[0], output, start, strides));
    }

    private readonly ref struct Move(Tensor x, Tensor y, int start, ReadOnlySpan<int> strides) : ICellKernel
    {
        private readonly ReadOnlySpan<int> strides = strides;

        public void Run<T>() => Copy<T>(Cells.Of<T>(x), Cells.Of<T>(y), y.Shape, start, strides);
    }

    /// <summary>How far apart neighbours along an axis of a row-major tensor are.</summary>
    protected static int RowMajor(Shape shape, int axis) => shape.Product((axis + 1)..);

    private static void Copy<T>(ReadOnlySpan<T> x, Span<T> y, Shape shape, int start, ReadOnlySpan<int> strides)
    {
        if (y.IsEmpty)
            return;
        if (shape.Rank == 0)
        {
            y[0] = x[start];
            return;
        }
        Span<int> index = stackalloc int[shape.Rank];
        index.Clear();
        var (inner, step) = (shape[^1], strides[^1]);
        for (var (source, target) = (start, 0); ; )
        {
            CopyRun(x, source, step, y.Slice(target, inner));
            target += inner;
            if (target == y.Length)
                return;
            for (var axis = shape.Rank - 2; ; axis--)
            {
                source += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                source -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
    }

    private static void CopyRun<T>(ReadOnlySpan<T> x, int start, int step, Span<T> y)
    {
        if (step == 1)
            x.Slice(start, y.Length).CopyTo(y);
        else if (step == 0)
            y.Fill(x[start]);
        else
            for (var i = 0; i < y.Length; i++)
                y[i] = x[start + i * step];
    }
}

/// <summary>tf.transpose: reorders the axes.</summary>
internal sealed class TransposeOp(int[] permutation) : StridedOp("Transpose")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["perm"] = permutation.ToArray() };

    /// <param name="x">Any tensor.</param>
    /// <param name="permutation">Which axis of x each axis of the result is; reversed by default.</param>
    public static Tensor Apply(Tensor x, int[]? permutation = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var axes = (permutation ?? [.. Enumerable.Range(0, x.Shape.Rank).Reverse()])
            .Select(axis => x.Shape.NormalizeAxis(axis, "transpose"))
            .ToArray();
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, x.Shape.Rank)))
            throw new InvalidArgumentException(
                $"transpose: perm must name each axis of shape {x.Shape} once. "
                    + $"Received: [{string.Join(", ", permutation!.Select(axis => $"{axis}"))}]"
            );
        return new TransposeOp(axes).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        return Tensor.Allocate([.. permutation.Select(axis => x.Shape[axis])], x.DType);
    }

    protected override int Walk(Shape input, Shape output, Span<int> strides)
    {
        for (var i = 0; i < strides.Length; i++)
            strides[i] = RowMajor(input, permutation[i]);
        return 0;
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new TransposeOp(Inverse(permutation)).Run(upstream);

    /// <summary>What undoes a permutation.</summary>
    public static int[] Inverse(int[] permutation)
    {
        var inverse = new int[permutation.Length];
        for (var i = 0; i < inverse.Length; i++)
            inverse[permutation[i]] = i;
        return inverse;
    }
}

/// <summary>tf.broadcast_to: stretches axes of length 1.</summary>
internal sealed class BroadcastToOp(Shape shape) : StridedOp("BroadcastTo")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["shape"] = shape.ToArray() };

    public static Tensor Apply(Tensor x, Shape shape)
    {
        if (x.Shape.Equals(shape))
            return x;
        if (!Shape.Broadcast(x.Shape, shape, "broadcast_to").Equals(shape))
            throw new InvalidArgumentException($"broadcast_to: shape {x.Shape} does not broadcast to {shape}");
        return new BroadcastToOp(shape).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(shape, inputs[0].DType);

    protected override int Walk(Shape input, Shape output, Span<int> strides)
    {
        var added = output.Rank - input.Rank;
        for (var i = 0; i < strides.Length; i++)
            strides[i] = i < added || input[i - added] == 1 ? 0 : RowMajor(input, i - added);
        return 0;
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        ReduceOp.ToShape(upstream, inputs[0].Shape);
}
