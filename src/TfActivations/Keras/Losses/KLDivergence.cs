using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>sum(y_true log(y_true / y_pred)) along the last axis.</summary>
/// <remarks>Both are kept from 1e-7 to 1. Kullback and Leibler 1951. As <c>keras.losses.KLDivergence</c>.</remarks>
[Alias("kld", "kullback_leibler_divergence")]
public sealed class KLDivergence : AlignedLoss
{
    internal KLDivergence() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        var (p, q) = (Clip(labels), Clip(predictions));
        return ReduceOp.Sum(p * Unary.Log.Run(p / q), [-1]);

        static Tensor Clip(Tensor x) => Binary.Minimum.Apply(Binary.Maximum.Apply(x, 1e-7), 1.0);
    }
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.KLDivergence"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public KLDivergence KLDivergence(
        string? reduction = "sum_over_batch_size",
        string? name = null,
        DTypePolicy? dtype = null
    ) => new KLDivergence { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>sum(y_true log(y_true / y_pred)) along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor kl_divergence(Tensor y_true, Tensor y_pred) => KLDivergence().PerSample(y_true, y_pred);
}
