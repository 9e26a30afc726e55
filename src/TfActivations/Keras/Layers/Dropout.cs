using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, zeroes a share of the elements and scales the others up; otherwise does nothing.</summary>
/// <remarks>Srivastava et al. 2014: the mean of each element stays what it was.</remarks>
[ConfigConstant("noise_shape", null)]
public sealed class Dropout : Layer
{
    private Random random = null!;

    internal Dropout() { }

    /// <summary>The share of elements to zero.</summary>
    [Range(0, 1)]
    public required double rate { get; init; }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    private protected override void Validate() => random = RandomNumbers.Generator(seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && rate > 0 ? input * new DropoutMaskOp(rate, random).Run(input) : input;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>In training, zeroes a share of the elements and scales the others up.</summary>
    /// <param name="rate">The share, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Dropout Dropout(
        double rate, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Dropout
        {
            rate = rate, seed = seed, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
