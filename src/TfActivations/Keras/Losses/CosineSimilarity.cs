using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>-sum(y_true y_pred) of vectors of length 1 along an axis: -1 where the directions agree.</summary>
/// <remarks>
/// Vectors are divided by their norms; shorter ones than 1e-7 by that. As <c>keras.losses.CosineSimilarity</c>.
/// </remarks>
[Alias("cosine_proximity")]
public sealed class CosineSimilarity : AlignedLoss
{
    internal CosineSimilarity() { }

    /// <summary>The axis of the vectors.</summary>
    public int axis { get; init; } = -1;

    private protected override Tensor Formula(Tensor labels, Tensor predictions) =>
        -ReduceOp.Sum(Normalized(labels) * Normalized(predictions), [axis]);

    private Tensor Normalized(Tensor x)
    {
        var square = ReduceOp.Sum(Unary.Square.Run(x), [axis], keepDims: true);
        return x / Unary.Sqrt.Run(Binary.Maximum.Apply(square, 1e-14));
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Losses.CosineSimilarity"/>
    /// <param name="axis">The axis of the vectors.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CosineSimilarity CosineSimilarity(
        int axis = -1, string? reduction = "sum_over_batch_size",
        string? name = null, DTypePolicy? dtype = null
    ) => new CosineSimilarity { axis = axis, Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>-sum(y_true y_pred) of vectors of length 1 along an axis: -1 where the directions agree, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="CosineSimilarity" path="/param"/>
    public Tensor cosine_similarity(Tensor y_true, Tensor y_pred, int axis = -1) =>
        CosineSimilarity(axis).PerSample(y_true, y_pred);
}
