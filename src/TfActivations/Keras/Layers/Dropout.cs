using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, zeroes a share of the elements and scales the others up; otherwise does nothing.</summary>
/// <remarks>Srivastava et al. 2014: the mean of each element stays what it was.</remarks>
[ConfigConstant("noise_shape", null)]
public sealed class Dropout : Layer
{
    private Random random = null!;

    internal Dropout(string? name = null)
        : base(name) { }

    /// <summary>The share of elements to zero.</summary>
    public required double rate
    {
        get;
        init => field = Limits.Share(this, value);
    }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    internal override void Validate() => random = RandomNumbers.Generator(seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && rate > 0 ? input * new DropoutMaskOp(rate, random).Run(input) : input;
}

public sealed partial class LayersApi
{
    /// <summary>In training, zeroes a share of the elements and scales the others up.</summary>
    /// <param name="rate">The share, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Dropout Dropout(double rate, int? seed = null, Shape? input_shape = null, string? name = null) =>
        Made(new Dropout(name) { rate = rate, seed = seed }, input_shape);
}
