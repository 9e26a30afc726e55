using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Ops;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = min(max(0, x), 6).</summary>
/// <remarks>
/// Krizhevsky 2010. Derivative: 1 between 0 and 6, 0 elsewhere, at 0 and 6 too, as in TensorFlow.
/// </remarks>
public sealed record Relu6 : ElementwiseActivation<Relu6.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "relu6",
        "ReLU that stops at 6, for arithmetic of few bits.",
        "f(x) = min(max(0, x), 6)",
        "[0, 6]",
        "tf.nn.relu6, keras.activations.relu6; Krizhevsky 2010"
    )
    {
        InKeras = true,
        Kinks = [0, 6],
    };

    /// <inheritdoc/>
    public override TensorFlowOp? TensorFlowOp => new("Relu6", "Relu6Grad", TensorFlowGradientInputs.UpstreamAndInput);

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => new OnnxFormula.Node("Clip", OnnxFormula.X, 0, 6);

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => default;

    /// <inheritdoc/>
    /// <remarks>Integers stay integers, as in TensorFlow.</remarks>
    protected override Tensor Compute(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsInteger() ? Binary.Minimum.Apply(Binary.Maximum.Apply(x, 0), 6) : base.Compute(x);
    }

    /// <summary>The formulas.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.AtLeast(0, L.AtMost(6, x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > 0, L.Select(x < 6, 1, 0), 0);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => Real.Min(Real.Max(x, 0), 6);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x > 0 && x < 6 ? 1 : 0;
    }
}

public sealed partial class NN
{
    /// <summary>f(x) = min(max(0, x), 6). As <c>tf.nn.relu6</c>.</summary>
    /// <param name="features">A floating or integer tensor of any shape.</param>
    public Tensor relu6(Tensor features) => new Relu6().Apply(features);
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = min(max(0, x), 6). As <c>keras.activations.relu6</c>.</summary>
    /// <param name="x">A floating or integer tensor of any shape.</param>
    public Tensor relu6(Tensor x) => new Relu6().Apply(x);
}
