using TfActivations.Ops;

namespace TfActivations.Catalog;

/// <summary>One half of a tensor times an activation of the other half: the family of the gated linear unit.</summary>
/// <param name="Gate">The activation of the second half.</param>
/// <param name="GateAxis">The axis that is halved.</param>
public abstract record GatedActivation(ElementwiseActivation Gate, int GateAxis) : Activation
{
    /// <inheritdoc/>
    public sealed override int LengthMultiple => 2;

    /// <inheritdoc/>
    protected sealed override Tensor Compute(Tensor x)
    {
        var axis = x.Shape.NormalizeAxis(GateAxis, Info.Name);
        var length = x.Shape[axis];
        if (length == 0 || length % 2 != 0)
            throw new InvalidArgumentException(
                $"{Info.Name}: axis {axis} is halved, so its length must be even and not 0. Received: shape {x.Shape}"
            );
        return Gate.ApplyTimes(Part(x, axis, (length / 2)..), Part(x, axis, ..(length / 2)));
    }

    /// <inheritdoc/>
    protected sealed override R[] ComputeReference<R>(R[] x, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        var half = x.Length / 2;
        return [.. x[..half].Zip(Gate.Reference(x[half..], dtype), (a, gate) => a * gate)];
    }

    /// <inheritdoc/>
    protected sealed override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(u);
        var (a, b) = (x[..(x.Length / 2)], x[(x.Length / 2)..]);
        return
        [
            .. Gate.Reference(b, dtype).Zip(u, (gate, upstream) => gate * upstream),
            .. Gate.ReferenceGradient(b, [.. a.Zip(u, (value, upstream) => value * upstream)], dtype),
        ];
    }

    private static Tensor Part(Tensor x, int axis, Range range) =>
        SliceOp.Apply(x, [.. Enumerable.Repeat(Range.All, axis), range]);
}
