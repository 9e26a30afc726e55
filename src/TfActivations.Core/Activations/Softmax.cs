using TfActivations.Catalog;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Softmax along an axis: f(x)_i = e^(x_i) / sum_j e^(x_j).</summary>
/// <remarks>
/// Shifted by the largest element, so that nothing overflows. A run whose elements all are -inf gives NaN, as in
/// TensorFlow. Gradient: y (u - sum(u y)).
/// </remarks>
/// <param name="Axis">The axis along which the values sum to 1.</param>
public sealed record Softmax([Meaning("the axis along which the values sum to 1")] int Axis = -1) : Activation
{
    private static readonly ActivationInfo About = new(
        "softmax",
        "Turns scores into probabilities that sum to 1.",
        "f(x)_i = e^(x_i) / sum_j e^(x_j)",
        "(0, 1)",
        "tf.nn.softmax, keras.activations.softmax"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    public override KerasLayer? KerasLayer =>
        new("Softmax") { Config = new Dictionary<string, object?> { ["axis"] = Axis } };

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => Ops.SoftmaxOp.Apply(x, Axis);

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype)
    {
        var max = x.Aggregate(Real.Max);
        R[] exponentials = [.. x.Select(value => R.Exp(value - max))];
        var sum = exponentials.Aggregate((a, b) => a + b);
        return [.. exponentials.Select(value => value / sum)];
    }

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        var y = Reference(x, dtype);
        var mean = y.Zip(u, (probability, upstream) => probability * upstream).Aggregate((a, b) => a + b);
        return [.. y.Zip(u, (probability, upstream) => probability * (upstream - mean))];
    }
}

public sealed partial class NN
{
    /// <summary>e^x / sum(e^x) along the last axis. As <c>tf.nn.softmax</c>.</summary>
    /// <param name="logits">A floating tensor of rank 1 or more.</param>
    public Tensor softmax(Tensor logits) => new Softmax().Apply(logits);

    /// <summary>e^x / sum(e^x) along an axis. As <c>tf.nn.softmax</c>.</summary>
    /// <param name="logits">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor softmax(Tensor logits, int axis) => new Softmax(axis).Apply(logits);
}

public sealed partial class KerasActivations
{
    /// <summary>e^x / sum(e^x) along the last axis. As <c>keras.activations.softmax</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor softmax(Tensor x) => new Softmax().Apply(x);

    /// <summary>e^x / sum(e^x) along an axis. As <c>keras.activations.softmax</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor softmax(Tensor x, int axis) => new Softmax(axis).Apply(x);
}
