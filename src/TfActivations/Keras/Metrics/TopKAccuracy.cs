using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>How often the class of one-hot y_true is among the k largest of y_pred.</summary>
/// <remarks>Classes as large as the k-th are among them. As <c>keras.metrics.TopKCategoricalAccuracy</c>.</remarks>
public sealed class TopKCategoricalAccuracy : MeanMetric
{
    internal TopKCategoricalAccuracy() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>How many of the largest count.</summary>
    [Positive]
    public int k { get; init; } = 5;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred, k);

    internal static Tensor Of(Tensor y_true, Tensor y_pred, int k)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(nameof(TopKCategoricalAccuracy), y_true, y_pred);
        return SparseTopKCategoricalAccuracy.InTopK(ArgMaxOp.Apply(labels, -1), predictions, k);
    }
}

/// <summary>How often the class of integer y_true is among the k largest of y_pred.</summary>
/// <remarks>
/// Classes as large as the k-th are among them. As <c>keras.metrics.SparseTopKCategoricalAccuracy</c>.
/// </remarks>
[ConfigConstant("from_sorted_ids", false)]
public sealed class SparseTopKCategoricalAccuracy : MeanMetric
{
    internal SparseTopKCategoricalAccuracy() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    internal override bool TakesClasses => true;

    /// <summary>How many of the largest count.</summary>
    [Positive]
    public int k { get; init; } = 5;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred, k);

    internal static Tensor Of(Tensor y_true, Tensor y_pred, int k)
    {
        var classes = LabelsAndPredictions.Classes(nameof(SparseTopKCategoricalAccuracy), y_true, y_pred);
        return InTopK(classes, y_pred, k);
    }

    /// <summary>1 where fewer than k of the predictions are larger than that of the class, else 0.</summary>
    internal static Tensor InTopK(Tensor classes, Tensor predictions, int k)
    {
        var labels = LabelRangeOp.Apply(nameof(SparseTopKCategoricalAccuracy), predictions.Shape[^1], classes);
        var isClass = OneHotOp.Apply(labels, predictions.Shape[^1], DType.Bool);
        var own = ReduceOp.Sum(SelectOp.Apply(isClass, predictions, 0.0), [-1], keepDims: true);
        var larger = ReduceOp.Sum(CastOp.Apply(Compare.Greater.Apply(predictions, own), DType.Float32), [-1]);
        // As tf.math.in_top_k: where a prediction is not finite, nobody can say, so it does not count.
        var isKnown = Compare.Less.Apply(ReduceOp.Max(Unary.Abs.Run(predictions), [-1]), double.PositiveInfinity);
        return CastOp.Apply(Compare.Less.Apply(larger, (double)k), DType.Float32)
            * CastOp.Apply(isKnown, DType.Float32);
    }
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.TopKCategoricalAccuracy"/>
    /// <param name="k">How many of the largest count.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public TopKCategoricalAccuracy TopKCategoricalAccuracy(int k = 5, string? name = null, DTypePolicy? dtype = null) =>
        new TopKCategoricalAccuracy { k = k, Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.SparseTopKCategoricalAccuracy"/>
    /// <param name="k">How many of the largest count.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public SparseTopKCategoricalAccuracy SparseTopKCategoricalAccuracy(
        int k = 5,
        string? name = null,
        DTypePolicy? dtype = null
    ) => new SparseTopKCategoricalAccuracy { k = k, Kwargs = (name, dtype) }.Checked();
}
