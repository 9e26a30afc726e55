using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x - tanh(x).</summary>
/// <remarks>
/// Up to 1 computed as (x cosh(x) - sinh(x)) / cosh(x), whose numerator is a series of positive terms, which does not cancel: TensorFlow loses
/// all digits near 0. Derivative: tanh(x)^2.
/// </remarks>
public sealed record TanhShrink : ElementwiseActivation<TanhShrink.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "tanh_shrink",
        "Flat near 0, linear far out.",
        "f(x) = x - tanh(x)",
        "(-inf, inf)",
        "keras.activations.tanh_shrink"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X - OnnxFormula.X.Then("Tanh");

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
            var a = L.Abs(x);
            var e = L.Exp(-a);
            var square = e * e;
            var small = Numerator(L.AtMost(1, a)) * e * 2;
            var large = L.AtMost(1e300, a) * (square + 1) + square - 1;
            var y = L.Select(a < 1, small, large) / (square + 1);
            return L.CopySign(L.Select(a > 1e300, a, y), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var m = L.Expm1(L.Abs(x) * -2);
            var tanh = m / (m + 2);
            return tanh * tanh;
        }

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var a = F.Abs(x);
            var z = FloatPairs.Product(a, a, out var zRest);
            var p = F.Fma(z, (F)0.000862216810f, -0.00330624753f);
            p = F.Fma(p, z, 0.00879100431f);
            p = F.Fma(p, z, -0.0218598954f);
            p = F.Fma(p, z, 0.0539676398f);
            p = F.Fma(p, z, -0.133333325f) * z;
            var curve = FloatPairs.QuickSum((F)0.333333343f, p, out var curveRest);
            var cube = FloatPairs.Product(a * FloatExp.UpFactor, 0f, z, zRest, out var cubeRest);
            cube = FloatPairs.Product(cube, cubeRest, curve, curveRest - 9.93410776e-09f, out cubeRest);
            // a - 1 is exact, and 1 - tanh(a) = 2 w / (w + 1) with w = e^-2a.
            var less = FloatLogistic.TanhBelowOne(a, out var lessRest);
            var far = FloatPairs.Sum(a - 1f, less, out var farRest);
            far = F.SelectLess(a, 12, far + (farRest + lessRest), a - 1f);
            return F.CopySign(F.SelectLess(a, 0.625f, (cube + cubeRest) * FloatExp.Down, far), x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var tanh = FloatLogistic.TanhOfMagnitude(x, out var rest);
            var square = FloatPairs.Product(tanh, tanh, out var squareRest);
            return square + F.Fma(tanh + tanh, rest, squareRest);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            if (R.Abs(x) > 0.1)
                return x - R.Tanh(x);
            var (square, term, sum) = (x * x, x * x * x / 6, (R)0);
            for (var k = 1; k < 20; k++)
            {
                sum += term * (2 * k);
                term = term * square / ((2 * k + 2) * (2 * k + 3));
            }
            return sum / ((R.Exp(x) + R.Exp(-x)) / 2);
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var tanh = R.Tanh(x);
            return tanh * tanh;
        }

        /// <summary>a cosh(a) - sinh(a) = a^3 / 3 (1 + a^2 / 10 (1 + a^2 / 28 (1 + ...))) for a up to 1.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static L Numerator<L>(L a)
            where L : struct, ILanes<L>
        {
            var w = a * a;
            var p = w * (1 / 648.0) + 1;
            p = L.MultiplyAdd(w * (1 / 550.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 460.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 378.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 304.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 238.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 180.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 130.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 88.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 54.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 28.0), p, 1);
            p = L.MultiplyAdd(w * (1 / 10.0), p, 1);
            // A third, in two parts.
            return a * w * p * ((L)0.3333333333333333 + 1.850371707708594e-17);
        }
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x - tanh(x). As <c>keras.activations.tanh_shrink</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor tanh_shrink(Tensor x) => new TanhShrink().Apply(x);
}
