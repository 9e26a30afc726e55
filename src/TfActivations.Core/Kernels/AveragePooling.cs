using System.Numerics;
using System.Runtime.CompilerServices;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>The mean of each window, each channel by itself; taps outside of the image do not count.</summary>
internal static unsafe class AveragePooling
{
    /// <summary>y(window, c) = mean of x(tap, c).</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, in WindowGrid grid)
        where T : unmanaged, INumberBase<T>
    {
        y.Clear();
        fixed (
            T* px = x,
                py = y
        )
        {
            WindowJob<Mean<T>>.Run(grid, WindowJob<Mean<T>>.Parts, new(px, py, grid.Channels));
        }
    }

    /// <summary>dx(tap, c) = sum of dy(window, c) / taps over the windows that see the pixel.</summary>
    public static void InputGradient<T>(ReadOnlySpan<T> dy, Span<T> dx, in WindowGrid grid)
        where T : unmanaged, INumberBase<T>
    {
        dx.Clear();
        fixed (
            T* pdy = dy,
                pdx = dx
        )
        {
            // Image by image, as windows may overlap within one.
            WindowJob<Back<T>>.Run(grid, grid.Batch, new(pdy, pdx, grid.Channels));
        }
    }

    private readonly struct Mean<T>(T* x, T* y, int channels) : IWindowStep<Mean<T>>
        where T : unmanaged, INumberBase<T>
    {
        public Mean<T> ForPart(int part) => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps)
        {
            AddScaled(x + pixel, T.One, y + window, channels);
            if (nth < taps - 1)
                return;
            var sum = y + window;
            var divisor = T.CreateTruncating(taps);
            nint i = 0;
            for (; i <= channels - Vector<T>.Count; i += Vector<T>.Count)
                (Lanes.Load(sum + i) / divisor).Store(sum + i);
            for (; i < channels; i++)
                sum[i] /= divisor;
        }
    }

    private readonly struct Back<T>(T* dy, T* dx, int channels) : IWindowStep<Back<T>>
        where T : unmanaged, INumberBase<T>
    {
        public Back<T> ForPart(int part) => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps) =>
            AddScaled(dy + window, T.One / T.CreateTruncating(taps), dx + pixel, channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled<T>(T* from, T scale, T* to, int count)
        where T : unmanaged, INumberBase<T>
    {
        nint i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            (Lanes.Load(to + i) + (Lanes.Load(from + i) * scale)).Store(to + i);
        for (; i < count; i++)
            to[i] += from[i] * scale;
    }
}
