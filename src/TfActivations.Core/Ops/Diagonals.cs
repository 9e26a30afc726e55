namespace TfActivations.Ops;

/// <summary>Diagonals of matrices in the last two axes, and the triangles beside them.</summary>
internal static class Diagonals
{
    /// <summary>The diagonal that begins offset columns to the right, or rows below where negative: (..., n, m) to (..., k).</summary>
    public static Tensor Part(Tensor x, int offset = 0)
    {
        Matrices("diag_part", x);
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        var length = Length(rows, columns, offset);
        var flat = ReshapeOp.Apply(x, [.. x.Shape[..^2], rows * columns]);
        return GatherOp.Apply(flat, (Array)Places(columns, offset, length), x.Shape.Rank - 2);
    }

    /// <summary>Matrices with these diagonals, a value elsewhere: (..., k) to (..., k + |offset|, k + |offset|).</summary>
    public static Tensor Matrix(Tensor diagonal, int offset = 0, int rows = -1, int columns = -1, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(diagonal);
        if (diagonal.Shape.Rank == 0)
            throw new InvalidArgumentException("diag: needs at least one axis. Received: a scalar");
        return new DiagonalBand(offset, offset, "RIGHT_LEFT").Matrix("diag", diagonal, rows, columns, value);
    }

    /// <summary>Bools of shape (rows, columns): where the column is at most the row plus offset.</summary>
    public static Tensor LowerMask(int rows, int columns, int offset)
    {
        var mask = Tensor.Allocate([rows, columns], DType.Bool);
        var bits = mask.Span<bool>();
        for (var i = 0; i < bits.Length; i++)
            bits[i] = i % columns <= (long)i / columns + offset;
        return mask;
    }

    /// <summary>The elements in the band from so many diagonals below to so many above the main one, 0 elsewhere; -1 for all.</summary>
    public static Tensor Band(Tensor x, int lower, int upper)
    {
        Matrices("band_part", x);
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        var below = upper < 0 ? LowerMask(rows, columns, columns) : LowerMask(rows, columns, upper);
        var above =
            lower < 0
                ? below
                : Bitwise.LogicalAnd.Run(below, LogicalNotOp.Instance.Run(LowerMask(rows, columns, -lower - 1)));
        return SelectOp.Apply(above, x, 0.0);
    }

    /// <summary>How long a diagonal is.</summary>
    public static int Length(int rows, int columns, int offset) =>
        Math.Max(0, offset >= 0 ? Math.Min(rows, columns - offset) : Math.Min(rows + offset, columns));

    private static long[] Places(int columns, int offset, int length)
    {
        var start = offset >= 0 ? offset : -(long)offset * columns;
        return [.. Enumerable.Range(0, length).Select(i => start + i * (columns + 1L))];
    }

    private static void Matrices(string caller, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank < 2)
            throw new InvalidArgumentException(
                $"{caller}: needs matrices in the last two axes. Received: shape {x.Shape}"
            );
    }
}
