using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>Cross-entropy of independent yes-or-no labels: the mean of -y_true log(y_pred) - (1 - y_true) log(1 - y_pred) along an axis.</summary>
/// <remarks>
/// Where y_pred comes straight from a sigmoid, its logits are used, as Keras does; otherwise probabilities are
/// kept 1e-7 away from 0 and 1. As <c>keras.losses.BinaryCrossentropy</c>.
/// </remarks>
[Alias("bce")]
public sealed class BinaryCrossentropy : Crossentropy
{
    internal BinaryCrossentropy() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        labels = Smoothed(labels, label_smoothing, 2);
        return ReduceOp.Mean(OfTruths(labels, predictions, from_logits), [axis]);
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Losses.BinaryCrossentropy"/>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
    /// <param name="axis">The axis of the classes; of yes-or-no labels, that of the mean.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public BinaryCrossentropy BinaryCrossentropy(
        bool from_logits = false, double label_smoothing = 0, int axis = -1, string? reduction = "sum_over_batch_size",
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new BinaryCrossentropy
        {
            from_logits = from_logits, label_smoothing = label_smoothing, axis = axis, Kwargs = (reduction, name, dtype)
        }.Checked();

    /// <summary>Cross-entropy of independent yes-or-no labels: the mean of -y_true log(y_pred) - (1 - y_true) log(1 - y_pred) along an axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="BinaryCrossentropy" path="/param"/>
    public Tensor binary_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => BinaryCrossentropy(from_logits, label_smoothing, axis).PerSample(y_true, y_pred);
    // csharpier-ignore-end
}
