using TfActivations.Catalog;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Entmax with alpha 1.5 along an axis: between softmax and sparsemax.</summary>
/// <remarks>
/// Peters, Niculae, Martins 2019, arXiv:1905.05702. f(x)_i = max(0, x_i / 2 - t)^2, where t makes the sum 1. Gradient: s (u - sum(s u) / sum(s))
/// with s = sqrt(y).
/// </remarks>
/// <param name="Axis">The axis along which it works.</param>
public sealed record Entmax15([Meaning("the axis along which it works")] int Axis = -1) : Activation
{
    private static readonly ActivationInfo About = new(
        "entmax15",
        "Probabilities, some of them exactly 0, and smooth.",
        "f(x)_i = max(0, x_i / 2 - t)^2, t such that the sum is 1",
        "[0, 1]",
        "arXiv:1905.05702"
    );

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => Ops.Entmax15Op.Apply(x, Axis);

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype)
    {
        if (Array.Exists(x, R.IsNaN) || double.IsInfinity((double)x.Aggregate(Real.Max)))
            return [.. x.Select(_ => (R)double.NaN)];
        // t by bisection: the sum falls as t rises; the largest element alone gives 1 at t = its half - 1.
        var max = x.Aggregate(Real.Max) / 2;
        var (low, high) = (max - 1, max);
        for (var i = 0; i < 110; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Aggregate((a, b) => a + b) > 1 ? (middle, high) : (low, middle);
        }
        return At((low + high) / 2);

        R[] At(R threshold) =>
            [.. x.Select(value => Real.Max(value / 2 - threshold, 0)).Select(excess => excess * excess)];
    }

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        R[] weights = [.. Reference(x, dtype).Select(R.Sqrt)];
        var sum = weights.Aggregate((a, b) => a + b);
        var mean = weights.Zip(u, (weight, upstream) => weight * upstream).Aggregate((a, b) => a + b) / sum;
        return [.. weights.Zip(u, (weight, upstream) => weight * (upstream - mean))];
    }
}

public sealed partial class KerasActivations
{
    /// <summary>max(0, x / 2 - t)^2, t such that the sum is 1 along the last axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor entmax15(Tensor x) => new Entmax15().Apply(x);

    /// <summary>max(0, x / 2 - t)^2, t such that the sum is 1 along an axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor entmax15(Tensor x, int axis) => new Entmax15(axis).Apply(x);
}
