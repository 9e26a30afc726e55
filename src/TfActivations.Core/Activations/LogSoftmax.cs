using TfActivations.Catalog;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>The logarithm of softmax along an axis: f(x)_i = x_i - log(sum_j e^(x_j)).</summary>
/// <remarks>
/// Shifted by the largest element, so that nothing overflows and nothing is a logarithm of 0. A run whose elements all are -inf
/// gives NaN, as in TensorFlow. Gradient: u - softmax(x) sum(u).
/// </remarks>
/// <param name="Axis">The axis along which it works.</param>
public sealed record LogSoftmax([Meaning("the axis along which it works")] int Axis = -1) : Activation
{
    private static readonly ActivationInfo About = new(
        "log_softmax",
        "Log-probabilities, finite where the probabilities round to 0.",
        "f(x)_i = x_i - log(sum_j e^(x_j))",
        "(-inf, 0]",
        "tf.nn.log_softmax, keras.activations.log_softmax"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => Ops.LogSoftmaxOp.Apply(x, Axis);

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype)
    {
        var max = x.Aggregate(Real.Max);
        var log = R.Log(x.Select(value => R.Exp(value - max)).Aggregate((a, b) => a + b));
        return [.. x.Select(value => value - max - log)];
    }

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        var sum = u.Aggregate((a, b) => a + b);
        return [.. new Softmax().Reference(x, dtype).Zip(u, (probability, upstream) => upstream - probability * sum)];
    }
}

public sealed partial class NN
{
    /// <summary>x - log(sum(e^x)) along the last axis. As <c>tf.nn.log_softmax</c>.</summary>
    /// <param name="logits">A floating tensor of rank 1 or more.</param>
    public Tensor log_softmax(Tensor logits) => new LogSoftmax().Apply(logits);

    /// <summary>x - log(sum(e^x)) along an axis. As <c>tf.nn.log_softmax</c>.</summary>
    /// <param name="logits">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor log_softmax(Tensor logits, int axis) => new LogSoftmax(axis).Apply(logits);
}

public sealed partial class KerasActivations
{
    /// <summary>x - log(sum(e^x)) along the last axis. As <c>keras.activations.log_softmax</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor log_softmax(Tensor x) => new LogSoftmax().Apply(x);

    /// <summary>x - log(sum(e^x)) along an axis. As <c>keras.activations.log_softmax</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor log_softmax(Tensor x, int axis) => new LogSoftmax(axis).Apply(x);
}
