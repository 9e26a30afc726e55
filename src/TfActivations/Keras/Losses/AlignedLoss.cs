namespace TfActivations.Keras.Losses;

/// <summary>A loss that is a formula of labels and predictions of one dtype and one shape.</summary>
public abstract class AlignedLoss : Loss
{
    private protected AlignedLoss(string? name = null)
        : base(name: name) { }

    /// <inheritdoc/>
    public sealed override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        return Formula(labels, predictions);
    }

    /// <summary>The loss of each sample.</summary>
    private protected abstract Tensor Formula(Tensor labels, Tensor predictions);
}
