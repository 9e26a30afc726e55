using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>
/// The micro-kernel: a tile of C, up to 8 rows high and a <see cref="ITileRow{TSelf, T}"/> wide, stays in registers while k
/// rank-one updates are added to it.
/// </summary>
internal static unsafe class MatMulMicroKernel
{
    /// <summary>How high the next tile is when <paramref name="rows"/> rows of C are left.</summary>
    /// <remarks>
    /// Powers of two below the full height: few kernels to compile, and no row is computed in vain. Tiles of two rows and of
    /// one wait for each other's sums, so 6 + 2 rows are done as 4 + 4.
    /// </remarks>
    public static int HeightFor<TRow, T>(int rows)
        where TRow : struct, ITileRow<TRow, T>
        where T : unmanaged =>
        rows >= TRow.TileHeight && (rows != 8 || TRow.TileHeight == 8) ? TRow.TileHeight
        : rows >= 4 ? 4
        : rows >= 2 ? 2
        : 1;

    /// <summary>The kernel for tiles of a height: it sets a tile of C to A B, or adds A B to it.</summary>
    /// <returns>
    /// A function of A, its row stride and its column stride; B, whose rows are adjacent elements, and its row stride; C likewise;
    /// k; and whether to add. A is read in place, so swapped strides transpose it.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static delegate* <T*, nint, nint, T*, nint, T*, nint, int, bool, void> Of<TRow, T>(int height)
        where TRow : struct, ITileRow<TRow, T>
        where T : unmanaged =>
        height switch
        {
            8 => &Run<TRow, T, Height8>,
            6 => &Run<TRow, T, Height6>,
            4 => &Run<TRow, T, Height4>,
            2 => &Run<TRow, T, Height2>,
            _ => &Run<TRow, T, Height1>,
        };

    // Eight named accumulators: an array of them spills, 47 GFLOP/s instead of 114. Optimized at once, because in tier 0 a
    // vector operation is a call; all its callees are inlined, so there is nothing left that tiering up could improve.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TRow, T, THeight>(
        T* a0,
        nint strideA,
        nint stepA,
        T* b,
        nint strideB,
        T* c,
        nint strideC,
        int k,
        bool add
    )
        where TRow : struct, ITileRow<TRow, T>
        where T : unmanaged
        where THeight : struct, IHeight
    {
        TRow c0 = default,
            c1 = default,
            c2 = default,
            c3 = default;
        TRow c4 = default,
            c5 = default,
            c6 = default,
            c7 = default;
        if (add)
        {
            c0 = TRow.Load(c);
            if (THeight.Rows >= 2)
                c1 = TRow.Load(c + strideC);
            if (THeight.Rows >= 4)
                (c2, c3) = (TRow.Load(c + 2 * strideC), TRow.Load(c + 3 * strideC));
            if (THeight.Rows >= 6)
                (c4, c5) = (TRow.Load(c + 4 * strideC), TRow.Load(c + 5 * strideC));
            if (THeight.Rows >= 8)
                (c6, c7) = (TRow.Load(c + 6 * strideC), TRow.Load(c + 7 * strideC));
        }

        T* a1 = a0 + strideA;
        T* a2 = a1 + strideA;
        T* a3 = a2 + strideA;
        T* a4 = a3 + strideA;
        T* a5 = a4 + strideA;
        T* a6 = a5 + strideA;
        T* a7 = a6 + strideA;
        nint p = 0;
        for (; k > 0; k--)
        {
            var row = TRow.Load(b);
            c0 = TRow.MultiplyAdd(a0, p, row, c0);
            if (THeight.Rows >= 2)
                c1 = TRow.MultiplyAdd(a1, p, row, c1);
            if (THeight.Rows >= 4)
            {
                c2 = TRow.MultiplyAdd(a2, p, row, c2);
                c3 = TRow.MultiplyAdd(a3, p, row, c3);
            }
            if (THeight.Rows >= 6)
            {
                c4 = TRow.MultiplyAdd(a4, p, row, c4);
                c5 = TRow.MultiplyAdd(a5, p, row, c5);
            }
            if (THeight.Rows >= 8)
            {
                c6 = TRow.MultiplyAdd(a6, p, row, c6);
                c7 = TRow.MultiplyAdd(a7, p, row, c7);
            }
            p += stepA;
            b += strideB;
        }

        TRow.Store(c0, c);
        if (THeight.Rows >= 2)
            TRow.Store(c1, c + strideC);
        if (THeight.Rows >= 4)
        {
            TRow.Store(c2, c + 2 * strideC);
            TRow.Store(c3, c + 3 * strideC);
        }
        if (THeight.Rows >= 6)
        {
            TRow.Store(c4, c + 4 * strideC);
            TRow.Store(c5, c + 5 * strideC);
        }
        if (THeight.Rows >= 8)
        {
            TRow.Store(c6, c + 6 * strideC);
            TRow.Store(c7, c + 7 * strideC);
        }
    }

    // A tile's height as a type, so that the compiler makes one kernel of each and drops the rows that it does not have.
    private interface IHeight
    {
        static abstract int Rows { get; }
    }

    private readonly struct Height1 : IHeight
    {
        public static int Rows => 1;
    }

    private readonly struct Height2 : IHeight
    {
        public static int Rows => 2;
    }

    private readonly struct Height4 : IHeight
    {
        public static int Rows => 4;
    }

    private readonly struct Height6 : IHeight
    {
        public static int Rows => 6;
    }

    private readonly struct Height8 : IHeight
    {
        public static int Rows => 8;
    }
}
