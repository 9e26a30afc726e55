using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>Cross-entropy of integer labels: -log(y_pred[label]).</summary>
/// <remarks>
/// Where y_pred comes straight from a softmax, its logits are used. Samples of ignore_class lose nothing, and a
/// mean is over the others. As <c>keras.losses.SparseCategoricalCrossentropy</c>.
/// </remarks>
public sealed class SparseCategoricalCrossentropy : Loss
{
    internal SparseCategoricalCrossentropy() { }

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool from_logits { get; init; }

    /// <summary>A label that does not count: -1, or that of a void.</summary>
    public int? ignore_class { get; init; }

    /// <summary>The axis of the classes.</summary>
    public int axis { get; init; } = -1;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_pred);
        y_pred = Crossentropy.ToLast(y_pred, axis);
        var classes = LabelsAndPredictions.Classes(nameof(SparseCategoricalCrossentropy), y_true, y_pred);
        if (ignore_class is not { } ignored)
            return Losses(classes, y_pred);
        var counts = Compare.NotEqual.Apply(classes, (long)ignored);
        return SelectOp.Apply(counts, Losses(SelectOp.Apply(counts, classes, 0L), y_pred), 0.0);
    }

    internal override bool TakesClasses => true;

    internal override Tensor? Counted(Tensor y_true, Tensor losses) =>
        ignore_class is { } ignored
            ? ReshapeOp.Apply(Compare.NotEqual.Apply(CastOp.Apply(y_true, DType.Int64), (long)ignored), losses.Shape)
            : null;

    private Tensor Losses(Tensor classes, Tensor y_pred) =>
        Crossentropy.OfClasses(nameof(SparseCategoricalCrossentropy), classes, y_pred, from_logits);
}

public sealed partial class LossesApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Losses.SparseCategoricalCrossentropy"/>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <param name="ignore_class">A label that does not count: -1, or that of a void.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public SparseCategoricalCrossentropy SparseCategoricalCrossentropy(
        bool from_logits = false, int? ignore_class = null, string? reduction = "sum_over_batch_size",
        int axis = -1, string? name = null, DTypePolicy? dtype = null
    ) =>
        new SparseCategoricalCrossentropy
        {
            from_logits = from_logits, ignore_class = ignore_class, axis = axis, Kwargs = (reduction, name, dtype)
        }.Checked();

    /// <summary>Cross-entropy of integer labels: -log(y_pred[label]), for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="SparseCategoricalCrossentropy" path="/param"/>
    public Tensor sparse_categorical_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool from_logits = false,
        int? ignore_class = null,
        int axis = -1
    ) => SparseCategoricalCrossentropy(from_logits, ignore_class, axis: axis).PerSample(y_true, y_pred);
    // csharpier-ignore-end
}
