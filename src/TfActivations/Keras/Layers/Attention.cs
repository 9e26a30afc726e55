using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Attention by products (Luong et al. 2015): softmax(q k^T) v.</summary>
/// <inheritdoc cref="AttentionLayer" path="/remarks"/>
public sealed class Attention : AttentionLayer
{
    private Variable? scale;
    private Variable? concatWeight;

    internal Attention() { }

    /// <summary>Whether a weight scales the scores.</summary>
    public bool use_scale { get; init; }

    /// <summary>"dot": q k^T; "concat": w sum(tanh(q + k)).</summary>
    [AllowedValues("dot", "concat")]
    public string score_mode { get; init; } = "dot";

    private protected override void MakeWeights(int dim)
    {
        if (use_scale)
            scale = AddWeight("scale", Shape.Scalar, "ones");
        if (score_mode == "concat")
            concatWeight = AddWeight("concat_score_weight", Shape.Scalar, "ones");
    }

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        if (concatWeight is null)
        {
            var scores = MatMulOp.Apply(query, key, transposeY: true);
            return scale is null ? scores : scores * scale;
        }
        var sums = Stacking.ExpandDims(query, -2) + Stacking.ExpandDims(key, -3);
        return concatWeight * ReduceOp.Sum(new Activations.Tanh().Apply(scale is null ? sums : scale * sums), [-1]);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Attention"/>
    /// <param name="use_scale">Whether a weight scales the scores.</param>
    /// <param name="score_mode">"dot": q k^T; "concat": w sum(tanh(q + k)).</param>
    /// <param name="dropout">The share of the softmax's results that training drops.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Attention Attention(
        bool use_scale = false, string score_mode = "dot", double dropout = 0, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Attention
        {
            use_scale = use_scale, score_mode = score_mode, dropout = dropout, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
