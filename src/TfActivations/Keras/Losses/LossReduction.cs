using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>One number from the losses of all samples, by Keras's names.</summary>
internal static class LossReduction
{
    public const string Mean = "sum_over_batch_size";
    private const string WeightedMean = "mean_with_sample_weight";

    public static readonly string[] Names = [Mean, "mean", WeightedMean, "sum", "none"];

    /// <param name="reduction">The name.</param>
    /// <param name="losses">The loss of each sample.</param>
    /// <param name="weights">A weight for each, or for each row of them.</param>
    /// <param name="counted">Which count, as bool.</param>
    public static Tensor Apply(string? reduction, Tensor losses, Tensor? weights, Tensor? counted)
    {
        var all =
            weights is null ? null
            // One loss of all samples, as Dice has: as often as there are weights.
            : losses.Shape.Rank == 0 ? CastOp.Apply(weights, losses.DType)
            : LabelsAndPredictions.Weights(weights, losses);
        if (counted is not null)
        {
            var mask = Share(reduction, CastOp.Apply(counted, losses.DType));
            all = all is null ? mask : all * mask;
        }
        if (all is not null)
            losses *= all;
        // As in Keras: the loss of a batch without samples has no elements.
        if (losses.Shape.Rank == 1 && losses.Size == 0)
            return losses;
        return reduction switch
        {
            null or "none" => losses,
            "sum" => ReduceOp.Sum(losses),
            WeightedMean when all is not null => ReduceOp.Sum(losses) / ReduceOp.Sum(all),
            _ => ReduceOp.Mean(losses),
        };
    }

    /// <summary>What counts, weighted so that a mean over all is one over these.</summary>
    private static Tensor Share(string? reduction, Tensor mask) =>
        reduction is Mean or "mean" ? mask / Binary.Maximum.Apply(ReduceOp.Mean(mask), 1e-30) : mask;
}
