using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>
/// Convolutions of images (batch, height, width, channels) with a filter (height, width, channels, filters), as products of
/// matrices: the patches of some windows are gathered in the second-level cache and multiplied there.
/// </summary>
/// <remarks>
/// The work is cut by the problem's size only, and each sum goes in one order, so that the result has the same bits for any
/// number of threads.
/// </remarks>
internal static unsafe class Convolution
{
    /// <summary>y = patches(x) filter, and then the epilogue.</summary>
    public static void Forward<T, TEpilogue>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> filter,
        Span<T> y,
        in WindowGrid grid,
        int filters,
        TEpilogue epilogue
    )
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, ITileEpilogue<T>
    {
        fixed (
            T* px = x,
                pf = filter,
                py = y
        )
        {
            if (Winograd.Fits(grid, filters))
            {
                Winograd.Forward(px, pf, py, grid, filters, epilogue);
                return;
            }
            var patches = new Patches<T>(px, grid);
            var factor = Factor(pf, false, patches.Length, filters, patches.Blocks);
            var job = new ForwardJob<T, TEpilogue>(patches, factor, py, epilogue);
            Workers.Run(ref job, patches.Blocks);
        }
    }

    /// <summary>dx: the gradient's windows times the filter transposed, added up where the patches came from.</summary>
    public static void InputGradient<T>(
        ReadOnlySpan<T> filter,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        in WindowGrid grid,
        int filters
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* pf = filter,
                pdy = dy,
                pdx = dx
        )
        {
            if (Winograd.Fits(grid, filters))
            {
                Winograd.InputGradient(pf, pdy, pdx, grid, filters);
                return;
            }
            var patches = new Patches<T>(pdx, grid);
            var factor = Factor(pf, true, filters, patches.Length, grid.Batch);
            var job = new InputGradientJob<T>(patches, factor, pdy);
            Workers.Run(ref job, grid.Batch);
        }
    }

    /// <summary>The filter's gradient: patches(x) transposed times dy.</summary>
    public static void FilterGradient<T>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> dy,
        Span<T> filterGradient,
        in WindowGrid grid,
        int filters
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* px = x,
                pdy = dy,
                pdf = filterGradient
        )
        {
            if (Winograd.Fits(grid, filters) && Winograd.FilterGradient(px, pdy, pdf, grid, filters))
                return;
            var parts = FilterGradientJob<T>.PartsFor(grid, filters);
            var sums = parts == 1 ? pdf : ThreadMemory.Get<T>(Scratch.Sums, (nint)parts * filterGradient.Length);
            var job = new FilterGradientJob<T>(new(px, grid), pdy, sums, filters, parts);
            Workers.Run(ref job, job.Chunks);
            PartialSums.Total(sums, parts, filterGradient);
        }
    }

    /// <summary>The filter as a factor, packed where several products share it.</summary>
    private static RightFactor<T> Factor<T>(T* filter, bool transposed, int rows, int columns, int products)
        where T : unmanaged
    {
        var factor = new RightFactor<T>(filter, transposed, rows, columns);
        return products > 1 ? factor.Packed(ThreadMemory.Get<T>(Scratch.Factor, factor.PackedLength)) : factor;
    }
}

/// <summary>Images and the windows over them; patches come from here.</summary>
internal readonly unsafe struct Patches<T>(T* images, in WindowGrid grid)
    where T : unmanaged, INumberBase<T>
{
    // With the panels of the filter it leaves room in a second-level cache of 512 KB.
    private const int CacheBytes = 1 << 18;

    // A product of fewer rows does not repay packing the filter.
    private const int MinBlock = 96;

    private const int MaxBlock = 384;

    public readonly WindowGrid Grid = grid;

    /// <summary>Elements of a patch.</summary>
    public int Length => Grid.Taps * Grid.Channels;

    /// <summary>How many windows are done at a time: a multiple of every height of a tile.</summary>
    public int Block => Math.Clamp(CacheBytes / (sizeof(T) * Length), MinBlock, MaxBlock) / 24 * 24;

    /// <summary>In how many blocks all windows are.</summary>
    public int Blocks => (Grid.Windows + Block - 1) / Block;

    /// <summary>
    /// Whether <see cref="Gather"/> gives the patches transposed, a row for each tap: on one channel windows side by side see
    /// neighbours, whereas their patches are a few numbers each.
    /// </summary>
    public bool AreTransposed => Grid.Channels == 1 && Grid.Horizontal.Stride == 1 && !Grid.IsPointwise;

    public T* Image(int index) => images + ((nint)index * Grid.ImageSize);

    /// <summary>The patches of windows from <paramref name="first"/> on; of all their taps' rows, or some.</summary>
    public T* Gather((int First, int End) rows, int first, int count)
    {
        if (Grid.IsPointwise)
            return images + ((nint)first * Grid.Channels);
        var length = (rows.End - rows.First) * Grid.Horizontal.Taps * Grid.Channels;
        var patches = Memory(count * length);
        if (AreTransposed)
            ConvolutionPatches.GatherTransposed(images, Grid, rows, first, count, patches);
        else
            ConvolutionPatches.Gather(images, Grid, rows, first, count, patches);
        return patches;
    }

    /// <summary>This thread's memory for patches.</summary>
    public static T* Memory(nint count) => ThreadMemory.Get<T>(Scratch.Patches, count);
}

/// <summary>A chunk is a block of windows.</summary>
internal readonly unsafe struct ForwardJob<T, TEpilogue>(
    Patches<T> patches,
    RightFactor<T> filter,
    T* y,
    TEpilogue epilogue
) : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TEpilogue : struct, ITileEpilogue<T>
{
    public void Run(int chunk)
    {
        var (first, filters) = (chunk * patches.Block, filter.Columns);
        var count = Math.Min(patches.Block, patches.Grid.Windows - first);
        MatMul.Multiply(
            new(patches.Gather((0, patches.Grid.Vertical.Taps), first, count), count * patches.Length),
            patches.AreTransposed,
            filter,
            new Span<T>(y + ((nint)first * filters), count * filters),
            count,
            accumulate: false,
            epilogue
        );
    }
}

/// <summary>A chunk is an image, as patches overlap within one.</summary>
internal readonly unsafe struct InputGradientJob<T>(Patches<T> patches, RightFactor<T> filter, T* dy) : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(int chunk)
    {
        var image = patches.Image(chunk);
        var (grid, filters) = (patches.Grid, filter.Rows);
        new Span<T>(image, grid.ImageSize).Clear();
        for (var first = 0; first < grid.WindowsPerImage; first += patches.Block)
        {
            var count = Math.Min(patches.Block, grid.WindowsPerImage - first);
            var target = grid.IsPointwise ? image + (first * grid.Channels) : Patches<T>.Memory(count * patches.Length);
            var windows = dy + ((((nint)chunk * grid.WindowsPerImage) + first) * filters);
            MatMul.Multiply(
                new(windows, count * filters),
                transposeA: false,
                filter,
                new Span<T>(target, count * patches.Length),
                count,
                accumulate: false,
                new NoEpilogue<T>()
            );
            if (!grid.IsPointwise)
                ConvolutionPatches.ScatterAdd(target, grid, first, count, image);
        }
    }
}

/// <summary>A chunk is a part of the windows, by a slice of the filter: all of it, or one row where it is large.</summary>
internal readonly unsafe struct FilterGradientJob<T>(Patches<T> patches, T* dy, T* sums, int filters, int parts)
    : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaxParts = 16;

    // Multiply-adds that repay a sum of one's own.
    private const long MinWork = 1 << 20;

    // Elements of all sums together.
    private const long MaxSums = 1 << 21;

    // A filter of so many elements is cut into slices.
    private const int SlicedFrom = 1 << 16;

    private int FilterSize => patches.Length * filters;

    private int Slices => FilterSize >= SlicedFrom ? patches.Grid.Vertical.Taps : 1;

    public int Chunks => parts * Slices;

    /// <summary>In how many parts the windows are summed.</summary>
    public static int PartsFor(in WindowGrid grid, int filters)
    {
        var size = (long)grid.Taps * grid.Channels * filters;
        var limit = Math.Min(grid.Windows * size / MinWork, MaxSums / Math.Max(1, size));
        return (int)Math.Clamp(limit, 1, MaxParts);
    }

    public void Run(int chunk)
    {
        var (part, slice) = Math.DivRem(chunk, Slices);
        var height = patches.Grid.Vertical.Taps / Slices;
        var length = height * patches.Grid.Horizontal.Taps * patches.Grid.Channels;
        var target = sums + ((nint)part * FilterSize) + ((nint)slice * length * filters);
        var windows = patches.Grid.Windows;
        var start = (int)((long)windows * part / parts);
        var end = (int)((long)windows * (part + 1) / parts);
        if (start == end)
            new Span<T>(target, length * filters).Clear();
        for (var first = start; first < end; first += patches.Block)
        {
            var count = Math.Min(patches.Block, end - first);
            MatMul.Multiply(
                new(patches.Gather((slice * height, (slice + 1) * height), first, count), count * length),
                transposeA: !patches.AreTransposed,
                new(dy + ((nint)first * filters), count * filters),
                transposeB: false,
                new Span<T>(target, length * filters),
                length,
                filters,
                count,
                accumulate: first > start,
                new NoEpilogue<T>()
            );
        }
    }
}
