using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = sign(x) max(0, |x| - threshold).</summary>
/// <remarks>Derivative: 1 where |x| &gt; threshold, 0 elsewhere.</remarks>
/// <param name="Threshold">Magnitudes up to it become 0, larger ones shrink by it.</param>
public sealed record SoftShrink(
    [Meaning("magnitudes up to it become 0, larger ones shrink by it")] double Threshold = 0.5
) : ElementwiseActivation<SoftShrink.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "soft_shrink",
        "Drops what is small, and moves the rest towards 0.",
        "f(x) = sign(x) max(0, |x| - threshold)",
        "(-inf, inf)",
        "keras.activations.soft_shrink"
    )
    {
        InKeras = true,
        Kinks = [-0.5, 0.5],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Shrink", ("lambd", Threshold), ("bias", Threshold));

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(Threshold));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double threshold) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> =>
            L.KeepNaN(x, L.Select(L.Abs(x) > threshold, x - L.CopySign(threshold, x), 0));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(L.Abs(x) > threshold, 1, 0);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> =>
            R.Abs(x) <= threshold ? 0
            : x > 0 ? x - threshold
            : x + threshold;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => R.Abs(x) > threshold ? 1 : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = sign(x) max(0, |x| - threshold). As <c>keras.activations.soft_shrink</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor soft_shrink(Tensor x) => new SoftShrink().Apply(x);

    /// <summary>f(x) = sign(x) max(0, |x| - threshold). As <c>keras.activations.soft_shrink</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="threshold">Magnitudes up to it become 0, larger ones shrink by it.</param>
    public Tensor soft_shrink(Tensor x, double threshold) => new SoftShrink(threshold).Apply(x);
}
