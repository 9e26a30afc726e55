using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>The largest element of each window, each channel by itself, and what goes back to where it stood.</summary>
/// <remarks>Of equals the first tap counts. A NaN makes its window NaN, and then no gradient flows.</remarks>
internal static unsafe class MaxPooling
{
    // Rows of windows are independent; their cut does not show.
    private const int Parts = 16;

    /// <summary>y(window, c) = max of x(tap, c).</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, in WindowGrid grid)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* px = x,
                py = y
        )
            Run(grid, Parts, new Largest<T>(px, py));
    }

    /// <summary>dx(tap, c) = sum of dy(window, c) over the windows whose largest element stands there.</summary>
    public static void InputGradient<T>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        in WindowGrid grid
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* px = x,
                py = y,
                pdy = dy,
                pdx = dx
        )
            Run(grid, grid.Batch, new Back<T>(px, py, pdy, pdx)); // Image by image, as windows may overlap within one.
    }

    /// <summary>picked(window, c) = u at the tap where the window's largest element stands.</summary>
    public static void Pick<T>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> u,
        Span<T> picked,
        in WindowGrid grid
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* px = x,
                py = y,
                pu = u,
                pp = picked
        )
            Run(grid, Parts, new Picking<T>(px, py, pu, pp));
    }

    private static void Run<TStep>(in WindowGrid grid, int parts, TStep step)
        where TStep : struct, IStep
    {
        var job = new Job<TStep>(grid, parts, step);
        Workers.Run(ref job, parts);
    }

    /// <summary>The taps of a window inside of the image: a rectangle of pixels, by offsets of their first channel.</summary>
    private readonly record struct Taps(nint First, int Rows, int Columns, nint RowStep, nint ColumnStep);

    /// <summary>What is done with a window. Each runs through the taps channels by channels, so that what it makes stays in a register.</summary>
    private interface IStep
    {
        /// <summary>Whether it adds to the images' pixels, which are to be cleared first.</summary>
        static abstract bool AddsToImages { get; }

        void Clear(nint pixel, int count);

        void At(in Taps taps, nint window, int channels);
    }

    /// <summary>Rows of windows in parts; where a part is an image, it is cleared while it is in the cache.</summary>
    private readonly struct Job<TStep>(in WindowGrid grid, int parts, TStep step) : IChunkJob
        where TStep : struct, IStep
    {
        private readonly WindowGrid grid = grid;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk)
        {
            var (vertical, horizontal, channels) = (grid.Vertical, grid.Horizontal, grid.Channels);
            if (TStep.AddsToImages)
                step.Clear((nint)chunk * grid.ImageSize, grid.ImageSize);
            var rows = (long)grid.Batch * vertical.Windows;
            var end = (int)(rows * (chunk + 1) / parts);
            for (var row = (int)(rows * chunk / parts); row < end; row++)
            {
                var (image, y) = Math.DivRem(row, vertical.Windows);
                var (top, bottom) = vertical.Inside(y);
                var line =
                    (nint)image * grid.ImageSize + (nint)(vertical.Start(y) + top * vertical.Dilation) * grid.RowSize;
                for (var x = 0; x < horizontal.Windows; x++)
                {
                    var (left, right) = horizontal.Inside(x);
                    var taps = new Taps(
                        line + (nint)(horizontal.Start(x) + left * horizontal.Dilation) * channels,
                        bottom - top,
                        right - left,
                        (nint)vertical.Dilation * grid.RowSize,
                        (nint)horizontal.Dilation * channels
                    );
                    step.At(taps, ((nint)row * horizontal.Windows + x) * channels, channels);
                }
            }
        }
    }

    private readonly struct Largest<T>(T* x, T* y) : IStep
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static bool AddsToImages => false;

        public void Clear(nint pixel, int count) { }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(in Taps taps, nint window, int channels)
        {
            nint i = 0;
            for (; i <= channels - Vector<T>.Count; i += Vector<T>.Count)
            {
                var line = x + taps.First + i;
                var largest = Lanes.Load(line);
                for (var row = 0; row < taps.Rows; row++, line += taps.RowStep)
                {
                    var tap = line;
                    for (var column = 0; column < taps.Columns; column++, tap += taps.ColumnStep)
                        largest = Lanes.Max(largest, Lanes.Load(tap));
                }
                largest.Store(y + window + i);
            }
            for (; i < channels; i++)
            {
                var line = x + taps.First + i;
                var largest = *line;
                for (var row = 0; row < taps.Rows; row++, line += taps.RowStep)
                for (var column = 0; column < taps.Columns; column++)
                    largest = T.Max(largest, line[column * taps.ColumnStep]);
                y[window + i] = largest;
            }
        }
    }

    /// <summary>One channel of one tap without a branch: which tap it is cannot be foretold.</summary>
    /// <param name="tap">The channel's value there.</param>
    /// <param name="sought">The window's; NaN, which nothing equals, once it has been found.</param>
    /// <param name="found">What is given where it is found.</param>
    /// <param name="otherwise">What is given elsewhere.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Seek<T>(T tap, ref T sought, T found, T otherwise)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var value = Vector128.CreateScalar(sought);
        var isThere = Vector128.Equals(Vector128.CreateScalar(tap), value);
        sought = Vector128.ConditionalSelect(isThere, Vector128.Create(T.NaN), value).ToScalar();
        return Vector128
            .ConditionalSelect(isThere, Vector128.CreateScalar(found), Vector128.CreateScalar(otherwise))
            .ToScalar();
    }

    /// <inheritdoc cref="Seek{T}(T, ref T, T, T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Seek<T>(Vector<T> tap, ref Vector<T> sought, Vector<T> found, Vector<T> otherwise)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var isThere = Lanes.Equals(tap, sought);
        sought = Lanes.ConditionalSelect(isThere, Lanes.Create(T.NaN), sought);
        return Lanes.ConditionalSelect(isThere, found, otherwise);
    }

    private readonly struct Back<T>(T* x, T* y, T* dy, T* dx) : IStep
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static bool AddsToImages => true;

        public void Clear(nint pixel, int count) => new Span<T>(dx + pixel, count).Clear();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(in Taps taps, nint window, int channels)
        {
            nint i = 0;
            for (; i <= channels - Vector<T>.Count; i += Vector<T>.Count)
            {
                var (sought, gradient) = (Lanes.Load(y + window + i), Lanes.Load(dy + window + i));
                var line = taps.First + i;
                for (var row = 0; row < taps.Rows; row++, line += taps.RowStep)
                {
                    var tap = line;
                    for (var column = 0; column < taps.Columns; column++, tap += taps.ColumnStep)
                    {
                        var part = Seek(Lanes.Load(x + tap), ref sought, gradient, Vector<T>.Zero);
                        (Lanes.Load(dx + tap) + part).Store(dx + tap);
                    }
                }
            }
            for (; i < channels; i++)
            {
                var (sought, gradient) = (y[window + i], dy[window + i]);
                var line = taps.First + i;
                for (var row = 0; row < taps.Rows; row++, line += taps.RowStep)
                {
                    var tap = line;
                    for (var column = 0; column < taps.Columns; column++, tap += taps.ColumnStep)
                        dx[tap] += Seek(x[tap], ref sought, gradient, T.Zero);
                }
            }
        }
    }

    private readonly struct Picking<T>(T* x, T* y, T* u, T* picked) : IStep
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static bool AddsToImages => false;

        public void Clear(nint pixel, int count) { }

        public void At(in Taps taps, nint window, int channels)
        {
            for (var i = 0; i < channels; i++)
            {
                var (sought, found) = (y[window + i], T.Zero);
                var line = taps.First + i;
                for (var row = 0; row < taps.Rows; row++, line += taps.RowStep)
                for (var column = 0; column < taps.Columns; column++)
                {
                    var tap = line + column * taps.ColumnStep;
                    found = Seek(x[tap], ref sought, u[tap], found);
                }
                picked[window + i] = found;
            }
        }
    }
}
