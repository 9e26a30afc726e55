using System.Buffers;
using TfActivations.Engines;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>Blocks of the first operand that stand where the second, of int64, says.</summary>
/// <remarks>Its gradient adds the blocks up where they came from; the gradient of that picks them again.</remarks>
internal abstract class PickOp(string name) : Op(name)
{
    public override bool TakesHalf => true;

    /// <summary>How many elements of the operand are taken together.</summary>
    public abstract int BlockLength(Shape operand);

    /// <summary>The result's shape.</summary>
    public abstract Shape Picked(Shape operand, Shape indices);

    /// <summary>Where each block of the result begins in the operand.</summary>
    /// <exception cref="InvalidArgumentException">An index is out of range.</exception>
    public abstract void Locate(Shape operand, Tensor indices, Span<int> starts);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(Picked(inputs[0].Shape, inputs[1].Shape), inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.Size > 0)
            Cells.Run(output.DType, new Picking(this, inputs[0], inputs[1], output));
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index == 0 ? new AddPickedOp(this, inputs[0].Shape).Run(inputs[1], upstream) : null;

    /// <summary>An index that is in range.</summary>
    protected int Checked(long index, int length, string of) =>
        index >= 0 && index < length ? (int)index : throw Error($"index {index} is out of range for {of}");

    private readonly struct Picking(PickOp op, Tensor x, Tensor indices, Tensor output) : ICellKernel
    {
        public void Run<T>()
        {
            ReadOnlySpan<T> source = Cells.Of<T>(x);
            var target = Cells.Of<T>(output);
            var length = op.BlockLength(x.Shape);
            var rented = ArrayPool<int>.Shared.Rent(target.Length / length);
            var starts = rented.AsSpan(0, target.Length / length);
            op.Locate(x.Shape, indices, starts);
            if (length == 1)
                for (var i = 0; i < starts.Length; i++)
                    target[i] = source[starts[i]];
            else
                for (var i = 0; i < starts.Length; i++)
                    source.Slice(starts[i], length).CopyTo(target[(i * length)..]);
            ArrayPool<int>.Shared.Return(rented);
        }
    }
}

/// <summary>Zeros of a shape, to which blocks are added where a <see cref="PickOp"/> would take them.</summary>
internal sealed class AddPickedOp(PickOp pick, Shape shape) : NumberOp(pick is GatherNdOp ? "ScatterNd" : "AddPicked")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        pick is GatherNdOp
            ? new Dictionary<string, object> { ["shape"] = shape.ToArray() }
            : new Dictionary<string, object>(pick.Attributes) { ["of"] = pick.Name };

    /// <param name="inputs">The indices, and the blocks.</param>
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var expected = pick.Picked(shape, inputs[0].Shape);
        return inputs[1].Shape.Equals(expected)
            ? Tensor.Allocate(shape, Numbers(inputs[1]).DType)
            : throw Error($"updates must have shape {expected}. Received: {inputs[1].Shape}");
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index == 1 ? pick.Run(upstream, inputs[0]) : null;

    protected override DType KernelType(ReadOnlySpan<Tensor> inputs, Tensor output) => output.DType;

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        ReadOnlySpan<T> blocks = inputs[1].Span<T>();
        var target = output.Span<T>();
        target.Clear();
        if (blocks.IsEmpty)
            return;
        var length = pick.BlockLength(shape);
        var rented = ArrayPool<int>.Shared.Rent(blocks.Length / length);
        var starts = rented.AsSpan(0, blocks.Length / length);
        pick.Locate(shape, inputs[0], starts);
        for (var i = 0; i < starts.Length; i++)
        {
            var sum = target.Slice(starts[i], length);
            TensorPrimitives.Add(sum, blocks.Slice(i * length, length), sum);
        }
        ArrayPool<int>.Shared.Return(rented);
    }
}

/// <summary>tf.gather: along an axis, the slices that the indices name; in batches the indices of each batch count in it.</summary>
/// <param name="axis">From 0 to rank - 1.</param>
/// <param name="batchDims">How many axes of both operands go together.</param>
internal sealed class GatherOp(int axis, int batchDims) : PickOp("GatherV2")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = axis, ["batch_dims"] = batchDims };

    public static Tensor Apply(Tensor x, Tensor indices, int axis, int batchDims = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        if (!indices.DType.IsInteger())
            throw new InvalidArgumentException($"gather: indices must be integers. Received: {indices.DType.Name()}");
        var normalized = x.Shape.NormalizeAxis(axis, "gather");
        var most = Math.Min(normalized, indices.Shape.Rank);
        if (batchDims < 0 || batchDims > most || !x.Shape[..batchDims].Equals(indices.Shape[..batchDims]))
            throw new InvalidArgumentException(
                $"gather: batch_dims must be from 0 to {most}, and the axes before it alike. "
                    + $"Received: batch_dims={batchDims}, shapes {x.Shape} and {indices.Shape}"
            );
        return new GatherOp(normalized, batchDims).Run(x, CastOp.Apply(indices, DType.Int64));
    }

    public override int BlockLength(Shape operand) => operand.Product((axis + 1)..);

    public override Shape Picked(Shape operand, Shape indices) =>
        [.. operand[..axis], .. indices[batchDims..], .. operand[(axis + 1)..]];

    public override void Locate(Shape operand, Tensor indices, Span<int> starts)
    {
        var (length, block) = (operand[axis], BlockLength(operand));
        var batches = operand.Product(..batchDims);
        var outer = operand.Product(batchDims..axis);
        var each = indices.Size / Math.Max(1, batches);
        ReadOnlySpan<long> all = indices.Span<long>();
        for (var i = 0; i < batches * outer; i++)
        {
            var some = all.Slice(i / Math.Max(1, outer) * each, each);
            for (var j = 0; j < some.Length; j++)
                starts[i * each + j] =
                    (i * length + Checked(some[j], length, $"axis {axis} of shape {operand}")) * block;
        }
    }
}

/// <summary>tf.gather_nd: the slices at the places that the last axis of the indices spells out.</summary>
/// <param name="depth">The length of that axis: how many axes of the operand it counts.</param>
internal sealed class GatherNdOp(int depth) : PickOp("GatherNd")
{
    public override int BlockLength(Shape operand) => operand.Product(depth..);

    public override Shape Picked(Shape operand, Shape indices) => [.. indices[..^1], .. operand[depth..]];

    public override void Locate(Shape operand, Tensor indices, Span<int> starts)
    {
        ReadOnlySpan<long> all = indices.Span<long>();
        for (var i = 0; i < starts.Length; i++)
        {
            var start = 0;
            for (var axis = 0; axis < depth; axis++)
                start =
                    start * operand[axis]
                    + Checked(all[i * depth + axis], operand[axis], $"axis {axis} of shape {operand}");
            starts[i] = start * BlockLength(operand);
        }
    }

    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Integers of shape (..., depth).</param>
    public static Tensor Apply(Tensor x, Tensor indices) =>
        Of(nameof(Apply), x.Shape, indices).Run(x, CastOp.Apply(indices, DType.Int64));

    /// <summary>Zeros, to which the updates are added at the places that the indices name.</summary>
    public static Tensor Scatter(Tensor indices, Tensor updates, Shape shape) =>
        new AddPickedOp(Of("scatter_nd", shape, indices), shape).Run(CastOp.Apply(indices, DType.Int64), updates);

    public static GatherNdOp Of(string caller, Shape operand, Tensor indices)
    {
        if (!indices.DType.IsInteger() || indices.Shape.Rank == 0 || indices.Shape[^1] > operand.Rank)
            throw new InvalidArgumentException(
                $"{caller}: indices must be integers of shape (..., n), n at most {operand.Rank}. "
                    + $"Received: {indices.DType.Name()} of shape {indices.Shape}"
            );
        return new(indices.Shape[^1]);
    }
}

/// <summary>np.take_along_axis: of each run along an axis the elements that the run of the indices names.</summary>
/// <param name="axis">From 0 to rank - 1.</param>
internal sealed class TakeAlongAxisOp(int axis) : PickOp("TakeAlongAxis")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = axis };

    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Integers; the other axes are as x's.</param>
    /// <param name="axis">From 0 to rank - 1.</param>
    public static Tensor Apply(Tensor x, Tensor indices, int axis) =>
        new TakeAlongAxisOp(axis).Run(x, CastOp.Apply(indices, DType.Int64));

    public override int BlockLength(Shape operand) => 1;

    public override Shape Picked(Shape operand, Shape indices) => indices;

    public override void Locate(Shape operand, Tensor indices, Span<int> starts)
    {
        ReadOnlySpan<long> all = indices.Span<long>();
        var (length, inner, taken) = (operand[axis], operand.Product((axis + 1)..), indices.Shape[axis]);
        for (var i = 0; i < starts.Length; i++)
        {
            var outer = i / (inner * taken);
            starts[i] =
                (outer * length + Checked(all[i], length, $"axis {axis} of shape {operand}")) * inner + i % inner;
        }
    }
}
