using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>-sum(alpha (1 - y_pred)^gamma y_true log(y_pred)) along an axis, of one-hot labels.</summary>
/// <remarks>
/// Probabilities are normalized and kept 1e-7 away from 0 and 1. Lin et al. 2018, arXiv:1708.02002. As
/// <c>keras.losses.CategoricalFocalCrossentropy</c>.
/// </remarks>
public sealed class CategoricalFocalCrossentropy : Crossentropy
{
    internal CategoricalFocalCrossentropy() { }

    /// <summary>The weight of all classes.</summary>
    [Finite]
    public double alpha { get; init; } = 0.25;

    /// <summary>How much samples that are right already count less.</summary>
    [Finite]
    public double gamma { get; init; } = 2;

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        labels = SmoothedAlong(labels, label_smoothing, axis);
        if (from_logits)
            WarnOfProbabilities(predictions);
        var given = from_logits ? SoftmaxOp.Apply(predictions, axis) : predictions;
        var p = Clip(Normalized(given, axis));
        return -ReduceOp.Sum(alpha * Binary.Pow.Apply(1.0 - p, gamma) * labels * Unary.Log.Run(p), [axis]);
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Losses.CategoricalFocalCrossentropy"/>
    /// <param name="alpha">The weight of all classes.</param>
    /// <param name="gamma">How much samples that are right already count less.</param>
    /// <inheritdoc cref="BinaryCrossentropy" path="/param"/>
    public CategoricalFocalCrossentropy CategoricalFocalCrossentropy(
        double alpha = 0.25, double gamma = 2, bool from_logits = false, double label_smoothing = 0, int axis = -1,
        string? reduction = "sum_over_batch_size",
        string? name = null, DTypePolicy? dtype = null
    ) =>
        new CategoricalFocalCrossentropy
        {
            alpha = alpha, gamma = gamma, from_logits = from_logits, label_smoothing = label_smoothing, axis = axis,
            Kwargs = (reduction, name, dtype)
        }.Checked();

    /// <summary>-sum(alpha (1 - y_pred)^gamma y_true log(y_pred)) along an axis, of one-hot labels, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="CategoricalFocalCrossentropy" path="/param"/>
    public Tensor categorical_focal_crossentropy(
        Tensor y_true,
        Tensor y_pred,
        double alpha = 0.25,
        double gamma = 2,
        bool from_logits = false,
        double label_smoothing = 0,
        int axis = -1
    ) => CategoricalFocalCrossentropy(alpha, gamma, from_logits, label_smoothing, axis).PerSample(y_true, y_pred);
    // csharpier-ignore-end
}
