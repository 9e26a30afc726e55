using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x).</summary>
/// <remarks>
/// Computed as m / (m + 2) with m = e^(-2|x|) - 1, which keeps every digit near 0.
/// Derivative: 1 / cosh(x)^2 = 4 e^-2|x| / (1 + e^-2|x|)^2; 0 at either infinity.
/// </remarks>
public sealed record Tanh : ElementwiseActivation<Tanh.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "tanh",
        "Squashes to -1..1, zero-centred.",
        "f(x) = (e^x - e^-x) / (e^x + e^-x)",
        "(-1, 1)",
        "tf.nn.tanh, keras.activations.tanh"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp => new("Tanh", "TanhGrad", TensorFlowGradientInputs.OutputAndUpstream);

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Tanh");

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
            where L : struct, ILanes<L> => LaneFunctions.Tanh(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var exponent = L.Abs(x) * -2;
            var root = L.Exp(exponent) + 1;
            return L.ExpTimes(exponent, 4 / (root * root));
        }

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x) => FloatLogistic.Tanh(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x) => FloatLogistic.Density(F.Abs(x) * -2f, 4);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => R.Tanh(x);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var e = R.Exp(-2 * R.Abs(x));
            return R.ExpTimes(-2 * R.Abs(x), 4 / ((1 + e) * (1 + e)));
        }
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x). As <c>tf.nn.tanh</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor tanh(Tensor x) => new Tanh().Apply(x);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x). As <c>keras.activations.tanh</c>.</summary>
    /// <param name="x">A tensor of any shape; integers are taken as float32.</param>
    public Tensor tanh(Tensor x) => new Tanh().Apply(Floats(x));
}
