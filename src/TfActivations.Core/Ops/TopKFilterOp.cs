using System.Buffers;
using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>The k largest of each run along the last axis, of equal ones the first; <see cref="Lowest"/> in place of the others.</summary>
/// <param name="k">How many.</param>
internal sealed class TopKFilterOp(int k) : Op("TopKFilter")
{
    /// <summary>Keras's number below all predictions.</summary>
    public const double Lowest = -1e10;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0].Span<float>();
        var y = output.Span<float>();
        var length = output.Shape.Rank == 0 ? 1 : output.Shape[^1];
        var pooled = ArrayPool<(float Negative, int Index)>.Shared.Rent(length);
        var keys = pooled.AsSpan(0, length);
        y.Fill((float)Lowest);
        for (var start = 0; start < x.Length; start += length)
        {
            for (var i = 0; i < length; i++)
                keys[i] = (-x[start + i], i);
            keys.Sort();
            foreach (var (_, index) in keys[..Math.Min(k, length)])
                y[start + index] = x[start + index];
        }
        ArrayPool<(float Negative, int Index)>.Shared.Return(pooled);
    }
}
