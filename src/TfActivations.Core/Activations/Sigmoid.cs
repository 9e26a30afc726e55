using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = 1 / (1 + e^-x).</summary>
/// <remarks>
/// Derivative: f(x) (1 - f(x)), computed without cancellation as e^-|x| / (1 + e^-|x|)^2; 0 at either infinity.
/// </remarks>
public sealed record Sigmoid : ElementwiseActivation<Sigmoid.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "sigmoid",
        "Squashes to 0..1: probabilities of independent classes.",
        "f(x) = 1 / (1 + e^-x)",
        "(0, 1)",
        "tf.nn.sigmoid, keras.activations.sigmoid"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp =>
        new("Sigmoid", "SigmoidGrad", TensorFlowGradientInputs.OutputAndUpstream);

    /// <summary>The function of each element; a cross-entropy of the result starts from x, as in Keras.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    protected override Tensor Compute(Tensor x)
    {
        var y = base.Compute(x);
        y.SetLogits(x);
        return y;
    }

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Sigmoid");

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
            where L : struct, ILanes<L> => LaneFunctions.Sigmoid(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L>
        {
            var e = L.Exp(-L.Abs(x));
            return e / ((e + 1) * (e + 1));
        }

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x) => FloatLogistic.Sigmoid(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x)
        {
            var a = F.Abs(x);
            return F.AnyAbove(LogisticSlopes.End, a) ? FarSlope(a) : LogisticSlopes.Density(a);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static F FarSlope<F>(F a)
            where F : struct, IFloatLanes<F> => FloatLogistic.Density(-a, 1);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x >= 0 ? 1 / (1 + R.Exp(-x)) : R.Exp(x) / (1 + R.Exp(x));

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R>
        {
            var e = R.Exp(-R.Abs(x));
            return e / ((1 + e) * (1 + e));
        }
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = 1 / (1 + e^-x). As <c>tf.nn.sigmoid</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor sigmoid(Tensor x) => new Sigmoid().Apply(x);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = 1 / (1 + e^-x). As <c>keras.activations.sigmoid</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor sigmoid(Tensor x) => new Sigmoid().Apply(x);
}
