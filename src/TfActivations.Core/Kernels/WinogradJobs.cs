using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>The tiles of images: 4 x 4 pixels, side by side every two, that 2 x 2 windows see.</summary>
internal readonly unsafe struct WinogradTiles<T>(Patches<T> patches)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // What is transformed at a time stays in the second-level cache.
    private const int CacheBytes = 1 << 19;
    private const int MaxBlock = 96;

    public readonly Patches<T> Patches = patches;

    public WindowGrid Grid => Patches.Grid;

    private int Across => (Grid.Horizontal.Windows + 1) / 2;

    private int PerImage => (Grid.Vertical.Windows + 1) / 2 * Across;

    /// <summary>All tiles.</summary>
    public int Count => Grid.Batch * PerImage;

    /// <summary>How many are done at a time: a multiple of every height of a product's tile.</summary>
    public int Block(int filters) =>
        Math.Clamp(CacheBytes / (sizeof(T) * Winograd.Products * (Grid.Channels + filters)), 24, MaxBlock) / 24 * 24;

    /// <summary>From one of the 16 rows of a block to the next: a cache line more than it has, lest all rows meet in the same sets.</summary>
    public static nint Stride(int block, int channels) => ((nint)block * channels) + (64 / sizeof(T));

    /// <summary>Writes B' d B of some tiles.</summary>
    public void ReadPixels(int first, int count, T* zeros, T* target, nint stride)
    {
        var pixels = stackalloc T*[Winograd.Products];
        for (var tile = 0; tile < count; tile++, target += Grid.Channels)
        {
            var (image, y, x) = Place(first + tile);
            var (top, left) = (Grid.Vertical.Start(y), Grid.Horizontal.Start(x));
            var data = Patches.Image(image);
            for (var i = 0; i < Winograd.Products; i++)
            {
                var (row, column) = (top + (i / 4), left + (i % 4));
                var isInside = (uint)row < (uint)Grid.Vertical.Length && (uint)column < (uint)Grid.Horizontal.Length;
                pixels[i] = isInside ? data + ((nint)row * Grid.RowSize) + ((nint)column * Grid.Channels) : zeros;
            }
            Winograd.TransformPixels(pixels, target, stride, Grid.Channels);
        }
    }

    /// <summary>Where the rows of a tile's four windows are; <paramref name="spare"/> for those beyond the edge.</summary>
    /// <returns>The first window, and how many rows and columns of windows there are.</returns>
    public (int Window, int Height, int Width) Windows(int tile, T* rows, int filters, T* spare, T** four)
    {
        var (image, top, left) = Place(tile);
        var across = Grid.Horizontal.Windows;
        var window = (image * Grid.WindowsPerImage) + (top * across) + left;
        var (height, width) = (Math.Min(2, Grid.Vertical.Windows - top), Math.Min(2, across - left));
        for (var i = 0; i < 4; i++)
        {
            var (row, column) = (i / 2, i % 2);
            var isInside = row < height && column < width;
            four[i] = isInside ? rows + ((nint)(window + (row * across) + column) * filters) : spare;
        }
        return (window, height, width);
    }

    private (int Image, int Y, int X) Place(int tile)
    {
        var (image, inImage) = Math.DivRem(tile, PerImage);
        var (row, column) = Math.DivRem(inImage, Across);
        return (image, 2 * row, 2 * column);
    }
}

/// <summary>A chunk is a block of tiles.</summary>
internal readonly unsafe struct WinogradJob<T, TEpilogue>(
    WinogradTiles<T> tiles,
    T* filter,
    RightFactor<T> transformed,
    T* y,
    TEpilogue epilogue
) : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TEpilogue : struct, ITileEpilogue<T>
{
    private int Channels => transformed.Rows;

    private int Filters => transformed.Columns;

    public int Chunks => (tiles.Count + tiles.Block(Filters) - 1) / tiles.Block(Filters);

    public void Run(int chunk)
    {
        var block = tiles.Block(Filters);
        var first = chunk * block;
        var count = Math.Min(block, tiles.Count - first);
        var (inStride, outStride) = (WinogradTiles<T>.Stride(block, Channels), WinogradTiles<T>.Stride(block, Filters));
        var pixels = ThreadMemory.Get<T>(
            Scratch.Transformed,
            (Winograd.Products * (inStride + outStride)) + Math.Max(Channels, Filters)
        );
        var products = pixels + (Winograd.Products * inStride);
        var spare = products + (Winograd.Products * outStride);
        new Span<T>(spare, Channels).Clear();
        tiles.ReadPixels(first, count, spare, pixels, inStride);
        for (var i = 0; i < Winograd.Products; i++)
            MatMul.Multiply(
                new(pixels + (i * inStride), count * Channels),
                transposeA: false,
                transformed.Next(i),
                new Span<T>(products + (i * outStride), count * Filters),
                count,
                accumulate: false,
                new NoEpilogue<T>()
            );
        for (var tile = 0; tile < count; tile++)
            Write(first + tile, products + (tile * Filters), outStride, spare);
    }

    private void Write(int tile, T* products, nint stride, T* spare)
    {
        var results = stackalloc T*[4];
        var (window, height, width) = tiles.Windows(tile, y, Filters, spare, results);
        var areFinite = Winograd.TransformProducts(products, stride, results, Filters);
        for (var row = 0; row < height; row++, window += tiles.Grid.Horizontal.Windows)
        {
            if (!areFinite)
                MultiplyPatches(window, width);
            for (var i = window; i < window + width; i++)
                epilogue.Apply(new Span<T>(y + ((nint)i * Filters), Filters), i, 0);
        }
    }

    private void MultiplyPatches(int first, int count)
    {
        var patches = tiles.Patches;
        MatMul.Multiply(
            new(patches.Gather((0, patches.Grid.Vertical.Taps), first, count), count * patches.Length),
            transposeA: false,
            new RightFactor<T>(filter, false, patches.Length, Filters),
            new Span<T>(y + ((nint)first * Filters), count * Filters),
            count,
            accumulate: false,
            new NoEpilogue<T>()
        );
    }
}

/// <summary>A chunk is a part of the tiles, with 16 sums of its own.</summary>
internal readonly unsafe struct WinogradGradientJob<T>(WinogradTiles<T> tiles, T* dy, T* sums, int filters, int parts)
    : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaxParts = 16;

    // Elements of all sums together.
    private const long MaxSums = 1 << 21;

    private int Channels => tiles.Grid.Channels;

    /// <summary>In how many parts the tiles are summed: by the problem's size only.</summary>
    public static int PartsFor(in WindowGrid grid, int filters)
    {
        var tiles = new WinogradTiles<T>(new(null, grid));
        var limit = MaxSums / ((long)Winograd.Products * grid.Channels * filters);
        return (int)Math.Clamp(Math.Min(limit, tiles.Count / tiles.Block(filters)), 1, MaxParts);
    }

    public void Run(int chunk)
    {
        var block = tiles.Block(filters);
        var start = (int)((long)tiles.Count * chunk / parts);
        var end = (int)((long)tiles.Count * (chunk + 1) / parts);
        var (inStride, outStride) = (WinogradTiles<T>.Stride(block, Channels), WinogradTiles<T>.Stride(block, filters));
        var pixels = ThreadMemory.Get<T>(
            Scratch.Transformed,
            (Winograd.Products * (inStride + outStride)) + Math.Max(Channels, filters)
        );
        var gradients = pixels + (Winograd.Products * inStride);
        var zeros = gradients + (Winograd.Products * outStride);
        new Span<T>(zeros, Math.Max(Channels, filters)).Clear();
        var four = stackalloc T*[4];
        var size = Channels * filters;
        for (var first = start; first < end; first += block)
        {
            var count = Math.Min(block, end - first);
            tiles.ReadPixels(first, count, zeros, pixels, inStride);
            for (var tile = 0; tile < count; tile++)
            {
                tiles.Windows(first + tile, dy, filters, zeros, four);
                Winograd.TransformGradients(four, gradients + (tile * filters), outStride, filters);
            }
            for (var i = 0; i < Winograd.Products; i++)
                MatMul.Multiply(
                    new(pixels + (i * inStride), count * Channels),
                    transposeA: true,
                    new(gradients + (i * outStride), count * filters),
                    transposeB: false,
                    new Span<T>(sums + (((nint)chunk * Winograd.Products) + i) * size, size),
                    Channels,
                    filters,
                    count,
                    accumulate: first > start,
                    new NoEpilogue<T>()
                );
        }
    }
}
