using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = log(x / (1 - x)): the inverse of the sigmoid.</summary>
/// <remarks>
/// -inf at 0, inf at 1, NaN outside 0..1, where it is not defined. Derivative: 1 / (x (1 - x)).
/// </remarks>
public sealed record Logit : ElementwiseActivation<Logit.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "logit",
        "The inverse of the sigmoid.",
        "f(x) = log(x / (1 - x))",
        "(-inf, inf)",
        "torch.logit, scipy.special.logit"
    )
    {
        Domain = (0, 1),
        Kinks = [0, 1],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => (OnnxFormula.X / (1 - OnnxFormula.X)).Then("Log");

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
            var nearer = L.Select(x < 0.5, x, 1 - x);
            var y = L.Log(nearer / (1 - nearer));
            var inside = L.Select(x < 0.5, y, -y);
            var end = L.Select(x < 0.5, double.NegativeInfinity, double.PositiveInfinity);
            return OnlyInside(x, L.KeepNaN(x, L.Select(nearer > 0, inside, end)));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => OnlyInside(x, 1 / (L.Abs(x) * (1 - x)));

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var nearer = F.SelectLess(x, 0.5f, x, 1f - x);
            var y = FloatLog.LogOfOdds(nearer);
            y = F.SelectLess(nearer, float.Epsilon, F.SelectLess(nearer, 0, float.NaN, float.NegativeInfinity), y);
            return F.SelectLess(x, 0.5f, y, -y);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var nearer = F.SelectLess(x, 0.5f, x, 1f - x);
            var other = FloatPairs.QuickSum(1f, -nearer, out var otherRest);
            var product = FloatPairs.Product(nearer * FloatExp.UpFactor, 0f, other, otherRest, out var rest);
            var y = FloatPairs.Quotient(1f, product, rest) * FloatExp.UpFactor;
            return F.SelectLess(nearer, float.Epsilon, F.SelectLess(nearer, 0, float.NaN, float.PositiveInfinity), y);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            if (x <= 0 || x >= 1)
                return x < 0 || x > 1 ? double.NaN
                    : x < 1 ? double.NegativeInfinity
                    : double.PositiveInfinity;
            return x < 0.5 ? R.Log(x) - R.Log1p(-x) : -(R.Log(1 - x) - R.Log1p(x - 1));
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x < 0 || x > 1 ? double.NaN : 1 / (x * (1 - x));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static L OnlyInside<L>(L x, L y)
            where L : struct, ILanes<L> => L.Select(x < 0, double.NaN, L.Select(x > 1, double.NaN, y));
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = log(x / (1 - x)), the inverse of the sigmoid.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor logit(Tensor x) => new Logit().Apply(x);
}
