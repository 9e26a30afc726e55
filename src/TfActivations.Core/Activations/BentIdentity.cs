using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x + (sqrt(x^2 + 1) - 1) / 2.</summary>
/// <remarks>
/// Computed as x + x^2 / (2 (sqrt(x^2 + 1) + 1)), which does not cancel. Derivative: 1 + x / (2 sqrt(x^2 + 1)).
/// At -inf -inf.
/// </remarks>
public sealed record BentIdentity : ElementwiseActivation<BentIdentity.Formula>
{
    // From here on 1 is nothing beside x^2, and its square still in range.
    private const double Large = 1e150;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "bent_identity",
        "Slope 1/2 far below, 3/2 far above.",
        "f(x) = x + (sqrt(x^2 + 1) - 1) / 2",
        "(-inf, inf)",
        "a common name; no paper"
    );

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
            var bounded = L.AtMost(Large, L.Abs(x));
            var bend = bounded * (bounded / (L.Sqrt(bounded * bounded + 1) + 1));
            return L.Select(L.Abs(x) > Large, x * L.Select(x > 0, 1.5, 0.5), x + bend / 2);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var bounded = L.AtMost(Large, L.AtLeast(-Large, x));
            return bounded / (L.Sqrt(bounded * bounded + 1) * 2) + 1;
        }

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var bounded = F.AtLeast(-FloatRoots.Large, F.AtMost(FloatRoots.Large, x));
            var d = FloatRoots.Root(bounded, 1, 0, out var dRest);
            d = FloatPairs.QuickSum(d, 1f, out var sumRest);
            dRest += sumRest;
            var square = FloatPairs.Product(bounded, bounded, out var squareRest);
            var q = F.Reciprocal(d);
            var bend = square * q;
            var bendRest = q * (F.Fnma(bend, dRest, F.Fnma(bend, d, square)) + squareRest);
            var y = FloatPairs.QuickSum(bounded, bend * 0.5f, out var rest);
            y += F.Fma(bendRest, 0.5f, rest);
            return F.SelectLess(F.Abs(x), 1e9f, y, x * F.SelectLess(x, 0, 0.5f, 1.5f));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var bounded = F.AtLeast(-FloatRoots.Large, F.AtMost(FloatRoots.Large, x));
            var root = FloatRoots.Root(bounded, 1, 0, out var rest);
            return F.Fma(FloatPairs.Quotient(bounded, root, rest), 0.5f, (F)1f);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            if (R.Abs(x) > Large)
                return x > 0 ? x + x / 2 : x / 2;
            return x + x * x / (R.Sqrt(x * x + 1) + 1) / 2;
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var bounded = Real.Min(Real.Max(x, -Large), Large);
            return 1 + bounded / (2 * R.Sqrt(bounded * bounded + 1));
        }
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x + (sqrt(x^2 + 1) - 1) / 2.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor bent_identity(Tensor x) => new BentIdentity().Apply(x);
}
