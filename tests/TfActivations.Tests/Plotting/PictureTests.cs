using System.Text.RegularExpressions;
using SkiaSharp;
using TfActivations.Plotting;
using Xunit;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Plotting;

/// <summary>Our pictures beside matplotlib's.</summary>
public class PictureTests
{
    // Mean differences measured, of 255: 0.57 to 0.91 for the activations; 2.65 for the histories, whose texts are the larger
    // part of the picture and whose axes end one pixel off. Everything drawn twice gave 1.4 to 2.3.
    private const double ActivationLimit = 1.1;
    private const double HistoriesLimit = 2.9;

    private static readonly double[] X = [.. Enumerable.Range(0, 100).Select(i => -10 + 20 * i / 99.0)];

    [Theory]
    [InlineData("relu", "ReLU Activation Function")]
    [InlineData("sigmoid", "Sigmoid Activation Function")]
    [InlineData("tanh", "Tanh Activation Function")]
    [InlineData("leaky_relu", "Leaky ReLU Activation Function (alpha=0.1)")]
    public void ActivationsLookLikeMatplotlib(string name, string title)
    {
        Assert.InRange(Difference(name, Activation(name, title).ToPng()), 0, ActivationLimit);
    }

    [Fact]
    public void HistoriesLookLikeMatplotlib()
    {
        Assert.InRange(Difference("histories_layout_only", Histories().ToPng()), 0, HistoriesLimit);
    }

    [Fact]
    public void AnotherCurveIsOverTheLimit()
    {
        Assert.True(Difference("relu", Activation("leaky_relu", "ReLU Activation Function").ToPng()) > ActivationLimit);
    }

    [Fact]
    public void SpinesStandWhereMatplotlibPutsThem()
    {
        using var ours = SKBitmap.Decode(Activation("relu", "ReLU Activation Function").ToPng());
        using var theirs = Reference("relu");
        Assert.Equal(DarkColumns(theirs), DarkColumns(ours));
    }

    [Fact]
    public void SizeIsInchesTimesDpi()
    {
        var figure = plt.figure(figsize: (10, 6));
        using var bitmap = SKBitmap.Decode(figure.ToPng());
        using var fine = SKBitmap.Decode(figure.ToPng(dpi: 50));
        Assert.Equal((1000, 600, 500, 300), (bitmap.Width, bitmap.Height, fine.Width, fine.Height));
    }

    /// <summary>Skia's own dashes in an SVG come with a complaint on the terminal: "Unsupported path effect".</summary>
    [Theory]
    [InlineData("--", 3)]
    [InlineData("-", 0)]
    public void SvgHoldsDashesAsShapes(string linestyle, int shapes)
    {
        var figure = plt.figure();
        plt.plot(new[] { 0.0, 1 }, new[] { 0.0, 1 }, linestyle: linestyle, label: "line");
        plt.axhline(0.5, linestyle: linestyle);
        plt.legend();
        plt.close();
        var dashed = Regex.Count(figure.ToSvg(), "<path fill=\"#[0-9A-F]{6}\" d=\"M[^\"]*M");
        Assert.Equal(shapes, dashed);
    }

    [Fact]
    public void SvgHoldsTheTexts()
    {
        var svg = Activation("relu", "ReLU Activation Function").ToSvg();
        Assert.StartsWith("<?xml", svg, StringComparison.Ordinal);
        Assert.Contains("720", svg, StringComparison.Ordinal);
        Assert.Contains("ReLU Activation Function", svg, StringComparison.Ordinal);
    }

    private static Figure Activation(string name, string title)
    {
        Func<double, double> f = name switch
        {
            "relu" => x => Math.Max(0, x),
            "sigmoid" => x => 1 / (1 + Math.Exp(-x)),
            "tanh" => Math.Tanh,
            _ => x => x > 0 ? x : 0.1 * x,
        };
        var figure = plt.figure(figsize: (10, 6));
        plt.plot(X, X.Select(f).ToArray());
        plt.grid(true);
        plt.title(title);
        plt.xlabel("Input");
        plt.ylabel("Output");
        plt.axhline(y: 0, color: "k", linestyle: "-", alpha: 0.3);
        plt.axvline(x: 0, color: "k", linestyle: "-", alpha: 0.3);
        return figure;
    }

    private static Figure Histories()
    {
        (string Name, double[] Values)[] accuracies =
        [
            ("relu", [.92, .964, .974, .981, .984]),
            ("tanh", [.915, .959, .971, .978, .983]),
            ("sigmoid", [.84, .929, .946, .956, .963]),
        ];
        var figure = plt.figure(figsize: (12, 4));
        foreach (var (index, title) in new[] { (0, "Training Accuracy"), (1, "Validation Accuracy") })
        {
            plt.subplot(1, 2, index + 1);
            foreach (var (name, values) in accuracies)
                plt.plot(values.Select(v => v - index * .005).ToArray(), label: name);
            plt.title(title);
            plt.xlabel("Epoch");
            plt.ylabel("Accuracy");
            plt.legend();
        }
        plt.tight_layout();
        return figure;
    }

    private static SKBitmap Reference(string name) =>
        SKBitmap.Decode(Path.Combine(AppContext.BaseDirectory, "Golden", "Pictures", $"{name}.png"));

    /// <summary>The mean difference of the green channel, from 0 to 255.</summary>
    private static double Difference(string name, byte[] png)
    {
        using var ours = SKBitmap.Decode(png);
        using var theirs = Reference(name);
        Assert.Equal((theirs.Width, theirs.Height), (ours.Width, ours.Height));
        var sum = 0.0;
        for (var y = 0; y < ours.Height; y++)
        for (var x = 0; x < ours.Width; x++)
            sum += Math.Abs(ours.GetPixel(x, y).Green - theirs.GetPixel(x, y).Green);
        return sum / (ours.Width * ours.Height);
    }

    /// <summary>Columns that are black over most of the axes' height: the spines.</summary>
    private static List<int> DarkColumns(SKBitmap bitmap) =>
        [
            .. Enumerable
                .Range(0, bitmap.Width)
                .Where(x => Enumerable.Range(80, 440).Count(y => bitmap.GetPixel(x, y).Green < 60) > 400),
        ];
}
