using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>(1 - y_pred[label]^q) / q, of integer labels: between cross-entropy (q to 0) and the absolute error (q = 1), for labels some of which are wrong.</summary>
/// <remarks>Zhang and Sabuncu 2018. As <c>keras.losses.CategoricalGeneralizedCrossEntropy</c>.</remarks>
public sealed class CategoricalGeneralizedCrossEntropy : Loss
{
    internal CategoricalGeneralizedCrossEntropy() { }

    /// <summary>How near it is to the absolute error.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double q { get; init; } = 0.5;

    internal override bool TakesClasses => true;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var classes = LabelsAndPredictions.Classes(nameof(CategoricalGeneralizedCrossEntropy), y_true, y_pred);
        y_pred = LabelsAndPredictions.Floating(y_pred);
        var ofLabels = ReduceOp.Sum(y_pred * OneHotOp.Apply(classes, y_pred.Shape[^1], y_pred.DType), [-1]);
        return (1.0 - Binary.Pow.Apply(ofLabels, q)) / q;
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Losses.CategoricalGeneralizedCrossEntropy"/>
    /// <param name="q">How near it is to the absolute error, from 0 to 1.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CategoricalGeneralizedCrossEntropy CategoricalGeneralizedCrossEntropy(
        double q = 0.5, string? reduction = "sum_over_batch_size", string? name = null, DTypePolicy? dtype = null
    ) => new CategoricalGeneralizedCrossEntropy { q = q, Kwargs = (reduction, name, dtype) }.Checked();
    // csharpier-ignore-end

    /// <summary>(1 - y_pred[label]^q) / q, for each sample. As <c>keras.losses.categorical_generalized_cross_entropy</c>.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="CategoricalGeneralizedCrossEntropy" path="/param"/>
    public Tensor categorical_generalized_cross_entropy(Tensor y_true, Tensor y_pred, double q = 0.5) =>
        CategoricalGeneralizedCrossEntropy(q).PerSample(y_true, y_pred);
}
