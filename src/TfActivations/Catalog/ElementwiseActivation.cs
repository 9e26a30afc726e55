using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Catalog;

/// <summary>An activation of each element by itself.</summary>
/// <typeparam name="TKernel">The formula and its derivative, over lanes.</typeparam>
public abstract record ElementwiseActivation<TKernel> : Activation
    where TKernel : struct, IElementwise
{
    private readonly Lazy<ActivationOp<TKernel>> op;

    /// <summary>Prepares the op that tensors are sent through.</summary>
    protected ElementwiseActivation() => op = new(() => new(this));

    /// <summary>The kernel with this activation's parameters.</summary>
    /// <param name="parameter">
    /// Rounds a parameter to the dtype of the tensor, as TensorFlow does: each parameter goes through it.
    /// </param>
    public abstract TKernel Kernel(Func<double, double> parameter);

    /// <summary>f(x): the plain formula in double.</summary>
    public abstract double Reference(double x);

    /// <summary>f'(x): the plain formula in double.</summary>
    public abstract double ReferenceDerivative(double x);

    /// <inheritdoc/>
    public sealed override bool IsElementwise => true;

    /// <inheritdoc/>
    public sealed override double[] Reference(double[] x) => [.. x.Select(Reference)];

    /// <inheritdoc/>
    public sealed override double[] ReferenceGradient(double[] x, double[] u) =>
        [.. x.Zip(u, (value, upstream) => ReferenceDerivative(value) * upstream)];

    /// <inheritdoc/>
    public sealed override Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return op.Value.Run(x);
    }

    /// <summary>y[i] = f(x[i]). Allocates nothing.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">As long as x; may be the same memory.</param>
    /// <exception cref="InvalidArgumentException">The lengths differ.</exception>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        RequireLength(x.Length, y.Length);
        Elementwise.Run(op.Value.Forward32, x, x, y);
    }

    /// <summary>y[i] = f(x[i]). Allocates nothing.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">As long as x; may be the same memory.</param>
    /// <exception cref="InvalidArgumentException">The lengths differ.</exception>
    public void Forward(ReadOnlySpan<double> x, Span<double> y)
    {
        RequireLength(x.Length, y.Length);
        Elementwise.Run(op.Value.Forward64, x, x, y);
    }

    /// <summary>dx[i] = f'(x[i]) dy[i]. Allocates nothing.</summary>
    /// <param name="x">The inputs of the forward pass.</param>
    /// <param name="dy">The upstream gradient.</param>
    /// <param name="dx">The gradient; as long as x; may be the same memory as one of them.</param>
    /// <exception cref="InvalidArgumentException">The lengths differ.</exception>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        RequireLength(x.Length, dy.Length);
        RequireLength(x.Length, dx.Length);
        Elementwise.Run(op.Value.Backward32, x, dy, dx);
    }

    /// <summary>dx[i] = f'(x[i]) dy[i]. Allocates nothing.</summary>
    /// <param name="x">The inputs of the forward pass.</param>
    /// <param name="dy">The upstream gradient.</param>
    /// <param name="dx">The gradient; as long as x; may be the same memory as one of them.</param>
    /// <exception cref="InvalidArgumentException">The lengths differ.</exception>
    public void Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> dy, Span<double> dx)
    {
        RequireLength(x.Length, dy.Length);
        RequireLength(x.Length, dx.Length);
        Elementwise.Run(op.Value.Backward64, x, dy, dx);
    }

    /// <summary>Equal when the kind and the parameters are.</summary>
    public virtual bool Equals(ElementwiseActivation<TKernel>? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private void RequireLength(int expected, int received)
    {
        if (expected != received)
            throw new InvalidArgumentException(
                $"{Info.Name}: all spans must have one length. Received: {expected} and {received}"
            );
    }
}
