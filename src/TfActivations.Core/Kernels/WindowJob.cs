using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>What is done at each tap of each window, to all channels.</summary>
internal interface IWindowStep<TSelf>
    where TSelf : struct, IWindowStep<TSelf>
{
    /// <summary>The step for a part of the windows, which may have memory of its own.</summary>
    TSelf ForPart(int part);

    /// <summary>Called for the taps inside of the image, in order.</summary>
    /// <param name="pixel">Where in the images the tap is.</param>
    /// <param name="tap">Which tap of the window it is.</param>
    /// <param name="window">Where the window is among the windows.</param>
    /// <param name="nth">How many taps of the window came before.</param>
    /// <param name="taps">How many the window has inside of the image.</param>
    void At(nint pixel, int tap, nint window, int nth, int taps);
}

/// <summary>Windows in parts, that are cut by their number only: the result has the same bits for any number of threads.</summary>
internal readonly struct WindowJob<TStep>(WindowGrid grid, int parts, TStep step) : IChunkJob
    where TStep : struct, IWindowStep<TStep>
{
    /// <summary>Parts of work that writes windows, or sums of its own.</summary>
    public const int Parts = 16;

    /// <summary>Runs a step for all windows.</summary>
    public static void Run(in WindowGrid grid, int parts, TStep step)
    {
        var job = new WindowJob<TStep>(grid, parts, step);
        Workers.Run(ref job, parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var own = step.ForPart(chunk);
        var (vertical, horizontal, channels) = (grid.Vertical, grid.Horizontal, grid.Channels);
        var first = (int)((long)grid.Windows * chunk / parts);
        var end = (int)((long)grid.Windows * (chunk + 1) / parts);
        var window = (nint)first * channels;
        foreach (var position in new WindowWalk(grid, first, end - first))
        {
            var (top, bottom) = vertical.Inside(position.Y);
            var (left, right) = horizontal.Inside(position.X);
            var taps = (bottom - top) * (right - left);
            var corner = ((nint)position.Image * grid.ImageSize) + ((nint)horizontal.Start(position.X) * channels);
            var nth = 0;
            for (var row = top; row < bottom; row++)
            {
                var y = vertical.Start(position.Y) + (row * vertical.Dilation);
                var line = corner + ((nint)y * grid.RowSize);
                for (var column = left; column < right; column++)
                {
                    var pixel = line + ((nint)column * horizontal.Dilation * channels);
                    own.At(pixel, (row * horizontal.Taps) + column, window, nth++, taps);
                }
            }
            window += channels;
        }
    }
}
