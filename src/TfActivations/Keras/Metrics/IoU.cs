using TfActivations.Autodiff;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>How much true and predicted regions of classes have in common: hits by the union of both, from counts of all pairs of classes.</summary>
public abstract class IoUMetric : Metric
{
    private Variable? counts;

    private protected IoUMetric() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    internal override bool TakesClasses => true;

    private protected abstract int Classes { get; }

    private protected virtual int? Ignored => null;

    private protected virtual IReadOnlyList<int> Targets => [.. Enumerable.Range(0, Classes)];

    private Variable Counts => counts ??= AddVariable("total_confusion_matrix", [Classes, Classes]);

    /// <summary>The labels as numbers of classes.</summary>
    private protected virtual Tensor ClassesOf(Tensor labels, bool isTruth) => labels;

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        var (truth, found) = (Flat(ClassesOf(y_true, isTruth: true)), Flat(ClassesOf(y_pred, isTruth: false)));
        var counted = Bitwise.LogicalAnd.Apply(IsClass(truth), IsClass(found));
        if (Ignored is { } ignored)
            counted = Bitwise.LogicalAnd.Apply(counted, Compare.NotEqual.Apply(truth, (double)ignored));
        var weights = CastOp.Apply(counted, DType.Float64);
        if (sample_weight is not null)
            weights *= BroadcastToOp.Apply(Flat(sample_weight), weights.Shape);
        var rows = OneHot(truth) * Stacking.ExpandDims(weights, -1);
        Counts.assign_add(MatMulOp.Apply(rows, OneHot(found), transposeX: true));
    }

    /// <inheritdoc/>
    protected override Tensor Result()
    {
        var matrix = Counts.Value.Span<double>().ToArray();
        var (sum, known) = (0.0, 0);
        foreach (var target in Targets)
        {
            var (row, column) = (0.0, 0.0);
            for (var other = 0; other < Classes; other++)
            {
                row += matrix[target * Classes + other];
                column += matrix[other * Classes + target];
            }
            var hits = matrix[target * Classes + target];
            if (row + column - hits == 0)
                continue;
            sum += hits / (row + column - hits);
            known++;
        }
        return Tensor.Filled(Shape.Scalar, DType.Float64, known == 0 ? 0 : sum / known);
    }

    private Tensor IsClass(Tensor x) =>
        Bitwise.LogicalAnd.Apply(Compare.GreaterEqual.Apply(x, 0.0), Compare.Less.Apply(x, (double)Classes));

    // Numbers that are no class have a row of zeros.
    private Tensor OneHot(Tensor x) => OneHotOp.Apply(CastOp.Apply(x, DType.Int64), Classes, DType.Float64);

    private static Tensor Flat(Tensor x) => ReshapeOp.Apply(CastOp.Apply(x, DType.Float64), -1);
}

/// <summary>The mean over some classes of hits by the union of true and predicted.</summary>
/// <remarks>As <c>keras.metrics.IoU</c>.</remarks>
public sealed class IoU : IoUMetric
{
    internal IoU() { }

    /// <summary>The number of classes.</summary>
    [Positive]
    public required int num_classes { get; init; }

    /// <summary>The classes that count.</summary>
    [NotNegative]
    public required IReadOnlyList<int> target_class_ids { get; init; }

    /// <summary>A label that does not count.</summary>
    public int? ignore_class { get; init; }

    /// <summary>Whether y_true holds numbers of classes, not a number for each class.</summary>
    public bool sparse_y_true { get; init; } = true;

    /// <summary>Whether y_pred holds numbers of classes, not a number for each class.</summary>
    public bool sparse_y_pred { get; init; } = true;

    /// <summary>The axis of the classes, where there is a number for each.</summary>
    public int axis { get; init; } = -1;

    private protected override int Classes => num_classes;

    private protected override int? Ignored => ignore_class;

    private protected override IReadOnlyList<int> Targets => target_class_ids;

    private protected override void Validate()
    {
        if (target_class_ids.Any(id => id >= num_classes))
            throw new InvalidArgumentException(
                $"{GetType().Name}: target_class_ids must be below num_classes {num_classes}. Received: {string.Join(", ", target_class_ids)}"
            );
    }

    private protected override Tensor ClassesOf(Tensor labels, bool isTruth) =>
        (isTruth ? sparse_y_true : sparse_y_pred) ? labels : ArgMaxOp.Apply(labels, axis);
}

/// <summary>The mean over all classes of hits by the union of true and predicted.</summary>
/// <remarks>As <c>keras.metrics.MeanIoU</c>.</remarks>
public sealed class MeanIoU : IoUMetric
{
    internal MeanIoU() { }

    /// <summary>The number of classes.</summary>
    [Positive]
    public required int num_classes { get; init; }

    /// <summary>A label that does not count.</summary>
    public int? ignore_class { get; init; }

    /// <summary>Whether y_true holds numbers of classes, not a number for each class.</summary>
    public bool sparse_y_true { get; init; } = true;

    /// <summary>Whether y_pred holds numbers of classes, not a number for each class.</summary>
    public bool sparse_y_pred { get; init; } = true;

    /// <summary>The axis of the classes, where there is a number for each.</summary>
    public int axis { get; init; } = -1;

    private protected override int Classes => num_classes;

    private protected override int? Ignored => ignore_class;

    private protected override Tensor ClassesOf(Tensor labels, bool isTruth) =>
        (isTruth ? sparse_y_true : sparse_y_pred) ? labels : ArgMaxOp.Apply(labels, axis);
}

/// <summary>The mean over some classes of hits by the union of true and predicted, of one-hot labels.</summary>
/// <remarks>As <c>keras.metrics.OneHotIoU</c>.</remarks>
public sealed class OneHotIoU : IoUMetric
{
    internal OneHotIoU() { }

    /// <summary>The number of classes.</summary>
    [Positive]
    public required int num_classes { get; init; }

    /// <summary>The classes that count.</summary>
    [NotNegative]
    public required IReadOnlyList<int> target_class_ids { get; init; }

    /// <summary>A label that does not count.</summary>
    public int? ignore_class { get; init; }

    /// <summary>Whether y_pred holds numbers of classes, not a number for each class.</summary>
    public bool sparse_y_pred { get; init; }

    /// <summary>The axis of the classes, where there is a number for each.</summary>
    public int axis { get; init; } = -1;

    private protected override int Classes => num_classes;

    private protected override int? Ignored => ignore_class;

    private protected override IReadOnlyList<int> Targets => target_class_ids;

    private protected override void Validate()
    {
        if (target_class_ids.Any(id => id >= num_classes))
            throw new InvalidArgumentException(
                $"{GetType().Name}: target_class_ids must be below num_classes {num_classes}. Received: {string.Join(", ", target_class_ids)}"
            );
    }

    private protected override Tensor ClassesOf(Tensor labels, bool isTruth) =>
        !isTruth && sparse_y_pred ? labels : ArgMaxOp.Apply(labels, axis);
}

/// <summary>The mean over all classes of hits by the union of true and predicted, of one-hot labels.</summary>
/// <remarks>As <c>keras.metrics.OneHotMeanIoU</c>.</remarks>
public sealed class OneHotMeanIoU : IoUMetric
{
    internal OneHotMeanIoU() { }

    /// <summary>The number of classes.</summary>
    [Positive]
    public required int num_classes { get; init; }

    /// <summary>A label that does not count.</summary>
    public int? ignore_class { get; init; }

    /// <summary>Whether y_pred holds numbers of classes, not a number for each class.</summary>
    public bool sparse_y_pred { get; init; }

    /// <summary>The axis of the classes, where there is a number for each.</summary>
    public int axis { get; init; } = -1;

    private protected override int Classes => num_classes;

    private protected override int? Ignored => ignore_class;

    private protected override Tensor ClassesOf(Tensor labels, bool isTruth) =>
        !isTruth && sparse_y_pred ? labels : ArgMaxOp.Apply(labels, axis);
}

/// <summary>The mean over 0 and 1 of hits by the union of true and predicted.</summary>
/// <remarks>As <c>keras.metrics.BinaryIoU</c>.</remarks>
public sealed class BinaryIoU : IoUMetric
{
    internal BinaryIoU() { }

    /// <summary>The classes that count: 0, 1 or both.</summary>
    [Range(0, 1)]
    public IReadOnlyList<int> target_class_ids { get; init; } = [0, 1];

    /// <summary>Above it, or at it, y_pred counts as 1.</summary>
    [Finite]
    public double threshold { get; init; } = 0.5;

    private protected override int Classes => 2;

    private protected override IReadOnlyList<int> Targets => target_class_ids;

    private protected override Tensor ClassesOf(Tensor labels, bool isTruth) =>
        isTruth
            ? labels
            : CastOp.Apply(Compare.GreaterEqual.Apply(LabelsAndPredictions.Floating(labels), threshold), DType.Int32);
}

public sealed partial class MetricsApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.IoU"/>
    /// <param name="num_classes">The number of classes.</param>
    /// <param name="target_class_ids">The classes that count.</param>
    /// <param name="ignore_class">A label that does not count.</param>
    /// <param name="sparse_y_true">Whether y_true holds numbers of classes, not a number for each class.</param>
    /// <param name="sparse_y_pred">Whether y_pred holds numbers of classes, not a number for each class.</param>
    /// <param name="axis">The axis of the classes, where there is a number for each.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public IoU IoU(int num_classes, int[] target_class_ids, string? name = null, DTypePolicy? dtype = null, int? ignore_class = null, bool sparse_y_true = true, bool sparse_y_pred = true, int axis = -1) => new IoU { num_classes = num_classes, target_class_ids = target_class_ids, Kwargs = (name, dtype), ignore_class = ignore_class, sparse_y_true = sparse_y_true, sparse_y_pred = sparse_y_pred, axis = axis }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.MeanIoU"/>
    /// <param name="num_classes">The number of classes.</param>
    /// <param name="ignore_class">A label that does not count.</param>
    /// <param name="sparse_y_true">Whether y_true holds numbers of classes, not a number for each class.</param>
    /// <param name="sparse_y_pred">Whether y_pred holds numbers of classes, not a number for each class.</param>
    /// <param name="axis">The axis of the classes, where there is a number for each.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public MeanIoU MeanIoU(int num_classes, string? name = null, DTypePolicy? dtype = null, int? ignore_class = null, bool sparse_y_true = true, bool sparse_y_pred = true, int axis = -1) => new MeanIoU { num_classes = num_classes, Kwargs = (name, dtype), ignore_class = ignore_class, sparse_y_true = sparse_y_true, sparse_y_pred = sparse_y_pred, axis = axis }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.OneHotIoU"/>
    /// <param name="num_classes">The number of classes.</param>
    /// <param name="target_class_ids">The classes that count.</param>
    /// <param name="ignore_class">A label that does not count.</param>
    /// <param name="sparse_y_pred">Whether y_pred holds numbers of classes, not a number for each class.</param>
    /// <param name="axis">The axis of the classes, where there is a number for each.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public OneHotIoU OneHotIoU(int num_classes, int[] target_class_ids, string? name = null, DTypePolicy? dtype = null, int? ignore_class = null, bool sparse_y_pred = false, int axis = -1) => new OneHotIoU { num_classes = num_classes, target_class_ids = target_class_ids, Kwargs = (name, dtype), ignore_class = ignore_class, sparse_y_pred = sparse_y_pred, axis = axis }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.OneHotMeanIoU"/>
    /// <param name="num_classes">The number of classes.</param>
    /// <param name="ignore_class">A label that does not count.</param>
    /// <param name="sparse_y_pred">Whether y_pred holds numbers of classes, not a number for each class.</param>
    /// <param name="axis">The axis of the classes, where there is a number for each.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public OneHotMeanIoU OneHotMeanIoU(int num_classes, string? name = null, DTypePolicy? dtype = null, int? ignore_class = null, bool sparse_y_pred = false, int axis = -1) => new OneHotMeanIoU { num_classes = num_classes, Kwargs = (name, dtype), ignore_class = ignore_class, sparse_y_pred = sparse_y_pred, axis = axis }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.BinaryIoU"/>
    /// <param name="target_class_ids">The classes that count.</param>
    /// <param name="threshold">Above it, or at it, y_pred counts as 1.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public BinaryIoU BinaryIoU(int[]? target_class_ids = null, double threshold = 0.5, string? name = null, DTypePolicy? dtype = null) => new BinaryIoU { target_class_ids = target_class_ids ?? [0, 1], threshold = threshold, Kwargs = (name, dtype) }.Checked();
}
