using System.Numerics;
using System.Runtime.CompilerServices;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>
/// Patches: what a window sees, tap by tap with all channels, as a row of a matrix; zeros outside of the image. A convolution is
/// the product of the patches and the filter.
/// </summary>
internal static unsafe class ConvolutionPatches
{
    /// <summary>Elements behind the last patch that <see cref="Gather"/> may write.</summary>
    public static int Slack<T>()
        where T : unmanaged => Vector<T>.Count;

    /// <summary>Writes the patches of windows <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    /// <param name="x">The images.</param>
    /// <param name="grid">The windows.</param>
    /// <param name="rows">Which rows of a window's taps.</param>
    /// <param name="first">The first window.</param>
    /// <param name="count">How many windows.</param>
    /// <param name="target">Where to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<T>(
        T* x,
        in WindowGrid grid,
        (int First, int End) rows,
        int first,
        int count,
        T* target
    )
        where T : unmanaged
    {
        var (vertical, horizontal, channels) = (grid.Vertical, grid.Horizontal, grid.Channels);
        var end = x + ((nint)grid.Batch * grid.ImageSize);
        var rowSize = horizontal.Taps * channels;
        foreach (var place in new WindowWalk(grid, first, count))
        {
            var image = x + ((nint)place.Image * grid.ImageSize);
            var (left, right) = horizontal.Inside(place.X);
            var source = image + ((nint)horizontal.Start(place.X) * channels);
            for (var row = rows.First; row < rows.End; row++, target += rowSize)
            {
                var y = vertical.Start(place.Y) + (row * vertical.Dilation);
                if ((uint)y >= (uint)vertical.Length)
                {
                    new Span<T>(target, rowSize).Clear();
                    continue;
                }
                new Span<T>(target, left * channels).Clear();
                var line = source + ((nint)y * grid.RowSize);
                if (horizontal.Dilation == 1)
                {
                    Copy(line + (left * channels), target + (left * channels), (right - left) * channels, end);
                }
                else
                {
                    for (var tap = left; tap < right; tap++)
                    {
                        var from = line + ((nint)tap * horizontal.Dilation * channels);
                        Copy(from, target + (tap * channels), channels, end);
                    }
                }
                new Span<T>(target + (right * channels), (horizontal.Taps - right) * channels).Clear();
            }
        }
    }

    /// <summary>Adds the patches of some windows of an image to where they came from.</summary>
    /// <param name="patches">The patches, one after another.</param>
    /// <param name="grid">The windows.</param>
    /// <param name="first">The first window, in its image.</param>
    /// <param name="count">How many windows.</param>
    /// <param name="image">The image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd<T>(T* patches, in WindowGrid grid, int first, int count, T* image)
        where T : unmanaged, INumberBase<T>
    {
        var (vertical, horizontal, channels) = (grid.Vertical, grid.Horizontal, grid.Channels);
        var rowSize = horizontal.Taps * channels;
        foreach (var place in new WindowWalk(grid, first, count))
        {
            var (left, right) = horizontal.Inside(place.X);
            var (top, bottom) = vertical.Inside(place.Y);
            var target = image + ((nint)horizontal.Start(place.X) * channels);
            for (var row = top; row < bottom; row++)
            {
                var line = target + ((nint)(vertical.Start(place.Y) + (row * vertical.Dilation)) * grid.RowSize);
                var patch = patches + (row * rowSize);
                if (horizontal.Dilation == 1)
                {
                    Add(patch + (left * channels), line + (left * channels), (right - left) * channels);
                    continue;
                }
                for (var tap = left; tap < right; tap++)
                {
                    Add(patch + (tap * channels), line + ((nint)tap * horizontal.Dilation * channels), channels);
                }
            }
            patches += vertical.Taps * rowSize;
        }
    }

    // Whole vectors: what is written behind the run is written over by the next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(T* source, T* target, int length, T* sourceEnd)
        where T : unmanaged
    {
        if (source + length + Vector<T>.Count > sourceEnd)
        {
            new Span<T>(source, length).CopyTo(new(target, length));
            return;
        }
        for (nint i = 0; i < length; i += Vector<T>.Count)
        {
            Lanes.Load(source + i).Store(target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(T* source, T* target, int length)
        where T : unmanaged, INumberBase<T>
    {
        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Lanes.Load(target + i) + Lanes.Load(source + i)).Store(target + i);
        }
        for (; i < length; i++)
        {
            target[i] += source[i];
        }
    }
}
