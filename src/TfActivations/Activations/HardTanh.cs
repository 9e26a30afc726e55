using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;

namespace TfActivations.Activations;

/// <summary>f(x) = min(max(-1, x), 1).</summary>
/// <remarks>Derivative: 1 from -1 to 1, at both ends too, as in TensorFlow; 0 elsewhere.</remarks>
public sealed record HardTanh : ElementwiseActivation<HardTanh.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "hard_tanh",
        "Tanh of three straight lines.",
        "f(x) = min(max(-1, x), 1)",
        "[-1, 1]",
        "keras.activations.hard_tanh"
    )
    {
        Kinks = [-1, 1],
    };

    /// <inheritdoc/>
    public override Formula Kernel(Func<double, double> parameter) => default;

    /// <inheritdoc/>
    public override double Reference(double x) => double.IsNaN(x) ? x : Math.Min(Math.Max(x, -1), 1);

    /// <inheritdoc/>
    public override double ReferenceDerivative(double x) => Math.Abs(x) > 1 ? 0 : 1;

    /// <summary>The kernel.</summary>
    public readonly struct Formula : IElementwise
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.AtLeast(-1, L.AtMost(1, x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(L.Abs(x) > 1, 0, 1);
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = min(max(-1, x), 1). As <c>keras.activations.hard_tanh</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor hard_tanh(Tensor x) => new HardTanh().Apply(x);
}
