using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x tanh(log(1 + e^x)).</summary>
/// <remarks>
/// Misra 2019, arXiv:1908.08681. Computed without a logarithm: tanh(log(1 + e)) = e (e + 2) / (e (e + 2) + 2).
/// Derivative: e^x w / (e^2x + 2 e^x + 2)^2 with w = 4 (x + 1) + 4 e^2x + e^3x + e^x (4 x + 6), which has a zero at x0 = -1.192: below 0 w is
/// computed from the distance to x0, which keeps its digits. At -inf 0, at inf 1, where TensorFlow gives NaN.
/// </remarks>
public sealed record Mish : ElementwiseActivation<Mish.Formula>
{
    // From here down e^x, and x e^x, is 0 in every dtype.
    private const double Bound = 760;

    // Where the derivative is 0, and e^x there; each in two parts.
    private const double Zero = -1.1924312145154952;
    private const double ZeroRest = -4.8484829848031044e-17;
    private const double ExpZero = 0.3034825352815289;
    private const double ExpZeroRest = 1.981117434764409e-17;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "mish",
        "Smooth, dips below 0, linear far above.",
        "f(x) = x tanh(log(1 + e^x))",
        "[-0.309, inf)",
        "keras.activations.mish; arXiv:1908.08681"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Mish");

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
            var e = L.Exp(-L.Abs(x));
            var numerator = L.Select(x < 0, e + 2, e * 2 + 1);
            var denominator = L.Select(x < 0, L.MultiplyAdd(numerator, e, 2), L.MultiplyAdd(e * 2, e, numerator));
            var y = x * (numerator / denominator);
            return L.Select(x < -Bound, L.CopySign(0, x), L.Select(x < 0, L.ExpTimes(-L.Abs(x), y), y));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var bounded = L.AtMost(Bound, L.AtLeast(-Bound, x));
            var distance = L.Select(x > 0, -bounded, bounded - Zero - ZeroRest);
            var scale = L.Select(x > 0, 1, (L)ExpZero + ExpZeroRest);
            var e = L.Exp(distance) * scale;
            var numerator = L.Select(x > 0, Above(bounded, e), Below(distance, L.Expm1(distance), e));
            var root = L.Select(x > 0, L.MultiplyAdd(e * 2 + 2, e, 1), L.MultiplyAdd(e + 2, e, 2));
            var y = numerator / (root * root);
            return L.Select(x > 0, y, L.ExpTimes(distance, y * scale));
        }

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            FloatExp.Split(F.AtLeast(FloatExp.Least, F.AtMost(10, x)), FloatExp.Up, out var power, out var r);
            var e = FloatExp.Exp(power, r, out var eRest);
            var d = FloatDivisor(e * FloatExp.Down, eRest * FloatExp.Down, out var f, out var fRest, out var dRest);
            var n = FloatPairs.Product(e, eRest, f, fRest, out var nRest);
            n = FloatPairs.Product(F.AtLeast(FloatExp.Least, x), 0f, n, nRest, out nRest);
            return F.SelectLess(x, 10, FloatPairs.Quotient(n, nRest, d, dRest) * FloatExp.Down, x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var bounded = F.AtLeast(FloatExp.Least, F.AtMost(12, x));
            FloatExp.Split(bounded, FloatExp.UpOfSquare, out var power, out var r);
            var e = FloatExp.Exp(power, r, out var eRest);
            var (small, smallRest) = (e * FloatExp.DownOfSquare, eRest * FloatExp.DownOfSquare);
            var d = FloatDivisor(small, smallRest, out var f, out var fRest, out var dRest);
            // e^x (f d + 4 x (e^x + 1)) / d^2.
            f = FloatPairs.Product(f, fRest, d, dRest, out fRest);
            var g = FloatPairs.SumOfPositive(small, 1f, out var gRest);
            g = FloatPairs.Product(bounded * 4f, 0f, g, gRest + smallRest, out gRest);
            var n = FloatPairs.Sum(f, g, out var nRest);
            n = FloatPairs.Product(e, eRest, n, nRest + (fRest + gRest), out nRest);
            var y = FloatPairs.QuotientBySquare(n, nRest, d, dRest) * FloatExp.DownOfSquare;
            var near = x - (float)Zero;
            var p = F.Fma(near, (F)(-0.00335565745f), -0.015815571f);
            p = F.Fma(p, near, -0.0202718284f);
            p = F.Fma(p, near, 0.0419078134f);
            p = F.Fma(p, near, 0.204731271f);
            p = F.Fma(near * near, p, F.Fma(near, (F)(-9.79487691e-09f), 8.12572787e-10f));
            return F.SelectLess(F.Abs(near), 0.0625f, F.Fma(near, (F)0.266947925f, p), y);
        }

        /// <summary>f = e + 2 and e f + 2, and what they were rounded by.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F FloatDivisor<F>(F e, F eRest, out F f, out F fRest, out F rest)
            where F : struct, IFloatLanes<F>
        {
            f = FloatPairs.SumOfPositive(e, 2f, out fRest);
            fRest += eRest;
            var d = FloatPairs.Product(e, eRest, f, fRest, out var dRest);
            d = FloatPairs.SumOfPositive(d, 2f, out rest);
            rest += dRest;
            return d;
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            var bounded = Real.Max(x, -800);
            var e = R.Exp(-R.Abs(x));
            return x < 0
                ? R.ExpTimes(bounded, bounded * (e + 2) / (e * (e + 2) + 2))
                : x * (1 + 2 * e) / (1 + 2 * e + 2 * e * e);
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var bounded = Real.Min(Real.Max(x, -800), 800);
            if (x < 0)
            {
                var e = R.Exp(bounded);
                var w = 4 * (bounded + 1) + 4 * e * e + e * e * e + e * (4 * bounded + 6);
                var root = e * e + 2 * e + 2;
                return R.ExpTimes(bounded, w / (root * root));
            }
            var t = R.Exp(-bounded);
            var numerator = 1 + 4 * t + (4 * bounded + 6) * t * t + 4 * (bounded + 1) * t * t * t;
            var square = 1 + 2 * t + 2 * t * t;
            return numerator / (square * square);
        }

        /// <summary>The numerator above 0, times e^-3x, with e = e^-x.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static L Above<L>(L x, L e)
            where L : struct, ILanes<L> =>
            L.MultiplyAdd(L.MultiplyAdd(L.MultiplyAdd(e, x * 4 + 4, x * 4 + 6), e, 4), e, 1);

        /// <summary>w below 0, by the distance d to the zero of w: all terms have d's sign.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static L Below<L>(L d, L m, L e)
            where L : struct, ILanes<L>
        {
            var zero = (L)Zero + ZeroRest;
            var scale = (L)ExpZero + ExpZeroRest;
            var factor = ((m + 3) * m + 3) * scale * scale + (m + 2) * scale * 4 + (zero * 4 + 6);
            return d * (e + 1) * 4 + scale * m * factor;
        }
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x tanh(log(1 + e^x)). As <c>keras.activations.mish</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor mish(Tensor x) => new Mish().Apply(x);
}
