using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;

namespace TfActivations.Activations;

/// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x).</summary>
/// <remarks>
/// Computed as e / (e + 2) with e = e^(2|x|) - 1, which keeps every digit near 0.
/// Derivative: 1 / cosh(x)^2 = 4 e^-2|x| / (1 + e^-2|x|)^2; 0 at either infinity.
/// </remarks>
public sealed record Tanh : ElementwiseActivation<Tanh.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "tanh",
        "Squashes to -1..1, zero-centred.",
        "f(x) = (e^x - e^-x) / (e^x + e^-x)",
        "(-1, 1)",
        "tf.nn.tanh, keras.activations.tanh"
    );

    /// <inheritdoc/>
    public override Formula Kernel(Func<double, double> parameter) => default;

    /// <inheritdoc/>
    public override double Reference(double x) => Math.Tanh(x);

    /// <inheritdoc/>
    public override double ReferenceDerivative(double x)
    {
        var e = Math.Exp(-2 * Math.Abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    /// <summary>The kernel.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            // From 20 on the result is 1 to the last bit.
            var e = L.Expm1(L.AtMost(20, L.Abs(x)) * 2);
            return L.CopySign(e / (e + 2), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var e = L.Exp(L.Abs(x) * -2);
            return e * 4 / ((e + 1) * (e + 1));
        }
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x). As <c>tf.nn.tanh</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor tanh(Tensor x) => new Tanh().Apply(x);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x). As <c>keras.activations.tanh</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor tanh(Tensor x) => new Tanh().Apply(x);
}
