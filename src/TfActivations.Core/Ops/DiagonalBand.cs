namespace TfActivations.Ops;

/// <summary>Several neighbouring diagonals as TensorFlow packs them: a row for each, from the highest to the lowest, as long as the longest.</summary>
/// <param name="lower">The lowest diagonal: 0 the main one, negative ones below it.</param>
/// <param name="upper">The highest.</param>
/// <param name="align">
/// On which side of their row shorter diagonals stand, those above the main one and those below: RIGHT_LEFT, LEFT_RIGHT, LEFT_LEFT or RIGHT_RIGHT.
/// </param>
internal sealed class DiagonalBand(int lower, int upper, string align)
{
    private int Count => upper - lower + 1;

    /// <summary>A band of one number, or of the lowest and the highest.</summary>
    /// <exception cref="InvalidArgumentException">It is none.</exception>
    public static DiagonalBand Of(string caller, AxisList? k, string align)
    {
        if (align is not ("RIGHT_LEFT" or "LEFT_RIGHT" or "LEFT_LEFT" or "RIGHT_RIGHT"))
            throw new InvalidArgumentException(
                $"{caller}: align must be RIGHT_LEFT, LEFT_RIGHT, LEFT_LEFT or RIGHT_RIGHT. Received: '{align}'"
            );
        var ends = k?.ToArray() ?? [0];
        return ends switch
        {
            [var only] => new(only, only, align),
            [var first, var last] when first <= last => new(first, last, align),
            _ => throw new InvalidArgumentException(
                $"{caller}: k must be one number, or the lowest and the highest. Received: [{string.Join(", ", ends)}]"
            ),
        };
    }

    /// <summary>Matrices with these diagonals, a value elsewhere; -1 rows or columns: as few as there must be.</summary>
    public Tensor Matrix(string caller, Tensor diagonals, int rows, int columns, double value)
    {
        var packed = Packed(caller, diagonals);
        var length = packed.Shape[^1] / Count;
        var (least, narrowest) = ((long)length - Math.Min(upper, 0), (long)length + Math.Max(lower, 0));
        if (rows < 0 && columns < 0)
            least = narrowest = Math.Max(least, narrowest);
        Storage.RequireRoom((double)(rows < 0 ? least : rows) * (columns < 0 ? narrowest : columns));
        Shape matrix = [rows < 0 ? (int)least : rows, columns < 0 ? (int)narrowest : columns];
        RequireFit(caller, matrix, length);
        var places = new long[matrix.Size];
        Array.Fill(places, packed.Shape[^1]);
        foreach (var (place, at) in Places(matrix, length))
            places[at] = place;
        return Picked(packed, places, value, [.. packed.Shape[..^1], .. matrix]);
    }

    /// <summary>The diagonals of matrices, a value beside those that are shorter.</summary>
    public Tensor Part(string caller, Tensor x, double value)
    {
        if (x.Shape.Rank < 2)
            throw new InvalidArgumentException(
                $"{caller}: needs matrices in the last two axes. Received: shape {x.Shape}"
            );
        var matrix = x.Shape[^2..];
        var length = Longest(matrix);
        RequireFit(caller, matrix, length);
        var places = new long[Count * length];
        Array.Fill(places, matrix.Size);
        foreach (var (place, at) in Places(matrix, length))
            places[place] = at;
        var flat = ReshapeOp.Apply(x, [.. x.Shape[..^2], matrix.Size]);
        return Picked(flat, places, value, [.. x.Shape[..^2], .. Count == 1 ? (int[])[] : [Count], length]);
    }

    /// <summary>Matrices with other diagonals.</summary>
    public Tensor Set(string caller, Tensor x, Tensor diagonals)
    {
        if (x.Shape.Rank < 2)
            throw new InvalidArgumentException(
                $"{caller}: needs matrices in the last two axes. Received: shape {x.Shape}"
            );
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        var length = Longest(x.Shape[^2..]);
        Shape expected = [.. x.Shape[..^2], .. Count == 1 ? (int[])[] : [Count], length];
        if (!diagonals.Shape.Equals(expected))
            throw new InvalidArgumentException(
                $"{caller}: diagonals of shape {expected} fit shape {x.Shape}. Received: {diagonals.Shape}"
            );
        var mask = Tensor.Filled(expected[(x.Shape.Rank - 2)..], DType.Bool, 1);
        return SelectOp.Apply(Matrix(caller, mask, rows, columns, 0), Matrix(caller, diagonals, rows, columns, 0), x);
    }

    /// <summary>The rows of diagonals one after another.</summary>
    private Tensor Packed(string caller, Tensor diagonals)
    {
        if (Count == 1 && diagonals.Shape.Rank > 0)
            return diagonals;
        return diagonals.Shape.Rank >= 2 && diagonals.Shape[^2] == Count
            ? ReshapeOp.Apply(diagonals, [.. diagonals.Shape[..^2], Count * diagonals.Shape[^1]])
            : throw new InvalidArgumentException(
                $"{caller}: needs {Count} diagonals, of shape (..., {Count}, n). Received: shape {diagonals.Shape}"
            );
    }

    private void RequireFit(string caller, Shape matrix, int length)
    {
        if (length != Longest(matrix) || lower <= -Math.Max(1, matrix[0]) || upper >= Math.Max(1, matrix[1]))
            throw new InvalidArgumentException(
                $"{caller}: diagonals {lower} to {upper} of {length} elements do not fit {matrix[0]} rows and {matrix[1]} columns"
            );
    }

    private int Longest(Shape matrix) =>
        Math.Min(matrix[0] + Math.Min(upper, 0), matrix[1] - Math.Max(lower, 0)) is > 0 and var length ? length : 0;

    /// <summary>Where each element stands among the diagonals, and where in a matrix.</summary>
    private IEnumerable<(int Place, int At)> Places(Shape matrix, int longest)
    {
        for (var diagonal = lower; diagonal <= upper; diagonal++)
        {
            var length = Diagonals.Length(matrix[0], matrix[1], diagonal);
            var isRight = diagonal >= 0 ? align.StartsWith('R') : align.EndsWith("_RIGHT", StringComparison.Ordinal);
            var start = (upper - diagonal) * longest + (isRight ? longest - length : 0);
            var (row, column) = (Math.Max(0, -diagonal), Math.Max(0, diagonal));
            for (var i = 0; i < length; i++)
                yield return (start + i, (row + i) * matrix[1] + column + i);
        }
    }

    /// <summary>Elements of the last axis; the place after the last stands for the value.</summary>
    private static Tensor Picked(Tensor x, long[] places, double value, Shape shape)
    {
        var paddings = new (int, int)[x.Shape.Rank];
        paddings[^1] = (0, 1);
        return ReshapeOp.Apply(GatherOp.Apply(PadOp.Apply(x, paddings, value), (Array)places, x.Shape.Rank - 1), shape);
    }
}
