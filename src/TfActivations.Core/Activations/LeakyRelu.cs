using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Ops;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Leaky rectified linear unit: f(x) = x for x &gt; 0, negative_slope x otherwise.</summary>
/// <remarks>
/// Maas, Hannun, Ng 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models.
/// Derivative: 1 for x &gt; 0, negative_slope otherwise, at 0 and NaN too, as in TensorFlow.
/// </remarks>
/// <param name="NegativeSlope">Slope below 0.</param>
public sealed record LeakyRelu([Meaning("slope below 0", Keras2 = "alpha")] double NegativeSlope = 0.2)
    : ElementwiseActivation<LeakyRelu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "leaky_relu",
        "ReLU with a small slope below 0, so that no unit dies.",
        "f(x) = x if x > 0 else negative_slope x",
        "(-inf, inf)",
        "tf.nn.leaky_relu, keras.activations.leaky_relu; Maas et al. 2013"
    )
    {
        InKeras = true,
        Kinks = [0],
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp =>
        new("LeakyRelu", "LeakyReluGrad", TensorFlowGradientInputs.UpstreamAndInput)
        {
            Attributes = new Dictionary<string, double> { ["alpha"] = NegativeSlope },
        };

    /// <inheritdoc/>
    public override KerasLayer? KerasLayer =>
        NegativeSlope >= 0
            ? new("LeakyReLU") { Config = new Dictionary<string, object?> { ["negative_slope"] = NegativeSlope } }
            : null;

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("LeakyRelu", ("alpha", NegativeSlope));

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(NegativeSlope));

    /// <inheritdoc/>
    /// <remarks>Integers become float32, as in TensorFlow.</remarks>
    protected override Tensor Compute(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return base.Compute(x.DType.IsInteger() ? CastOp.Apply(x, DType.Float32) : x);
    }

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double slope) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, x, x * slope);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, 1, slope);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x > 0 ? x : slope * x;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x > 0 ? 1 : slope;
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = x for x &gt; 0, 0.2 x otherwise. As <c>tf.nn.leaky_relu</c>.</summary>
    /// <param name="features">A floating or integer tensor of any shape.</param>
    public Tensor leaky_relu(Tensor features) => leaky_relu(features, 0.2);

    /// <summary>f(x) = x for x &gt; 0, alpha x otherwise. As <c>tf.nn.leaky_relu</c>.</summary>
    /// <param name="features">A floating or integer tensor of any shape.</param>
    /// <param name="alpha">Slope below 0.</param>
    public Tensor leaky_relu(Tensor features, double alpha) => new LeakyRelu(alpha).Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x for x &gt; 0, 0.2 x otherwise. As <c>keras.activations.leaky_relu</c>.</summary>
    /// <param name="x">A floating or integer tensor of any shape.</param>
    public Tensor leaky_relu(Tensor x) => new LeakyRelu().Apply(x);

    /// <summary>f(x) = x for x &gt; 0, negative_slope x otherwise. As <c>keras.activations.leaky_relu</c>.</summary>
    /// <param name="x">A floating or integer tensor of any shape.</param>
    /// <param name="negative_slope">Slope below 0; 0.2 by default.</param>
    /// <param name="alpha">Keras 2's name of negative_slope.</param>
    /// <exception cref="InvalidArgumentException">Both names of the slope were given.</exception>
    public Tensor leaky_relu(Tensor x, double? negative_slope = null, double? alpha = null) =>
        new LeakyRelu(Argument.Slope(nameof(leaky_relu), negative_slope, alpha, 0.2)).Apply(x);
}
