using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;

namespace TfActivations.Activations;

/// <summary>f(x) = scale x if x &gt; 0 else scale alpha (e^x - 1).</summary>
/// <remarks>
/// Klambauer, Unterthiner, Mayr, Hochreiter 2017, arXiv:1706.02515.
/// Derivative: scale alpha e^x for x &lt; 0, scale otherwise, at 0 too, as in TensorFlow.
/// </remarks>
public sealed record Selu : ElementwiseActivation<Selu.Formula>
{
    private const double Alpha = 1.6732632423543772848;
    private const double Scale = 1.0507009873554804934;

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "selu",
        "Scaled so that mean and variance of deep networks stay put.",
        "f(x) = scale x if x > 0 else scale alpha (e^x - 1)",
        "(-1.758, inf)",
        "tf.nn.selu, keras.activations.selu; arXiv:1706.02515"
    )
    {
        Kinks = [0],
    };

    /// <inheritdoc/>
    public override Formula Kernel(Func<double, double> parameter) => default;

    /// <inheritdoc/>
    public override double Reference(double x) => Scale * (x > 0 ? x : Alpha * SpecialFunctions.Expm1(x));

    /// <inheritdoc/>
    public override double ReferenceDerivative(double x) => x < 0 ? Scale * Alpha * Math.Exp(x) : Scale;

    /// <summary>The kernel.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, x, L.Expm1(x) * Alpha) * Scale;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x < 0, L.Exp(x) * (Scale * Alpha), Scale);
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = scale x if x &gt; 0 else scale alpha (e^x - 1). As <c>tf.nn.selu</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor selu(Tensor features) => new Selu().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = scale x if x &gt; 0 else scale alpha (e^x - 1). As <c>keras.activations.selu</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor selu(Tensor x) => new Selu().Apply(x);
}
