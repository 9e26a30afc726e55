using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>
/// Adds weights to true positives, false positives, true negatives and false negatives (rows) at each threshold (columns).
/// </summary>
/// <remarks>Inputs: predictions, labels, weights or none for 1. A prediction counts as yes above the threshold, a label unless it is 0.</remarks>
internal sealed class AddToConfusionOp : Op
{
    // More than the 200 thresholds that are usual.
    private const int OnStack = 256;

    // Ascending, as float32, which predictions are, and the column of each.
    private readonly float[] thresholds;
    private readonly int[] columns;

    public AddToConfusionOp(double[] thresholds)
        : base("AddToConfusion")
    {
        columns = [.. Enumerable.Range(0, thresholds.Length).OrderBy(i => thresholds[i])];
        this.thresholds = [.. columns.Select(i => (float)thresholds[i])];
    }

    public override bool WorksInPlace => true;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Filled([4, columns.Length], DType.Float64, 0);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var predictions = inputs[0].Span<float>();
        var labels = inputs[1].Span<float>();
        var weights = inputs.Length > 2 ? inputs[2].Span<float>() : default;
        // What is yes at the first k thresholds and no from then on stands at k.
        var places = columns.Length + 1;
        Span<double> yes = places <= OnStack ? stackalloc double[OnStack] : new double[places];
        Span<double> no = places <= OnStack ? stackalloc double[OnStack] : new double[places];
        yes.Clear();
        no.Clear();
        for (var i = 0; i < predictions.Length; i++)
            (labels[i] != 0 ? yes : no)[CountBelow(predictions[i])] += weights.IsEmpty ? 1 : weights[i];
        var counts = output.Span<double>();
        Add(yes, counts, trueRow: 0, falseRow: 3);
        Add(no, counts, trueRow: 1, falseRow: 2);
    }

    private void Add(ReadOnlySpan<double> at, Span<double> counts, int trueRow, int falseRow)
    {
        var below = 0.0;
        for (var k = 0; k < columns.Length; k++)
        {
            below += at[k];
            counts[falseRow * columns.Length + columns[k]] += below;
        }
        var above = 0.0;
        for (var k = columns.Length - 1; k >= 0; k--)
        {
            above += at[k + 1];
            counts[trueRow * columns.Length + columns[k]] += above;
        }
    }

    /// <summary>How many thresholds the prediction is above; 0 for NaN.</summary>
    private int CountBelow(float prediction)
    {
        var (low, high) = (0, thresholds.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (prediction > thresholds[middle])
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
