using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = min(max(min_value, x), max_value).</summary>
/// <remarks>Derivative: 1 from min_value to max_value, at both ends too, as in TensorFlow; 0 elsewhere.</remarks>
/// <param name="MinValue">The smallest value.</param>
/// <param name="MaxValue">The largest value.</param>
public sealed record HardTanh(
    [Meaning("the smallest value")] double MinValue = -1,
    [Meaning("the largest value")] double MaxValue = 1
) : ElementwiseActivation<HardTanh.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "hard_tanh",
        "Tanh of three straight lines.",
        "f(x) = min(max(min_value, x), max_value)",
        "[min_value, max_value]",
        "keras.activations.hard_tanh, torch.nn.functional.hardtanh"
    )
    {
        InKeras = true,
        Aliases = ["hardtanh"],
        Kinks = [-1, 1],
    };

    /// <inheritdoc/>
    public override OnnxFormula? Onnx => new OnnxFormula.Node("Clip", OnnxFormula.X, MinValue, MaxValue);

    /// <inheritdoc/>
    protected override Formula Kernel(Func<double, double> parameter) => new(parameter(MinValue), parameter(MaxValue));

    /// <summary>The formulas.</summary>
    public readonly struct Formula(double min, double max) : IElementwise
    {
        /// <inheritdoc/>
        public bool RoundsOnce => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Forward<L>(L x)
            where L : struct, ILanes<L> => L.AtLeast(min, L.AtMost(max, x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.Select(x > max, 0, L.Select(x < min, 0, 1));

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> => Real.Max(Real.Min(x, max), min);

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> => x > max || x < min ? 0 : 1;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = min(max(-1, x), 1). As <c>keras.activations.hard_tanh</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor hard_tanh(Tensor x) => new HardTanh().Apply(x);

    /// <summary>f(x) = min(max(min_value, x), max_value).</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    /// <param name="min_value">The smallest value.</param>
    /// <param name="max_value">The largest value.</param>
    public Tensor hardtanh(Tensor x, double min_value = -1, double max_value = 1) =>
        new HardTanh(min_value, max_value).Apply(x);
}
