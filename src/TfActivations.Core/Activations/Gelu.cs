using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
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

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x) => approximate ? FloatApproximate(x) : FloatExact(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x) => approximate ? FloatApproximateSlope(x) : FloatExactSlope(x);

        /// <summary>max(0, x) - |x| Q(|x|).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F FloatExact<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            var a = F.Abs(x);
            if (F.AnyAbove(12.9f, a))
                return FloatExactFar(x);
            var tail = NormalTail.TimesTail(a, 0, out var tailRest);
            var above = F.Max(0f, x);
            var y = above - tail;
            y += above - y - tail - tailRest;
            // Where the tail and its rest are subnormal both are rounded.
            return F.CopySign(F.IsWide ? y : F.SelectLess(a, 1e-30f, a * 0.5f, y), x);
        }

        /// <summary>The same where the result may be subnormal, or x infinite.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static F FloatExactFar<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            var a = F.AtMost(NormalTail.End, F.Abs(x));
            var tail = NormalTail.TimesTail(a, FloatExp.Up, out var rest);
            tail = FloatPairs.QuickSum(tail, rest, out rest) * FloatExp.Down;
            var above = F.AtMost(float.MaxValue, F.Max(0f, x));
            var y = above - tail;
            y += F.Fnma(rest, (F)FloatExp.Down, above - y - tail);
            return F.CopySign(F.SelectLess(x, NormalTail.End, y, x), x);
        }

        /// <summary>1 - s above 0, s below, with s = Q(|x|) - |x| density.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F FloatExactSlope<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            var s = NormalTail.Slope(F.AtMost(NormalTail.End, F.Abs(x)), out var rest) * FloatExp.Down;
            var above = F.SelectLess(x, 0, 0f, 1f);
            var y = above - s;
            y += F.Fnma(rest, (F)FloatExp.Down, above - y - s);
            return F.SelectLess(x, 0, -y, y);
        }

        /// <summary>x sigmoid(z).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F FloatApproximate<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            var bounded = F.AtLeast(-12.5f, F.AtMost(6, x));
            var z = FloatZ(bounded, 1, out var zRest);
            FloatExp.Split(F.AtLeast(FloatExp.Least, z), zRest, FloatExp.Up, out var power, out var r);
            var p = FloatExp.SmallExpm1OfNegative(r);
            var d = FloatLogistic.Divisor(power * FloatExp.Down, p, out var dRest);
            var n = FloatPairs.Product(bounded, power, out var nRest);
            return F.SelectLess(x, 6, FloatPairs.Quotient(n, nRest, d, dRest) * FloatExp.Down, x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F FloatApproximateSlope<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            var bounded = F.AtLeast(-12.5f, F.AtMost(5.75f, x));
            var z = FloatZ(bounded, 1, out var zRest);
            var v = FloatZ(bounded, 3, out var vRest);
            var y = FloatLogistic.Slope(F.AtLeast(FloatExp.Least, z), zRest, v, vRest);
            var near = bounded - (float)Zero;
            var p = F.Fma(near, (F)0.0196442362f, -0.0165367257f);
            p = F.Fma(p, near, -0.113944359f);
            p = F.Fma(p, near, -0.0157831088f);
            p = F.Fma(p, near, 0.387518436f);
            p = F.Fma(near * near, p, F.Fma(near, (F)8.70793837e-09f, -4.88057683e-09f));
            return F.SelectLess(F.Abs(near), 0.11f, F.Fma(near, (F)0.430400074f, p), y);
        }

        /// <summary>x (slope + times slope cubic x^2) with 1 or 3 for times: z, or x z'; and what it was rounded by.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F FloatZ<F>(F x, double times, out F rest)
            where F : struct, IFloatLanes<F>
        {
            const float slope = (float)Slope;
            var cubic = (float)(Slope * Cubic * times);
            var cubicRest = (float)(Slope * Cubic * times - cubic);
            var square = FloatPairs.Product(x, x, out var squareRest);
            square = FloatPairs.Product(square, squareRest, cubic, cubicRest, out squareRest);
            var factor = FloatPairs.SumOfPositive(square, slope, out var factorRest);
            factorRest += squareRest + (float)(Slope - slope);
            var y = FloatPairs.Product(x, factor, out rest);
            rest = F.Fma(x, factorRest, rest);
            return y;
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
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
