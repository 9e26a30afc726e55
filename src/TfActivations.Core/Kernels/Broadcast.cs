namespace TfActivations.Kernels;

/// <summary>NumPy's broadcasting: one driver for every function of two tensors.</summary>
internal static class Broadcast
{
    private const int MaxRank = 32;

    public static void Run<T, R>(Runs<T, R> function, Tensor x, Tensor y, Tensor z)
        where T : unmanaged
        where R : unmanaged
    {
        if (z.Size == 0)
            return;
        var loop = new Loop(
            x.Shape,
            y.Shape,
            z.Shape,
            stackalloc int[MaxRank],
            stackalloc int[MaxRank],
            stackalloc int[MaxRank]
        );
        var a = x.Span<T>();
        var b = y.Span<T>();
        var c = z.Span<R>();
        var run = loop.Run;
        do
        {
            var target = c.Slice(loop.Z, run);
            if (loop.YStep == 0)
                function.VectorScalar(a.Slice(loop.X, run), b[loop.Y], target);
            else if (loop.XStep == 0)
                function.ScalarVector(a[loop.X], b.Slice(loop.Y, run), target);
            else
                function.VectorVector(a.Slice(loop.X, run), b.Slice(loop.Y, run), target);
        } while (loop.Next());
    }

    /// <summary>Walks the result run by run; axes that both operands treat alike are merged into one.</summary>
    private ref struct Loop
    {
        private readonly Span<int> lengths;
        private readonly Span<int> xSteps;
        private readonly Span<int> ySteps;
        private readonly int rank;

        public Loop(Shape x, Shape y, Shape z, Span<int> lengths, Span<int> xSteps, Span<int> ySteps)
        {
            this.lengths = lengths;
            this.xSteps = xSteps;
            this.ySteps = ySteps;
            var (xSize, ySize) = (1, 1);
            for (var axis = 1; axis <= z.Rank; axis++)
            {
                var (length, xLength, yLength) = (z[^axis], LengthAt(x, axis), LengthAt(y, axis));
                var (xStep, yStep) = (xLength == 1 ? 0 : xSize, yLength == 1 ? 0 : ySize);
                xSize *= xLength;
                ySize *= yLength;
                if (length == 1)
                    continue;
                if (rank > 0 && Continues(xSteps[rank - 1], xStep) && Continues(ySteps[rank - 1], yStep))
                    lengths[rank - 1] *= length;
                else
                    (lengths[rank], xSteps[rank], ySteps[rank++]) = (length, xStep, yStep);
            }
            if (rank == 0)
                (lengths[0], xSteps[0], ySteps[0], rank) = (1, 1, 1, 1);
        }

        public int X { get; private set; }

        public int Y { get; private set; }

        public int Z { get; private set; }

        public readonly int Run => lengths[0];

        public readonly int XStep => xSteps[0];

        public readonly int YStep => ySteps[0];

        /// <summary>Moves to the next run; false after the last.</summary>
        public bool Next()
        {
            Z += Run;
            var z = Z / Run;
            (X, Y) = (0, 0);
            for (var axis = 1; axis < rank; axis++)
            {
                (z, var index) = Math.DivRem(z, lengths[axis]);
                X += index * xSteps[axis];
                Y += index * ySteps[axis];
            }
            return z == 0 && rank > 1;
        }

        private readonly bool Continues(int inner, int outer) =>
            inner == 0 ? outer == 0 : outer == inner * lengths[rank - 1];

        private static int LengthAt(Shape shape, int fromEnd) => fromEnd <= shape.Rank ? shape[^fromEnd] : 1;
    }
}
