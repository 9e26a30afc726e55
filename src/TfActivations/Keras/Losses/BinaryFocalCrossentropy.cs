using TfActivations.Activations;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>Binary cross-entropy times (1 - p)^gamma, with p the probability given to the right answer: the mean along an axis.</summary>
/// <remarks>
/// With apply_class_balancing, also times alpha for label 1 and 1 - alpha for label 0. Lin et al. 2018,
/// arXiv:1708.02002. As <c>keras.losses.BinaryFocalCrossentropy</c>.
/// </remarks>
public sealed class BinaryFocalCrossentropy : Crossentropy
{
    internal BinaryFocalCrossentropy() { }

    /// <summary>Whether alpha is used.</summary>
    public bool apply_class_balancing { get; init; }

    /// <summary>The weight of label 1.</summary>
    [Finite]
    public double alpha { get; init; } = 0.25;

    /// <summary>How much samples that are right already count less.</summary>
    [Finite]
    public double gamma { get; init; } = 2;

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        labels = Smoothed(labels, label_smoothing, 2);
        if (from_logits)
            WarnOfProbabilities(predictions);
        var p = from_logits ? new Sigmoid().Apply(predictions) : predictions;
        var right = labels * p + (1.0 - labels) * (1.0 - p);
        var losses = Binary.Pow.Apply(1.0 - right, gamma) * OfTruths(labels, p, fromLogits: false);
        if (apply_class_balancing)
            losses *= labels * alpha + (1.0 - labels) * (1 - alpha);
        return ReduceOp.Mean(losses, [axis]);
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Losses.BinaryFocalCrossentropy"/>
    /// <param name="apply_class_balancing">Whether alpha is used.</param>
    /// <param name="alpha">The weight of label 1.</param>
    /// <param name="gamma">How much samples that are right already count less.</param>
    /// <inheritdoc cref="BinaryCrossentropy" path="/param"/>
    public BinaryFocalCrossentropy BinaryFocalCrossentropy(
        bool apply_class_balancing = false, double alpha = 0.25, double gamma = 2, bool from_logits = false,
        double label_smoothing = 0, int axis = -1, string? reduction = "sum_over_batch_size",
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new BinaryFocalCrossentropy
        {
            apply_class_balancing = apply_class_balancing, alpha = alpha, gamma = gamma, from_logits = from_logits,
            label_smoothing = label_smoothing, axis = axis, Kwargs = (reduction, name, dtype)
        }.Checked();

    /// <summary>Binary cross-entropy times (1 - p)^gamma, with p the probability given to the right answer: the mean along an axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="BinaryFocalCrossentropy" path="/param"/>
    public Tensor binary_focal_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        bool apply_class_balancing = false,
        double alpha = 0.25,
        double gamma = 2,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) =>
        BinaryFocalCrossentropy(apply_class_balancing, alpha, gamma, from_logits, label_smoothing, axis)
            .PerSample(y_true, y_pred);
    // csharpier-ignore-end
}
