namespace TfActivations.Keras.Metrics;

/// <summary>The mean of the cross-entropy of independent yes-or-no labels.</summary>
/// <remarks>As <c>keras.metrics.BinaryCrossentropy</c>.</remarks>
[Alias("bce")]
public sealed class BinaryCrossentropy : LossMetric
{
    internal BinaryCrossentropy() { }

    private protected override Losses.Loss Loss =>
        field ??= new Losses.BinaryCrossentropy { from_logits = from_logits, label_smoothing = label_smoothing };

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool from_logits { get; init; }

    /// <summary>From 0 to 1: how far labels move towards the uniform distribution.</summary>
    [Range(0, 1)]
    public double label_smoothing { get; init; }
}

/// <summary>The mean of the cross-entropy of one-hot labels.</summary>
/// <remarks>As <c>keras.metrics.CategoricalCrossentropy</c>.</remarks>
public sealed class CategoricalCrossentropy : LossMetric
{
    internal CategoricalCrossentropy() { }

    private protected override Losses.Loss Loss =>
        field ??= new Losses.CategoricalCrossentropy
        {
            from_logits = from_logits,
            label_smoothing = label_smoothing,
            axis = axis,
        };

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool from_logits { get; init; }

    /// <summary>From 0 to 1: how far labels move towards the uniform distribution.</summary>
    [Range(0, 1)]
    public double label_smoothing { get; init; }

    /// <summary>The axis of the classes.</summary>
    public int axis { get; init; } = -1;
}

/// <summary>The mean of the cross-entropy of integer labels.</summary>
/// <remarks>As <c>keras.metrics.SparseCategoricalCrossentropy</c>.</remarks>
[ConfigConstant("axis", -1)]
public sealed class SparseCategoricalCrossentropy : LossMetric
{
    internal SparseCategoricalCrossentropy() { }

    private protected override Losses.Loss Loss =>
        field ??= new Losses.SparseCategoricalCrossentropy { from_logits = from_logits, ignore_class = ignore_class };

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool from_logits { get; init; }

    /// <summary>A label that does not count.</summary>
    public int? ignore_class { get; init; }
}

public sealed partial class MetricsApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.BinaryCrossentropy"/>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public BinaryCrossentropy BinaryCrossentropy(
        string? name = null, DTypePolicy? dtype = null,
        bool from_logits = false, double label_smoothing = 0
    ) => new BinaryCrossentropy { Kwargs = (name, dtype), from_logits = from_logits, label_smoothing = label_smoothing }.Checked();

    /// <inheritdoc cref="Metrics.CategoricalCrossentropy"/>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public CategoricalCrossentropy CategoricalCrossentropy(
        string? name = null, DTypePolicy? dtype = null,
        bool from_logits = false, double label_smoothing = 0, int axis = -1
    ) =>
        new CategoricalCrossentropy
        {
            Kwargs = (name, dtype), from_logits = from_logits, label_smoothing = label_smoothing, axis = axis
        }.Checked();

    /// <inheritdoc cref="Metrics.SparseCategoricalCrossentropy"/>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <param name="ignore_class">A label that does not count.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public SparseCategoricalCrossentropy SparseCategoricalCrossentropy(
        string? name = null, DTypePolicy? dtype = null,
        bool from_logits = false, int? ignore_class = null
    ) =>
        new SparseCategoricalCrossentropy
        {
            Kwargs = (name, dtype), from_logits = from_logits, ignore_class = ignore_class
        }.Checked();
    // csharpier-ignore-end
}
