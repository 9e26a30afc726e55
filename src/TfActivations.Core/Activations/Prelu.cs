using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Parametric rectified linear unit: f(x) = x for x &gt; 0, alpha x otherwise, where alpha is learned.</summary>
/// <remarks>
/// He, Zhang, Ren, Sun 2015, arXiv:1502.01852. In <c>keras.layers.PReLU</c> alpha is a weight; here it is fixed.
/// Derivative: 1 for x &gt; 0, alpha below, 0 at 0, as Keras computes it: relu(x) - alpha relu(-x).
/// </remarks>
/// <param name="Alpha">Slope below 0.</param>
public sealed record Prelu([Meaning("slope below 0; the layer learns it, starting from 0")] double Alpha = 0.25)
    : ElementwiseActivation<Prelu.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "prelu",
        "Leaky ReLU whose slope is learned.",
        "f(x) = x if x > 0 else alpha x",
        "(-inf, inf)",
        "keras.layers.PReLU; arXiv:1502.01852"
    )
    {
        Kinks = [0],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("LeakyRelu", ("alpha", Alpha));

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(Alpha));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double alpha) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, x, x * alpha);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, 1, L.Select(x < 0, alpha, 0));

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x > 0 ? x : alpha * x;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> =>
            x > 0 ? 1
            : x < 0 ? alpha
            : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = relu(x) - alpha relu(-x), as the layer PReLU computes it, with a gradient for alpha too.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="alpha">The slope below 0: a tensor that broadcasts to x.</param>
    public Tensor prelu(Tensor x, Tensor alpha) => relu(x) - alpha * relu(-x);
}
