using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Reals;

namespace TfActivations.Catalog;

/// <summary>An activation of each element by itself, on spans of numbers.</summary>
public abstract record ElementwiseActivation : Activation
{
    /// <summary>y[i] = f(x[i]). Allocates nothing.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">As long as x; may be the same memory.</param>
    /// <exception cref="InvalidArgumentException">The lengths differ.</exception>
    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float})"/>
    public abstract void Forward(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>dx[i] = f'(x[i]) dy[i]. Allocates nothing.</summary>
    /// <param name="x">The inputs of the forward pass.</param>
    /// <param name="dy">The upstream gradient.</param>
    /// <param name="dx">The gradient; as long as x; may be the same memory as one of them.</param>
    /// <exception cref="InvalidArgumentException">The lengths differ.</exception>
    public abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    /// <inheritdoc cref="Backward(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    public abstract void Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> dy, Span<double> dx);

    /// <inheritdoc/>
    protected sealed override R[] ComputeReference<R>(R[] x, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (values, derivatives) = (new R[x.Length], new R[x.Length]);
        References<R>(x, values, derivatives, dtype);
        return values;
    }

    /// <inheritdoc/>
    protected sealed override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (values, derivatives) = (new R[x.Length], new R[x.Length]);
        References<R>(x, values, derivatives, dtype);
        return [.. derivatives.Zip(u, (derivative, upstream) => derivative * upstream)];
    }

    /// <summary>f(x) factor, rounded once; of one shape and dtype.</summary>
    internal abstract Tensor ApplyTimes(Tensor x, Tensor factor);

    /// <summary>The op that computes a part of it.</summary>
    internal abstract Op Op(ActivationPart part);

    /// <summary>f(x) by the kernel's formula for float32, on lanes of any kind.</summary>
    internal abstract L Formula<L>(L x)
        where L : struct, ILanes<L>;

    /// <summary>What float32 is computed in here.</summary>
    internal abstract string Lanes { get; }

    /// <summary>f(x[i]) and f'(x[i]) by the kernel's formulas on double lanes, not rounded.</summary>
    internal abstract void Widen(ReadOnlySpan<float> x, Span<double> values, Span<double> slopes);

    /// <summary>f(x[i]) and f'(x[i]) by the plain formulas.</summary>
    internal abstract void References<R>(ReadOnlySpan<R> x, Span<R> values, Span<R> derivatives, DType dtype)
        where R : struct, IReal<R>;
}

/// <summary>An activation of each element by itself, by its formulas.</summary>
/// <typeparam name="TKernel">The formulas: kernel and reference.</typeparam>
public abstract record ElementwiseActivation<TKernel> : ElementwiseActivation
    where TKernel : struct, IElementwise
{
    private readonly Lazy<ActivationOp<TKernel>> op;

    /// <summary>Prepares the op that tensors are sent through.</summary>
    protected ElementwiseActivation() => op = new(() => new(this));

    /// <summary>The formulas with this activation's parameters.</summary>
    /// <param name="parameter">
    /// Rounds a parameter to the dtype of the tensor, as TensorFlow does: each parameter goes through it.
    /// </param>
    protected abstract TKernel Kernel(Func<double, double> parameter);

    /// <summary>The formulas for tensors of a dtype.</summary>
    internal TKernel KernelFor(DType dtype) => Kernel(Rounding(dtype));

    internal sealed override L Formula<L>(L x) => KernelFor(DType.Float32).Forward(x);

    internal sealed override string Lanes => LaneWidths.Name(op.Value.Forward32.Arithmetic);

    internal sealed override void Widen(ReadOnlySpan<float> x, Span<double> values, Span<double> slopes) =>
        Widened.Run(KernelFor(DType.Float32), x, values, slopes);

    internal sealed override void References<R>(ReadOnlySpan<R> x, Span<R> values, Span<R> derivatives, DType dtype)
    {
        var formulas = KernelFor(dtype);
        for (var i = 0; i < x.Length; i++)
            (values[i], derivatives[i]) = (formulas.Reference(x[i]), formulas.ReferenceDerivative(x[i]));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        return op.Value.Run(x);
    }

    internal sealed override Op Op(ActivationPart part) => op.Value.Of(part);

    internal sealed override Tensor ApplyTimes(Tensor x, Tensor factor)
    {
        op.Value.Allocate([x]);
        return op.Value.Of(ActivationPart.Gate).Run(x, factor);
    }

    /// <inheritdoc/>
    public sealed override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        RequireLength(x.Length, y.Length);
        Elementwise.Run(op.Value.Forward32, x, x, y);
    }

    /// <inheritdoc/>
    public sealed override void Forward(ReadOnlySpan<double> x, Span<double> y)
    {
        RequireLength(x.Length, y.Length);
        Elementwise.Run(op.Value.Forward64, x, x, y);
    }

    /// <inheritdoc/>
    public sealed override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        RequireLength(x.Length, dy.Length);
        RequireLength(x.Length, dx.Length);
        Elementwise.Run(op.Value.Backward32, x, dy, dx);
    }

    /// <inheritdoc/>
    public sealed override void Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> dy, Span<double> dx)
    {
        RequireLength(x.Length, dy.Length);
        RequireLength(x.Length, dx.Length);
        Elementwise.Run(op.Value.Backward64, x, dy, dx);
    }

    /// <summary>Equal when the kind and the parameters are.</summary>
    public virtual bool Equals(ElementwiseActivation<TKernel>? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>A parameter as tensors of a dtype see it; half precision is computed in float32.</summary>
    private static Func<double, double> Rounding(DType dtype) =>
        dtype == DType.Float64 ? parameter => parameter : parameter => (float)parameter;

    private void RequireLength(int expected, int received)
    {
        if (expected != received)
            throw new InvalidArgumentException(
                $"{Info.Name}: all spans must have one length. Received: {expected} and {received}"
            );
    }
}
