using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = 0 if x &lt;= -1, (x + 1)^2 / 4 if x &lt; 1, else x.</summary>
/// <remarks>Derivative: sparse_sigmoid(x), continuous.</remarks>
public sealed record SparsePlus : ElementwiseActivation<SparsePlus.Formula>
{
    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    private static readonly ActivationInfo About = new(
        "sparse_plus",
        "Softplus that is exactly 0 far below and x far above.",
        "f(x) = 0 if x <= -1, (x + 1)^2 / 4 if x < 1, else x",
        "[0, inf)",
        "keras.activations.sparse_plus"
    )
    {
        InKeras = true,
    };

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
            where L : struct, ILanes<L> => L.Select(x > 1, x, L.KeepNaN(x, L.Select(x < -1, 0, (x + 1) * (x + 1) / 4)));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Derivative<L>(L x)
            where L : struct, ILanes<L> => L.AtLeast(0, L.AtMost(1, (x + 1) / 2));

        /// <inheritdoc/>
        public R Reference<R>(R x)
            where R : struct, IReal<R> =>
            x <= -1 ? 0
            : x >= 1 ? x
            : (x + 1) * (x + 1) / 4;

        /// <inheritdoc/>
        public R ReferenceDerivative<R>(R x)
            where R : struct, IReal<R> =>
            x <= -1 ? 0
            : x >= 1 ? 1
            : (x + 1) / 2;
    }
}

public sealed partial class KerasActivations
{
    /// <summary>f(x) = 0 if x &lt;= -1, (x + 1)^2 / 4 if x &lt; 1, else x. As <c>keras.activations.sparse_plus</c>.</summary>
    /// <param name="x">A floating tensor of any shape.</param>
    public Tensor sparse_plus(Tensor x) => new SparsePlus().Apply(x);
}
