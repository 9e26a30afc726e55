using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Gaussian error linear unit: f(x) = x P(X &lt;= x) for a standard normal X.</summary>
/// <remarks>
/// Hendrycks, Gimpel 2016, arXiv:1606.08415. With the normal distribution's tail Q = density R, R being Mills' ratio.
/// Approximate: f(x) = x sigmoid(z) with z = sqrt(8 / pi) (x + 0.044715 x^3), which is 0.5 x (1 + tanh(z / 2)).
/// Derivatives have a zero near -0.75: there they are computed from the distance to it, which keeps their digits. At -inf 0, at inf 1,
/// where TensorFlow gives NaN.
/// </remarks>
/// <param name="Approximate">Whether by tanh instead of the exact distribution.</param>
public sealed record Gelu([Meaning("whether by tanh instead of the exact distribution")] bool Approximate = false)
    : ElementwiseActivation<Gelu.Formula>
{
    // From here down the result is 0 in every dtype.
    private const double Bound = 40;

    // 1 / sqrt(2 pi) and sqrt(8 / pi), each in two parts.
    private const double Density0 = 0.3989422804014327;
    private const double Density0Rest = -2.49232720227773e-17;
    private const double Slope = 1.5957691216057308;
    private const double SlopeRest = -9.96930880911092e-17;
    private const double Cubic = 0.044715;
    private const double CubicRest = 2.1960211427085595e-18;

    // Where the approximation's derivative is 0, and e^z there; each in two parts.
    private const double Zero = -0.7524614220710163;
    private const double ZeroRest = 3.635560509207687e-17;
    private const double ExpZero = 0.29195521191476714;
    private const double ExpZeroRest = -8.582607951729513e-18;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "gelu",
        "Weights its input by a normal probability; usual in transformers.",
        "f(x) = x P(X <= x), X standard normal; or 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))",
        "[-0.17, inf)",
        "tf.nn.gelu, keras.activations.gelu; arXiv:1606.08415"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx =>
        OnnxFormula.X.Then("Gelu", ("approximate", Approximate ? "tanh" : "none")) with
        {
            Opset = 20,
        };

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(Approximate);

    /// <summary>The formulas.</summary>
    public readonly struct Formula(bool approximate) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            var bounded = L.AtLeast(-Bound, x);
            if (approximate)
            {
                var z = Z(L.AtMost(Bound, bounded));
                var y = bounded / (L.Exp(-L.Abs(z)) + 1);
                return L.Select(x < 0, L.ExpTimes(-L.Abs(z), y), y);
            }
            var tail = TimesDensity(x, L.MillsRatio(L.Abs(x)) * L.AtMost(Bound, bounded));
            return L.Select(x < 0, tail, bounded - tail);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            if (approximate)
                return ApproximateDerivative(L.AtMost(Bound, L.AtLeast(-Bound, x)));
            var y = TimesDensity(x, L.MillsExcess(L.Abs(x)));
            return L.Select(x < 0, y, 1 - y);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            if (x < -45)
                return 0;
            return approximate ? x * Real.Sigmoid(Z(x, (R)44715 / 1000000)) : R.ErfcTimes(-x / R.Sqrt(2), x / 2);
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var bounded = Real.Min(Real.Max(x, -45), 45);
            if (!approximate)
                return R.ErfcTimes(-bounded / R.Sqrt(2), 0.5)
                    + bounded * R.Exp(-(bounded * bounded) / 2) / R.Sqrt(2 * R.Pi);
            var cubic = (R)44715 / 1000000;
            var z = Z(bounded, cubic);
            var slope = R.Sqrt(8 / R.Pi) * (1 + 3 * cubic * bounded * bounded);
            return Real.Sigmoid(z) * (1 + bounded * slope * Real.Sigmoid(-z));
        }

        /// <summary>A factor times the normal density.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static L TimesDensity<L>(L x, L factor)
            where L : struct, ILanes<L> => L.ExpTimes(x * x * -0.5, factor * ((L)Density0 + Density0Rest));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static L Z<L>(L x)
            where L : struct, ILanes<L> => x * (x * x * ((L)Cubic + CubicRest) + 1) * ((L)Slope + SlopeRest);

        /// <summary>s(z) (1 + x z' s(-z)); below 0 by the distance to its zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static L ApproximateDerivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var zero = (L)Zero + ZeroRest;
            var slope = (L)Slope + SlopeRest;
            var cubic = (L)Cubic + CubicRest;
            var distance = (x - Zero - ZeroRest) * slope;
            // (x^3 - zero^3) / (x - zero), and x^2 above 0.
            var square = x * x + L.Select(x > 0, 0, x * zero + zero * zero);
            var rise = distance * (square * cubic + 1);
            var exponent = L.Select(x > 0, -Z(x), rise);
            var scale = L.Select(x > 0, 1, (L)ExpZero + ExpZeroRest);
            var e = L.Exp(exponent) * scale;
            var steepness = square * cubic * 3 + 1;
            var above = (x * slope * steepness + 1) * e + 1;
            var below = L.Expm1(exponent) * scale + distance * steepness;
            var y = L.Select(x > 0, above, below) / ((e + 1) * (e + 1));
            return L.Select(x > 0, y, L.ExpTimes(exponent, y * scale));
        }

        private static R Z<R>(R x, R cubic)
            where R : struct, IReal<R> => R.Sqrt(8 / R.Pi) * (x + cubic * x * x * x);
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = x P(X &lt;= x) for a standard normal X. As <c>tf.nn.gelu</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor gelu(Tensor features) => new Gelu().Apply(features);

    /// <summary>f(x) = x P(X &lt;= x) for a standard normal X. As <c>tf.nn.gelu</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    /// <param name="approximate">Whether by tanh instead of the exact distribution.</param>
    public Tensor gelu(Tensor features, bool approximate) => new Gelu(approximate).Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x P(X &lt;= x) for a standard normal X. As <c>keras.activations.gelu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor gelu(Tensor x) => new Gelu().Apply(x);

    /// <summary>f(x) = x P(X &lt;= x) for a standard normal X. As <c>keras.activations.gelu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="approximate">Whether by tanh instead of the exact distribution.</param>
    public Tensor gelu(Tensor x, bool approximate) => new Gelu(approximate).Apply(x);
}
