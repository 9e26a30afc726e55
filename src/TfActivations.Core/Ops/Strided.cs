using System.Runtime.InteropServices;
using TfActivations.Engines;
using TfActivations.Text;

namespace TfActivations.Ops;

/// <summary>A rearrangement of elements: output element i comes from a fixed place in the input.</summary>
/// <remarks>
/// Transposing, broadcasting and slicing all are this: the output's axes walk the input with strides of their own.
/// </remarks>
internal abstract class StridedOp(string name) : Op(name)
{
    /// <summary>Where the walk starts in the input; how far each axis of the output steps there goes to strides.</summary>
    protected abstract int Walk(Shape input, Shape output, Span<int> strides);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Span<int> strides = stackalloc int[output.Shape.Rank];
        var start = Walk(inputs[0].Shape, output.Shape, strides);
        var (x, y) = (inputs[0], output);
        switch (output.DType.Size())
        {
            case 1:
                Copy(x.Bytes(), y.Bytes(), output.Shape, start, strides);
                break;
            case 2:
                Copy(Cells<short>(x), Cells<short>(y), output.Shape, start, strides);
                break;
            case 4:
                Copy(Cells<int>(x), Cells<int>(y), output.Shape, start, strides);
                break;
            default:
                Copy(Cells<long>(x), Cells<long>(y), output.Shape, start, strides);
                break;
        }
    }

    /// <summary>How far apart neighbours along an axis of a row-major tensor are.</summary>
    protected static int RowMajor(Shape shape, int axis) => shape.Product((axis + 1)..);

    private static Span<T> Cells<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.Bytes());

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
            CopyRun(x[source..], y.Slice(target, inner), step);
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

    private static void CopyRun<T>(ReadOnlySpan<T> x, Span<T> y, int step)
    {
        if (step == 1)
            x[..y.Length].CopyTo(y);
        else if (step == 0)
            y.Fill(x[0]);
        else
            for (var i = 0; i < y.Length; i++)
                y[i] = x[i * step];
    }
}

/// <summary>tf.transpose: reorders the axes.</summary>
internal sealed class TransposeOp(int[] permutation) : StridedOp("Transpose")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["perm"] = permutation.ToArray() };

    /// <summary>Which axis of the input each axis of the output is.</summary>
    public IReadOnlyList<int> Permutation => permutation;

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

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var inverse = new int[permutation.Length];
        for (var i = 0; i < inverse.Length; i++)
            inverse[permutation[i]] = i;
        return new TransposeOp(inverse).Run(upstream);
    }
}

/// <summary>tf.broadcast_to: stretches axes of length 1.</summary>
internal sealed class BroadcastToOp(Shape shape) : StridedOp("BroadcastTo")
{
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

/// <summary>x[begin..begin + size], along every axis.</summary>
internal sealed class SliceOp(int[] begin, Shape size) : StridedOp("Slice")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["begin"] = begin.ToArray(), ["size"] = size.ToArray() };

    /// <summary>Where the slice starts, along each axis.</summary>
    public IReadOnlyList<int> Begin => begin;

    /// <summary>Slices with C# ranges; axes that are not named stay whole.</summary>
    public static Tensor Apply(Tensor x, params ReadOnlySpan<Range> ranges)
    {
        if (ranges.Length > x.Shape.Rank)
            throw new InvalidArgumentException(
                $"slice: takes at most {Plural.Of(x.Shape.Rank, "range")} for shape {x.Shape}. Received: {ranges.Length}"
            );
        var (begin, size) = (new int[x.Shape.Rank], x.Shape.ToArray());
        for (var axis = 0; axis < ranges.Length; axis++)
        {
            // As in Python, a range that reaches past the end stops there.
            var length = x.Shape[axis];
            var start = Math.Clamp(ranges[axis].Start.GetOffset(length), 0, length);
            var end = Math.Clamp(ranges[axis].End.GetOffset(length), start, length);
            (begin[axis], size[axis]) = (start, end - start);
        }
        return new SliceOp(begin, size).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(size, inputs[0].DType);

    protected override int Walk(Shape input, Shape output, Span<int> strides)
    {
        var start = 0;
        for (var i = 0; i < strides.Length; i++)
        {
            strides[i] = RowMajor(input, i);
            start += begin[i] * strides[i];
        }
        return start;
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new PadOp(begin, size, inputs[0].Shape).Run(upstream);
}
