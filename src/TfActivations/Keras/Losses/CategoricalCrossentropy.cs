namespace TfActivations.Keras.Losses;

/// <summary>Cross-entropy of one-hot labels: -sum(y_true log(y_pred)) along an axis.</summary>
/// <remarks>
/// Where y_pred comes straight from a softmax, its logits are used, as Keras does: that is exact where
/// probabilities reach 0 or 1. Otherwise probabilities are normalized and kept 1e-7 away from 0 and 1. As
/// <c>keras.losses.CategoricalCrossentropy</c>.
/// </remarks>
public sealed class CategoricalCrossentropy : Crossentropy
{
    internal CategoricalCrossentropy() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        labels = SmoothedAlong(labels, label_smoothing, axis);
        return OfDistributions(labels, predictions, from_logits, axis);
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Losses.CategoricalCrossentropy"/>
    /// <inheritdoc cref="BinaryCrossentropy" path="/param"/>
    public CategoricalCrossentropy CategoricalCrossentropy(
        bool from_logits = false, double label_smoothing = 0, int axis = -1, string? reduction = "sum_over_batch_size",
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new CategoricalCrossentropy
        {
            from_logits = from_logits, label_smoothing = label_smoothing, axis = axis, Kwargs = (reduction, name, dtype)
        }.Checked();

    /// <summary>Cross-entropy of one-hot labels: -sum(y_true log(y_pred)) along an axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="CategoricalCrossentropy" path="/param"/>
    public Tensor categorical_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => CategoricalCrossentropy(from_logits, label_smoothing, axis).PerSample(y_true, y_pred);
    // csharpier-ignore-end
}
