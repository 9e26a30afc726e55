using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = min(max(0, (x + 3) / 6), 1).</summary>
/// <remarks>
/// As in Keras 3; Keras 2 had the slope 0.2. Derivative: 1/6 between -3 and 3, 0 elsewhere.
/// </remarks>
public sealed record HardSigmoid : ElementwiseActivation<HardSigmoid.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "hard_sigmoid",
        "Sigmoid of three straight lines.",
        "f(x) = min(max(0, (x + 3) / 6), 1)",
        "[0, 1]",
        "keras.activations.hard_sigmoid"
    )
    {
        InKeras = true,
        Kinks = [-3, 3],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("HardSigmoid", ("alpha", 1 / 6.0), ("beta", 0.5));

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
            where L : struct, ILanes<L> => L.AtLeast(0, L.AtMost(1, (x + 3) / 6));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(L.Abs(x) < 3, 1 / 6.0, 0);

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var sum = FloatPairs.QuickSum((F)3f, F.AtLeast(-3, F.AtMost(3, x)), out var rest);
            return F.Fma(sum, (F)Sixth, F.Fma(sum, (F)SixthRest, rest * Sixth));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x) => F.SelectLess(F.Abs(x), 3, Sixth, 0f);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => Real.Min(Real.Max((x + 3) / 6, 0), 1);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => R.Abs(x) < 3 ? (R)1 / 6 : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = min(max(0, (x + 3) / 6), 1). As <c>keras.activations.hard_sigmoid</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor hard_sigmoid(Tensor x) => new HardSigmoid().Apply(x);
}
