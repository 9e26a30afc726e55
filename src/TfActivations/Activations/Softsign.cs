using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;

namespace TfActivations.Activations;

/// <summary>f(x) = x / (1 + |x|).</summary>
/// <remarks>
/// Derivative: 1 / (1 + |x|)^2. At either infinity the limits: 1, -1, and 0, where TensorFlow gives NaN.
/// </remarks>
public sealed record Softsign : ElementwiseActivation<Softsign.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "softsign",
        "Squashes to -1..1, more slowly than tanh.",
        "f(x) = x / (1 + |x|)",
        "(-1, 1)",
        "tf.nn.softsign, keras.activations.softsign"
    );

    /// <inheritdoc/>
    public override Formula Kernel(Func<double, double> parameter) => default;

    /// <inheritdoc/>
    public override double Reference(double x) => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x));

    /// <inheritdoc/>
    public override double ReferenceDerivative(double x) => 1 / (1 + Math.Abs(x)) / (1 + Math.Abs(x));

    /// <summary>The kernel.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L>
        {
            // From 1e300 on the result is 1 to the last bit.
            var magnitude = L.AtMost(1e300, L.Abs(x));
            return L.CopySign(magnitude / (magnitude + 1), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var inverse = 1 / (L.Abs(x) + 1);
            return inverse * inverse;
        }
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = x / (1 + |x|). As <c>tf.nn.softsign</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor softsign(Tensor features) => new Softsign().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x / (1 + |x|). As <c>keras.activations.softsign</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor softsign(Tensor x) => new Softsign().Apply(x);
}
