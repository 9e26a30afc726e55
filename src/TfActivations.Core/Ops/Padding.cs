namespace TfActivations.Ops;

/// <summary>Padding as NumPy and TensorFlow say it.</summary>
internal static class Padding
{
    /// <summary>How many elements before and after, along each axis.</summary>
    /// <param name="caller">The call, for errors.</param>
    /// <param name="widths">Of shape (rank, 2), or (2), (1, 2) or () for all axes alike.</param>
    /// <param name="rank">The tensor's.</param>
    public static (int Before, int After)[] Of(string caller, Tensor widths, int rank)
    {
        var numbers = Arranging.Integers(caller, widths);
        if (Array.Exists(numbers, number => number < 0))
            throw new InvalidArgumentException($"{caller}: paddings must not be negative");
        return numbers.Length == 2 * rank && widths.Shape.Rank == 2
                ? [.. Enumerable.Range(0, rank).Select(axis => (numbers[2 * axis], numbers[2 * axis + 1]))]
            : numbers.Length is 1 or 2 ? [.. Enumerable.Repeat((numbers[0], numbers[^1]), rank)]
            : throw new InvalidArgumentException(
                $"{caller}: paddings must have shape ({rank}, 2). Received: {widths.Shape}"
            );
    }

    /// <summary>The tensor with a value around it, as much as is said before and after each axis.</summary>
    public static Tensor Explicit(string caller, Tensor x, IReadOnlyList<int[]> widths, double value)
    {
        ArgumentNullException.ThrowIfNull(widths);
        return widths.Count == x.Shape.Rank && widths.All(each => each is [>= 0 and <= 1 << 24, >= 0 and <= 1 << 24])
            ? PadOp.Apply(x, [.. widths.Select(each => (each[0], each[1]))], value)
            : throw new InvalidArgumentException(
                $"{caller}: padding must be 'VALID', 'SAME', or two lengths for each of {x.Shape.Rank} axes"
            );
    }

    /// <summary>The padded tensor.</summary>
    /// <param name="caller">The call, for errors.</param>
    /// <param name="x">Any tensor.</param>
    /// <param name="paddings">How many elements before and after, along each axis.</param>
    /// <param name="mode">constant, reflect, symmetric or edge, in any case.</param>
    /// <param name="value">What is added, of constant.</param>
    public static Tensor Apply(string caller, Tensor x, (int Before, int After)[] paddings, string mode, double value)
    {
        ArgumentNullException.ThrowIfNull(mode);
        switch (mode.ToUpperInvariant())
        {
            case "CONSTANT":
                return PadOp.Apply(x, paddings, value);
            case "REFLECT":
                return Arranging.MirrorPad(x, paddings, withEnd: false);
            case "SYMMETRIC":
                return Arranging.MirrorPad(x, paddings, withEnd: true);
            case "EDGE":
                for (var axis = 0; axis < x.Shape.Rank; axis++)
                {
                    var (last, (before, after)) = (x.Shape[axis] - 1, paddings[axis]);
                    var places = Enumerable.Range(-before, x.Shape[axis] + before + after);
                    x = GatherOp.Apply(x, places.Select(place => Math.Clamp(place, 0, last)).ToArray(), axis);
                }
                return x;
            default:
                throw new InvalidArgumentException(
                    $"{caller}: mode must be 'constant', 'reflect', 'symmetric' or 'edge'. Received: '{mode}'"
                );
        }
    }
}
