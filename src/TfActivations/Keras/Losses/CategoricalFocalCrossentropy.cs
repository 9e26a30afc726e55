using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>-sum(alpha (1 - y_pred)^gamma y_true log(y_pred)) along an axis, of one-hot labels.</summary>
/// <remarks>
/// Probabilities are normalized and kept 1e-7 away from 0 and 1. Lin et al. 2018, arXiv:1708.02002. As
/// <c>keras.losses.CategoricalFocalCrossentropy</c>.
/// </remarks>
/// <param name="alpha">The weight of all classes.</param>
/// <param name="gamma">How much samples that are right already count less.</param>
/// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
/// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
/// <param name="axis">The axis of the classes.</param>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
public sealed class CategoricalFocalCrossentropy(
    double alpha = 0.25,
    double gamma = 2,
    bool from_logits = false,
    double label_smoothing = 0,
    int axis = -1,
    string? reduction = "sum_over_batch_size",
    string? name = null
) : Loss(reduction, name)
{
    /// <summary>The weight of all classes.</summary>
    public double Alpha { get; } = Limits.Finite(nameof(CategoricalFocalCrossentropy), nameof(alpha), alpha);

    /// <summary>How much samples that are right already count less.</summary>
    public double Gamma { get; } = Limits.Finite(nameof(CategoricalFocalCrossentropy), nameof(gamma), gamma);

    /// <summary>Whether y_pred holds logits, not probabilities.</summary>
    public bool FromLogits { get; } = from_logits;

    /// <summary>From 0 to 1: how far labels move towards the uniform distribution.</summary>
    public double LabelSmoothing { get; } = Crossentropy.Smoothing(label_smoothing);

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        labels = Crossentropy.SmoothedAlong(labels, LabelSmoothing, Axis);
        var given = FromLogits ? Softmax.Apply(Crossentropy.RequireLogits(predictions), Axis) : predictions;
        var p = Crossentropy.Clip(Crossentropy.Normalized(given, Axis));
        return -Reduce.Sum(Alpha * Binary.Pow.Apply(1.0 - p, Gamma) * labels * Unary.Log.Run(p), [Axis]);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.CategoricalFocalCrossentropy"/>
    public CategoricalFocalCrossentropy CategoricalFocalCrossentropy(
        double alpha = 0.25,
        double gamma = 2,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1,
        string? reduction = "sum_over_batch_size",
        string? name = null
    ) => new(alpha, gamma, from_logits, label_smoothing, axis, reduction, name);

    /// <summary>-sum(alpha (1 - y_pred)^gamma y_true log(y_pred)) along an axis, of one-hot labels, for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="alpha">The weight of all classes.</param>
    /// <param name="gamma">How much samples that are right already count less.</param>
    /// <param name="from_logits">Whether y_pred holds logits, not probabilities.</param>
    /// <param name="label_smoothing">From 0 to 1: how far labels move towards the uniform distribution.</param>
    /// <param name="axis">The axis of the classes.</param>
    public Tensor categorical_focal_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        double alpha = 0.25,
        double gamma = 2,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => CategoricalFocalCrossentropy(alpha, gamma, from_logits, label_smoothing, axis).PerSample(y_true, y_pred);
}
