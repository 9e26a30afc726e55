using System.Numerics;
using System.Runtime.CompilerServices;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>
/// Convolutions of 3 x 3 taps side by side, by Winograd's F(2 x 2, 3 x 3): 16 products of matrices give four results where the patches take 36.
/// </summary>
/// <remarks>
/// Lavin, Gray 2016, arXiv:1509.09308: y = A' ((G g G') (B' d B)) A for each tile of 4 x 4 pixels. Coefficients are 1 and 1/2, so that little is
/// lost: some two times what the sum itself rounds. Where a result is not finite, its tile is computed from patches instead, as an
/// infinity or NaN would reach results that do not see it.
/// </remarks>
internal static unsafe class Winograd
{
    /// <summary>Products of a tile: 4 x 4.</summary>
    public const int Products = 16;

    // Fewer channels do not repay the transformations, fewer windows that of the filter. The batch does not count, lest the
    // digits of an image depend on it.
    private const int MinChannels = 32;
    private const int MinWindows = 64;

    /// <summary>Whether a convolution is one of these.</summary>
    public static bool Fits(in WindowGrid grid, int filters) =>
        Fits(grid.Vertical)
        && Fits(grid.Horizontal)
        && Math.Min(grid.Channels, filters) >= MinChannels
        && grid.WindowsPerImage >= MinWindows;

    private static bool Fits(WindowAxis axis) => axis is { Taps: 3, Stride: 1, Dilation: 1 };

    /// <summary>y = patches(x) filter, and then the epilogue.</summary>
    public static void Forward<T, TEpilogue>(T* x, T* filter, T* y, in WindowGrid grid, int filters, TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, ITileEpilogue<T>
    {
        var size = grid.Channels * filters;
        var transformed = ThreadMemory.Get<T>(Scratch.Filter, (nint)Products * size);
        TransformFilter(filter, transformed, size);
        var factor = new RightFactor<T>(transformed, false, grid.Channels, filters);
        factor = factor.Packed(ThreadMemory.Get<T>(Scratch.Factor, Products * factor.PackedLength), Products);
        var job = new WinogradJob<T, TEpilogue>(new(new(x, grid)), filter, factor, y, epilogue);
        Workers.Run(ref job, job.Chunks);
    }

    /// <summary>dx: the same convolution of dy with the filter turned around.</summary>
    public static void InputGradient<T>(T* filter, T* dy, T* dx, in WindowGrid grid, int filters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var turned = ThreadMemory.Get<T>(Scratch.Turned, (nint)grid.Taps * grid.Channels * filters);
        for (var tap = 0; tap < grid.Taps; tap++)
        for (var channel = 0; channel < grid.Channels; channel++)
        for (var f = 0; f < filters; f++)
            turned[(((grid.Taps - 1 - tap) * filters) + f) * grid.Channels + channel] = filter[
                (((tap * grid.Channels) + channel) * filters) + f
            ];
        var turnedGrid = new WindowGrid(grid.Batch, Turned(grid.Vertical), Turned(grid.Horizontal), filters);
        Forward(dy, turned, dx, turnedGrid, grid.Channels, new NoEpilogue<T>());
    }

    /// <summary>
    /// The filter's gradient G' m G, where m sums the products of the tiles' pixels B' d B and of their gradients A dy A'.
    /// </summary>
    /// <returns>Whether all of it is finite; else it is to be computed from patches.</returns>
    public static bool FilterGradient<T>(T* x, T* dy, T* filterGradient, in WindowGrid grid, int filters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var size = grid.Channels * filters;
        var parts = WinogradGradientJob<T>.PartsFor(grid, filters);
        var sums = ThreadMemory.Get<T>(Scratch.Sums, ((nint)parts + 1) * Products * size);
        var job = new WinogradGradientJob<T>(new(new(x, grid)), dy, sums, filters, parts);
        Workers.Run(ref job, parts);
        var total = parts == 1 ? sums : sums + ((nint)parts * Products * size);
        PartialSums.Total(sums, parts, new Span<T>(total, Products * size));
        return CollectFilter(total, filterGradient, size);
    }

    private static WindowAxis Turned(WindowAxis axis) =>
        new(axis.Windows, axis.Length, axis.Taps, 1, 1, axis.Taps - 1 - axis.Before);

    /// <summary>G g G' for each channel and filter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformFilter<T>(T* filter, T* target, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var half = Lanes.Create(T.CreateTruncating(0.5));
        var rows = stackalloc Vector<T>[12];
        var four = stackalloc Vector<T>[4];
        for (var start = 0; start < size; start += Vector<T>.Count)
        {
            // The last lanes lie over those before them: a size is at least 256.
            var i = Math.Min(start, size - Vector<T>.Count);
            for (var column = 0; column < 3; column++)
                ExpandFilter(
                    Lanes.Load(filter + i + ((nint)column * size)),
                    Lanes.Load(filter + i + ((nint)(column + 3) * size)),
                    Lanes.Load(filter + i + ((nint)(column + 6) * size)),
                    half,
                    rows + column,
                    3
                );
            for (var row = 0; row < 4; row++)
            {
                ExpandFilter(rows[3 * row], rows[3 * row + 1], rows[3 * row + 2], half, four, 1);
                for (var column = 0; column < 4; column++)
                    four[column].Store(target + i + ((nint)(4 * row + column) * size));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ExpandFilter<T>(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> half, Vector<T>* to, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        to[0] = a;
        to[step] = (a + c + b) * half;
        to[2 * step] = (a + c - b) * half;
        to[3 * step] = c;
    }

    /// <summary>G' m G for each channel and filter.</summary>
    /// <returns>Whether all are finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool CollectFilter<T>(T* source, T* filter, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var half = Lanes.Create(T.CreateTruncating(0.5));
        var rows = stackalloc Vector<T>[12];
        var sum = Vector<T>.Zero;
        for (var start = 0; start < size; start += Vector<T>.Count)
        {
            var i = Math.Min(start, size - Vector<T>.Count);
            for (var row = 0; row < 4; row++)
            {
                var four = source + i + ((nint)(4 * row) * size);
                CollectFilter(
                    Lanes.Load(four),
                    Lanes.Load(four + size),
                    Lanes.Load(four + (2 * (nint)size)),
                    Lanes.Load(four + (3 * (nint)size)),
                    half,
                    rows + (3 * row),
                    1
                );
            }
            for (var column = 0; column < 3; column++)
                CollectFilter(
                    rows[column],
                    rows[3 + column],
                    rows[6 + column],
                    rows[9 + column],
                    half,
                    rows + column,
                    3
                );
            for (var tap = 0; tap < 9; tap++)
            {
                rows[tap].Store(filter + i + ((nint)tap * size));
                sum += rows[tap] * Vector<T>.Zero;
            }
        }
        return Lanes.EqualsAll(sum, Vector<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CollectFilter<T>(
        Vector<T> a,
        Vector<T> b,
        Vector<T> c,
        Vector<T> d,
        Vector<T> half,
        Vector<T>* to,
        int step
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = (b + c) * half;
        to[0] = a + sum;
        to[step] = (b - c) * half;
        to[2 * step] = sum + d;
    }

    /// <summary>A dy A': the four gradients of a tile to 16 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformGradients<T>(T** gradients, T* target, nint stride, int filters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var start = 0; start < filters; start += Vector<T>.Count)
        {
            var i = Math.Min(start, filters - Vector<T>.Count);
            var (a, b) = (Lanes.Load(gradients[0] + i), Lanes.Load(gradients[1] + i));
            var (c, d) = (Lanes.Load(gradients[2] + i), Lanes.Load(gradients[3] + i));
            StoreSpread(a, b, target + i, stride);
            StoreSpread(a + c, b + d, target + i + (4 * stride), stride);
            StoreSpread(a - c, b - d, target + i + (8 * stride), stride);
            StoreSpread(-c, -d, target + i + (12 * stride), stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSpread<T>(Vector<T> a, Vector<T> b, T* target, nint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        a.Store(target);
        (a + b).Store(target + stride);
        (a - b).Store(target + (2 * stride));
        (-b).Store(target + (3 * stride));
    }

    /// <summary>B' d B: the 16 pixels of a tile to the 16 rows that are <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformPixels<T>(T** pixels, T* target, nint stride, int channels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var start = 0; start < channels; start += Vector<T>.Count)
        {
            var i = Math.Min(start, channels - Vector<T>.Count);
            var (a0, a1, a2, a3) = Difference(pixels, i);
            var (b0, b1, b2, b3) = Difference(pixels + 4, i);
            var (c0, c1, c2, c3) = Difference(pixels + 8, i);
            var (d0, d1, d2, d3) = Difference(pixels + 12, i);
            StoreColumn(a0, b0, c0, d0, target + i, stride);
            StoreColumn(a1, b1, c1, d1, target + i + stride, stride);
            StoreColumn(a2, b2, c2, d2, target + i + (2 * stride), stride);
            StoreColumn(a3, b3, c3, d3, target + i + (3 * stride), stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>, Vector<T>, Vector<T>) Difference<T>(T** row, int i)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c, d) = (
            Lanes.Load(row[0] + i),
            Lanes.Load(row[1] + i),
            Lanes.Load(row[2] + i),
            Lanes.Load(row[3] + i)
        );
        return (a - c, b + c, c - b, b - d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumn<T>(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d, T* target, nint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (a - c).Store(target);
        (b + c).Store(target + (4 * stride));
        (c - b).Store(target + (8 * stride));
        (b - d).Store(target + (12 * stride));
    }

    /// <summary>A' m A: 16 rows to the four results of a tile.</summary>
    /// <returns>Whether all are finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TransformProducts<T>(T* source, nint stride, T** results, int filters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = Vector<T>.Zero;
        for (var start = 0; start < filters; start += Vector<T>.Count)
        {
            var i = Math.Min(start, filters - Vector<T>.Count);
            var (a0, a1) = Sums(source + i, stride);
            var (b0, b1) = Sums(source + i + (4 * stride), stride);
            var (c0, c1) = Sums(source + i + (8 * stride), stride);
            var (d0, d1) = Sums(source + i + (12 * stride), stride);
            var (top, right) = (a0 + b0 + c0, a1 + b1 + c1);
            var (left, bottom) = (b0 - c0 - d0, b1 - c1 - d1);
            top.Store(results[0] + i);
            right.Store(results[1] + i);
            left.Store(results[2] + i);
            bottom.Store(results[3] + i);
            sum += (top + right + left + bottom) * Vector<T>.Zero;
        }
        return Lanes.EqualsAll(sum, Vector<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>) Sums<T>(T* row, nint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c, d) = (
            Lanes.Load(row),
            Lanes.Load(row + stride),
            Lanes.Load(row + (2 * stride)),
            Lanes.Load(row + (3 * stride))
        );
        return (a + b + c, b - c - d);
    }
}
