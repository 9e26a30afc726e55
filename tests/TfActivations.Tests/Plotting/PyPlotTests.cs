using NumSharp;
using TfActivations.Plotting;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;
using Xunit;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Plotting;

public class PyPlotTests
{
    public static TheoryData<double, double, double, double, string> KnownTicks =>
        new()
        {
            { -11, 11, 558, 3, "−10.0 −7.5 −5.0 −2.5 0.0 2.5 5.0 7.5 10.0" },
            { -0.5, 10.5, 333, 2, "0 2 4 6 8 10" },
            { -0.05, 1.05, 333, 2, "0.0 0.2 0.4 0.6 0.8 1.0" },
            { -1.1, 1.1, 333, 2, "−1.00 −0.75 −0.50 −0.25 0.00 0.25 0.50 0.75 1.00" },
            { -0.2, 4.2, 373, 3, "0.0 0.5 1.0 1.5 2.0 2.5 3.0 3.5 4.0" },
            { 0.8328, 0.9912, 220, 2, "0.84 0.86 0.88 0.90 0.92 0.94 0.96 0.98" },
            { 0, 4e6, 333, 2, "0.0 0.5 1.0 1.5 2.0 2.5 3.0 3.5 4.0" },
            { 0, 1, 30, 3, "0 1" },
        };

    [Theory]
    [MemberData(nameof(KnownTicks))]
    public void TicksAreMatplotlibs(double min, double max, double points, double labelSize, string labels)
    {
        Assert.Equal(labels, string.Join(' ', Ticks.Of(min, max, points, labelSize).Labels));
    }

    [Fact]
    public void LargeNumbersTakeTheirPowerOut()
    {
        Assert.Equal("1e6", Ticks.Of(0, 4e6, 333, 2).Offset);
        Assert.Equal("", Ticks.Of(0, 4e5, 333, 2).Offset);
    }

    [Theory]
    [InlineData("r--o", "r", "--", "o")]
    [InlineData("o", null, "", "o")]
    [InlineData("-.", null, "-.", null)]
    [InlineData("C3:", "C3", ":", null)]
    [InlineData("xk", "k", "", "x")]
    [InlineData("", null, null, null)]
    public void FormatStrings(string text, string? color, string? lineStyle, string? marker)
    {
        Assert.Equal(new FormatString(color, lineStyle, marker), FormatString.Parse(text));
    }

    [Theory]
    [InlineData("k", "#000000")]
    [InlineData("C1", "#FF7F0E")]
    [InlineData("tab:green", "#2CA02C")]
    [InlineData("#12ab9f", "#12AB9F")]
    [InlineData("rebeccapurple", "#663399")]
    [InlineData("green", "#008000")]
    [InlineData("0.5", "#808080")]
    public void Colors(string name, string hex)
    {
        Assert.Equal(hex, ColorNames.Of(name, Session.Rc).ToHex());
    }

    public static TheoryData<string, Action> Mistakes =>
        new()
        {
            {
                "x and y must have same first dimension. Received: 2 and 3",
                () => plt.plot(new[] { 1.0, 2 }, new[] { 1.0, 2, 3 })
            },
            { "'blurple' is not a valid color; expected", () => plt.plot(new[] { 1.0 }, color: "blurple") },
            { "'~' is not a valid linestyle; expected", () => plt.plot(new[] { 1.0 }, linestyle: "~") },
            { "'Q' is not a valid marker; expected", () => plt.plot(new[] { 1.0 }, marker: "Q") },
            { "'r?' is not a valid format string: '?' is not understood", () => plt.plot(new[] { 1.0 }, "r?") },
            { "alpha must be from 0 to 1. Received: 2", () => plt.axhline(alpha: 2) },
            { "linewidth must not be negative. Received: -1", () => plt.axvline(linewidth: -1) },
            { "subplot: index must be from 1 to 1*2 = 2. Received: 3", () => plt.subplot(1, 2, 3) },
            {
                "fill_between: x, y1, y2 and where must have one length. Received: 2, 2, 3 and 2",
                () => plt.fill_between(new[] { 1.0, 2 }, new[] { 1.0, 2 }, new[] { 1.0, 2, 3 })
            },
            {
                "fill_between: x, y1, y2 and where must have one length. Received: 2, 2, 2 and 1",
                () => plt.fill_between(new[] { 1.0, 2 }, new[] { 1.0, 2 }, where: [true])
            },
            {
                "fill_between: x, y1 and y2 must be 1-dimensional",
                () => plt.fill_between(new[] { 1.0, 2 }, new double[2, 2])
            },
            {
                "'blurple' is not a valid color",
                () => plt.fill_between(new[] { 1.0 }, new[] { 1.0 }, color: "blurple")
            },
            {
                "Format 'bmp' is not supported (supported formats: pdf, png, svg). Received: a.bmp",
                () => plt.savefig("a.bmp")
            },
            { "'middle' is not a valid legend location; expected best, upper right", () => plt.legend("middle") },
            { "xlim: the ends must be finite and differ. Received: 1 and 1", () => plt.xlim(1, 1) },
            { "figsize must be positive, in inches. Received: (0, 1)", () => plt.figure(figsize: (0, 1)) },
            { "dpi must be positive and at most 2400. Received: 0", () => plt.gcf().ToPng(0) },
            { "close: expected \"all\" or nothing. Received: \"1\"", () => plt.close("1") },
            { "x and y can be no greater than 2D. Received: shape (1, 1, 1)", () => plt.plot(new double[1, 1, 1]) },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void MistakesAreNamed(string message, Action mistake)
    {
        Assert.StartsWith(message, Assert.Throws<PlottingException>(mistake).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a.png", "\u0089PNG")]
    [InlineData("b.PDF", "b.PDF", "%PDF")]
    public void TheEndingSaysTheFormatAndWithoutOneItIsPng(string asked, string written, string start)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            plt.plot(new[] { 1.0, 2 });
            plt.savefig(Path.Combine(folder.FullName, asked));
            var content = File.ReadAllBytes(Path.Combine(folder.FullName, written));
            Assert.Equal(start, System.Text.Encoding.Latin1.GetString(content, 0, 4));
        }
        finally
        {
            plt.close("all");
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ShowHandsFiguresOverInOrderAndClosesThem()
    {
        List<Figure> shown = [];
        plt.on_show(shown.Add);
        var (first, second) = (plt.figure(), plt.figure(figsize: (3, 2)));
        plt.show();
        Assert.Equal([first, second], shown);
        plt.show();
        Assert.Equal(2, shown.Count);
    }

    [Fact]
    public void ThreadsHaveFiguresOfTheirOwn()
    {
        var mine = plt.figure();
        Figure? theirs = null;
        var thread = new Thread(() => theirs = plt.gcf());
        using (ExecutionContext.SuppressFlow())
            thread.Start();
        thread.Join();
        Assert.NotSame(mine, theirs);
        Assert.Same(mine, plt.gcf());
    }

    [Fact]
    public void MatrixGivesALinePerColumnAndColorsTakeTurns()
    {
        plt.figure();
        plt.plot(
            np.array(
                new double[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                    { 5, 6 },
                }
            )
        );
        var lines = plt.gca().Lines.ToList();
        Assert.Equal([1.0, 3, 5], lines[0].Ys);
        Assert.Equal([2.0, 4, 6], lines[1].Ys);
        Assert.Equal("#FF7F0E", lines[1].Color.ToHex());
    }

    [Fact]
    public void AxhlineLeavesTheOtherAxisAlone()
    {
        plt.figure();
        plt.plot(new[] { 0.0, 10 }, new[] { 0.0, 1 });
        plt.axhline(y: 5);
        Assert.Equal(((-0.5, 10.5), (-0.25, 5.25)), (plt.xlim(), plt.ylim()));
    }

    [Theory]
    [InlineData(0.0, 1.0, "upper left")]
    [InlineData(1.0, 0.0, "upper right")]
    public void LegendStandsWhereItCoversLeast(double from, double to, string place)
    {
        byte[] Picture(string loc)
        {
            var figure = plt.figure(figsize: (4, 3));
            plt.plot(new[] { from, to }, label: "a");
            plt.legend(loc);
            return figure.ToPng();
        }
        Assert.Equal(Picture(place), Picture("best"));
    }

    [Fact]
    public void EmptyAxesAndConstantDataDraw()
    {
        var figure = plt.figure();
        plt.gca();
        Assert.NotEmpty(figure.ToPng());
        plt.plot(new[] { 3.0, 3, double.NaN });
        Assert.NotEmpty(figure.ToPng());
        plt.plot(new[] { 1.0, 2, 3 }, "g:s");
        plt.legend();
        Assert.NotEmpty(figure.ToSvg());
    }

    [Fact]
    public void FillBetweenBelongsToTheViewAndHasColorsOfItsOwn()
    {
        plt.figure();
        plt.plot(new[] { 0.0, 10 }, new[] { 0.0, 1 });
        plt.fill_between(new[] { 0.0, 10 }, new[] { -1.0, 0 }, new[] { 1.0, 3 });
        plt.fill_between(new[] { 0.0, 10 }, new[] { 0.0, 1 });
        Assert.Equal(((-0.5, 10.5), (-1.2, 3.2)), (plt.xlim(), plt.ylim()));
        Assert.Equal(["#1F77B4", "#FF7F0E"], plt.gca().Artists.OfType<Patch>().Select(area => area.get_facecolor()));
    }

    /// <summary>Red between 0 and 1 from x = 0 to 4, but for the stretches that the mask and NaN leave out.</summary>
    [Theory]
    [InlineData(0.5, true)]
    [InlineData(1.5, false)]
    [InlineData(2.5, false)]
    [InlineData(3.5, true)]
    public void FillBetweenFillsWhereItIsToldAndThereAreNumbers(double x, bool isRed)
    {
        var figure = plt.figure(figsize: (4, 3));
        double[] xs = [0, 1, 1.5, 2, 3, 4];
        plt.fill_between(
            xs,
            xs.Select(at => at == 2 ? double.NaN : 0).ToArray(),
            np.ones(6),
            [true, true, false, true, true, true],
            color: "r"
        );
        plt.xlim(0, 4);
        plt.ylim(-1, 2);
        using var bitmap = SkiaSharp.SKBitmap.Decode(figure.ToPng());
        Assert.Equal(
            isRed ? "#ffff0000" : "#ffffffff",
            bitmap.GetPixel((int)(400 * (0.125 + 0.775 * x / 4)), 150).ToString()
        );
        Assert.Equal("#ffffffff", bitmap.GetPixel((int)(400 * (0.125 + 0.775 * x / 4)), 60).ToString());
    }

    [Fact]
    public void LegendShowsAnAreaAsAPatch()
    {
        byte[] Picture(string? label)
        {
            var figure = plt.figure(figsize: (4, 3));
            plt.fill_between(new[] { 0.0, 1 }, new[] { 0.0, 0 }, new[] { 0.1, 0.1 }, color: "r", label: label);
            plt.ylim(0, 1);
            plt.legend("upper right");
            return figure.ToPng();
        }
        int Red(byte[] png)
        {
            using var bitmap = SkiaSharp.SKBitmap.Decode(png);
            return Enumerable
                .Range(0, 300 * 400)
                .Count(i => bitmap.GetPixel(i % 400, i / 400) == SkiaSharp.SKColors.Red);
        }
        // 2 by 0.7 font sizes of 10 points at 100 pixels to the inch.
        Assert.InRange(Red(Picture("area")) - Red(Picture(null)), 220, 290);
    }
}
