using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x if |x| &gt; threshold else 0.</summary>
/// <remarks>Derivative: 1 where |x| &gt; threshold, 0 elsewhere.</remarks>
/// <param name="Threshold">Magnitudes up to it become 0.</param>
public sealed record HardShrink([Meaning("magnitudes up to it become 0")] double Threshold = 0.5)
    : ElementwiseActivation<HardShrink.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "hard_shrink",
        "Drops what is small.",
        "f(x) = x if |x| > threshold else 0",
        "(-inf, inf)",
        "keras.activations.hard_shrink"
    )
    {
        InKeras = true,
        Kinks = [-0.5, 0.5],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Shrink", ("lambd", Threshold));

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
            where L : struct, ILanes<L> => L.KeepNaN(x, L.Select(L.Abs(x) > threshold, x, 0));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(L.Abs(x) > threshold, 1, 0);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => R.Abs(x) <= threshold ? 0 : x;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => R.Abs(x) > threshold ? 1 : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x if |x| &gt; threshold else 0. As <c>keras.activations.hard_shrink</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor hard_shrink(Tensor x) => new HardShrink().Apply(x);

    /// <summary>f(x) = x if |x| &gt; threshold else 0. As <c>keras.activations.hard_shrink</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="threshold">Magnitudes up to it become 0.</param>
    public Tensor hard_shrink(Tensor x, double threshold) => new HardShrink(threshold).Apply(x);
}
