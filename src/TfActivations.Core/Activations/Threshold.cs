using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x if x &gt; threshold else default_value.</summary>
/// <remarks>
/// Derivative: 1 where x &gt; threshold, 0 elsewhere.
/// </remarks>
/// <param name="Limit">What x has to exceed.</param>
/// <param name="DefaultValue">What stands for the rest.</param>
public sealed record Threshold(
    [Meaning("what x has to exceed", Name = "threshold")] double Limit = 1,
    [Meaning("what stands for the rest")] double DefaultValue = 0
) : ElementwiseActivation<Threshold.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "threshold",
        "Replaces what does not exceed a threshold.",
        "f(x) = x if x > threshold else default_value",
        "(-inf, inf)",
        "keras.activations.threshold"
    )
    {
        InKeras = true,
        KerasCallNeedsParameters = true,
        Kinks = [1],
    };

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(Limit), parameter(DefaultValue));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double threshold, double otherwise) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.KeepNaN(x, L.Select(x > threshold, x, otherwise));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > threshold, 1, 0);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x > threshold || R.IsNaN(x) ? x : otherwise;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x > threshold ? 1 : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x if x &gt; threshold else default_value. As <c>keras.activations.threshold</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="threshold">What x has to exceed.</param>
    /// <param name="default_value">What stands for the rest.</param>
    public Tensor threshold(Tensor x, double threshold, double default_value) =>
        new Threshold(threshold, default_value).Apply(x);
}
