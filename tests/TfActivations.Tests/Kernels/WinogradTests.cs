using TfActivations.Kernels;
using Xunit;

namespace TfActivations.Tests.Kernels;

public class WinogradTests
{
    private const int Channels = 33;
    private const int Filters = 37;

    public static TheoryData<int, int, bool> Grids =>
        new()
        {
            { 1, 10, true },
            { 3, 9, true },
            { 2, 11, false },
            { 2, 10, false },
        };

    [Theory, MemberData(nameof(Grids))]
    public void Each_pass_is_the_plain_sum(int batch, int size, bool padded)
    {
        var grid = Grid(batch, size, padded);
        Assert.True(Winograd.Fits(grid, Filters));
        var (x, filter, dy) = (
            Numbers(batch * grid.ImageSize),
            Numbers(grid.Taps * Channels * Filters),
            Numbers(grid.Windows * Filters)
        );
        var (y, dx, df) = (new float[dy.Length], new float[x.Length], new float[filter.Length]);
        Convolution.Forward(x, filter, y, grid, Filters, new NoEpilogue<float>());
        Convolution.InputGradient(filter, dy, dx, grid, Filters);
        Convolution.FilterGradient(x, dy, df, grid, Filters);

        var (plainY, plainDx, plainDf) = (new double[y.Length], new double[x.Length], new double[filter.Length]);
        foreach (var (pixel, tap, window) in Links(grid))
            for (var c = 0; c < Channels; c++)
            for (var f = 0; f < Filters; f++)
            {
                var (i, j, k) = (pixel * Channels + c, (tap * Channels + c) * Filters + f, window * Filters + f);
                plainY[k] += (double)x[i] * filter[j];
                plainDx[i] += (double)dy[k] * filter[j];
                plainDf[j] += (double)x[i] * dy[k];
            }
        AssertNear(plainY, y);
        AssertNear(plainDx, dx);
        AssertNear(plainDf, df);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(3e38f)]
    public void A_pixel_reaches_only_the_windows_that_see_it(float value)
    {
        var grid = Grid(1, 10, padded: true);
        var (x, filter) = (Numbers(grid.ImageSize), Numbers(grid.Taps * Channels * Filters));
        var expected = new float[grid.Windows * Filters];
        Convolution.Forward(x, filter, expected, grid, Filters, new NoEpilogue<float>());
        const int Pixel = 4 * 10 + 5;
        x[Pixel * Channels] = value;
        var y = new float[expected.Length];
        Convolution.Forward(x, filter, y, grid, Filters, new NoEpilogue<float>());

        var seeing = Links(grid).Where(link => link.Pixel == Pixel).Select(link => link.Window).ToHashSet();
        Assert.Equal(9, seeing.Count);
        for (var window = 0; window < grid.Windows; window++)
        for (var f = 0; f < Filters; f++)
        {
            var (before, after) = (expected[window * Filters + f], y[window * Filters + f]);
            if (seeing.Contains(window))
                Assert.True(!float.IsFinite(after) || Math.Abs(after) > 1e30f);
            else
                Assert.Equal(before, after, 1e-4f);
        }
    }

    [Fact]
    public void A_filters_gradient_that_is_not_finite_is_the_plain_sum()
    {
        var grid = Grid(1, 10, padded: true);
        var (x, dy) = (Numbers(grid.ImageSize), Numbers(grid.Windows * Filters));
        x[0] = float.PositiveInfinity;
        var df = new float[grid.Taps * Channels * Filters];
        Convolution.FilterGradient(x, dy, df, grid, Filters);
        for (var tap = 0; tap < grid.Taps; tap++)
        for (var c = 0; c < Channels; c++)
        for (var f = 0; f < Filters; f++)
        {
            // The first pixel is seen by four windows, each through another tap.
            var isReached = c == 0 && (tap is 0 or 1 or 3 or 4);
            Assert.Equal(isReached, !float.IsFinite(df[(tap * Channels + c) * Filters + f]));
        }
    }

    [Fact]
    public void The_digits_of_an_image_do_not_depend_on_the_batch()
    {
        var (one, many) = (Grid(1, 12, padded: true), Grid(7, 12, padded: true));
        var (x, filter) = (Numbers(7 * one.ImageSize), Numbers(one.Taps * Channels * Filters));
        var (all, last) = (new float[many.Windows * Filters], new float[one.Windows * Filters]);
        Convolution.Forward(x, filter, all, many, Filters, new NoEpilogue<float>());
        Convolution.Forward(x.AsSpan(6 * one.ImageSize), filter, last, one, Filters, new NoEpilogue<float>());
        Assert.Equal(all[^last.Length..], last);
    }

    private static WindowGrid Grid(int batch, int size, bool padded)
    {
        var axis = new WindowAxis(size, padded ? size : size - 2, 3, 1, 1, padded ? 1 : 0);
        return new(batch, axis, axis, Channels);
    }

    /// <summary>Which window sees which pixel through which tap.</summary>
    private static IEnumerable<(int Pixel, int Tap, int Window)> Links(WindowGrid grid)
    {
        var (vertical, horizontal) = (grid.Vertical, grid.Horizontal);
        for (var window = 0; window < grid.Windows; window++)
        for (var tap = 0; tap < grid.Taps; tap++)
        {
            var (image, inImage) = Math.DivRem(window, grid.WindowsPerImage);
            var row = vertical.Start(inImage / horizontal.Windows) + tap / 3;
            var column = horizontal.Start(inImage % horizontal.Windows) + tap % 3;
            if (row >= 0 && row < vertical.Length && column >= 0 && column < horizontal.Length)
                yield return ((image * vertical.Length + row) * horizontal.Length + column, tap, window);
        }
    }

    private static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    private static void AssertNear(double[] expected, float[] actual)
    {
        // A sum of n products is as large as sqrt(n); each addition rounds.
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 3e-5);
    }
}
