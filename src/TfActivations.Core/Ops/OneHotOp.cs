using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>tf.one_hot: one value at each index, another elsewhere, along a new axis; an index out of range gives the other one only.</summary>
/// <param name="depth">The length of the new axis.</param>
/// <param name="dtype">The result's dtype.</param>
/// <param name="on">The value at the index.</param>
/// <param name="off">The value elsewhere.</param>
/// <param name="axis">Where the new axis stands in the result; -1 is the end.</param>
internal sealed class OneHotOp(int depth, DType dtype, double on, double off, int axis) : Op("OneHot")
{
    private readonly Tensor hot = Tensor.Filled(Shape.Scalar, dtype, on);

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object>
        {
            ["depth"] = depth,
            ["on_value"] = on,
            ["off_value"] = off,
            ["axis"] = axis,
        };

    public override bool TakesHalf => true;

    public static Tensor Apply(Tensor indices, int depth, DType dtype, double on = 1, double off = 0, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (depth < 0)
            throw new InvalidArgumentException($"one_hot: depth must not be negative. Received: {depth}");
        if (!indices.DType.IsInteger())
            throw new InvalidArgumentException($"one_hot: indices must be integers. Received: {indices.DType.Name()}");
        if (axis < -1 || axis > indices.Shape.Rank)
            throw new InvalidArgumentException(
                $"one_hot: axis must be from -1 to {indices.Shape.Rank} for shape {indices.Shape}. Received: {axis}"
            );
        return new OneHotOp(depth, dtype, on, off, axis).Run(CastOp.Apply(indices, DType.Int64));
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var shape = inputs[0].Shape;
        var position = axis < 0 ? shape.Rank : axis;
        return Tensor.Allocate([.. shape[..position], depth, .. shape[position..]], dtype);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.Fill(off);
        Cells.Run(dtype, new SetCells(inputs[0], output, hot, depth, axis));
    }

    private readonly struct SetCells(Tensor indices, Tensor output, Tensor hot, int depth, int axis) : ICellKernel
    {
        public void Run<T>()
        {
            var one = Cells.Of<T>(hot)[0];
            var target = Cells.Of<T>(output);
            ReadOnlySpan<long> all = indices.Span<long>();
            var inner = axis < 0 ? 1 : indices.Shape.Product(axis..);
            for (var i = 0; i < all.Length; i++)
                if (all[i] >= 0 && all[i] < depth)
                    target[(i / inner * depth + (int)all[i]) * inner + i % inner] = one;
        }
    }
}
