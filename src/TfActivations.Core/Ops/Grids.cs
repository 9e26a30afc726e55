namespace TfActivations.Ops;

/// <summary>Numbers in order: evenly or by powers, and grids of them.</summary>
internal static class Grids
{
    /// <summary>Evenly from start to stop, as many as are asked for, along a new axis.</summary>
    public static Tensor Linspace(Tensor start, Tensor stop, int num, bool endpoint, int axis)
    {
        if (num < 0)
            throw new InvalidArgumentException($"linspace: num must not be negative. Received: {num}");
        var shape = Shape.Broadcast(start.Shape, stop.Shape, "linspace");
        var (from, to) = (BroadcastToOp.Apply(start, shape), BroadcastToOp.Apply(stop, shape));
        var parts = endpoint ? num - 1 : num;
        var shares = Tensor.Allocate(num, DType.Float64);
        for (var i = 0; i < num; i++)
            shares.Span<double>()[i] = parts > 0 ? i / (double)parts : 0;
        var place = axis < 0 ? axis + shape.Rank + 1 : axis;
        if (place < 0 || place > shape.Rank)
            throw new InvalidArgumentException($"linspace: axis {axis} is out of range for shape {shape}");
        var lengths = new int[shape.Rank + 1];
        Array.Fill(lengths, 1);
        lengths[place] = num;
        var share = ReshapeOp.Apply(CastOp.Apply(shares, start.DType), lengths);
        var (first, last) = (Stacking.ExpandDims(from, place), Stacking.ExpandDims(to, place));
        var even = first + (last - first) * share;
        // The end is the end, whatever rounding says.
        return endpoint && num > 1 ? ConcatOp.Apply([SliceOp.Along(even, place, 0, num - 1), last], place) : even;
    }

    /// <summary>From start in steps until before stop.</summary>
    public static Tensor Arange(string caller, double start, double stop, double step, DType dtype)
    {
        if (step == 0 || double.IsNaN(start + stop + step) || double.IsInfinity(start + stop + step))
            throw new InvalidArgumentException(
                $"{caller}: needs finite numbers and a step other than 0. Received: {start}, {stop}, {step}"
            );
        var count = Math.Max(0, Math.Ceiling((stop - start) / step));
        if (count > int.MaxValue)
            throw new InvalidArgumentException($"{caller}: {count} numbers are too many");
        Shape shape = (int)count;
        _ = Tensor.Allocate(shape, dtype);
        return Arranging.Range((int)count, dtype, start, step);
    }

    /// <summary>Coordinate matrices of vectors: "xy", the first runs along the second axis, or "ij", along the first.</summary>
    public static Tensor[] Mesh(Tensor[] vectors, string indexing)
    {
        if (indexing is not ("xy" or "ij"))
            throw new InvalidArgumentException($"meshgrid: indexing must be 'xy' or 'ij'. Received: '{indexing}'");
        var flat = Array.ConvertAll(vectors, vector => ReshapeOp.Apply(vector, -1));
        int[] places = [.. Enumerable.Range(0, flat.Length)];
        if (indexing == "xy" && flat.Length > 1)
            (places[0], places[1]) = (1, 0);
        var lengths = new int[flat.Length];
        for (var i = 0; i < flat.Length; i++)
            lengths[places[i]] = flat[i].Size;
        return [.. flat.Select((vector, i) => BroadcastToOp.Apply(Column(vector, places[i]), lengths))];

        Tensor Column(Tensor vector, int axis)
        {
            var shape = new int[flat.Length];
            Array.Fill(shape, 1);
            shape[axis] = vector.Size;
            return ReshapeOp.Apply(vector, shape);
        }
    }
}
