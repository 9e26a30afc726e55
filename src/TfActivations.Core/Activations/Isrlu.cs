using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Inverse square root linear unit: f(x) = x if x &gt;= 0 else x / sqrt(1 + alpha x^2).</summary>
/// <remarks>
/// Carlile, Delamarter, Kinney, Marti, Whitney 2017, arXiv:1710.09967. Derivative: (1 + alpha x^2)^(-3/2) below 0, 1 above.
/// </remarks>
/// <param name="Alpha">How soon it saturates; positive.</param>
public sealed record Isrlu([Meaning("how soon it saturates"), Positive] double Alpha = 1)
    : ElementwiseActivation<Isrlu.Formula>
{
    // From here on 1 is nothing beside alpha x^2, and the square could leave the range.
    private const double Large = 1e100;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "isrlu",
        "Linear above 0, saturates algebraically below.",
        "f(x) = x if x >= 0 else x / sqrt(1 + alpha x^2)",
        "(-1 / sqrt(alpha), inf)",
        "arXiv:1710.09967"
    );

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(Alpha));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double alpha) : IElementwise
    {
        private readonly FloatRoots.Saturation saturation = new(alpha);

        /// <inheritdoc/>
        public bool RoundsOnce => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            var bounded = L.AtLeast(-Large, x);
            return L.Select(x > 0, x, bounded / L.Sqrt(bounded * bounded * alpha + 1));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var magnitude = L.Abs(L.AtMost(0, x));
            var bounded = L.AtMost(Large, magnitude);
            var root = L.Select(magnitude > Large, magnitude * L.Sqrt(alpha), L.Sqrt(bounded * bounded * alpha + 1));
            return 1 / root / root / root;
        }

        bool IElementwise.HasFloatForm => alpha > 0 && FloatExp.IsModerate(alpha);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x) => F.SelectLess(x, 0, saturation.Unit(x), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x) => saturation.Slope(F.AtMost(0, x));

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R>
        {
            var bounded = Real.Max(x, -Large);
            return x > 0 ? x : bounded / R.Sqrt(1 + alpha * bounded * bounded);
        }

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var a = R.Abs(Real.Min(x, 0));
            var root = a > Large ? a * R.Sqrt(alpha) : R.Sqrt(1 + alpha * a * a);
            return 1 / root / root / root;
        }
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x if x &gt;= 0 else x / sqrt(1 + x^2).</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor isrlu(Tensor x) => new Isrlu().Apply(x);

    /// <summary>f(x) = x if x &gt;= 0 else x / sqrt(1 + alpha x^2).</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="alpha">How soon it saturates.</param>
    public Tensor isrlu(Tensor x, double alpha) => new Isrlu(alpha).Apply(x);
}
