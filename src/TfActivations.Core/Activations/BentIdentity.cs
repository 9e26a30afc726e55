using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x + (sqrt(x^2 + 1) - 1) / 2.</summary>
/// <remarks>
/// Computed as x + x^2 / (2 (sqrt(x^2 + 1) + 1)), which does not cancel. Derivative: 1 + x / (2 sqrt(x^2 + 1)).
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
            return x + L.Select(L.Abs(x) > Large, L.Abs(x), bend) / 2;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var bounded = L.AtMost(Large, L.AtLeast(-Large, x));
            return bounded / (L.Sqrt(bounded * bounded + 1) * 2) + 1;
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            var a = Real.Min(R.Abs(x), 1e150);
            return x + (R.Abs(x) > a ? R.Abs(x) : a * a / (R.Sqrt(a * a + 1) + 1)) / 2;
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
