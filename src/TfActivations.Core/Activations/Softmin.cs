using TfActivations.Catalog;

namespace TfActivations.Activations;

/// <summary>Softmax of -x along an axis: the smallest element gets the largest share.</summary>
/// <remarks>
/// Gradient: -y (u - sum(u y)).
/// </remarks>
/// <param name="Axis">The axis along which it works.</param>
public sealed record Softmin([Meaning("the axis along which it works")] int Axis = -1) : Activation
{
    private static readonly ActivationInfo About = new(
        "softmin",
        "Softmax that prefers what is small.",
        "f(x)_i = e^(-x_i) / sum_j e^(-x_j)",
        "(0, 1)",
        "torch.nn.functional.softmin"
    );

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => new Softmax(Axis).Apply(-x);

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype) =>
        new Softmax().Reference([.. x.Select(value => -value)], dtype);

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype) =>
        [.. new Softmax().ReferenceGradient([.. x.Select(value => -value)], u, dtype).Select(value => -value)];
}

public sealed partial class KerasActivations
{
    /// <summary>e^-x / sum(e^-x) along the last axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor softmin(Tensor x) => new Softmin().Apply(x);

    /// <summary>e^-x / sum(e^-x) along an axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor softmin(Tensor x, int axis) => new Softmin(axis).Apply(x);
}
