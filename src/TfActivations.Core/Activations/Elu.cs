using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Exponential linear unit: f(x) = x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
/// <remarks>
/// Clevert, Unterthiner, Hochreiter 2016, arXiv:1511.07289. Right to the last bit near 0, where TensorFlow is not.
/// Derivative: 1 for x &gt; 0, alpha e^x otherwise, so alpha at 0, as in TensorFlow.
/// </remarks>
/// <param name="Alpha">Scale of the part below 0, which tends to -alpha.</param>
public sealed record Elu([Meaning("scale of the part below 0, which tends to -alpha")] double Alpha = 1)
    : ElementwiseActivation<Elu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "elu",
        "Linear above 0, saturates smoothly below.",
        "f(x) = x if x > 0 else alpha (e^x - 1)",
        "(-alpha, inf)",
        "tf.nn.elu, keras.activations.elu; arXiv:1511.07289"
    )
    {
        InKeras = true,
        Kinks = [0],
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp =>
        Alpha == 1 ? new("Elu", "EluGrad", TensorFlowGradientInputs.UpstreamAndOutput) : null;

    /// <inheritdoc/>
    public override KerasLayer? KerasLayer =>
        new("ELU") { Config = new Dictionary<string, object?> { ["alpha"] = Alpha } };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Elu", ("alpha", Alpha));

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(Alpha));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double alpha) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, x, L.Expm1(x) * alpha);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, 1, L.ExpTimes(x, alpha));

        bool IElementwise.HasFloatForm => FloatExp.IsModerate(alpha);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var y = FloatExp.Expm1(F.AtLeast(-20, F.AtMost(0, x)), 0f, out var rest);
            return F.SelectLess(x, 0, F.Fma(y, (F)(float)alpha, rest * (float)alpha), x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var bounded = F.AtLeast(FloatExp.Least, F.AtMost(0, x));
            return F.SelectLess(0f, x, 1f, FloatExp.ExpOfNegative(bounded, 0f, (float)alpha, 0f));
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x > 0 ? x : alpha * R.Expm1(x);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x > 0 ? 1 : R.ExpTimes(x, alpha);
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = x for x &gt; 0, e^x - 1 otherwise. As <c>tf.nn.elu</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor elu(Tensor features) => new Elu().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x for x &gt; 0, e^x - 1 otherwise. As <c>keras.activations.elu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor elu(Tensor x) => new Elu().Apply(x);

    /// <summary>f(x) = x for x &gt; 0, alpha (e^x - 1) otherwise. As <c>keras.activations.elu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="alpha">Scale of the part below 0.</param>
    public Tensor elu(Tensor x, double alpha) => new Elu(alpha).Apply(x);
}
