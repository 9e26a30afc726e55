namespace TfActivations.Keras.Metrics;

/// <summary>The best that one number can be where another is at least a value, over thresholds from 0 to 1.</summary>
public abstract class OperatingPointMetric : ConfusionMetric
{
    private protected OperatingPointMetric() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>How many thresholds from 0 to 1 are tried.</summary>
    [Positive]
    public int num_thresholds { get; init; } = 200;

    /// <summary>The one index of the last axis that counts; null for all.</summary>
    public int? class_id { get; init; }

    private protected override ConfusionMatrix MakeConfusion() =>
        At(ConfusionMatrix.Evenly(num_thresholds), classId: class_id);
}

/// <summary>The largest sensitivity, true positives / positives, where the specificity, true negatives / negatives, is at least a value.</summary>
/// <remarks>0 where it never is. As <c>keras.metrics.SensitivityAtSpecificity</c>.</remarks>
public sealed class SensitivityAtSpecificity : OperatingPointMetric
{
    internal SensitivityAtSpecificity() { }

    /// <summary>That value, from 0 to 1.</summary>
    [Range(0, 1)]
    public required double specificity { get; init; }

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TrueNegatives, Confusion.FalsePositives),
            specificity,
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives)
        );
}

/// <summary>The largest specificity, true negatives / negatives, where the sensitivity, true positives / positives, is at least a value.</summary>
/// <remarks>0 where it never is. As <c>keras.metrics.SpecificityAtSensitivity</c>.</remarks>
public sealed class SpecificityAtSensitivity : OperatingPointMetric
{
    internal SpecificityAtSensitivity() { }

    /// <summary>That value, from 0 to 1.</summary>
    [Range(0, 1)]
    public required double sensitivity { get; init; }

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives),
            sensitivity,
            ConfusionMatrix.Share(Confusion.TrueNegatives, Confusion.FalsePositives)
        );
}

/// <summary>The largest precision where the recall is at least a value.</summary>
/// <remarks>0 where it never is. As <c>keras.metrics.PrecisionAtRecall</c>.</remarks>
public sealed class PrecisionAtRecall : OperatingPointMetric
{
    internal PrecisionAtRecall() { }

    /// <summary>That value, from 0 to 1.</summary>
    [Range(0, 1)]
    public required double recall { get; init; }

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives),
            recall,
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalsePositives)
        );
}

/// <summary>The largest recall where the precision is at least a value.</summary>
/// <remarks>0 where it never is. As <c>keras.metrics.RecallAtPrecision</c>.</remarks>
public sealed class RecallAtPrecision : OperatingPointMetric
{
    internal RecallAtPrecision() { }

    /// <summary>That value, from 0 to 1.</summary>
    [Range(0, 1)]
    public required double precision { get; init; }

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalsePositives),
            precision,
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives)
        );
}

public sealed partial class MetricsApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.SensitivityAtSpecificity"/>
    /// <param name="specificity">That value, from 0 to 1.</param>
    /// <param name="num_thresholds">How many thresholds from 0 to 1 are tried.</param>
    /// <param name="class_id">The one index of the last axis that counts; null for all.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public SensitivityAtSpecificity SensitivityAtSpecificity(
        double specificity, int num_thresholds = 200, int? class_id = null,
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new SensitivityAtSpecificity
        {
            specificity = specificity, num_thresholds = num_thresholds, class_id = class_id, Kwargs = (name, dtype)
        }.Checked();

    /// <inheritdoc cref="Metrics.SpecificityAtSensitivity"/>
    /// <param name="sensitivity">That value, from 0 to 1.</param>
    /// <inheritdoc cref="SensitivityAtSpecificity" path="/param"/>
    public SpecificityAtSensitivity SpecificityAtSensitivity(
        double sensitivity, int num_thresholds = 200, int? class_id = null,
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new SpecificityAtSensitivity
        {
            sensitivity = sensitivity, num_thresholds = num_thresholds, class_id = class_id, Kwargs = (name, dtype)
        }.Checked();

    /// <inheritdoc cref="Metrics.PrecisionAtRecall"/>
    /// <param name="recall">That value, from 0 to 1.</param>
    /// <inheritdoc cref="SensitivityAtSpecificity" path="/param"/>
    public PrecisionAtRecall PrecisionAtRecall(
        double recall, int num_thresholds = 200, int? class_id = null,
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new PrecisionAtRecall
        {
            recall = recall, num_thresholds = num_thresholds, class_id = class_id, Kwargs = (name, dtype)
        }.Checked();

    /// <inheritdoc cref="Metrics.RecallAtPrecision"/>
    /// <param name="precision">That value, from 0 to 1.</param>
    /// <inheritdoc cref="SensitivityAtSpecificity" path="/param"/>
    public RecallAtPrecision RecallAtPrecision(
        double precision, int num_thresholds = 200, int? class_id = null,
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new RecallAtPrecision
        {
            precision = precision, num_thresholds = num_thresholds, class_id = class_id, Kwargs = (name, dtype)
        }.Checked();
    // csharpier-ignore-end
}
