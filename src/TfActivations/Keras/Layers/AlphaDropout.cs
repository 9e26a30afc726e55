using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, sets a share of the elements to what SELU gives at its lowest, and keeps mean and variance; otherwise does nothing.</summary>
/// <remarks>Klambauer et al. 2017, arXiv:1706.02515.</remarks>
public sealed class AlphaDropout : Layer
{
    // -alpha scale of SELU.
    private const double Lowest = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946;

    private Random random = null!;

    internal AlphaDropout() => supports_masking = true;

    /// <summary>The share of elements to set.</summary>
    [Range(0, 1)]
    public required double rate { get; init; }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <summary>Along which axes elements are set together: 1 there, the input's length or None (-1) elsewhere; null for each by itself.</summary>
    public Shape? noise_shape { get; init; }

    private protected override void Validate() => random = RandomNumbers.OfReplica(seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!training || rate == 0)
            return input;
        var a = 1 / Math.Sqrt((1 - rate) * (1 + rate * Lowest * Lowest));
        var b = -a * Lowest * rate;
        // 0, or 1 / (1 - rate), which the product makes 1 of.
        var kept = new DropoutMaskOp(rate, random).Run(Dropout.NoiseLike(this, input, noise_shape)) * (1 - rate);
        return (input * kept + (1 - kept) * Lowest) * a + b;
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AlphaDropout"/>
    /// <param name="rate">The share of elements to set, from 0 to 1.</param>
    /// <param name="noise_shape">Along which axes elements are set together: 1 there, None (-1) elsewhere.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AlphaDropout AlphaDropout(
        double rate, Shape? noise_shape = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AlphaDropout
        {
            rate = rate, noise_shape = noise_shape, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
