using NumSharp;
using TfActivations.Keras.Layers;
using TfActivations.Ops;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Api;

/// <summary>keras.utils.</summary>
public sealed partial class UtilsApi
{
    internal UtilsApi() { }

    /// <summary>Seeds everything random, np.random too, so that a run on one thread repeats bit for bit.</summary>
    /// <param name="seed">A number from 0.</param>
    /// <exception cref="InvalidArgumentException">It is negative.</exception>
    public void set_random_seed(int seed)
    {
        if (seed < 0)
            throw new InvalidArgumentException($"set_random_seed: the seed must not be negative. Received: {seed}");
        RandomNumbers.Seed(seed);
        np.random.seed(seed);
    }

    /// <summary>Counts automatic layer names from the start again.</summary>
    /// <param name="free_memory">Whether memory that nobody uses is given back at once.</param>
    public void clear_session(bool free_memory = true) => KerasSession.Clear(free_memory);

    /// <summary>1 at each class, 0 elsewhere, along a new last axis, as float64.</summary>
    /// <param name="x">Integer classes from 0.</param>
    /// <param name="num_classes">The number of classes; the largest plus 1 by default.</param>
    /// <exception cref="InvalidArgumentException">A class is no integer, negative or not below num_classes.</exception>
    public NDArray to_categorical(Tensor x, int? num_classes = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var classes = ClassLabelsOp.Apply(nameof(to_categorical), x);
        if (classes.Shape.Rank > 1 && classes.Shape[^1] == 1)
            classes = Stacking.Squeeze(classes, -1);
        var values = classes.AsSpan<long>();
        var (least, most) = (0L, -1L);
        foreach (var value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var bound = num_classes ?? int.MaxValue;
        if (least < 0 || most >= bound)
            throw new InvalidArgumentException(
                $"to_categorical: classes must be from 0 to {bound - 1}. Received: {(least < 0 ? least : most)}"
            );
        return OneHotOp.Apply(classes, num_classes ?? (int)most + 1, DType.Float64).numpy();
    }
}
