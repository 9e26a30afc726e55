using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that changes images at random in training, each in its own way, and leaves them as they are otherwise.</summary>
public abstract class RandomImageLayer : ImageLayer
{
    private Random? random;

    private protected RandomImageLayer() { }

    /// <summary>Seeds the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <summary>The images in training, (batch, height, width, channels).</summary>
    private protected abstract Tensor Altered(Tensor images);

    private protected override Tensor Changed(Tensor images, bool training) => training ? Altered(images) : images;

    /// <summary>Numbers evenly between two ends, one for each image: (batch, 1, 1, 1).</summary>
    private protected Tensor Drawn(Tensor images, double lower, double upper) =>
        new RandomSlopesOp(lower, upper, random ??= RandomNumbers.OfReplica(seed)).Run(
            Tensor.Allocate([images.Shape[0], 1, 1, 1], images.DType)
        );

    /// <summary>True with a probability, for each image by itself.</summary>
    private protected Tensor Chosen(Tensor images, double probability) =>
        Compare.Less.Apply(Drawn(images, 0, 1), probability);

    private protected static Tensor Clipped(Tensor images, Numbers range) =>
        Binary.Minimum.Apply(Binary.Maximum.Apply(images, range.Lower), range.Upper);
}
