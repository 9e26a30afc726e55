using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = e^x.</summary>
/// <remarks>Derivative: e^x.</remarks>
public sealed record Exponential : ElementwiseActivation<Exponential.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "exponential",
        "Grows without bound: for outputs that are positive, such as rates.",
        "f(x) = e^x",
        "(0, inf)",
        "keras.activations.exponential"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp => new("Exp", "Mul", TensorFlowGradientInputs.OutputAndUpstream);

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("Exp");

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
            where L : struct, ILanes<L> => L.Exp(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Exp(x);

        bool IElementwise.HasFloatForm => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatForward<F>(F x) => FloatExp.Exp(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        F IElementwise.FloatDerivative<F>(F x) => FloatExp.Exp(x);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => R.Exp(x);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => R.Exp(x);
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = e^x. As <c>keras.activations.exponential</c>.</summary>
    /// <param name="x">A tensor of any shape; integers are taken as float32.</param>
    public Tensor exponential(Tensor x) => new Exponential().Apply(Floats(x));
}
