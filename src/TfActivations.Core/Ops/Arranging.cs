namespace TfActivations.Ops;

/// <summary>Rearrangements that are made of others.</summary>
internal static class Arranging
{
    /// <summary>The whole repeated along each axis.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="multiples">How often, along each axis; of fewer or more, the missing axes are of length 1, before the others.</param>
    public static Tensor Tile(Tensor x, ReadOnlySpan<int> multiples)
    {
        ArgumentNullException.ThrowIfNull(x);
        var rank = Math.Max(x.Shape.Rank, multiples.Length);
        var (apart, stretched, joined) = (new int[2 * rank], new int[2 * rank], new int[rank]);
        for (var i = 1; i <= rank; i++)
        {
            var length = i <= x.Shape.Rank ? x.Shape[^i] : 1;
            var times = i <= multiples.Length ? multiples[^i] : 1;
            if (times < 0)
                throw new InvalidArgumentException($"tile: multiples must not be negative. Received: {times}");
            (apart[^(2 * i)], apart[^(2 * i - 1)]) = (1, length);
            (stretched[^(2 * i)], stretched[^(2 * i - 1)]) = (times, length);
            joined[^i] = checked(times * length);
        }
        return ReshapeOp.Apply(BroadcastToOp.Apply(ReshapeOp.Apply(x, apart), stretched), joined);
    }

    /// <summary>Each element repeated where it stands, along an axis.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="repeats">How often: one number for all, or one for each.</param>
    /// <param name="axis">The axis; of the flattened tensor where null.</param>
    public static Tensor Repeat(Tensor x, Tensor repeats, int? axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(repeats);
        if (axis is null)
            return Repeat(ReshapeOp.Apply(x, -1), repeats, 0);
        var normalized = x.Shape.NormalizeAxis(axis.Value, "repeat");
        var counts = Integers("repeat", repeats);
        if (counts.Length != 1 && counts.Length != x.Shape[normalized])
            throw new InvalidArgumentException(
                $"repeat: repeats must be one number or {x.Shape[normalized]}. Received: {counts.Length}"
            );
        if (Array.Exists(counts, count => count < 0))
            throw new InvalidArgumentException("repeat: repeats must not be negative");
        if (counts.Length > 1 || x.Shape[normalized] == 1 && counts.Length == 1 && x.Shape.Rank == 0)
            return GatherOp.Apply(
                x,
                (Array)counts.SelectMany((count, i) => Enumerable.Repeat((long)i, count)).ToArray(),
                normalized
            );
        Shape apart = [.. x.Shape[..(normalized + 1)], 1, .. x.Shape[(normalized + 1)..]];
        var stretched = BroadcastToOp.Apply(ReshapeOp.Apply(x, apart), apart.With(normalized + 1, counts[0]));
        return ReshapeOp.Apply(stretched, x.Shape.With(normalized, checked(x.Shape[normalized] * counts[0])));
    }

    /// <summary>Moves the elements along axes; what is moved past the end comes in at the start.</summary>
    public static Tensor Roll(Tensor x, ReadOnlySpan<int> shifts, ReadOnlySpan<int> axes)
    {
        if (shifts.Length != axes.Length)
            throw new InvalidArgumentException(
                $"roll: needs a shift for each axis. Received: {shifts.Length} shifts and {axes.Length} axes"
            );
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = x.Shape.NormalizeAxis(axes[i], "roll");
            var length = x.Shape[axis];
            var shift = length == 0 ? 0 : (shifts[i] % length + length) % length;
            if (shift != 0)
                x = ConcatOp.Apply(
                    [SliceOp.Along(x, axis, length - shift, shift), SliceOp.Along(x, axis, 0, length - shift)],
                    axis
                );
        }
        return x;
    }

    /// <summary>Parts of these lengths, one after another along an axis.</summary>
    public static Tensor[] Split(Tensor x, ReadOnlySpan<int> lengths, int axis)
    {
        var (parts, start) = (new Tensor[lengths.Length], 0);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = SliceOp.Along(x, axis, start, lengths[i]);
            start += lengths[i];
        }
        return parts;
    }

    /// <summary>Equal parts along an axis.</summary>
    public static Tensor[] Split(string caller, Tensor x, int count, int axis)
    {
        var length = x.Shape[axis];
        if (count <= 0 || length % count != 0)
            throw new InvalidArgumentException(
                $"{caller}: axis {axis} of shape {x.Shape} does not divide into {count} equal parts"
            );
        return Split(x, [.. Enumerable.Repeat(length / count, count)], axis);
    }

    /// <summary>The slices along an axis, which they no longer have.</summary>
    public static Tensor[] Unstack(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var normalized = x.Shape.NormalizeAxis(axis, "unstack");
        return
        [
            .. Enumerable
                .Range(0, x.Shape[normalized])
                .Select(i => Stacking.Squeeze(SliceOp.Along(x, normalized, i, 1), normalized)),
        ];
    }

    /// <summary>Padded with what stands within, mirrored at the ends.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="paddings">How many elements before and after, along each axis.</param>
    /// <param name="withEnd">Whether the mirror stands behind the last element, which is then there twice.</param>
    public static Tensor MirrorPad(Tensor x, ReadOnlySpan<(int Before, int After)> paddings, bool withEnd)
    {
        for (var axis = 0; axis < x.Shape.Rank; axis++)
        {
            var ((before, after), length) = (paddings[axis], x.Shape[axis]);
            var most = withEnd ? length : length - 1;
            if (before > most || after > most)
                throw new InvalidArgumentException(
                    $"pad: at most {most} elements can be mirrored along axis {axis} of shape {x.Shape}. Received: ({before}, {after})"
                );
            if (before == 0 && after == 0)
                continue;
            var places = new long[before + length + after];
            for (var i = 0; i < places.Length; i++)
            {
                var place = i - before;
                places[i] =
                    place < 0 ? -place - (withEnd ? 1 : 0)
                    : place >= length ? 2 * length - place - (withEnd ? 1 : 2)
                    : place;
            }
            x = GatherOp.Apply(x, (Array)places, axis);
        }
        return x;
    }

    /// <summary>An axis moved to another place.</summary>
    public static Tensor MoveAxis(Tensor x, ReadOnlySpan<int> sources, ReadOnlySpan<int> destinations)
    {
        var rank = x.Shape.Rank;
        if (sources.Length != destinations.Length)
            throw new InvalidArgumentException("moveaxis: needs as many destinations as sources");
        var order = new int[rank];
        Array.Fill(order, -1);
        var moved = new bool[rank];
        for (var i = 0; i < sources.Length; i++)
        {
            var source = x.Shape.NormalizeAxis(sources[i], "moveaxis");
            order[x.Shape.NormalizeAxis(destinations[i], "moveaxis")] = source;
            moved[source] = true;
        }
        var rest = new Queue<int>(Enumerable.Range(0, rank).Where(axis => !moved[axis]));
        for (var i = 0; i < rank; i++)
            if (order[i] < 0)
                order[i] =
                    rest.Count > 0
                        ? rest.Dequeue()
                        : throw new InvalidArgumentException("moveaxis: an axis is named twice");
        return TransposeOp.Apply(x, order);
    }

    /// <summary>Two axes in each other's place.</summary>
    public static Tensor SwapAxes(Tensor x, int first, int second)
    {
        var order = Enumerable.Range(0, x.Shape.Rank).ToArray();
        var (a, b) = (x.Shape.NormalizeAxis(first, "swapaxes"), x.Shape.NormalizeAxis(second, "swapaxes"));
        (order[a], order[b]) = (b, a);
        return TransposeOp.Apply(x, order);
    }

    /// <summary>Whole numbers from a start on, in steps.</summary>
    public static Tensor Range(int count, DType dtype, double start = 0, double step = 1)
    {
        Storage.RequireRoom(count);
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = start + i * step;
        return Kernels.Conversion.Copy(values, dtype);
    }

    /// <summary>The elements of a small tensor of integers: counts, axes.</summary>
    public static int[] Integers(string caller, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!x.DType.IsInteger())
            throw new InvalidArgumentException($"{caller}: needs integers. Received: {x.DType.Name()}");
        var numbers = Kernels.Conversion.Copy(x, DType.Int64).AsSpan<long>();
        var integers = new int[numbers.Length];
        for (var i = 0; i < integers.Length; i++)
            integers[i] = numbers[i] is >= int.MinValue and <= int.MaxValue
                ? (int)numbers[i]
                : throw new InvalidArgumentException($"{caller}: {numbers[i]} is too large");
        return integers;
    }
}
