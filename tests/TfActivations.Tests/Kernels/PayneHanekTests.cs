using TfActivations.Kernels;
using TfActivations.Reals;
using Xunit;

namespace TfActivations.Tests.Kernels;

/// <summary>Beside the reduction by whole numbers of 1,200 bits.</summary>
public class PayneHanekTests
{
    // Of all doubles the last one is nearest to a multiple of pi / 2 (Kahan 1983).
    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-300)]
    [InlineData(3.141592653589793)]
    [InlineData(-31415926.535897932)]
    [InlineData(1e22)]
    [InlineData(double.MaxValue)]
    [InlineData(5.319372648326541E+255)]
    public void An_angle_is_reduced_as_by_whole_numbers(double x)
    {
        for (var eighths = 0; eighths < 4; eighths++)
            AssertSame(x, 0, eighths);
    }

    [Fact]
    public void So_are_pairs_near_a_multiple_of_pi()
    {
        // pi in 53 and 53 bits: the rest is 2^-108, far below the first word of the fraction.
        AssertSame(3.141592653589793, 1.2246467991473532e-16, 0);
        AssertSame(2 * 3.141592653589793, 2 * 1.2246467991473532e-16, 0);
        AssertSame(-1024 * 3.141592653589793, -1024 * 1.2246467991473532e-16, 2);
    }

    [Fact]
    public void So_are_angles_of_every_size()
    {
        var random = new Random(5);
        for (var exponent = -60; exponent < 1024; exponent++)
        for (var i = 0; i < 4; i++)
        {
            var x = Math.ScaleB(1 + random.NextDouble(), exponent) * (random.Next(2) == 0 ? 1 : -1);
            if (double.IsFinite(x))
                AssertSame(x, x * 1e-17 * random.NextDouble(), random.Next(4));
        }
    }

    private static void AssertSame(double high, double low, int eighths)
    {
        var (right, rightRest, rightOdd) = LargeAngle.Reduce(high, low, eighths);
        var (angle, rest, odd) = PayneHanek.Reduce(high, low, eighths);
        var error = Math.Abs((angle - right) + (rest - rightRest));
        Assert.True(
            error <= Math.Abs(right) * Math.ScaleB(1, -100) + Math.ScaleB(1, -134),
            $"{high} + {low}, {eighths}: {angle} + {rest}"
        );
        Assert.Equal(rightOdd, odd);
    }
}
