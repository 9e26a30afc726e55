using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Keras 2's hard_sigmoid: f(x) = min(max(0, 0.2 x + 0.5), 1).</summary>
/// <remarks>
/// Keras 3 has the slope 1/6: <see cref="HardSigmoid"/>. Derivative: 0.2 between -2.5 and 2.5, 0 elsewhere.
/// </remarks>
public sealed record Keras2HardSigmoid : ElementwiseActivation<Keras2HardSigmoid.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "keras2_hard_sigmoid",
        "Keras 2's hard_sigmoid, with slope 0.2.",
        "f(x) = min(max(0, 0.2 x + 0.5), 1)",
        "[0, 1]",
        "tf.keras.activations.hard_sigmoid of Keras 2"
    )
    {
        Keras2Name = "hard_sigmoid",
        Kinks = [-2.5, 2.5],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("HardSigmoid", ("alpha", 0.2), ("beta", 0.5));

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => default;

    /// <summary>The formulas.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.AtLeast(0, L.AtMost(1, (x + 2.5) / 5));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(L.Abs(x) < 2.5, (L)1 / 5, 0);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => Real.Min(Real.Max(x / 5 + 0.5, 0), 1);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => R.Abs(x) < 2.5 ? (R)1 / 5 : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = min(max(0, 0.2 x + 0.5), 1): Keras 2's hard_sigmoid.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor keras2_hard_sigmoid(Tensor x) => new Keras2HardSigmoid().Apply(x);
}
