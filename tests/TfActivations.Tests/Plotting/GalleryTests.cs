using SkiaSharp;
using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Plotting;
using TfActivations.Plotting.Looks;
using Xunit;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Plotting;

public class GalleryTests
{
    private static readonly Activation[] Three = [new Relu(), new LeakyRelu(0.1), new Sigmoid()];

    [Fact]
    public void Side_by_side_each_has_axes_of_its_own_with_the_same_ends()
    {
        var figure = Gallery.Draw(Three);
        Assert.Equal(
            ["relu", "leaky_relu(negative_slope=0.1)", "sigmoid"],
            figure.axes.Select(axes => axes.get_title())
        );
        Assert.Single(figure.axes.Select(axes => (axes.get_xlim(), axes.get_ylim())).Distinct());
        Assert.All(figure.axes, axes => Assert.Equal(2, axes.Lines.Count()));
        Assert.Equal([true, false, true], figure.axes.Select(axes => axes.yaxis.HasLabels.Near));
        Assert.Equal([false, true, true], figure.axes.Select(axes => axes.xaxis.HasLabels.Near));
    }

    [Fact]
    public void Curves_are_the_functions_and_their_slopes()
    {
        var lines = Gallery.Draw([new Tanh()], from: -2, to: 2).axes[0].Lines.ToList();
        var (x, y, slope) = (lines[0].Xs, lines[0].Ys, lines[1].Ys);
        Assert.Equal((-2, 2), (x[0], x[^1]));
        for (var i = 0; i < x.Length; i++)
        {
            Assert.Equal(Math.Tanh(x[i]), y[i], 1e-14);
            Assert.Equal(1 - Math.Pow(Math.Tanh(x[i]), 2), slope[i], 1e-14);
        }
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Overlaid_they_share_axes_and_a_legend(bool derivatives, int panels)
    {
        var figure = Gallery.Draw(Three, derivatives, overlaid: true);
        Assert.Equal(panels, figure.axes.Count);
        Assert.All(figure.axes, axes => Assert.Equal(3, axes.Lines.Count()));
        Assert.NotNull(figure.axes[0].Legend);
    }

    [Fact]
    public void Many_overlaid_have_their_names_apart_and_no_two_look_the_same()
    {
        var all = ActivationCatalog.All.Where(a => a.IsElementwise).ToList();
        var figure = Gallery.Draw(all, overlaid: true);
        Assert.Equal([true, true, false], figure.axes.Select(axes => axes.IsFramed));
        var looks = figure.axes[0].Lines.Select(l => (l.Color.ToHex(), string.Join(' ', l.Dashes!)));
        Assert.Equal(all.Count, looks.Distinct().Count());
        Assert.Equal(all.Select(a => a.Info.Name), figure.axes[2].Lines.Select(line => line.Label));
    }

    [Theory]
    [InlineData(false, 255)]
    [InlineData(true, 0)]
    public void Dark_is_black_with_bright_texts(bool dark, byte background)
    {
        using var picture = SKBitmap.Decode(Gallery.Draw(Three, dark: dark).ToPng());
        Assert.Equal(background, picture.GetPixel(0, 0).Green);
        Assert.Contains(Enumerable.Range(0, 60), y => HasInk(picture, y, (byte)(255 - background)));
    }

    private static bool HasInk(SKBitmap picture, int y, byte ink) =>
        Enumerable.Range(0, picture.Width).Any(x => picture.GetPixel(x, y).Green == ink);

    [Fact]
    public void It_is_the_current_figure_and_draws_as_svg()
    {
        var figure = Gallery.Draw(Three, dark: true);
        Assert.Same(figure, plt.gcf());
        Assert.Contains("sigmoid", figure.ToSvg(), StringComparison.Ordinal);
    }

    /// <summary>logit is infinite at 0 and 1 and undefined around: the rest of the curve, and the grid, are there.</summary>
    [Fact]
    public void An_infinity_is_a_gap()
    {
        var figure = Gallery.Draw([new Logit()], derivatives: false);
        using var picture = SKBitmap.Decode(figure.ToPng());
        var pixels = picture.Pixels;
        Assert.Contains(pixels, p => p == SKColor.Parse("#1f77b4"));
        Assert.Contains(pixels, p => p == SKColor.Parse("#b0b0b0"));
    }

    public static TheoryData<string, Action> Mistakes =>
        new()
        {
            {
                "gallery: softmax has no curve, as each of its results depends on several inputs; expected an elementwise",
                () => Gallery.Draw([new Relu(), new Softmax()])
            },
            { "gallery: needs at least one activation. Received: none", () => Gallery.Draw([]) },
            {
                "gallery: from must be less than to, both finite. Received: 1 and 1",
                () => Gallery.Draw(Three, from: 1, to: 1)
            },
        };

    [Theory, MemberData(nameof(Mistakes))]
    public void Mistakes_are_named(string message, Action mistake)
    {
        Assert.StartsWith(message, Assert.Throws<PlottingException>(mistake).Message, StringComparison.Ordinal);
    }
}
