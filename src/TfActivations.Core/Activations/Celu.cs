using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x if x &gt; 0 else alpha (e^(x / alpha) - 1).</summary>
/// <remarks>Barron 2017, arXiv:1704.07483. Derivative: 1 for x &gt; 0, e^(x / alpha) otherwise.</remarks>
/// <param name="Alpha">Where the part below 0 ends: it tends to -alpha.</param>
public sealed record Celu([Meaning("where the part below 0 ends: it tends to -alpha")] double Alpha = 1)
    : ElementwiseActivation<Celu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "celu",
        "ELU whose derivative is continuous for every alpha.",
        "f(x) = x if x > 0 else alpha (e^(x / alpha) - 1)",
        "(-alpha, inf)",
        "keras.activations.celu; arXiv:1704.07483"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Celu", ("alpha", Alpha));

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
            where L : struct, ILanes<L> => L.Select(x > 0, x, L.Expm1(x / alpha) * alpha);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, 1, L.Exp(x / alpha));

        bool IElementwise.HasFloatForm => alpha > 0 && FloatExp.IsModerate(alpha);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x)
        {
            var z = Quotient(F.AtLeast(-20 * (float)alpha, F.AtMost(0, x)), out var zRest);
            var y = FloatExp.Expm1(z, zRest, out var rest);
            // Above, the result is x; x / alpha might be subnormal.
            return F.SelectLess(x, -1e-30f, F.Fma(y, (F)(float)alpha, rest * (float)alpha), x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var z = Quotient(F.AtLeast(FloatExp.Least * (float)alpha, F.AtMost(0, x)), out var zRest);
            return F.SelectLess(0f, x, 1f, FloatExp.ExpOfNegative(z, zRest, 1f, 0f));
        }

        /// <summary>x / alpha, and what it was rounded by.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private F Quotient<F>(F x, out F rest)
            where F : struct, IFloatLanes<F>
        {
            var inverse = (float)(1 / alpha);
            var z = FloatPairs.Product(x, inverse, out rest);
            rest = F.Fma(x, (F)(float)(1 / alpha - inverse), rest);
            return z;
        }

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x > 0 ? x : alpha * R.Expm1(x / alpha);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x > 0 ? 1 : R.Exp(x / alpha);
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x if x &gt; 0 else alpha (e^(x / alpha) - 1). As <c>keras.activations.celu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor celu(Tensor x) => new Celu().Apply(x);

    /// <summary>f(x) = x if x &gt; 0 else alpha (e^(x / alpha) - 1). As <c>keras.activations.celu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="alpha">Where the part below 0 ends: it tends to -alpha.</param>
    public Tensor celu(Tensor x, double alpha) => new Celu(alpha).Apply(x);
}
