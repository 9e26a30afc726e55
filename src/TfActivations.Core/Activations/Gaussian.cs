using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = e^(-x^2).</summary>
/// <remarks>
/// Derivative: -2 x e^(-x^2); 0 at either infinity.
/// </remarks>
public sealed record Gaussian : ElementwiseActivation<Gaussian.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "gaussian",
        "A bell.",
        "f(x) = e^(-x^2)",
        "(0, 1]",
        "a radial basis function; Broomhead and Lowe 1988"
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
            where L : struct, ILanes<L> => L.Exp(-(x * x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            // Outside +-40 the result is 0 in every dtype.
            var bounded = L.AtMost(40, L.AtLeast(-40, x));
            return L.ExpTimes(-(bounded * bounded), bounded * -2);
        }

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var bounded = FloatBounded(x);
            FloatExp.SplitOfProduct(bounded, -bounded, FloatExp.Up, 0f, out var power, out var r);
            return F.Fma(power, FloatExp.SmallExpm1(r), power) * FloatExp.Down;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var bounded = FloatBounded(x);
            FloatExp.SplitOfProduct(bounded, -bounded, FloatExp.Up, 0f, out var power, out var r);
            var e = FloatExp.Exp(power, r, out var rest);
            bounded *= -2f;
            return F.Fma(e, bounded, rest * bounded) * FloatExp.Down;
        }

        /// <summary>Beyond, the result is 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static F FloatBounded<F>(F x)
            where F : struct, IFloatLanes<F> => F.AtLeast(-10.6f, F.AtMost(10.6f, x));

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => R.Exp(-(x * x));

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var bounded = Real.Min(Real.Max(x, -45), 45);
            return R.ExpTimes(-(bounded * bounded), -2 * bounded);
        }
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = e^(-x^2).</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor gaussian(Tensor x) => new Gaussian().Apply(x);
}
