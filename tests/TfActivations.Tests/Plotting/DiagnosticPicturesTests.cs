using NumSharp;
using SkiaSharp;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Layers;
using TfActivations.Plotting;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Plotting;

/// <summary>Pictures of keras.diagnostics.</summary>
public class DiagnosticPicturesTests
{
    private static readonly SKColor Dead = SKColor.Parse("#fde724");
    private static readonly SKColor Alive = SKColor.Parse("#440154");

    /// <summary>Half of the panel has viridis's last colour and half its first: at the top and below, or as the units are.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Dead_units_stand_at_the_top_or_where_they_are(bool sorted, bool dark)
    {
        var (activations, _) = Train();
        activations.draw_idle_units(sorted, dark);
        using var picture = Close();
        var width = picture.Width / 2;
        var dead = Rows(picture, width, Dead);
        var alive = Rows(picture, width, Alive);
        Assert.InRange(dead.Count / (double)alive.Count, 0.95, 1.05);
        Assert.True(sorted ? dead.Max() < alive.Min() : dead.Min() > alive.Max());
        Assert.Equal(dark ? SKColors.Black : SKColors.White, picture.GetPixel(1, 1));
    }

    [Fact]
    public void The_colour_bar_goes_from_the_first_colour_below_to_the_last_above()
    {
        var (activations, _) = Train();
        activations.draw_idle_units();
        var svg = plt.gcf().ToSvg();
        using var picture = Close();
        var bar = Enumerable.Range(0, picture.Width).Last(x => Rows(picture, x, Dead).Count > 0);
        var (above, below) = (Rows(picture, bar - 3, Dead), Rows(picture, bar - 3, Alive));
        Assert.NotEmpty(below);
        Assert.True(above.Max() < below.Min());
        Assert.Contains("% of samples without gradient", svg, StringComparison.Ordinal);
        Assert.Contains("dying: 50% dead", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("probabilities", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Epochs_are_whole_numbers_and_norms_powers_of_ten(int epochs)
    {
        var (activations, gradients) = Train(epochs);
        gradients.draw_gradients();
        var norms = CloseSvg();
        activations.draw_dead_units();
        var dead = CloseSvg();
        foreach (var svg in new[] { norms, dead })
        {
            for (var epoch = 1; epoch <= epochs; epoch++)
                Assert.Contains($"\t{epoch}\n", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("\t1.5\n", svg, StringComparison.Ordinal);
            Assert.Contains("\tdying\n", svg, StringComparison.Ordinal);
        }
        Assert.Contains("\t10\n", norms, StringComparison.Ordinal);
        Assert.Matches("\t−?[0-9]\n", norms);
    }

    [Fact]
    public void A_legend_beside_the_axes_is_whole()
    {
        List<Layer> layers = [keras.layers.Dense(2, input_shape: 3, name: "the_first_layer_of_a_deep_network")];
        for (var i = 0; i < 30; i++)
            layers.Add(keras.layers.Dense(2, name: $"layer_{i}"));
        layers.Add(keras.layers.Dense(1, name: "the_last"));
        var model = keras.Sequential(layers);
        model.compile(optimizer: "sgd", loss: "mse");
        var monitor = keras.diagnostics.GradientMonitor(Numbers(20, 3), Numbers(20, 1));
        model.fit(Numbers(20, 3), Numbers(20, 1), epochs: 2, verbose: 0, callbacks: [monitor]);
        monitor.draw_gradients();
        using var picture = Close();
        for (var x = 0; x < picture.Width; x++)
            Assert.Equal(
                (SKColors.White, SKColors.White),
                (picture.GetPixel(x, 0), picture.GetPixel(x, picture.Height - 1))
            );
        for (var y = 0; y < picture.Height; y++)
            Assert.Equal(
                (SKColors.White, SKColors.White),
                (picture.GetPixel(0, y), picture.GetPixel(picture.Width - 1, y))
            );
    }

    [Fact]
    public void Many_layers_stand_in_rows()
    {
        var model = keras.Sequential(
            Enumerable.Range(0, 6).Select(i => keras.layers.Dense(2, activation: "relu", name: $"layer_{i}"))
        );
        keras.diagnostics.activation_report(model, Numbers(20, 3)).draw_histograms();
        Assert.Equal((4 * 3.2, 2 * 3), (plt.gcf().Width, plt.gcf().Height));
        plt.close("all");
    }

    [Fact]
    public void A_monitor_without_a_training_is_an_error()
    {
        var activations = keras.diagnostics.ActivationMonitor(Numbers(20, 3));
        var gradients = keras.diagnostics.GradientMonitor(Numbers(20, 3), Numbers(20, 1));
        foreach (
            var (name, draw) in new (string, Action)[]
            {
                ("draw_dead_units", () => activations.draw_dead_units()),
                ("draw_idle_units", () => activations.draw_idle_units()),
                ("draw_gradients", () => gradients.draw_gradients()),
            }
        )
            Assert.Equal(
                $"{name}: expected a monitor that was among the callbacks of a fit. Received: one without reports",
                Assert.Throws<PlottingException>(draw).Message
            );
    }

    [Fact]
    public void An_axis_may_run_downwards()
    {
        plt.plot(new[] { 0.0, 1 }, new[] { 0.0, 1 });
        plt.ylim(1, 0);
        using var picture = Close();
        bool IsLine(int x, int y) => picture.GetPixel(x, y) == SKColor.Parse("#1f77b4");
        int[] rows = [.. Enumerable.Range(0, picture.Height).Where(y => IsLine(picture.Width / 4, y))];
        Assert.NotEmpty(rows);
        Assert.All(rows, y => Assert.True(y < picture.Height / 2));
    }

    /// <summary>The first unit lives and the second is dead, whatever the training does; softmax has neither.</summary>
    private static (ActivationMonitor, GradientMonitor) Train(int epochs = 3)
    {
        var model = keras.Sequential([
            keras.layers.Dense(2, activation: "relu", input_shape: 3, name: "dying"),
            keras.layers.Dense(2, activation: "softmax", kernel_initializer: Seeded, name: "probabilities"),
        ]);
        model.compile(optimizer: keras.optimizers.SGD(0.001), loss: "mse");
        model.set_weights([np.zeros((3, 2)), np.array(new[] { 1f, -1f }), .. model.get_weights()[2..]]);
        var activations = keras.diagnostics.ActivationMonitor(Numbers(20, 3));
        var gradients = keras.diagnostics.GradientMonitor(Numbers(20, 3), Numbers(20, 2));
        model.fit(Numbers(20, 3), Numbers(20, 2), epochs: epochs, verbose: 0, callbacks: [activations, gradients]);
        return (activations, gradients);
    }

    private static List<int> Rows(SKBitmap picture, int x, SKColor color) =>
        [.. Enumerable.Range(0, picture.Height).Where(y => picture.GetPixel(x, y) == color)];

    private static SKBitmap Close()
    {
        var picture = SKBitmap.Decode(plt.gcf().ToPng());
        plt.close("all");
        return picture;
    }

    private static string CloseSvg()
    {
        var svg = plt.gcf().ToSvg();
        plt.close("all");
        return svg;
    }
}
