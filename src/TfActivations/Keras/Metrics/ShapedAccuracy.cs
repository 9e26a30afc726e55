using TfActivations.Keras.Losses;

namespace TfActivations.Keras.Metrics;

/// <summary>"accuracy": which kind, the shapes tell, as in Keras.</summary>
internal sealed class ShapedAccuracy() : MeanMetric("accuracy")
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    internal override bool TakesClasses => true;

    protected override Tensor Values(Tensor y_true, Tensor y_pred) =>
        LabelKinds.Of(y_true, y_pred) switch
        {
            LabelKind.Binary => BinaryAccuracy.Of(y_true, y_pred, 0.5),
            LabelKind.Sparse => SparseCategoricalAccuracy.Of(y_true, y_pred),
            _ => CategoricalAccuracy.Of(y_true, y_pred),
        };
}
