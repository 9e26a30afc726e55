using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Numbers of categories as rows of ones and zeros, or of counts.</summary>
internal static class CategoryCounts
{
    /// <param name="indices">The numbers.</param>
    /// <param name="mode">"int": themselves; "one_hot": a row each; "multi_hot": which of them there are in a sample; "count": how often.</param>
    /// <param name="depth">How many categories there are.</param>
    /// <param name="dtype">The result's dtype.</param>
    /// <param name="weights">What each counts for; null for 1.</param>
    public static Tensor Of(Tensor indices, string mode, int depth, DType dtype, Tensor? weights = null)
    {
        if (mode == "int")
            return CastOp.Apply(indices, dtype);
        var whole = CastOp.Apply(indices, DType.Int64);
        if (whole.Shape.Rank == 0)
            whole = Ops.ReshapeOp.Apply(whole, [1]);
        if (mode == "one_hot")
            return OneHotOp.Apply(
                whole.Shape.Rank > 1 && whole.Shape[^1] == 1 ? Stacking.Squeeze(whole, -1) : whole,
                depth,
                dtype
            );
        var rows = OneHotOp.Apply(whole, depth, weights?.DType ?? dtype);
        if (weights is not null)
            rows *= Stacking.ExpandDims(weights, -1);
        var counts = ReduceOp.Sum(rows, [-2]);
        return mode == "count" ? counts : Binary.Minimum.Apply(counts, 1);
    }
}
