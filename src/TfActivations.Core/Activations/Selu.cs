using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = scale x if x &gt; 0 else scale alpha (e^x - 1).</summary>
/// <remarks>
/// Klambauer, Unterthiner, Mayr, Hochreiter 2017, arXiv:1706.02515.
/// Derivative: scale alpha e^x for x &lt; 0, scale otherwise, at 0 too, as in TensorFlow.
/// </remarks>
public sealed record Selu : ElementwiseActivation<Selu.Formula>
{
    // scale, and scale alpha with alpha = 1.6732632423543772848: each in two parts.
    private const double Scale = 1.0507009873554805;
    private const double ScaleRest = 3.9874847667154144e-17;

    // In two floats; the rest is positive, so that -0 stays.
    private const float FloatScale = 1.0507009f;
    private const float FloatScaleRest = (float)(Scale - FloatScale);
    private const float FloatScaleAlpha = (float)ScaleAlpha;
    private const float FloatScaleAlphaRest = (float)(ScaleAlpha - FloatScaleAlpha);
    private const double ScaleAlpha = 1.7580993408473768;
    private const double ScaleAlphaRest = 1.41535193800845e-17;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "selu",
        "Scaled so that mean and variance of deep networks stay put.",
        "f(x) = scale x if x > 0 else scale alpha (e^x - 1)",
        "(-1.758, inf)",
        "tf.nn.selu, keras.activations.selu; arXiv:1706.02515"
    )
    {
        InKeras = true,
        Kinks = [0],
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp => new("Selu", "SeluGrad", TensorFlowGradientInputs.UpstreamAndOutput);

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Selu");

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
            where L : struct, ILanes<L> =>
            L.Select(x > 0, x * ((L)Scale + ScaleRest), L.Expm1(x) * ((L)ScaleAlpha + ScaleAlphaRest));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x < 0, L.ExpTimes(x, (L)ScaleAlpha + ScaleAlphaRest), Scale);

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var y = FloatExp.Expm1(F.AtLeast(-20, F.AtMost(0, x)), 0f, out var rest);
            var below = F.Fma(y, (F)FloatScaleAlpha, F.Fma(y, (F)FloatScaleAlphaRest, rest * FloatScaleAlpha));
            return F.SelectLess(x, 0, below, F.Fma(x, (F)FloatScale, F.AtMost(3e38f, x) * FloatScaleRest));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var below = FloatExp.ExpOfNegative(
                F.AtLeast(FloatExp.Least, F.AtMost(0, x)),
                0f,
                FloatScaleAlpha,
                FloatScaleAlphaRest
            );
            return F.SelectLess(x, 0, below, (float)Scale);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> =>
            x > 0 ? ((R)Scale + ScaleRest) * x : ((R)ScaleAlpha + ScaleAlphaRest) * R.Expm1(x);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x < 0 ? R.ExpTimes(x, (R)ScaleAlpha + ScaleAlphaRest) : (R)Scale + ScaleRest;
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = scale x if x &gt; 0 else scale alpha (e^x - 1). As <c>tf.nn.selu</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor selu(Tensor features) => new Selu().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = scale x if x &gt; 0 else scale alpha (e^x - 1). As <c>keras.activations.selu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor selu(Tensor x) => new Selu().Apply(x);
}
