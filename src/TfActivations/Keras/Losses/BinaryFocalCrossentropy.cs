using TfActivations.Activations;
using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>Binary cross-entropy times (1 - p)^gamma, with p the probability given to the right answer: the mean along an axis.</summary>
/// <remarks>
/// With apply_class_balancing, also times alpha for label 1 and 1 - alpha for label 0. Lin et al. 2018,
/// arXiv:1708.02002. As <c>keras.losses.BinaryFocalCrossentropy</c>.
/// </remarks>
/// <param name="apply_class_balancing">Whether alpha is used.</param>
/// <param name="alpha">The weight of label 1.</param>
/// <param name="gamma">How much samples that are right already count less.</param>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
/// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
/// <param name="axis">The axis of the mean.</param>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
public sealed class BinaryFocalCrossentropy(
    bool apply_class_balancing = false,
    double alpha = 0.25,
    double gamma = 2,
    bool from_logits = false,
    double label_smoothing = 0,
    int axis = -1,
    string? reduction = "sum_over_batch_size",
    string? name = null
) : Loss(reduction, name)
{
    /// <summary>Whether alpha is used.</summary>
    public bool ApplyClassBalancing { get; } = apply_class_balancing;

    /// <summary>The weight of label 1.</summary>
    public double Alpha { get; } = Limits.Finite(nameof(BinaryFocalCrossentropy), nameof(alpha), alpha);

    /// <summary>How much samples that are right already count less.</summary>
    public double Gamma { get; } = Limits.Finite(nameof(BinaryFocalCrossentropy), nameof(gamma), gamma);

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool FromLogits { get; } = from_logits;

    /// <summary>From 0 to 1: how far labels move towards the uniform distribution.</summary>
    public double LabelSmoothing { get; } = Crossentropy.Smoothing(label_smoothing);

    /// <summary>The axis of the mean.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        labels = Crossentropy.Smoothed(labels, LabelSmoothing, 2);
        var p = FromLogits ? new Sigmoid().Apply(Crossentropy.RequireLogits(predictions)) : predictions;
        var right = labels * p + (1.0 - labels) * (1.0 - p);
        var losses = Binary.Pow.Apply(1.0 - right, Gamma) * Crossentropy.OfTruths(labels, p, fromLogits: false);
        if (ApplyClassBalancing)
            losses *= labels * Alpha + (1.0 - labels) * (1 - Alpha);
        return Reduce.Mean(losses, [Axis]);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.BinaryFocalCrossentropy"/>
    public BinaryFocalCrossentropy BinaryFocalCrossentropy(
        bool apply_class_balancing = false,
        double alpha = 0.25,
        double gamma = 2,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1,
        string? reduction = "sum_over_batch_size",
        string? name = null
    ) => new(apply_class_balancing, alpha, gamma, from_logits, label_smoothing, axis, reduction, name);

    /// <summary>Binary cross-entropy times (1 - p)^gamma, with p the probability given to the right answer: the mean along an axis, for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="apply_class_balancing">Whether alpha is used.</param>
    /// <param name="alpha">The weight of label 1.</param>
    /// <param name="gamma">How much samples that are right already count less.</param>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
    /// <param name="axis">The axis of the mean.</param>
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
}
