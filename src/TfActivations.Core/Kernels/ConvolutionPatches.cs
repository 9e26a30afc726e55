using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>
/// Patches: what a window sees, tap by tap with all channels, as a row of a matrix; zeros outside of the image. A convolution is
/// the product of the patches and the filter.
/// </summary>
internal static unsafe class ConvolutionPatches
{
    /// <summary>Writes the patches of windows <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    /// <param name="x">The images.</param>
    /// <param name="grid">The windows.</param>
    /// <param name="rows">Which rows of a window's taps.</param>
    /// <param name="first">The first window.</param>
    /// <param name="count">How many windows.</param>
    /// <param name="target">Where to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<T>(T* x, in WindowGrid grid, (int First, int End) rows, int first, int count, T* target)
        where T : unmanaged
    {
        var (vertical, horizontal) = (grid.Vertical, grid.Horizontal);
        var rowSize = horizontal.Taps * grid.Channels;
        nint patchSize = (rows.End - rows.First) * rowSize;
        for (int end = first + count, length; first < end; first += length, target += length * patchSize)
        {
            var (imageIndex, inImage) = Math.DivRem(first, grid.WindowsPerImage);
            var (windowRow, column) = Math.DivRem(inImage, horizontal.Windows);
            length = Math.Min(end - first, horizontal.Windows - column);
            var image = x + ((nint)imageIndex * grid.ImageSize);
            var to = target;
            for (var row = rows.First; row < rows.End; row++, to += rowSize)
            {
                var line = Line(image, vertical.Start(windowRow) + (row * vertical.Dilation), grid, column, length);
                GatherRow(line, grid, length, to, patchSize);
            }
        }
    }

    /// <summary>The same for images of one channel and windows at each pixel, transposed: a row for each tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherTransposed<T>(
        T* x,
        in WindowGrid grid,
        (int First, int End) rows,
        int first,
        int count,
        T* target
    )
        where T : unmanaged
    {
        var (vertical, horizontal) = (grid.Vertical, grid.Horizontal);
        for (int end = first + count, length; first < end; first += length, target += length)
        {
            var (imageIndex, inImage) = Math.DivRem(first, grid.WindowsPerImage);
            var (windowRow, column) = Math.DivRem(inImage, horizontal.Windows);
            length = Math.Min(end - first, horizontal.Windows - column);
            var image = x + ((nint)imageIndex * grid.ImageSize);
            var to = target;
            for (var row = rows.First; row < rows.End; row++, to += (nint)horizontal.Taps * count)
            {
                var line = Line(image, vertical.Start(windowRow) + (row * vertical.Dilation), grid, column, length);
                MatMulPacking.Copy(line, horizontal.Dilation, to, count, horizontal.Taps, length);
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
                    Add(patch + (left * channels), line + (left * channels), (right - left) * channels);
                else
                    for (var tap = left; tap < right; tap++)
                        Add(patch + (tap * channels), line + ((nint)tap * horizontal.Dilation * channels), channels);
            }
            patches += vertical.Taps * rowSize;
        }
    }

    // What some windows side by side see of a row of an image, from where the first starts: in the image, or with zeros around it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T* Line<T>(T* image, int y, in WindowGrid grid, int first, int count)
        where T : unmanaged
    {
        var (axis, channels) = (grid.Horizontal, grid.Channels);
        var (start, length) = (axis.Start(first), ((count - 1) * axis.Stride) + axis.Extent);
        var isInside = (uint)y < (uint)grid.Vertical.Length;
        var row = image + ((nint)y * grid.RowSize);
        if (isInside && start >= 0 && start + length <= axis.Length)
            return row + ((nint)start * channels);
        var left = Math.Max(0, -start);
        var right = isInside ? Math.Max(left, Math.Min(length, axis.Length - start)) : left;
        var line = ThreadMemory.Get<T>(Scratch.Line, (nint)length * channels);
        new Span<T>(line, left * channels).Clear();
        var inside = new ReadOnlySpan<T>(row + ((nint)(start + left) * channels), (right - left) * channels);
        inside.CopyTo(new(line + (left * channels), inside.Length));
        new Span<T>(line + (right * channels), (length - right) * channels).Clear();
        return line;
    }

    // One row of the taps of windows side by side: a run for each, if its taps are neighbours.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GatherRow<T>(T* line, in WindowGrid grid, int count, T* target, nint patchSize)
        where T : unmanaged
    {
        var (axis, channels) = (grid.Horizontal, grid.Channels);
        var (runs, length) = axis.Dilation == 1 ? (1, axis.Taps * channels) : (axis.Taps, channels);
        for (var run = 0; run < runs; run++, line += axis.Dilation * channels, target += length)
            MatMulPacking.Copy(line, (nint)axis.Stride * channels, target, patchSize, count, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(T* source, T* target, int length)
        where T : unmanaged, INumberBase<T>
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; i <= length - Vector512<T>.Count; i += Vector512<T>.Count)
                (Vector512.Load(target + i) + Vector512.Load(source + i)).Store(target + i);
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            (Lanes.Load(target + i) + Lanes.Load(source + i)).Store(target + i);
        for (; i < length; i++)
            target[i] += source[i];
    }
}
