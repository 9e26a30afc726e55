using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = min(max(0, (x + 1) / 2), 1).</summary>
/// <remarks>Derivative: 1/2 between -1 and 1, 0 elsewhere.</remarks>
public sealed record SparseSigmoid : ElementwiseActivation<SparseSigmoid.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "sparse_sigmoid",
        "Reaches 0 and 1: the derivative of sparse_plus.",
        "f(x) = min(max(0, (x + 1) / 2), 1)",
        "[0, 1]",
        "keras.activations.sparse_sigmoid"
    )
    {
        InKeras = true,
        Kinks = [-1, 1],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => OnnxFormula.X.Then("HardSigmoid", ("alpha", 0.5), ("beta", 0.5));

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
            where L : struct, ILanes<L> => L.AtLeast(0, L.AtMost(1, (x + 1) / 2));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(L.Abs(x) < 1, 0.5, 0);

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => Real.Min(Real.Max((x + 1) / 2, 0), 1);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => R.Abs(x) < 1 ? 0.5 : 0;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = min(max(0, (x + 1) / 2), 1). As <c>keras.activations.sparse_sigmoid</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor sparse_sigmoid(Tensor x) => new SparseSigmoid().Apply(x);
}
