using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that changes images at random, each in its own way, but for calls that say that they are no training.</summary>
public abstract class RandomImageLayer : ImageLayer
{
    private Random Generator => field ??= RandomNumbers.OfReplica(seed);

    private protected RandomImageLayer() { }

    /// <summary>Seeds the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <summary>The images in training, (batch, height, width, channels).</summary>
    private protected abstract Tensor Altered(Tensor images);

    private protected override bool TrainsUnlessTold => true;

    private protected override Tensor Changed(Tensor images, bool training) => training ? Altered(images) : images;

    /// <summary>Numbers evenly between two ends, one for each image: (batch, 1, 1, 1).</summary>
    private protected Tensor Drawn(Tensor images, double lower, double upper) =>
        new RandomSlopesOp(lower, upper, Generator).Run(Tensor.Allocate([images.Shape[0], 1, 1, 1], images.DType));

    /// <summary>True with a probability, for each image by itself.</summary>
    private protected Tensor Chosen(Tensor images, double probability) =>
        Compare.Less.Apply(Drawn(images, 0, 1), probability);

    /// <summary>What training does to the images, for a layer that does several such things.</summary>
    internal Tensor Change(Tensor images) => Altered(images);

    /// <summary>Normally distributed numbers of the images' shape.</summary>
    private protected Tensor Noise(Tensor images) => new NormalNoiseOp(1, Generator).Run(images);

    /// <summary>For each image a number of a beta distribution whose parameters, which are one, are evenly between two ends: (batch, 1, 1, 1).</summary>
    private protected Tensor Mixed(Tensor images, double least, double most) =>
        new BetaOp(least, most, Generator).Run(Tensor.Allocate([images.Shape[0], 1, 1, 1], images.DType));

    /// <summary>The images of the batch in another order.</summary>
    private protected Tensor Shuffled(Tensor images) =>
        GatherOp.Apply(images, new RandomOrderOp(Generator).Run(images), 0);

    /// <summary>True within a rectangle of each image, wherever it may be.</summary>
    /// <param name="images">The images.</param>
    /// <param name="tall">Its height, as a share of the image's: (batch, 1, 1, 1).</param>
    /// <param name="wide">Its width likewise.</param>
    private protected Tensor Rectangle(Tensor images, Tensor tall, Tensor wide) =>
        Bitwise.LogicalAnd.Apply(Between(images, 1, tall), Between(images, 2, wide));

    private Tensor Between(Tensor images, int axis, Tensor share)
    {
        var length = images.Shape[axis];
        var start = Drawn(images, 0, 1) * (length - share * length);
        var places = Ops.ReshapeOp.Apply(
            Grids.Arange("places", 0, length, 1, images.DType),
            axis == 1 ? [1, length, 1, 1] : [1, 1, length, 1]
        );
        return Bitwise.LogicalAnd.Apply(
            Compare.GreaterEqual.Apply(places, start),
            Compare.Less.Apply(places, start + share * length)
        );
    }

    /// <summary>The images without colours, in one channel.</summary>
    private protected Tensor Gray(Tensor images)
    {
        RequireColors(images);
        var weights = CastOp.Apply(Ops.ReshapeOp.Apply((Tensor)(double[])[0.2989, 0.587, 0.114], [3]), images.DType);
        return ReduceOp.Sum(images * weights, [3], keepDims: true);
    }

    private protected void RequireColors(Tensor images)
    {
        if (images.Shape[3] != 3)
            throw new InvalidArgumentException($"{ClassName} '{Name}': needs three channels. Received: {images.Shape}");
    }

    private protected static Tensor Clipped(Tensor images, Numbers range) =>
        Binary.Minimum.Apply(Binary.Maximum.Apply(images, range.Lower), range.Upper);
}
