namespace TfActivations.Keras.Losses;

/// <summary>"crossentropy": which one, the shapes tell.</summary>
internal sealed class ShapedCrossentropy() : Loss(name: "crossentropy")
{
    private static readonly Dictionary<LabelKind, Loss> Kinds = new()
    {
        [LabelKind.Binary] = new BinaryCrossentropy(),
        [LabelKind.Sparse] = new SparseCategoricalCrossentropy(),
        [LabelKind.Categorical] = new CategoricalCrossentropy(),
    };

    internal override bool TakesClasses => true;

    public override Tensor PerSample(Tensor y_true, Tensor y_pred) =>
        Kinds[LabelKinds.Of(y_true, y_pred)].PerSample(y_true, y_pred);
}
