using TfActivations.Autodiff;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>The weights of what is rightly and wrongly taken for yes and for no, at each of several thresholds.</summary>
/// <param name="caller">For messages.</param>
/// <param name="thresholds">Above which a prediction counts as yes.</param>
/// <param name="counts">A row for each count, a column for each threshold.</param>
/// <param name="topK">How many of the largest along the last axis may count as yes.</param>
/// <param name="classId">The one index of the last axis that counts.</param>
internal sealed class ConfusionMatrix(
    string caller,
    double[] thresholds,
    Variable counts,
    int? topK = null,
    int? classId = null
)
{
    private const int MaxThresholds = 1 << 24;

    private readonly AddToConfusionOp add = new(thresholds);

    public Tensor TruePositives => counts.Value[0];

    public Tensor FalsePositives => counts.Value[1];

    public Tensor TrueNegatives => counts.Value[2];

    public Tensor FalseNegatives => counts.Value[3];

    /// <summary>So many thresholds from 0 to 1 with equal steps; a single one is 0.5.</summary>
    public static double[] Evenly(int count) =>
        AtMostAll(count) <= 1 ? [0.5] : [.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))];

    /// <summary>A number of thresholds, no more than there are float32 numbers around 1 that they could tell apart.</summary>
    public static int AtMostAll(int count) =>
        count <= MaxThresholds
            ? count
            : throw new InvalidArgumentException($"num_thresholds must be at most {MaxThresholds}. Received: {count}");

    /// <summary>x / (x + y), 0 where there is nothing.</summary>
    public static Tensor Share(Tensor x, Tensor y)
    {
        var sum = x + y;
        var isEmpty = Compare.Equal.Apply(sum, 0.0);
        return x / SelectOp.Apply(isEmpty, 1.0, sum);
    }

    /// <summary>The largest of the values where the conditions are at least <paramref name="limit"/>; 0 where none is.</summary>
    public static Tensor LargestWhere(Tensor conditions, double limit, Tensor values) =>
        ReduceOp.Max(SelectOp.Apply(Compare.GreaterEqual.Apply(conditions, limit), values, 0.0));

    /// <summary>Adds samples, by operations that a recorded step repeats.</summary>
    public void Update(Tensor y_true, Tensor y_pred, Tensor? weights)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(caller, y_true, y_pred);
        (labels, predictions) = (CastOp.Apply(labels, DType.Float32), CastOp.Apply(predictions, DType.Float32));
        if (topK is { } k)
            predictions = new TopKFilterOp(k).Run(predictions);
        if (classId is { } id)
            (labels, predictions) = (OfClass(labels, id), OfClass(predictions, id));
        if (weights is null)
            add.RunInto(counts.Value, predictions, labels);
        else
            add.RunInto(
                counts.Value,
                predictions,
                labels,
                BroadcastToOp.Apply(LabelsAndPredictions.Weights(weights, predictions), predictions.Shape)
            );
    }

    private Tensor OfClass(Tensor x, int id)
    {
        if (x.Shape.Rank < 2 || id < 0 || id >= x.Shape[^1])
            throw new InvalidArgumentException(
                $"{caller}: class_id {id} must be an index of the last axis of two or more. Received: shape {x.Shape}"
            );
        Range[] ranges = [.. Enumerable.Repeat(Range.All, x.Shape.Rank - 1), id..(id + 1)];
        return SliceOp.Apply(x, ranges);
    }
}
