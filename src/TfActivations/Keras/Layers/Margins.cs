namespace TfActivations.Keras.Layers;

/// <summary>What is added or taken away before and after some axes: one number for all, one for each axis, or two for each.</summary>
public sealed class Margins
{
    private readonly (int Before, int After)[] given;

    private Margins(params (int, int)[] given) => this.given = given;

    /// <summary>As much everywhere.</summary>
    public static implicit operator Margins(int all) => new((all, all));

    /// <summary>Of one axis before and after; of two axes, as much before as after each.</summary>
    public static implicit operator Margins((int, int) pair) => new(pair) { IsPair = true };

    /// <summary>As much before as after each of three axes.</summary>
    public static implicit operator Margins((int, int, int) each) =>
        new((each.Item1, each.Item1), (each.Item2, each.Item2), (each.Item3, each.Item3));

    /// <summary>Before and after each of two axes.</summary>
    public static implicit operator Margins(((int, int), (int, int)) each) => new(each.Item1, each.Item2);

    /// <summary>Before and after each of three axes.</summary>
    public static implicit operator Margins(((int, int), (int, int), (int, int)) each) =>
        new(each.Item1, each.Item2, each.Item3);

    private bool IsPair { get; init; }

    /// <exception cref="InvalidArgumentException">There are not as many, or one is negative.</exception>
    internal (int Before, int After)[] Of(int axes, string caller)
    {
        (int Before, int After)[] all =
            IsPair && axes == 2 ? [(given[0].Before, given[0].Before), (given[0].After, given[0].After)]
            : given.Length == axes ? given
            : given.Length == 1 && !IsPair ? [.. Enumerable.Repeat(given[0], axes)]
            : [];
        return all.Length == axes && all.All(pair => pair is { Before: >= 0, After: >= 0 })
            ? all
            : throw new InvalidArgumentException(
                $"{caller}: needs a number from 0 on, one for each of {axes} axes, or two for each. "
                    + $"Received: {string.Join(", ", given.Select(pair => $"{pair}"))}"
            );
    }
}

/// <summary>A layer that changes the lengths of the axes between batch and channels.</summary>
public abstract class MarginLayer : Layer
{
    private protected MarginLayer() { }

    private protected abstract (int Before, int After)[] Margins { get; }

    private protected abstract Tensor Changed(Tensor input, (int Before, int After)[] margins);

    private protected override Shape ShapeOfFeatures(int features) =>
        [-1, .. Enumerable.Repeat(-1, Margins.Length), features];

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has other axes.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == Margins.Length + 2
            ? Changed(input, [(0, 0), .. Margins, (0, 0)])
            : throw SpatialAxes.Error(this, Margins.Length, input.Shape);
    }

    private protected override void Validate() =>
        _ =
            Margins is var all && Array.TrueForAll(all, m => m is { Before: >= 0, After: >= 0 })
                ? true
                : throw new InvalidArgumentException($"{ClassName}: no margin may be negative");
}
