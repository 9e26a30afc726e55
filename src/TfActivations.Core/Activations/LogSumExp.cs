using TfActivations.Catalog;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>f(x) = log(sum_j e^(x_j)) along an axis, which the result lacks: a smooth maximum.</summary>
/// <remarks>
/// Shifted by the largest element, so that nothing overflows; -inf where all elements are. Gradient: u softmax(x).
/// </remarks>
/// <param name="Axis">The axis along which it works.</param>
public sealed record LogSumExp([Meaning("the axis along which it works")] int Axis = -1) : Activation
{
    private static readonly ActivationInfo About = new(
        "logsumexp",
        "A smooth maximum.",
        "f(x) = log(sum_j e^(x_j))",
        "(-inf, inf)",
        "tf.reduce_logsumexp, keras.ops.logsumexp"
    );

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => Ops.LogSumExpOp.Apply(x, Axis);

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype)
    {
        var max = x.Aggregate(Real.Max);
        if (double.IsInfinity((double)max))
            return [max];
        return [max + R.Log(x.Select(value => R.Exp(value - max)).Aggregate((a, b) => a + b))];
    }

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype) =>
        [.. new Softmax().Reference(x, dtype).Select(probability => probability * u[0])];
}

public sealed partial class KerasActivations
{
    /// <summary>log(sum(e^x)) along the last axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor logsumexp(Tensor x) => new LogSumExp().Apply(x);

    /// <summary>log(sum(e^x)) along an axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor logsumexp(Tensor x, int axis) => new LogSumExp(axis).Apply(x);
}
