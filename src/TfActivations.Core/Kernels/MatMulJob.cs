using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>
/// A product cut into chunks: some rows of C by some panels. Each chunk packs the panels of B that it reads, because what
/// another core has packed comes slowly from its cache.
/// </summary>
internal readonly unsafe struct MatMulJob<T, TRow, TEpilogue> : IChunkJob
    where T : unmanaged
    where TRow : struct, ITileRow<TRow, T>
    where TEpilogue : struct, ITileEpilogue<T>
{
    // A chunk's rows repay packing, and their part of A fits the second-level cache (256 x 256 floats: 256 KB).
    private const int MaxRows = 256;

    // So do its panels, 8 of 32 x 256 floats.
    private const int MaxPanels = 8;

    // Two panels a chunk read whole cache lines of B, and few lines of C are written by two cores.
    private const int MinPanels = 2;

    // What one core loses to other work of the machine, the others take over. The cut does not show in the result: each element
    // is one sum, whatever chunk it is in.
    private const int ChunksPerCore = 2;

    // 131,072 multiply-adds take about 2.2 us, ten times what it costs to share them out.
    private const long MinWork = 131072;

    // So few rows do not repay packing: 16 x 784 x 128 takes 31 us with B in place, 41 us packed; 128 rows take the same.
    private const int MaxRowsInPlace = 64;

    // A' whose rows are so long, in bytes, has a tile in a few sets of the caches only, and where a tile's part of a row fills no half
    // cache line (6 floats), a line of it in three tiles: it is copied, some tiles at a time, where so many panels read the
    // copy (1024 x 1024 x 1024 with AVX2: 92 GFLOP/s instead of 83; with AVX-512, whose tiles have 8 rows, none the faster).
    private const int MinStrideToCopy = 2048;
    private const int MinPanelsToCopy = 4;
    private const int TilesToCopy = 8;

    private readonly MatrixView<T> a;
    private readonly RightFactor<T> b;
    private readonly T* c;
    private readonly int m;
    private readonly int n;
    private readonly int k;
    private readonly bool accumulate;
    private readonly TEpilogue epilogue;
    private readonly bool packsB;
    private readonly bool copiesA;
    private readonly int rowsPerChunk;
    private readonly int panelsPerChunk;
    private readonly int columnChunks;

    public MatMulJob(MatrixView<T> a, RightFactor<T> b, T* c, int m, bool accumulate, TEpilogue epilogue)
    {
        (this.a, this.b, this.m, n, k) = (a, b, m, b.Columns, b.Rows);
        this.c = c;
        (this.accumulate, this.epilogue) = (accumulate, epilogue);
        packsB = b.Panels is not null || b.View.ColumnStride != 1 || m > MaxRowsInPlace;

        var rowChunks = CeilingDivide(m, MaxRows);
        rowsPerChunk = CeilingDivide(CeilingDivide(m, rowChunks), TRow.TileHeight) * TRow.TileHeight;
        rowChunks = CeilingDivide(m, rowsPerChunk);
        var panels = CeilingDivide(n, PanelWidth);
        var workPerPanel = (long)Math.Min(m, rowsPerChunk) * PanelWidth * Math.Max(1, k);
        var panelsForWork = CeilingDivide(MinWork, workPerPanel);
        var panelsForCores = CeilingDivide((long)panels * rowChunks, ChunksPerCore * Workers.Count);
        var panelsForCache = Math.Clamp(panelsForCores, MinPanels, MaxPanels);
        panelsPerChunk = Math.Min(panels, Math.Max(panelsForWork, panelsForCache));
        columnChunks = CeilingDivide(panels, panelsPerChunk);
        Chunks = rowChunks * columnChunks;
        copiesA =
            TRow.TileHeight * sizeof(T) % 32 != 0
            && panelsPerChunk >= MinPanelsToCopy
            && a.ColumnStride * sizeof(T) >= MinStrideToCopy;
    }

    public int Chunks { get; }

    private static int PanelWidth => MatMulPanels<TRow, T>.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var (rowChunk, columnChunk) = Math.DivRem(chunk, columnChunks);
        var firstRow = rowChunk * rowsPerChunk;
        var endRow = Math.Min(firstRow + rowsPerChunk, m);
        var firstColumn = columnChunk * panelsPerChunk * PanelWidth;
        var endColumn = (int)Math.Min(firstColumn + ((long)panelsPerChunk * PanelWidth), n);
        var blockDepth = MatMulPanels<TRow, T>.Depth(k);
        for (var first = 0; first == 0 || first < k; first += blockDepth)
        {
            var depth = Math.Min(blockDepth, k - first);
            var panels = Panels(first, depth, firstColumn, endColumn);
            for (int row = firstRow, height; row < endRow; row += height)
            {
                height = MatMulMicroKernel.HeightFor<TRow, T>(endRow - row);
                var rows = copiesA
                    ? Copied(row - firstRow, endRow - firstRow, a.From(row, first), depth)
                    : a.From(row, first);
                MultiplyRows(rows, row, height, first, depth, firstColumn, endColumn, panels);
                if (first + depth == k)
                    Finish(row, height, firstColumn, endColumn);
            }
        }
    }

    /// <summary>The copy of a tile's rows of A; at the first of <see cref="TilesToCopy"/> all of them are copied. A tile of less than full height is read where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static MatrixView<T> Copied(int row, int endRow, MatrixView<T> rows, int depth)
    {
        var height = TRow.TileHeight;
        var (tile, tilesLeft) = (row / height % TilesToCopy, (endRow - row) / height);
        if (tilesLeft == 0)
            return rows;
        // A cache line apart, lest all tiles meet in the same sets.
        var size = ((nint)height * depth) + (64 / sizeof(T));
        var copies = ThreadMemory.Get<T>(Scratch.Tiles, TilesToCopy * size);
        if (tile == 0)
            for (var k = 0; k < depth; k++)
                MatMulPacking.Copy(
                    rows.Data + (k * rows.ColumnStride),
                    height,
                    copies + (k * height),
                    size,
                    Math.Min(TilesToCopy, tilesLeft),
                    height
                );
        return new(copies + (tile * size), 1, height);
    }

    /// <summary>The chunk's panels of a block: packed here, but for those that are read in place, if they have not been packed before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T* Panels(int first, int depth, int firstColumn, int endColumn)
    {
        if (b.Panels is not null)
            return b.Panels + ((nint)first * MatMulPanels<TRow, T>.PackedColumns(n)) + ((nint)firstColumn * depth);
        var packed = ThreadMemory.Get<T>(Scratch.Panels, (nint)panelsPerChunk * PanelWidth * depth);
        var columns = endColumn - firstColumn;
        if (packsB)
        {
            MatMulPanels<TRow, T>.Pack(b.View.From(first, firstColumn), depth, columns, packed);
            return packed;
        }
        var whole = columns / PanelWidth * PanelWidth;
        if (!IsInPlace(columns - whole))
            MatMulPanels<TRow, T>.PackLast(
                b.View.From(first, firstColumn + whole),
                depth,
                columns - whole,
                packed + ((nint)whole * depth)
            );
        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyRows(
        MatrixView<T> rows,
        int row,
        int height,
        int first,
        int depth,
        int firstColumn,
        int endColumn,
        T* panels
    )
    {
        var add = accumulate || first > 0;
        for (var column = firstColumn; column < endColumn; column += PanelWidth, panels += PanelWidth * depth)
        {
            var columns = Math.Min(PanelWidth, endColumn - column);
            var tile = c + ((nint)row * n) + column;
            var panel = IsInPlace(columns) ? b.View.From(first, column).Data : panels;
            if (columns > TRow.Width)
                MultiplyTile<TileRowPair<TRow, T>>(rows, panel, tile, height, columns, depth, add);
            else
                MultiplyTile<TRow>(rows, panel, tile, height, columns, depth, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MultiplyTile<TPanelRow>(
        MatrixView<T> rows,
        T* panel,
        T* tile,
        int height,
        int columns,
        int depth,
        bool add
    )
        where TPanelRow : struct, ITileRow<TPanelRow, T>
    {
        var strideB = IsInPlace(columns) ? b.View.RowStride : TPanelRow.Width;
        var kernel = MatMulMicroKernel.Of<TPanelRow, T>(height);
        if (columns == TPanelRow.Width)
            kernel(rows.Data, rows.RowStride, rows.ColumnStride, panel, strideB, tile, n, depth, add);
        else
            MultiplyEdge<TPanelRow>(rows, panel, strideB, tile, height, columns, depth, add);
    }

    // The kernel always computes whole rows of a tile: at the right edge of C into a tile of its own.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyEdge<TPanelRow>(
        MatrixView<T> rows,
        T* panel,
        nint strideB,
        T* target,
        int height,
        int columns,
        int depth,
        bool add
    )
        where TPanelRow : struct, ITileRow<TPanelRow, T>
    {
        var tile = stackalloc T[TRow.TileHeight * TPanelRow.Width];
        if (add)
            MatMulPacking.Copy(target, n, tile, TPanelRow.Width, height, columns);
        var kernel = MatMulMicroKernel.Of<TPanelRow, T>(height);
        kernel(rows.Data, rows.RowStride, rows.ColumnStride, panel, strideB, tile, TPanelRow.Width, depth, add);
        MatMulPacking.Copy(tile, TPanelRow.Width, target, n, height, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int row, int height, int firstColumn, int endColumn)
    {
        for (var end = row + height; row < end; row++)
        {
            var piece = new Span<T>(c + ((nint)row * n) + firstColumn, endColumn - firstColumn);
            epilogue.Apply(piece, row, firstColumn);
        }
    }

    private bool IsInPlace(int columns) => !packsB && columns % TRow.Width == 0;

    private static int CeilingDivide(long a, long b) => (int)((a + b - 1) / b);
}
