using System.Runtime.CompilerServices;
using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>Zeros of a shape, with the input at a place in them: the gradient of <see cref="SliceOp"/>.</summary>
internal sealed class PadOp(int[] begin, Shape size, Shape shape) : Op("Pad")
{
    /// <summary>Where the input stands, along each axis.</summary>
    public IReadOnlyList<int> Begin => begin;

    /// <summary>The input's shape.</summary>
    public Shape InputShape => size;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.Bytes().Clear();
        if (inputs[0].Size == 0)
            return;
        Place(inputs[0].Bytes(), output.Bytes(), output.DType.Size());
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new SliceOp(begin, size).Run(upstream);

    private void Place(ReadOnlySpan<byte> x, Span<byte> y, int itemSize)
    {
        if (size.Rank == 0)
        {
            x.CopyTo(y);
            return;
        }
        var run = size[^1] * itemSize;
        var rows = size.Size / size[^1];
        for (var row = 0; row < rows; row++)
        {
            var (rest, target, stride) = (row, begin[^1], shape[^1]);
            for (var axis = size.Rank - 2; axis >= 0; axis--)
            {
                (rest, var index) = Math.DivRem(rest, size[axis]);
                target += (begin[axis] + index) * stride;
                stride *= shape[axis];
            }
            x.Slice(row * run, run).CopyTo(y[(target * itemSize)..]);
        }
    }
}

/// <summary>tf.concat: tensors end to end along one axis.</summary>
internal sealed class ConcatOp(int axis) : Op("ConcatV2")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = axis };

    /// <summary>The axis along which the tensors are joined.</summary>
    public int Axis => axis;

    public static Tensor Apply(IReadOnlyList<Tensor> tensors, int axis)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0)
            throw new InvalidArgumentException("concat: needs at least one tensor");
        var operands = TypePromotion.Unify("concat", tensors);
        var normalized = operands[0].Shape.NormalizeAxis(axis, "concat");
        return operands.Length == 1 ? operands[0] : new ConcatOp(normalized).Run(operands);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var (first, length) = (inputs[0], 0);
        foreach (var input in inputs)
        {
            if (input.DType != first.DType)
                throw Error($"dtypes {first.DType.Name()} and {input.DType.Name()} differ");
            if (input.Shape.Rank != first.Shape.Rank || !input.Shape.With(axis, 0).Equals(first.Shape.With(axis, 0)))
                throw Error($"shapes {first.Shape} and {input.Shape} differ outside axis {axis}");
            length += input.Shape[axis];
        }
        return Tensor.Allocate(first.Shape.With(axis, length), first.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var outer = output.Shape.Product(..axis);
        var target = output.Bytes();
        var row = output.Shape.Product(axis..) * output.DType.Size();
        var start = 0;
        foreach (var input in inputs)
        {
            var source = input.Bytes();
            var run = input.Shape.Product(axis..) * input.DType.Size();
            for (var i = 0; i < outer; i++)
                source.Slice(i * run, run).CopyTo(target[(i * row + start)..]);
            start += run;
        }
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var begin = new int[output.Shape.Rank];
        for (var i = 0; i < index; i++)
            begin[axis] += inputs[i].Shape[axis];
        return new SliceOp(begin, inputs[index].Shape).Run(upstream);
    }
}

/// <summary>tf.gather: the rows of the first operand that the second names, along one axis.</summary>
internal sealed class GatherOp(int axis) : Op("GatherV2")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = axis };

    /// <summary>The axis from which is taken.</summary>
    public int Axis => axis;

    public static Tensor Apply(Tensor x, Tensor indices, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        if (!indices.DType.IsInteger())
            throw new InvalidArgumentException($"gather: indices must be integers. Received: {indices.DType.Name()}");
        return new GatherOp(x.Shape.NormalizeAxis(axis, "gather")).Run(x, CastOp.Apply(indices, DType.Int64));
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var (x, indices) = (inputs[0], inputs[1]);
        return Tensor.Allocate([.. x.Shape[..axis], .. indices.Shape, .. x.Shape[(axis + 1)..]], x.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0];
        var indices = inputs[1].Span<long>();
        var (outer, length) = (x.Shape.Product(..axis), x.Shape[axis]);
        var run = x.Shape.Product((axis + 1)..) * x.DType.Size();
        var source = x.Bytes();
        var target = output.Bytes();
        for (var i = 0; i < outer; i++)
            foreach (var index in indices)
            {
                if (index < 0 || index >= length)
                    throw Error($"index {index} is out of range for axis {axis} of shape {x.Shape}");
                source.Slice((i * length + (int)index) * run, run).CopyTo(target);
                target = target[run..];
            }
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        if (index == 1)
            return null;
        var x = inputs[0].Shape;
        var hot = OneHotOp.Apply(ReshapeOp.Apply(inputs[1], -1), x[axis], upstream.DType);
        var folded = ReshapeOp.Apply(upstream, [x.Product(..axis), inputs[1].Size, x.Product((axis + 1)..)]);
        return ReshapeOp.Apply(MatMulOp.Apply(TransposeOp.Apply(hot), folded), x);
    }
}

/// <summary>tf.one_hot: 1 at each index, 0 elsewhere, along a new last axis; an index out of range gives zeros.</summary>
/// <param name="depth">The length of the new axis.</param>
/// <param name="dtype">The result's dtype.</param>
internal sealed class OneHotOp(int depth, DType dtype) : Op("OneHot")
{
    private readonly byte[] one = Tensor.Filled(Shape.Scalar, dtype, 1).Bytes().ToArray();

    public override bool TakesHalf => true;

    public static Tensor Apply(Tensor indices, int depth, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (depth < 0)
            throw new InvalidArgumentException($"one_hot: depth must not be negative. Received: {depth}");
        if (!indices.DType.IsInteger())
            throw new InvalidArgumentException($"one_hot: indices must be integers. Received: {indices.DType.Name()}");
        return new OneHotOp(depth, dtype).Run(CastOp.Apply(indices, DType.Int64));
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate([.. inputs[0].Shape, depth], dtype);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var indices = inputs[0].Span<long>();
        output.Bytes().Clear();
        for (var i = 0; i < indices.Length; i++)
            if (indices[i] >= 0 && indices[i] < depth)
                one.CopyTo(output.Bytes()[((i * depth + (int)indices[i]) * dtype.Size())..]);
    }
}

/// <summary>tf.argmax: where along an axis the largest element stands, the first of equals; NaN is overlooked, as in TensorFlow.</summary>
internal sealed class ArgMaxOp(int axis) : Op("ArgMax")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = axis };

    /// <summary>The axis that is searched.</summary>
    public int Axis => axis;

    public static Tensor Apply(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new ArgMaxOp(x.Shape.NormalizeAxis(axis, "argmax")).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (x.Shape[axis] == 0)
            throw Error($"axis {axis} of shape {x.Shape} is empty");
        return Tensor.Allocate([.. x.Shape[..axis], .. x.Shape[(axis + 1)..]], DType.Int64);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0];
        var target = output.Span<long>();
        switch (x.DType)
        {
            case DType.Float32:
                Find<float>(x.Span<float>(), x.Shape, target);
                break;
            case DType.Float64:
                Find<double>(x.Span<double>(), x.Shape, target);
                break;
            case DType.Int32:
                Find<int>(x.Span<int>(), x.Shape, target);
                break;
            case DType.Int64:
                Find<long>(x.Span<long>(), x.Shape, target);
                break;
            default:
                Find<byte>(x.Span<byte>(), x.Shape, target);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Find<T>(ReadOnlySpan<T> x, Shape shape, Span<long> target)
        where T : System.Numerics.INumber<T>
    {
        var (length, inner) = (shape[axis], shape.Product((axis + 1)..));
        for (var i = 0; i < target.Length; i++)
        {
            var (outer, offset) = Math.DivRem(i, inner);
            var run = x[(outer * length * inner + offset)..];
            var (best, top) = (0, run[0]);
            for (var j = 1; j < length; j++)
            {
                var value = run[j * inner];
                if (value > top || (T.IsNaN(top) && !T.IsNaN(value)))
                    (best, top) = (j, value);
            }
            target[i] = best;
        }
    }
}
