using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Additive attention (Bahdanau et al. 2015): softmax(sum(scale tanh(q + k))) v.</summary>
/// <inheritdoc cref="AttentionLayer" path="/remarks"/>
public sealed class AdditiveAttention : AttentionLayer
{
    private Variable? scale;

    internal AdditiveAttention() { }

    /// <summary>Whether a weight of each feature scales the sum.</summary>
    public bool use_scale { get; init; } = true;

    private protected override void MakeWeights(int dim)
    {
        if (use_scale)
            scale = AddWeight("scale", dim, "glorot_uniform");
    }

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        var sums = new Activations.Tanh().Apply(Stacking.ExpandDims(query, -2) + Stacking.ExpandDims(key, -3));
        return ReduceOp.Sum(scale is null ? sums : scale * sums, [-1]);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AdditiveAttention"/>
    /// <param name="use_scale">Whether a weight of each feature scales the sum.</param>
    /// <param name="dropout">The share of the softmax's results that training drops.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AdditiveAttention AdditiveAttention(
        bool use_scale = true, double dropout = 0, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AdditiveAttention
        {
            use_scale = use_scale, dropout = dropout, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
