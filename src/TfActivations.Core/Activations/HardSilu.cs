using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x hard_sigmoid(x).</summary>
/// <remarks>
/// Howard et al. 2019, arXiv:1905.02244. Derivative: (2 x + 3) / 6 between -3 and 3, 0 below, 1 above; 0 at -3
/// and 1 at 3, as in TensorFlow.
/// </remarks>
public sealed record HardSilu : ElementwiseActivation<HardSilu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "hard_silu",
        "SiLU without an exponential, for small devices.",
        "f(x) = x hard_sigmoid(x)",
        "[-0.375, inf)",
        "keras.activations.hard_silu; arXiv:1905.02244"
    )
    {
        InKeras = true,
        Aliases = ["hard_swish"],
        Kinks = [-3, 3],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("HardSwish");

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => default;

    // In two floats.
    private const float Sixth = 1 / 6f;
    private const float SixthRest = (float)(1 / 6.0 - Sixth);

    /// <summary>The formulas.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 3, x, L.KeepNaN(x, L.Select(x < -3, 0, x * (x + 3) / 6)));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.KeepNaN(x, L.Select(x < 3, L.Select(x > -3, (x * 2 + 3) / 6, 0), 1));

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var bounded = F.AtLeast(-3, x);
            var sum = FloatPairs.QuickSum((F)3f, bounded, out var sumRest);
            var part = sum * Sixth;
            var rest = F.Fma(sumRest, (F)Sixth, F.Fma(sum, (F)SixthRest, F.Fms(sum, (F)Sixth, part)));
            return F.SelectLess(x, 3, F.Fma(bounded, part, bounded * rest), x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            // 0 at -3 already, 1 at 3: beyond the bounds, which are next to them, the line is not looked at.
            var bounded = F.AtLeast(-3, F.AtMost(3, x));
            var sum = FloatPairs.QuickSum((F)3f, bounded + bounded, out var rest);
            var y = F.Fma(sum, (F)Sixth, F.Fma(sum, (F)SixthRest, rest * Sixth));
            y = F.SelectLess(x, -2.9999998f, 0f, y);
            return F.SelectLess(2.9999998f, x, 1f, y);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> =>
            x <= -3 ? 0
            : x >= 3 ? x
            : x * (x + 3) / 6;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> =>
            x <= -3 ? 0
            : x >= 3 ? 1
            : (2 * x + 3) / 6;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x hard_sigmoid(x). As <c>keras.activations.hard_silu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor hard_silu(Tensor x) => new HardSilu().Apply(x);

    /// <summary>Another name of hard_silu. As <c>keras.activations.hard_swish</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor hard_swish(Tensor x) => hard_silu(x);
}
