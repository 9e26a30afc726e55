using System.Numerics;
using System.Runtime.CompilerServices;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>Convolutions of each channel with a filter of its own: (height, width, channels).</summary>
/// <remarks>A product for each window, tap and channel, vectors running along the channels.</remarks>
internal static unsafe class DepthwiseConvolution
{
    /// <summary>y(window, c) = sum of x(tap, c) filter(tap, c) over the taps of the window.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> filter, Span<T> y, in WindowGrid grid)
        where T : unmanaged, INumberBase<T>
    {
        y.Clear();
        fixed (
            T* px = x,
                pf = filter,
                py = y
        )
        {
            WindowJob<ToWindow<T>>.Run(grid, WindowJob<ToWindow<T>>.Parts, new(px, pf, py, grid.Channels));
        }
    }

    /// <summary>dx(tap, c) = sum of filter(tap, c) dy(window, c) over the windows that see the pixel.</summary>
    public static void InputGradient<T>(ReadOnlySpan<T> filter, ReadOnlySpan<T> dy, Span<T> dx, in WindowGrid grid)
        where T : unmanaged, INumberBase<T>
    {
        dx.Clear();
        fixed (
            T* pf = filter,
                pdy = dy,
                pdx = dx
        )
        {
            // Image by image, as windows overlap within one.
            WindowJob<ToImage<T>>.Run(grid, grid.Batch, new(pdx, pf, pdy, grid.Channels));
        }
    }

    /// <summary>df(tap, c) = sum of x(tap, c) dy(window, c) over all windows.</summary>
    public static void FilterGradient<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> df, in WindowGrid grid)
        where T : unmanaged, INumberBase<T>
    {
        const int Parts = WindowJob<ToFilter<T>>.Parts;
        var sums = ThreadMemory.Get<T>(Scratch.Sums, (nint)Parts * df.Length);
        new Span<T>(sums, Parts * df.Length).Clear();
        fixed (
            T* px = x,
                pdy = dy
        )
        {
            WindowJob<ToFilter<T>>.Run(grid, Parts, new(px, sums, pdy, grid.Channels, df.Length));
        }
        PartialSums.Total(sums, Parts, df);
    }

    private readonly struct ToWindow<T>(T* x, T* filter, T* y, int channels) : IWindowStep<ToWindow<T>>
        where T : unmanaged, INumberBase<T>
    {
        public ToWindow<T> ForPart(int part) => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps) =>
            AddProduct(x + pixel, filter + ((nint)tap * channels), y + window, channels);
    }

    private readonly struct ToImage<T>(T* dx, T* filter, T* dy, int channels) : IWindowStep<ToImage<T>>
        where T : unmanaged, INumberBase<T>
    {
        public ToImage<T> ForPart(int part) => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps) =>
            AddProduct(filter + ((nint)tap * channels), dy + window, dx + pixel, channels);
    }

    private readonly struct ToFilter<T>(T* x, T* sums, T* dy, int channels, int size) : IWindowStep<ToFilter<T>>
        where T : unmanaged, INumberBase<T>
    {
        public ToFilter<T> ForPart(int part) => new(x, sums + ((nint)part * size), dy, channels, size);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps) =>
            AddProduct(x + pixel, dy + window, sums + ((nint)tap * channels), channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct<T>(T* a, T* b, T* sum, int count)
        where T : unmanaged, INumberBase<T>
    {
        nint i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            (Lanes.Load(sum + i) + (Lanes.Load(a + i) * Lanes.Load(b + i))).Store(sum + i);
        for (; i < count; i++)
            sum[i] += a[i] * b[i];
    }
}
