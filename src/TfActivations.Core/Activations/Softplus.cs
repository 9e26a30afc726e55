using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = log(1 + e^x).</summary>
/// <remarks>
/// Computed as max(x, 0) + log(1 + e^-|x|), which neither overflows nor cancels. Derivative: sigmoid(x).
/// </remarks>
public sealed record Softplus : ElementwiseActivation<Softplus.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "softplus",
        "A smooth ReLU.",
        "f(x) = log(1 + e^x)",
        "(0, inf)",
        "tf.nn.softplus, keras.activations.softplus"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp =>
        new("Softplus", "SoftplusGrad", TensorFlowGradientInputs.UpstreamAndInput);

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Softplus");

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
            where L : struct, ILanes<L> => L.AtLeast(0, x) + L.Log1p(L.Exp(-L.Abs(x)));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => default(Sigmoid.Formula).Forward(x);

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x) => FloatLog.Softplus(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x) => FloatLogistic.Sigmoid(x);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => Real.Max(x, 0) + R.Log1p(R.Exp(-R.Abs(x)));

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => Real.Sigmoid(x);
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = log(1 + e^x). As <c>tf.nn.softplus</c>.</summary>
    /// <param name="features">A floating tensor of any shape.</param>
    public Tensor softplus(Tensor features) => new Softplus().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = log(1 + e^x). As <c>keras.activations.softplus</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor softplus(Tensor x) => new Softplus().Apply(x);
}
