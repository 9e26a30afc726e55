using System.Runtime.CompilerServices;

namespace TfActivations.Ops;

/// <summary>Where along an axis the largest element stands, or the smallest: the first of equals; NaN is overlooked, as in TensorFlow.</summary>
internal sealed class ArgMaxOp(bool least, int axis, DType dtype) : NumberOp(least ? "ArgMin" : "ArgMax")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["dimension"] = axis, ["output_type"] = dtype };

    /// <param name="x">Numbers or booleans.</param>
    /// <param name="axis">The axis that is searched.</param>
    /// <param name="dtype">The result's: int32 or int64.</param>
    public static Tensor Apply(Tensor x, int axis, DType dtype = DType.Int64) => Apply(false, x, axis, dtype);

    /// <inheritdoc cref="Apply(Tensor, int, DType)"/>
    public static Tensor Least(Tensor x, int axis, DType dtype = DType.Int64) => Apply(true, x, axis, dtype);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (x.DType != DType.Bool)
            Numbers(x);
        if (x.Shape[axis] == 0)
            throw Error($"axis {axis} of shape {x.Shape} is empty");
        return Tensor.Allocate([.. x.Shape[..axis], .. x.Shape[(axis + 1)..]], dtype);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var shape = inputs[0].Shape;
        ReadOnlySpan<T> x = inputs[0].Span<T>();
        var (length, inner) = (shape[axis], shape.Product((axis + 1)..));
        for (var i = 0; i < output.Size; i++)
        {
            var (outer, offset) = Math.DivRem(i, inner);
            var run = x[(outer * length * inner + offset)..];
            var (best, top) = (0, run[0]);
            for (var j = 1; j < length; j++)
            {
                var value = run[j * inner];
                if ((least ? value < top : value > top) || (T.IsNaN(top) && !T.IsNaN(value)))
                    (best, top) = (j, value);
            }
            if (dtype == DType.Int32)
                output.Span<int>()[i] = best;
            else
                output.Span<long>()[i] = best;
        }
    }

    private static Tensor Apply(bool least, Tensor x, int axis, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (dtype is not (DType.Int32 or DType.Int64))
            throw new InvalidArgumentException(
                $"{(least ? "argmin" : "argmax")}: the result is int32 or int64. Received: {dtype.Name()}"
            );
        return new ArgMaxOp(least, x.Shape.NormalizeAxis(axis, least ? "argmin" : "argmax"), dtype).Run(x);
    }
}
