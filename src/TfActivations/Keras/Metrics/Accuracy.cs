using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>How often y_pred equals y_true.</summary>
/// <remarks>
/// In compile, "accuracy" is BinaryAccuracy, CategoricalAccuracy or SparseCategoricalAccuracy, by the shapes. As
/// <c>keras.metrics.Accuracy</c>.
/// </remarks>
public sealed class Accuracy : MeanMetric
{
    internal Accuracy() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(nameof(Accuracy), y_true, y_pred);
        return CastOp.Apply(Compare.Equal.Apply(labels, predictions), DType.Float32);
    }
}

/// <summary>How often y_pred, cut at a threshold, equals y_true.</summary>
/// <remarks>As <c>keras.metrics.BinaryAccuracy</c>.</remarks>
public sealed class BinaryAccuracy : MeanMetric
{
    internal BinaryAccuracy() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>Above it counts as 1.</summary>
    [Range(double.NegativeInfinity, double.PositiveInfinity)]
    public double threshold { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred, threshold);

    internal static Tensor Of(Tensor y_true, Tensor y_pred, double threshold)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(nameof(BinaryAccuracy), y_true, y_pred);
        var cut = CastOp.Apply(Compare.Greater.Apply(predictions, threshold), predictions.DType);
        return CastOp.Apply(Compare.Equal.Apply(labels, cut), DType.Float32);
    }
}

/// <summary>How often the largest of y_pred stands where the largest of one-hot y_true does.</summary>
/// <remarks>As <c>keras.metrics.CategoricalAccuracy</c>.</remarks>
public sealed class CategoricalAccuracy : MeanMetric
{
    internal CategoricalAccuracy() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred);

    internal static Tensor Of(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(nameof(CategoricalAccuracy), y_true, y_pred);
        return CastOp.Apply(
            Compare.Equal.Apply(ArgMaxOp.Apply(labels, -1), ArgMaxOp.Apply(predictions, -1)),
            DType.Float32
        );
    }
}

/// <summary>How often the largest of y_pred stands where the integer y_true says.</summary>
/// <remarks>As <c>keras.metrics.SparseCategoricalAccuracy</c>.</remarks>
public sealed class SparseCategoricalAccuracy : MeanMetric
{
    internal SparseCategoricalAccuracy() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    internal override bool TakesClasses => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred);

    internal static Tensor Of(Tensor y_true, Tensor y_pred)
    {
        var classes = LabelsAndPredictions.Classes(nameof(SparseCategoricalAccuracy), y_true, y_pred);
        return CastOp.Apply(Compare.Equal.Apply(classes, ArgMaxOp.Apply(y_pred, -1)), DType.Float32);
    }
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.Accuracy"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Accuracy Accuracy(string? name = null, DTypePolicy? dtype = null) =>
        new Accuracy { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.BinaryAccuracy"/>
    /// <param name="threshold">Above it counts as 1.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public BinaryAccuracy BinaryAccuracy(string? name = null, DTypePolicy? dtype = null, double threshold = 0.5) =>
        new BinaryAccuracy { Kwargs = (name, dtype), threshold = threshold }.Checked();

    /// <inheritdoc cref="Metrics.CategoricalAccuracy"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public CategoricalAccuracy CategoricalAccuracy(string? name = null, DTypePolicy? dtype = null) =>
        new CategoricalAccuracy { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.SparseCategoricalAccuracy"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public SparseCategoricalAccuracy SparseCategoricalAccuracy(string? name = null, DTypePolicy? dtype = null) =>
        new SparseCategoricalAccuracy { Kwargs = (name, dtype) }.Checked();
}
