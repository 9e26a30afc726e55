using TfActivations.Keras.Config;

namespace TfActivations.Keras.Metrics;

/// <summary>The largest sensitivity, true positives / positives, where the specificity, true negatives / negatives, is at least a value.</summary>
/// <remarks>
/// 0 where it never is. As <c>keras.metrics.SensitivityAtSpecificity</c>.
/// </remarks>
/// <param name="specificity">That value, from 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="class_id">The one index of the last axis that counts; null for all.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class SensitivityAtSpecificity(
    double specificity,
    int num_thresholds = 200,
    int? class_id = null,
    string? name = null
) : ConfusionMetric(ConfusionMatrix.Evenly(num_thresholds), null, class_id, name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>That value, from 0 to 1.</summary>
    public double Specificity { get; } =
        Limits.Share(nameof(SensitivityAtSpecificity), nameof(specificity), specificity);

    /// <summary>How many thresholds from 0 to 1 are tried.</summary>
    public int NumThresholds { get; } =
        Limits.Positive(nameof(SensitivityAtSpecificity), nameof(num_thresholds), num_thresholds);

    /// <summary>The one index of the last axis that counts; null for all.</summary>
    public int? ClassId { get; } = class_id;

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TrueNegatives, Confusion.FalsePositives),
            Specificity,
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives)
        );
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.SensitivityAtSpecificity"/>
    public SensitivityAtSpecificity SensitivityAtSpecificity(
        double specificity,
        int num_thresholds = 200,
        int? class_id = null,
        string? name = null
    ) => new(specificity, num_thresholds, class_id, name);
}

/// <summary>The largest specificity, true negatives / negatives, where the sensitivity, true positives / positives, is at least a value.</summary>
/// <remarks>
/// 0 where it never is. As <c>keras.metrics.SpecificityAtSensitivity</c>.
/// </remarks>
/// <param name="sensitivity">That value, from 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="class_id">The one index of the last axis that counts; null for all.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class SpecificityAtSensitivity(
    double sensitivity,
    int num_thresholds = 200,
    int? class_id = null,
    string? name = null
) : ConfusionMetric(ConfusionMatrix.Evenly(num_thresholds), null, class_id, name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>That value, from 0 to 1.</summary>
    public double Sensitivity { get; } =
        Limits.Share(nameof(SpecificityAtSensitivity), nameof(sensitivity), sensitivity);

    /// <summary>How many thresholds from 0 to 1 are tried.</summary>
    public int NumThresholds { get; } =
        Limits.Positive(nameof(SpecificityAtSensitivity), nameof(num_thresholds), num_thresholds);

    /// <summary>The one index of the last axis that counts; null for all.</summary>
    public int? ClassId { get; } = class_id;

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives),
            Sensitivity,
            ConfusionMatrix.Share(Confusion.TrueNegatives, Confusion.FalsePositives)
        );
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.SpecificityAtSensitivity"/>
    public SpecificityAtSensitivity SpecificityAtSensitivity(
        double sensitivity,
        int num_thresholds = 200,
        int? class_id = null,
        string? name = null
    ) => new(sensitivity, num_thresholds, class_id, name);
}

/// <summary>The largest precision where the recall is at least a value.</summary>
/// <remarks>
/// 0 where it never is. As <c>keras.metrics.PrecisionAtRecall</c>.
/// </remarks>
/// <param name="recall">That value, from 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="class_id">The one index of the last axis that counts; null for all.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class PrecisionAtRecall(
    double recall,
    int num_thresholds = 200,
    int? class_id = null,
    string? name = null
) : ConfusionMetric(ConfusionMatrix.Evenly(num_thresholds), null, class_id, name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>That value, from 0 to 1.</summary>
    public double Recall { get; } = Limits.Share(nameof(PrecisionAtRecall), nameof(recall), recall);

    /// <summary>How many thresholds from 0 to 1 are tried.</summary>
    public int NumThresholds { get; } =
        Limits.Positive(nameof(PrecisionAtRecall), nameof(num_thresholds), num_thresholds);

    /// <summary>The one index of the last axis that counts; null for all.</summary>
    public int? ClassId { get; } = class_id;

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives),
            Recall,
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalsePositives)
        );
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.PrecisionAtRecall"/>
    public PrecisionAtRecall PrecisionAtRecall(
        double recall,
        int num_thresholds = 200,
        int? class_id = null,
        string? name = null
    ) => new(recall, num_thresholds, class_id, name);
}

/// <summary>The largest recall where the precision is at least a value.</summary>
/// <remarks>
/// 0 where it never is. As <c>keras.metrics.RecallAtPrecision</c>.
/// </remarks>
/// <param name="precision">That value, from 0 to 1.</param>
/// <param name="num_thresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="class_id">The one index of the last axis that counts; null for all.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class RecallAtPrecision(
    double precision,
    int num_thresholds = 200,
    int? class_id = null,
    string? name = null
) : ConfusionMetric(ConfusionMatrix.Evenly(num_thresholds), null, class_id, name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>That value, from 0 to 1.</summary>
    public double Precision { get; } = Limits.Share(nameof(RecallAtPrecision), nameof(precision), precision);

    /// <summary>How many thresholds from 0 to 1 are tried.</summary>
    public int NumThresholds { get; } =
        Limits.Positive(nameof(RecallAtPrecision), nameof(num_thresholds), num_thresholds);

    /// <summary>The one index of the last axis that counts; null for all.</summary>
    public int? ClassId { get; } = class_id;

    /// <inheritdoc/>
    protected override Tensor Result() =>
        ConfusionMatrix.LargestWhere(
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalsePositives),
            Precision,
            ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives)
        );
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.RecallAtPrecision"/>
    public RecallAtPrecision RecallAtPrecision(
        double precision,
        int num_thresholds = 200,
        int? class_id = null,
        string? name = null
    ) => new(precision, num_thresholds, class_id, name);
}
