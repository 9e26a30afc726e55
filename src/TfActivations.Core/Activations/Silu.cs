using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Sigmoid linear unit, also swish: f(x) = x sigmoid(beta x).</summary>
/// <remarks>
/// Hendrycks, Gimpel 2016, arXiv:1606.08415; Ramachandran, Zoph, Le 2017, arXiv:1710.05941.
/// Derivative, with z = beta x: s(z) (1 + z s(-z)). Below 0 it is (1 + z + e^z) e^z / (1 + e^z)^2, whose first factor has a zero at
/// z0 = -1.278: it is computed from the distance to z0, which keeps its digits. At -inf 0, at inf 1, where TensorFlow gives NaN.
/// </remarks>
/// <param name="Beta">Factor of x inside the sigmoid.</param>
public sealed record Silu([Meaning("factor of x inside the sigmoid")] double Beta = 1)
    : ElementwiseActivation<Silu.Formula>
{
    // From here down e^z, and z e^z, is 0 in every dtype.
    private const double Bound = 760;

    // 1 + z + e^z is 0 at z0; e^z0 = -1 - z0. Each in two parts.
    private const double Zero = -1.2784645427610737;
    private const double ZeroRest = -1.0946994183093437e-16;
    private const double ExpZero = 0.2784645427610738;
    private const double ExpZeroRest = -1.5523606315812798e-18;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "silu",
        "A smooth ReLU that dips below 0; also swish.",
        "f(x) = x / (1 + e^(-beta x))",
        "[-0.278 / beta, inf)",
        "tf.nn.silu, keras.activations.silu; arXiv:1606.08415"
    )
    {
        InKeras = true,
        Aliases = ["swish"],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X * (OnnxFormula.X * Beta).Then("Sigmoid");

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(Beta));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double beta) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            var z = x * beta;
            var e = L.Exp(-L.Abs(z));
            var y = x / (e + 1);
            return L.Select(z < -Bound, L.CopySign(0, x), L.Select(z < 0, L.ExpTimes(-L.Abs(z), y), y));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var z = L.AtMost(Bound, L.AtLeast(-Bound, x * beta));
            var distance = L.Select(z > 0, -z, z - Zero - ZeroRest);
            var exp = L.Exp(distance);
            var scale = L.Select(z > 0, 1, (L)ExpZero + ExpZeroRest);
            var e = exp * scale;
            var above = e * z + e + 1;
            var below = distance + L.Expm1(distance) * scale;
            var y = L.Select(z > 0, above, below) / ((e + 1) * (e + 1));
            return L.Select(z > 0, y, L.ExpTimes(distance, y * scale));
        }

        bool IElementwise.HasFloatForm => FloatExp.IsModerate(beta);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var bounded = Bounded(x);
            var z = bounded * (float)beta;
            FloatExp.Split(F.AtMost(18, z), FloatExp.Up, out var power, out var r);
            if (beta != 1)
                r += F.Fms(bounded, (F)(float)beta, z);
            var p = FloatExp.SmallExpm1OfNegative(r);
            var d = FloatLogistic.Divisor(power * FloatExp.Down, p, out var dRest);
            var n = FloatPairs.Product(bounded, power, out var nRest);
            // From 18 on the sigmoid is 1.
            return F.SelectLess(z, 18, FloatPairs.Quotient(n, nRest, d, dRest) * FloatExp.Down, x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var bounded = Bounded(x);
            var z = bounded * (float)beta;
            var rest = F.Fms(bounded, (F)(float)beta, z);
            var a = F.Abs(z);
            var below = LogisticSlopes.Swish(a, F.SelectLess(z, 0, -rest, rest), beta == 1);
            var y = F.SelectLess(z, 0, below, 1f - below);
            return F.AnyAbove(LogisticSlopes.End, a) ? F.SelectLess(a, LogisticSlopes.End, y, FarSlope(z, rest)) : y;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static F FarSlope<F>(F z, F rest)
            where F : struct, IFloatLanes<F>
        {
            z = F.AtMost(22, z);
            return FloatLogistic.Slope(z, rest, z, rest);
        }

        /// <summary>What beta x is right for: beyond, e^z is 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private F Bounded<F>(F x)
            where F : struct, IFloatLanes<F>
        {
            var bound = FloatExp.Least / MathF.Abs((float)beta);
            return F.AtLeast(bound, F.AtMost(-bound, x));
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            var z = beta * x;
            var y = x / (1 + R.Exp(-R.Abs(z)));
            return z < -800 ? 0
                : z < 0 ? R.ExpTimes(z, y)
                : y;
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var z = Real.Min(Real.Max(beta * x, -800), 800);
            var y = 1 + z * Real.Sigmoid(-z);
            return z < 0 ? R.ExpTimes(z, y / (1 + R.Exp(z))) : y * Real.Sigmoid(z);
        }
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = x sigmoid(x). As <c>tf.nn.silu</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor silu(Tensor features) => new Silu().Apply(features);

    /// <summary>f(x) = x sigmoid(beta x). As <c>tf.nn.silu</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    /// <param name="beta">Factor of x inside the sigmoid.</param>
    public Tensor silu(Tensor features, double beta) => new Silu(beta).Apply(features);

    /// <summary>Another name of silu. As <c>tf.nn.swish</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor swish(Tensor features) => silu(features);

    /// <summary>Another name of silu. As <c>tf.nn.swish</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    /// <param name="beta">Factor of x inside the sigmoid.</param>
    public Tensor swish(Tensor features, double beta) => silu(features, beta);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x sigmoid(x). As <c>keras.activations.silu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor silu(Tensor x) => new Silu().Apply(x);

    /// <summary>Another name of silu. As <c>keras.activations.swish</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor swish(Tensor x) => silu(x);
}
