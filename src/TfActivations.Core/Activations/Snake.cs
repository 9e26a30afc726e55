using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x + sin(alpha x)^2 / alpha.</summary>
/// <remarks>
/// Ziyin, Hartwig, Ueda 2020, arXiv:2006.08195. Derivative: 1 + sin(2 alpha x), computed as 2 sin(alpha x + pi / 4)^2, which keeps its digits
/// near its zeros. At infinity it has no limit: 1, its mean, stands there.
/// </remarks>
/// <param name="Alpha">How fast it oscillates.</param>
public sealed record Snake([Meaning("how fast it oscillates")] double Alpha = 1) : ElementwiseActivation<Snake.Formula>
{
    // From here on the ripple is nothing beside x.
    private const double Large = 1e300;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "snake",
        "Linear with a ripple: extrapolates periodic data.",
        "f(x) = x + sin(alpha x)^2 / alpha",
        "(-inf, inf)",
        "arXiv:2006.08195"
    );

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(Alpha));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double alpha) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            var z = x * alpha;
            var sin = L.Sin(z, 0);
            return L.Select(L.Abs(z) > Large, x, x + sin * sin / alpha);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var z = x * alpha;
            var sin = L.Sin(z, 1);
            return L.Select(L.Abs(z) > Large, 1, sin * sin * 2);
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            var sin = R.Sin(alpha * x);
            return R.Abs(x * alpha) > Large ? x : x + sin * sin / alpha;
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => R.Abs(x * alpha) > Large ? 1 : Square(R.Sin(alpha * x) + R.Cos(alpha * x));

        private static R Square<R>(R x)
            where R : struct, IReal<R> => x * x;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x + sin(x)^2.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor snake(Tensor x) => new Snake().Apply(x);

    /// <summary>f(x) = x + sin(alpha x)^2 / alpha.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="alpha">How fast it oscillates.</param>
    public Tensor snake(Tensor x, double alpha) => new Snake(alpha).Apply(x);
}
