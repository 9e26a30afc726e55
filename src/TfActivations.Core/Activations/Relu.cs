using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Ops;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Rectified linear unit: f(x) = max(0, x), with Keras's slope, ceiling and threshold.</summary>
/// <remarks>
/// Nair, Hinton 2010. In full: x where it is above the threshold, at most max_value; negative_slope (x - threshold)
/// otherwise, at the threshold too, as in Keras.
/// Derivative: 1 between the kinks, at max_value too unless that is 6 (where Keras calls relu6); negative_slope below
/// the threshold; 0 above max_value. At the threshold 0, or negative_slope where that is the only parameter (where Keras
/// calls leaky_relu).
/// </remarks>
/// <param name="NegativeSlope">Slope below the threshold.</param>
/// <param name="MaxValue">The largest value; null for no limit.</param>
/// <param name="Threshold">Where the unit starts to pass its input.</param>
public sealed record Relu(
    [Meaning("slope below the threshold", Keras2 = "alpha")] double NegativeSlope = 0,
    [Meaning("the largest value; None for no limit")] double? MaxValue = null,
    [Meaning("where the unit starts to pass its input")] double Threshold = 0
) : ElementwiseActivation<Relu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "relu",
        "Passes what is positive; the default for hidden layers.",
        "f(x) = max(0, x)",
        "[0, inf)",
        "tf.nn.relu, keras.activations.relu; Nair and Hinton 2010"
    )
    {
        InKeras = true,
        Kinks = [0],
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp =>
        NegativeSlope == 0 && Threshold == 0 && MaxValue is null
            ? new("Relu", "ReluGrad", TensorFlowGradientInputs.UpstreamAndInput)
            : null;

    /// <inheritdoc/>
    public override KerasLayer? KerasLayer =>
        NegativeSlope >= 0 && Threshold >= 0 && (MaxValue ?? 0) >= 0
            ? new("ReLU")
            {
                Config = new Dictionary<string, object?>
                {
                    ["max_value"] = MaxValue,
                    ["negative_slope"] = NegativeSlope,
                    ["threshold"] = Threshold,
                },
            }
            : null;

    /// <inheritdoc/>
    public override OnnxFormula? Onnx =>
        this switch
        {
            { NegativeSlope: 0, Threshold: 0, MaxValue: null } => OnnxFormula.X.Then("Relu"),
            { NegativeSlope: 0, Threshold: 0, MaxValue: { } max } => new OnnxFormula.Node(
                "Clip",
                OnnxFormula.X,
                0,
                max
            ),
            { Threshold: 0, MaxValue: null } => OnnxFormula.X.Then("LeakyRelu", ("alpha", NegativeSlope)),
            _ => null,
        };

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) =>
        new(parameter(NegativeSlope), parameter(MaxValue ?? double.PositiveInfinity), parameter(Threshold));

    /// <inheritdoc/>
    /// <remarks>Integers stay integers where there is no slope, and become float32 where there is one, as in TensorFlow.</remarks>
    protected override Tensor Compute(Tensor x)
    {
        if (!x.DType.IsInteger())
            return base.Compute(x);
        if (NegativeSlope != 0)
            return base.Compute(CastOp.Apply(x, DType.Float32));
        var limited = MaxValue is { } max ? Binary.Minimum.Apply(x, max) : x;
        return Threshold == 0 && MaxValue is null
            ? Binary.Maximum.Apply(x, 0)
            : SelectOp.Apply(Compare.Greater.Apply(x, Threshold), limited, 0);
    }

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double slope, double max, double threshold) : IElementwise
    {
        // The plain function is known before the loop; its parameters would be converted anew for each register.
        private readonly bool isPlain = slope == 0 && threshold == 0 && double.IsPositiveInfinity(max);

        /// <inheritdoc/>
        public bool RoundsOnce => slope == 0 || threshold == 0;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            if (isPlain)
                return L.AtLeast(0, x) + 0; // -0 becomes 0.
            var below = slope == 0 ? 0 : (x - threshold) * slope;
            return L.KeepNaN(x, L.Select(x > threshold, L.AtMost(max, x), below));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            if (isPlain)
                return L.Select(x > 0, 1, 0);
            var above = max == 6 && threshold == 0 ? L.Select(x < max, 1, 0) : L.Select(x > max, 0, 1);
            var atKink = double.IsPositiveInfinity(max) && threshold == 0 ? slope : 0;
            return L.Select(x > threshold, above, L.Select(x < threshold, slope, atKink));
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            if (x > threshold)
                return Real.Min(x, max);
            return slope == 0 && !R.IsNaN(x) ? 0 : slope * (x - threshold);
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            if (!(x > threshold))
                return x < threshold || (double.IsPositiveInfinity(max) && threshold == 0) ? slope : 0;
            var passes = max == 6 && threshold == 0 ? x < 6 : x <= (max);
            return passes ? 1 : 0;
        }
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = max(0, x). As <c>tf.nn.relu</c>.</summary>
    /// <param name="features">A floating or integer tensor of any shape.</param>
    public Tensor relu(Tensor features) => new Relu().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = max(0, x). As <c>keras.activations.relu</c>.</summary>
    /// <param name="x">A floating or integer tensor of any shape.</param>
    public Tensor relu(Tensor x) => new Relu().Apply(x);

    /// <summary>
    /// x above the threshold, at most max_value; negative_slope (x - threshold) otherwise. As
    /// <c>keras.activations.relu</c>.
    /// </summary>
    /// <param name="x">A floating or integer tensor of any shape.</param>
    /// <param name="negative_slope">Slope below the threshold; 0 by default.</param>
    /// <param name="max_value">The largest value; null for no limit.</param>
    /// <param name="threshold">Where the unit starts to pass its input.</param>
    /// <param name="alpha">Keras 2's name of negative_slope.</param>
    /// <exception cref="InvalidArgumentException">Both names of the slope were given.</exception>
    public Tensor relu(
        Tensor x,
        double? negative_slope = null,
        double? max_value = null,
        double threshold = 0,
        double? alpha = null
    ) => new Relu(Argument.Slope(nameof(relu), negative_slope, alpha, 0), max_value, threshold).Apply(x);
}
