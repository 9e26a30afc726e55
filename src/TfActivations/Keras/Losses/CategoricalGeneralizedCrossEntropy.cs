using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>(1 - y_pred[label]^q) / q of integer labels: from cross-entropy, for q near 0, to the mean absolute error, for q near 1.</summary>
/// <remarks>Wrong labels count less than in a cross-entropy. Zhang and Sabuncu 2018. As <c>keras.losses.CategoricalGeneralizedCrossEntropy</c>.</remarks>
public sealed class CategoricalGeneralizedCrossEntropy : Loss
{
    internal CategoricalGeneralizedCrossEntropy() { }

    /// <summary>Above 0 and below 1.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double q { get; init; } = 0.5;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var classes = LabelsAndPredictions.Classes(nameof(CategoricalGeneralizedCrossEntropy), y_true, y_pred);
        var predictions = LabelsAndPredictions.Floating(y_pred);
        var right = OneHotOp.Apply(classes, predictions.Shape[^1], predictions.DType);
        return (1.0 - Binary.Pow.Apply(ReduceOp.Sum(predictions * right, [-1]), q)) / q;
    }

    internal override bool TakesClasses => true;
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.CategoricalGeneralizedCrossEntropy"/>
    /// <param name="q">Above 0 and below 1.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CategoricalGeneralizedCrossEntropy CategoricalGeneralizedCrossEntropy(
        double q = 0.5,
        string? reduction = "sum_over_batch_size",
        string? name = "categorical_generalized_cross_entropy",
        DTypePolicy? dtype = null
    ) => new CategoricalGeneralizedCrossEntropy { q = q, Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>(1 - y_pred[label]^q) / q of integer labels, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="CategoricalGeneralizedCrossEntropy" path="/param"/>
    public Tensor categorical_generalized_cross_entropy(Tensor y_true, Tensor y_pred, double q) =>
        CategoricalGeneralizedCrossEntropy(q).PerSample(y_true, y_pred);
}
