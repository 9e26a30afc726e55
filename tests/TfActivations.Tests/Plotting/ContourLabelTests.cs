using Xunit;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Plotting;

/// <summary>What clabel writes at the lines.</summary>
public class ContourLabelTests
{
    [Theory]
    [InlineData(null, "0.30", "0.3")]
    [InlineData("%.1f", "0.3", "0.30")]
    public void Levels_have_as_many_decimals_as_all_of_them_need_or_as_the_format_says(
        string? format,
        string written,
        string other
    )
    {
        // Levels 0.15, 0.3, ..., 0.9, as matplotlib chooses them.
        var x = Enumerable.Range(0, 40).Select(i => -2 + 4.0 * i / 39).ToArray();
        var z = new double[40, 40];
        for (var i = 0; i < 40; i++)
        for (var j = 0; j < 40; j++)
            z[i, j] = Math.Exp(-x[i] * x[i] - x[j] * x[j]);
        plt.clabel(plt.contour(x, x, z), fmt: format);
        var svg = plt.gcf().ToSvg();
        plt.close("all");
        Assert.Contains($"\t{written}\n", svg, StringComparison.Ordinal);
        Assert.DoesNotContain($"\t{other}\n", svg, StringComparison.Ordinal);
    }
}
