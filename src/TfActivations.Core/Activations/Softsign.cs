using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x / (1 + |x|).</summary>
/// <remarks>
/// Derivative: 1 / (1 + |x|)^2. At either infinity the limits: 1, -1, and 0, where TensorFlow gives NaN.
/// </remarks>
public sealed record Softsign : ElementwiseActivation<Softsign.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "softsign",
        "Squashes to -1..1, more slowly than tanh.",
        "f(x) = x / (1 + |x|)",
        "(-1, 1)",
        "tf.nn.softsign, keras.activations.softsign"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp =>
        new("Softsign", "SoftsignGrad", TensorFlowGradientInputs.UpstreamAndInput);

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Softsign");

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
            where L : struct, ILanes<L>
        {
            // From 1e300 on the result is 1 to the last bit.
            var magnitude = L.AtMost(1e300, L.Abs(x));
            return L.CopySign(magnitude / (magnitude + 1), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var inverse = 1 / (L.Abs(x) + 1);
            return inverse * inverse;
        }

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var a = F.AtMost(1e18f, F.Abs(x));
            var d = FloatPairs.SumOfPositive(a, 1f, out var dRest);
            return F.CopySign(FloatPairs.Quotient(a, d, dRest), x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            // From 1e23 on the result is 0.
            var d = FloatPairs.SumOfPositive(F.AtMost(1e23f, F.Abs(x)), 1f, out var dRest);
            var q = FloatPairs.FineReciprocal(d);
            var rest = F.Fnma(q, dRest, F.Fnma(q, d, 1f));
            var square = FloatPairs.Product(q * FloatExp.UpFactor, q, out var squareRest);
            return (square + F.Fma(rest + rest, square, squareRest)) * FloatExp.Down;
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            var magnitude = Real.Min(R.Abs(x), 1e300);
            var y = magnitude / (magnitude + 1);
            return x < 0 ? -y : y;
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => 1 / (1 + R.Abs(x)) / (1 + R.Abs(x));
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = x / (1 + |x|). As <c>tf.nn.softsign</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor softsign(Tensor features) => new Softsign().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x / (1 + |x|). As <c>keras.activations.softsign</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor softsign(Tensor x) => new Softsign().Apply(x);
}
