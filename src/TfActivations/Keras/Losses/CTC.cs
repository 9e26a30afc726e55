using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>-log of the probability of labels whose places in a sequence nobody knows: connectionist temporal classification.</summary>
/// <remarks>
/// y_true are classes of shape (batch, most labels), 0 for none; y_pred logits of shape (batch, steps, classes), of which class 0 says
/// nothing. Graves et al. 2006. As <c>keras.losses.CTC</c>.
/// </remarks>
public sealed class CTC : Loss
{
    internal CTC() { }

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        if (y_true.Shape.Rank != 2 || y_pred.Shape.Rank != 3)
            throw new InvalidArgumentException(
                $"CTC: needs labels of shape (batch, labels) and logits of shape (batch, steps, classes). Received: {y_true.Shape}, {y_pred.Shape}"
            );
        var labels = ReduceOp.Sum(
            CastOp.Apply(Compare.NotEqual.Apply(y_true, CastOp.Apply(0, y_true.DType)), DType.Int32),
            [1]
        );
        var steps = Tensor.Filled(y_pred.Shape[..1], DType.Int32, y_pred.Shape[1]);
        return Ctc.Loss(nameof(CTC), y_true, LabelsAndPredictions.Floating(y_pred), labels, steps, 0);
    }

    internal override bool TakesClasses => true;
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.CTC"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CTC CTC(string? reduction = "sum_over_batch_size", string? name = "ctc", DTypePolicy? dtype = null) =>
        new CTC { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>-log of the probability of labels whose places in a sequence nobody knows, for each sequence.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor ctc(Tensor y_true, Tensor y_pred) => CTC().PerSample(y_true, y_pred);
}
