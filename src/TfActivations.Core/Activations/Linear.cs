using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = x: no activation.</summary>
public sealed record Linear : ElementwiseActivation<Linear.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "linear",
        "The identity: no activation.",
        "f(x) = x",
        "(-inf, inf)",
        "keras.activations.linear"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp => new("Identity", "Identity", TensorFlowGradientInputs.Upstream);

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X;

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => default;

    /// <summary>The formulas.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => x;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => 1;

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => x;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => 1;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = x. As <c>keras.activations.linear</c>.</summary>
    /// <param name="x">Any tensor: what has no fractions stays as it is.</param>
    public Tensor linear(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloating() ? new Linear().Apply(x) : x;
    }
}
