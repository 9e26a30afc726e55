using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Thresholded rectified linear unit: f(x) = x for x &gt; theta, 0 otherwise.</summary>
/// <remarks>
/// Konda, Memisevic, Krueger 2015, arXiv:1402.3337. A layer of Keras 2.
/// Derivative: 1 for x &gt; theta, 0 otherwise, at theta too.
/// </remarks>
/// <param name="Threshold">Where the unit starts to pass its input.</param>
public sealed record ThresholdedRelu(
    [Meaning("where the unit starts to pass its input", Keras2 = "theta")] double Threshold = 1
) : ElementwiseActivation<ThresholdedRelu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "thresholded_relu",
        "Passes what lies above a threshold, unshifted.",
        "f(x) = x if x > threshold else 0",
        "{0} and (threshold, inf)",
        "keras.layers.ThresholdedReLU (Keras 2); arXiv:1402.3337"
    )
    {
        Kinks = [1],
    };

    /// <inheritdoc/>
    public override KerasLayer? KerasLayer =>
        Threshold >= 0
            ? new("ThresholdedReLU") { Config = new Dictionary<string, object?> { ["theta"] = Threshold } }
            : null;

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("ThresholdedRelu", ("alpha", Threshold));

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
            where L : struct, ILanes<L> => L.KeepNaN(x, L.Select(x > threshold, x, 0));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > threshold, 1, 0);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x > threshold || R.IsNaN(x) ? x : 0;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x > threshold ? 1 : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x for x &gt; theta, 0 otherwise. As the layer ThresholdedReLU of Keras 2.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor thresholded_relu(Tensor x) => new ThresholdedRelu().Apply(x);

    /// <summary>f(x) = x for x &gt; theta, 0 otherwise. As the layer ThresholdedReLU of Keras 2.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="theta">Where the unit starts to pass its input.</param>
    public Tensor thresholded_relu(Tensor x, double theta) => new ThresholdedRelu(theta).Apply(x);
}
