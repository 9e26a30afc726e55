using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>Adds values, weighted or not, to the two sums of a mean: sum(w v) and sum(w).</summary>
internal sealed class AddToMeanOp() : Op("AddToMean")
{
    public static readonly AddToMeanOp Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Filled(2, DType.Float64, 0);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var sums = output.Span<double>();
        var values = inputs[0].Span<float>();
        if (inputs.Length == 1)
        {
            foreach (var value in values)
                sums[0] += value;
            sums[1] += values.Length;
            return;
        }
        // A weight serves a sample's values all.
        var weights = inputs[1].Span<float>();
        var each = values.Length / Math.Max(1, weights.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var weight = weights[i / each];
            sums[0] += weight * values[i];
            sums[1] += weight;
        }
    }
}
