using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = (x + sqrt(x^2 + b)) / 2.</summary>
/// <remarks>
/// Barron 2021, arXiv:2112.11687. Below 0 computed as b / (2 (sqrt(x^2 + b) - x)), which does not cancel. Derivative: (1 + x / sqrt(x^2 + b)) / 2.
/// At -inf 0, where TensorFlow gives NaN.
/// </remarks>
/// <param name="B">How round the corner is; 0 gives ReLU.</param>
public sealed record Squareplus([Meaning("how round the corner is; 0 gives ReLU")] double B = 4)
    : ElementwiseActivation<Squareplus.Formula>
{
    // From here on b is nothing beside x^2, and the square could leave the range.
    private const double Large = 1e150;

    // Keeps 0 / 0 away where b and x are 0.
    private const double Tiny = 1e-300;

    // 2^-40: keeps what floats multiply in their range.
    private const float Scale = 9.094947017729282e-13f;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "squareplus",
        "A smooth ReLU without an exponential.",
        "f(x) = (x + sqrt(x^2 + b)) / 2",
        "(0, inf)",
        "keras.activations.squareplus; arXiv:2112.11687"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(B));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double b) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            var mean = Root(L.Abs(x)) / 2 + L.Abs(x) / 2;
            return L.Select(x > 0, mean, L.KeepNaN(x, b / 4 / L.AtLeast(Tiny, mean)));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var magnitude = L.Abs(x);
            var root = L.AtLeast(Tiny, Root(magnitude));
            var below = b / 4 / root / (root / 2 + magnitude / 2);
            return L.Select(x > 0, 1 - below, below);
        }

        bool IElementwise.HasFloatForm => b > 0 && FloatExp.IsModerate(b);

        // Above 0 (root + a) / 2 with a = |x|, below b / 2 / (root + a).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var a = F.Abs(x);
            var root = FloatRoot(a, out var rest) * FloatExp.Down;
            var sum = FloatPairs.QuickSum(root, a * FloatExp.Down, out var sumRest);
            sumRest = F.Fma(rest, FloatExp.Down, sumRest);
            var below = FloatPairs.Quotient((float)(b / 2), sum, sumRest) * FloatExp.Down;
            var above = F.SelectLess(x, FloatRoots.Large, (sum + sumRest) * (FloatExp.UpFactor / 2), x);
            return F.SelectLess(0f, x, above, F.SelectLess(x, -float.MaxValue, 0f, below));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            // From 1e27 on what is below 0 is 0.
            var a = F.AtMost(1e27f, F.Abs(x));
            var root = FloatRoot(a, out var rest);
            var sum = FloatPairs.QuickSum(root, a, out var sumRest);
            root *= Scale;
            rest *= Scale;
            var product = FloatPairs.Product(root, rest, sum * Scale, F.Fma(sumRest, Scale, rest), out var productRest);
            var below = FloatPairs.Quotient((float)(b / 2), product, productRest) * (Scale * Scale);
            return F.SelectLess(0f, x, 1f - below, below);
        }

        /// <summary>sqrt(a^2 + b), and what it was rounded by.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private F FloatRoot<F>(F a, out F rest)
            where F : struct, IFloatLanes<F>
        {
            var root = FloatRoots.Root(F.AtMost(FloatRoots.Large, a), (float)b, 0, out rest);
            rest = F.SelectLess(a, FloatRoots.Large, rest, 0f);
            return F.SelectLess(a, FloatRoots.Large, root, a);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            var a = R.Abs(x);
            var mean = (a > Large ? a : R.Sqrt(a * a + b)) / 2 + a / 2;
            return x > 0 ? mean
                : mean > 0 ? b / 4 / mean
                : mean;
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var a = R.Abs(x);
            var root = a > Large ? a : R.Sqrt(a * a + b);
            var below = root > 0 ? b / 4 / root / (root / 2 + a / 2) : root;
            return x > 0 ? 1 - below : below;
        }

        /// <summary>sqrt(a^2 + b).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private L Root<L>(L a)
            where L : struct, ILanes<L>
        {
            var bounded = L.AtMost(Large, a);
            return L.Select(a > Large, a, L.Sqrt(bounded * bounded + b));
        }
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = (x + sqrt(x^2 + 4)) / 2. As <c>keras.activations.squareplus</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor squareplus(Tensor x) => new Squareplus().Apply(x);

    /// <summary>f(x) = (x + sqrt(x^2 + b)) / 2. As <c>keras.activations.squareplus</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="b">How round the corner is; 0 gives ReLU.</param>
    public Tensor squareplus(Tensor x, double b) => new Squareplus(b).Apply(x);
}
