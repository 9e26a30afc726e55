using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = log(1 / (1 + e^-x)).</summary>
/// <remarks>
/// Computed as min(x, 0) - log(1 + e^-|x|), which neither overflows nor cancels. Derivative: sigmoid(-x).
/// </remarks>
public sealed record LogSigmoid : ElementwiseActivation<LogSigmoid.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "log_sigmoid",
        "The logarithm of a sigmoid, finite where the sigmoid rounds to 0.",
        "f(x) = log(1 / (1 + e^-x))",
        "(-inf, 0)",
        "keras.activations.log_sigmoid, tf.math.log_sigmoid"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => -(-OnnxFormula.X).Then("Softplus");

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
            where L : struct, ILanes<L> => L.AtMost(0, x) - L.Log1p(L.Exp(-L.Abs(x)));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => default(Sigmoid.Formula).Forward(-x);

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x) => -FloatLog.Softplus(-x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x) => FloatLogistic.Sigmoid(-x);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => Real.Min(x, 0) - R.Log1p(R.Exp(-R.Abs(x)));

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => Real.Sigmoid(-x);
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = log(1 / (1 + e^-x)). As <c>keras.activations.log_sigmoid</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor log_sigmoid(Tensor x) => new LogSigmoid().Apply(x);
}
