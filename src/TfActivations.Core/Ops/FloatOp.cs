using System.Numerics;
using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>An op that computes in the dtype of its output: float32 or float64.</summary>
internal abstract class FloatOp(string name) : Op(name)
{
    public sealed override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType == DType.Float32)
            Compute<float>(inputs, output);
        else
            Compute<double>(inputs, output);
    }

    /// <inheritdoc cref="Op.Compute"/>
    protected abstract void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
