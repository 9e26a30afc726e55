using TfActivations.Catalog;
using TfActivations.Reals;

namespace TfActivations.Activations;

/// <summary>Sparsemax along an axis: the point of the probability simplex that is nearest to x.</summary>
/// <remarks>
/// Martins, Astudillo 2016, arXiv:1602.02068. f(x)_i = max(0, x_i - t), where t makes the sum 1. Gradient: on the support, u less its
/// mean there.
/// </remarks>
/// <param name="Axis">The axis along which it works.</param>
public sealed record Sparsemax([Meaning("the axis along which it works")] int Axis = -1) : Activation
{
    private static readonly ActivationInfo About = new(
        "sparsemax",
        "Probabilities, many of them exactly 0.",
        "f(x)_i = max(0, x_i - t), t such that the sum is 1",
        "[0, 1]",
        "keras.activations.sparsemax; arXiv:1602.02068"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => Ops.SparsemaxOp.Apply(x, Axis);

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype)
    {
        if (Array.Exists(x, R.IsNaN) || double.IsInfinity((double)x.Aggregate(Real.Max)))
            return [.. x.Select(_ => (R)double.NaN)];
        // The support is the longest beginning, from the largest down, whose mean excess leaves each element above t.
        R[] falling = [.. x.OrderByDescending(value => (double)value)];
        var (sum, threshold) = ((R)0, (R)0);
        for (var k = 1; k <= falling.Length && !(1 + k * falling[k - 1] <= sum + falling[k - 1]); k++)
        {
            sum += falling[k - 1];
            threshold = (sum - 1) / k;
        }
        return [.. x.Select(value => Real.Max(value - threshold, 0))];
    }

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        var y = Reference(x, dtype);
        var count = y.Count(value => value > 0);
        var sum = y.Zip(u, (value, upstream) => value > 0 ? upstream : 0).Aggregate((a, b) => a + b);
        return
        [
            .. y.Zip(
                u,
                (value, upstream) =>
                    value > 0 ? upstream - sum / count
                    : R.IsNaN(value) ? value
                    : 0
            ),
        ];
    }
}

public sealed partial class KerasActivations
{
    /// <summary>max(0, x - t), t such that the sum is 1 along the last axis. As <c>keras.activations.sparsemax</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor sparsemax(Tensor x) => new Sparsemax().Apply(x);

    /// <summary>max(0, x - t), t such that the sum is 1 along an axis. As <c>keras.activations.sparsemax</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor sparsemax(Tensor x, int axis) => new Sparsemax(axis).Apply(x);
}
