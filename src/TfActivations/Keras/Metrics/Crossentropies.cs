using TfActivations.Keras.Config;

namespace TfActivations.Keras.Metrics;

/// <summary>The mean of the cross-entropy of independent yes-or-no labels.</summary>
/// <remarks>
/// As <c>keras.metrics.BinaryCrossentropy</c>.
/// </remarks>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
/// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
[Alias("bce")]
public sealed class BinaryCrossentropy(bool from_logits = false, double label_smoothing = 0, string? name = null)
    : LossMetric(new Losses.BinaryCrossentropy(from_logits, label_smoothing), name)
{
    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool FromLogits { get; } = from_logits;

    /// <summary>From 0 to 1: how far labels move towards the uniform distribution.</summary>
    public double LabelSmoothing { get; } =
        Limits.Finite(nameof(BinaryCrossentropy), nameof(label_smoothing), label_smoothing);
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.BinaryCrossentropy"/>
    public BinaryCrossentropy BinaryCrossentropy(
        string? name = null,
        bool from_logits = false,
        double label_smoothing = 0
    ) => new(from_logits, label_smoothing, name);
}

/// <summary>The mean of the cross-entropy of one-hot labels.</summary>
/// <remarks>
/// As <c>keras.metrics.CategoricalCrossentropy</c>.
/// </remarks>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
/// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
/// <param name="axis">The axis of the classes.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class CategoricalCrossentropy(
    bool from_logits = false,
    double label_smoothing = 0,
    int axis = -1,
    string? name = null
) : LossMetric(new Losses.CategoricalCrossentropy(from_logits, label_smoothing, axis), name)
{
    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool FromLogits { get; } = from_logits;

    /// <summary>From 0 to 1: how far labels move towards the uniform distribution.</summary>
    public double LabelSmoothing { get; } =
        Limits.Finite(nameof(CategoricalCrossentropy), nameof(label_smoothing), label_smoothing);

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.CategoricalCrossentropy"/>
    public CategoricalCrossentropy CategoricalCrossentropy(
        string? name = null,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => new(from_logits, label_smoothing, axis, name);
}

/// <summary>The mean of the cross-entropy of integer labels.</summary>
/// <remarks>
/// As <c>keras.metrics.SparseCategoricalCrossentropy</c>.
/// </remarks>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
/// <param name="ignore_class">A label that does not count.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
[ConfigConstant("axis", -1)]
public sealed class SparseCategoricalCrossentropy(
    bool from_logits = false,
    int? ignore_class = null,
    string? name = null
) : LossMetric(new Losses.SparseCategoricalCrossentropy(from_logits, ignore_class), name)
{
    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool FromLogits { get; } = from_logits;

    /// <summary>A label that does not count.</summary>
    public int? IgnoreClass { get; } = ignore_class;
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.SparseCategoricalCrossentropy"/>
    public SparseCategoricalCrossentropy SparseCategoricalCrossentropy(
        string? name = null,
        bool from_logits = false,
        int? ignore_class = null
    ) => new(from_logits, ignore_class, name);
}
