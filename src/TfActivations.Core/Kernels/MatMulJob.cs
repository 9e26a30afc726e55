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

    // Depth of a panel: with a tile's rows of A (6 x 256 floats: 6 KB) it stays in the first-level cache (16 KB with AVX2).
    private const int MaxDepth = 256;

    // So few rows do not repay packing: 16 x 784 x 128 takes 31 us with B in place, 41 us packed; 128 rows take the same.
    private const int MaxRowsInPlace = 64;

    private readonly MatrixView<T> _a;
    private readonly MatrixView<T> _b;
    private readonly T* _c;
    private readonly int _m;
    private readonly int _n;
    private readonly int _k;
    private readonly bool _accumulate;
    private readonly TEpilogue _epilogue;
    private readonly bool _packsB;
    private readonly int _rowsPerChunk;
    private readonly int _panelsPerChunk;
    private readonly int _columnChunks;

    public MatMulJob(MatrixView<T> a, MatrixView<T> b, T* c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
    {
        (_a, _b, _m, _n, _k) = (a, b, m, n, k);
        _c = c;
        (_accumulate, _epilogue) = (accumulate, epilogue);
        _packsB = b.ColumnStride != 1 || m > MaxRowsInPlace;

        var rowChunks = CeilingDivide(m, MaxRows);
        _rowsPerChunk = CeilingDivide(CeilingDivide(m, rowChunks), TRow.TileHeight) * TRow.TileHeight;
        rowChunks = CeilingDivide(m, _rowsPerChunk);
        var panels = CeilingDivide(n, PanelWidth);
        var workPerPanel = (long)Math.Min(m, _rowsPerChunk) * PanelWidth * Math.Max(1, k);
        var panelsForWork = CeilingDivide(MinWork, workPerPanel);
        var panelsForCores = CeilingDivide((long)panels * rowChunks, ChunksPerCore * Workers.Count);
        var panelsForCache = Math.Clamp(panelsForCores, MinPanels, MaxPanels);
        _panelsPerChunk = Math.Min(panels, Math.Max(panelsForWork, panelsForCache));
        _columnChunks = CeilingDivide(panels, _panelsPerChunk);
        Chunks = rowChunks * _columnChunks;
    }

    public int Chunks { get; }

    /// <summary>A panel is two vectors wide, but for a last one whose columns fit into one vector.</summary>
    private static int PanelWidth => 2 * TRow.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var (rowChunk, columnChunk) = Math.DivRem(chunk, _columnChunks);
        var firstRow = rowChunk * _rowsPerChunk;
        var endRow = Math.Min(firstRow + _rowsPerChunk, _m);
        var firstColumn = columnChunk * _panelsPerChunk * PanelWidth;
        var endColumn = (int)Math.Min(firstColumn + ((long)_panelsPerChunk * PanelWidth), _n);
        var packed = ThreadMemory.Get<T>(Scratch.Panels, (nint)_panelsPerChunk * PanelWidth * Math.Min(_k, MaxDepth));
        for (var first = 0; first == 0 || first < _k; first += MaxDepth)
        {
            var depth = Math.Min(MaxDepth, _k - first);
            PackPanels(first, depth, firstColumn, endColumn, packed);
            for (int row = firstRow, height; row < endRow; row += height)
            {
                height = MatMulMicroKernel.HeightFor<TRow, T>(endRow - row);
                MultiplyRows(row, height, first, depth, firstColumn, endColumn, packed);
                if (first + depth == _k)
                {
                    Finish(row, height, firstColumn, endColumn);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackPanels(int first, int depth, int firstColumn, int endColumn, T* target)
    {
        var whole = _packsB ? (endColumn - firstColumn) / PanelWidth : 0;
        if (whole > 0)
        {
            MatMulPacking.Pack<TileRowPair<TRow, T>, T>(_b.From(first, firstColumn), depth, whole, target);
        }
        var column = firstColumn + ((endColumn - firstColumn) / PanelWidth * PanelWidth);
        var columns = endColumn - column;
        if (columns == 0 || IsInPlace(columns))
        {
            return;
        }
        target += (nint)(column - firstColumn) * depth;
        if (columns > TRow.Width)
        {
            MatMulPacking.PackLast<TileRowPair<TRow, T>, T>(_b.From(first, column), depth, columns, target);
        }
        else
        {
            MatMulPacking.PackLast<TRow, T>(_b.From(first, column), depth, columns, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyRows(int row, int height, int first, int depth, int firstColumn, int endColumn, T* packed)
    {
        var a = _a.From(row, first);
        var add = _accumulate || first > 0;
        for (var column = firstColumn; column < endColumn; column += PanelWidth, packed += PanelWidth * depth)
        {
            var columns = Math.Min(PanelWidth, endColumn - column);
            var c = _c + ((nint)row * _n) + column;
            var b = IsInPlace(columns) ? _b.From(first, column).Data : packed;
            if (columns > TRow.Width)
            {
                MultiplyTile<TileRowPair<TRow, T>>(a, b, c, height, columns, depth, add);
            }
            else
            {
                MultiplyTile<TRow>(a, b, c, height, columns, depth, add);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MultiplyTile<TPanelRow>(MatrixView<T> a, T* b, T* c, int height, int columns, int depth, bool add)
        where TPanelRow : struct, ITileRow<TPanelRow, T>
    {
        var strideB = IsInPlace(columns) ? _b.RowStride : TPanelRow.Width;
        var kernel = MatMulMicroKernel.Of<TPanelRow, T>(height);
        if (columns == TPanelRow.Width)
        {
            kernel(a.Data, a.RowStride, a.ColumnStride, b, strideB, c, _n, depth, add);
        }
        else
        {
            MultiplyEdge<TPanelRow>(a, b, strideB, c, height, columns, depth, add);
        }
    }

    // The kernel always computes whole rows of a tile: at the right edge of C into a tile of its own.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyEdge<TPanelRow>(
        MatrixView<T> a,
        T* b,
        nint strideB,
        T* c,
        int height,
        int columns,
        int depth,
        bool add
    )
        where TPanelRow : struct, ITileRow<TPanelRow, T>
    {
        var tile = stackalloc T[TRow.TileHeight * TPanelRow.Width];
        if (add)
        {
            MatMulPacking.Copy(c, _n, tile, TPanelRow.Width, height, columns);
        }
        var kernel = MatMulMicroKernel.Of<TPanelRow, T>(height);
        kernel(a.Data, a.RowStride, a.ColumnStride, b, strideB, tile, TPanelRow.Width, depth, add);
        MatMulPacking.Copy(tile, TPanelRow.Width, c, _n, height, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int row, int height, int firstColumn, int endColumn)
    {
        for (var end = row + height; row < end; row++)
        {
            var piece = new Span<T>(_c + ((nint)row * _n) + firstColumn, endColumn - firstColumn);
            _epilogue.Apply(piece, row, firstColumn);
        }
    }

    private bool IsInPlace(int columns) => !_packsB && columns % TRow.Width == 0;

    private static int CeilingDivide(long a, long b) => (int)((a + b - 1) / b);
}
