using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, zeroes a share of the elements and scales the others up; otherwise does nothing.</summary>
/// <remarks>Srivastava et al. 2014: the mean of each element stays what it was.</remarks>
public sealed class Dropout : Layer
{
    private Random random = null!;

    internal Dropout() => supports_masking = true;

    /// <summary>The share of elements to zero.</summary>
    [Range(0, 1)]
    public required double rate { get; init; }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <summary>Along which axes elements are zeroed together: 1 there, the input's length or None (-1) elsewhere; null for each by itself.</summary>
    public Shape? noise_shape { get; init; }

    private protected override void Validate() => random = RandomNumbers.OfReplica(seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && rate > 0 ? input * new DropoutMaskOp(rate, random).Run(NoiseLike(this, input, noise_shape)) : input;

    /// <summary>A tensor of the shape that noise has for an input.</summary>
    /// <exception cref="InvalidArgumentException">The shape does not broadcast to the input's.</exception>
    internal static Tensor NoiseLike(Layer layer, Tensor input, Shape? noise)
    {
        if (noise is null)
            return input;
        if (
            noise.Rank != input.Shape.Rank
            || noise.Zip(input.Shape).Any(pair => pair.First is not (1 or -1) && pair.First != pair.Second)
        )
            throw new InvalidArgumentException(
                $"{layer.ClassName} '{layer.Name}': noise_shape needs an axis for each of the input's, of length 1, None or the "
                    + $"input's. Received: {noise} for shape {input.Shape}"
            );
        return Tensor.Allocate([.. noise.Zip(input.Shape, (n, x) => n == -1 ? x : n)], input.DType);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>In training, zeroes a share of the elements and scales the others up.</summary>
    /// <param name="rate">The share, from 0 to 1.</param>
    /// <param name="noise_shape">Along which axes elements are zeroed together: 1 there, None (-1) elsewhere.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Dropout Dropout(
        double rate, Shape? noise_shape = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Dropout
        {
            rate = rate, noise_shape = noise_shape, seed = seed,
                Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
