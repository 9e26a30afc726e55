using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>-log of the probability of labels whose places nobody knows (connectionist temporal classification).</summary>
/// <remarks>
/// y_true has classes (batch, most labels), 0 being none, y_pred logits (batch, steps, classes), of which class 0 says nothing. Graves et al. 2006.
/// As <c>keras.losses.CTC</c>.
/// </remarks>
public sealed class CTC : Loss
{
    internal CTC() { }

    internal override bool TakesClasses => true;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        if (y_true.Shape.Rank != 2 || y_pred.Shape.Rank != 3)
            throw new InvalidArgumentException(
                $"{nameof(CTC)}: y_true must be classes (batch, most labels), y_pred logits (batch, steps, classes). "
                    + $"Received: y_true {y_true.Shape}, y_pred {y_pred.Shape}"
            );
        var (batch, steps) = (y_pred.Shape[0], y_pred.Shape[1]);
        var labels = ClassLabelsOp.Apply(nameof(CTC), y_true);
        var counts = ReduceOp.Sum(CastOp.Apply(Compare.NotEqual.Apply(labels, 0L), DType.Int64), [-1]);
        return Ctc.Loss(
            nameof(CTC),
            labels,
            LabelsAndPredictions.Floating(y_pred),
            counts,
            Tensor.Filled(batch, DType.Int64, steps),
            blank: 0
        );
    }
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.CTC"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CTC CTC(string? reduction = "sum_over_batch_size", string? name = null, DTypePolicy? dtype = null) =>
        new CTC { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>-log of the probability of labels whose places nobody knows, for each sample. As <c>keras.losses.ctc</c>.</summary>
    /// <inheritdoc cref="Losses.CTC" path="/remarks"/>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor ctc(Tensor y_true, Tensor y_pred) => CTC().PerSample(y_true, y_pred);
}
