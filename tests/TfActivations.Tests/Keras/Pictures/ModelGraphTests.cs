using SkiaSharp;
using TfActivations.Keras.Models;
using TfActivations.Keras.Pictures;
using TfActivations.Plotting.Graphs;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Pictures;

public class ModelGraphTests
{
    private static readonly GraphOptions All = new(true, true, true, true, true, true);

    private static Functional Branches()
    {
        var (a, b) = (keras.Input(8, name: "a"), keras.Input(4, name: "b"));
        var tail = keras.Sequential([keras.Input(8), keras.layers.Dense(6), keras.layers.Dense(4)], name: "tail");
        var joined = keras.layers.Add(name: "add").Apply([tail.Apply(a), b]);
        var shared = keras.layers.Dense(4, name: "shared");
        return keras.Model(
            new[] { a, b },
            keras.layers.Dense(1, name: "last").Apply(shared.Apply(shared.Apply(joined))),
            name: "branches"
        );
    }

    [Fact]
    public void Boxes_say_what_Keras_says()
    {
        var model = keras.Sequential([keras.Input(3), keras.layers.Dense(2, activation: "elu", name: "one")]);
        model.layers[0].Trainable = false;
        var dot = keras.utils.model_to_dot(
            model,
            show_shapes: true,
            show_dtype: true,
            show_layer_activations: true,
            show_trainable: true
        );
        foreach (
            var expected in new[]
            {
                "<b>one</b> (Dense)",
                "Activation: <b>elu</b>",
                "Input shape: <b>(None, 3)</b>",
                "Output shape: <b>(None, 2)</b>",
                "Output dtype: <b>float32</b>",
                "bgcolor=\"firebrick\"><font point-size=\"14\" color=\"white\"><b>Non-trainable</b>",
            }
        )
            Assert.Contains(expected, dot, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrows_go_into_models_that_are_shown_with_their_layers()
    {
        var graph = ModelGraph.Of(Branches(), All);
        string[] edges =
        [
            .. graph.Edges.Select(edge => $"{edge.From.Bold} -> {edge.To.Bold}").Order(StringComparer.Ordinal),
        ];
        var inner = (ModelGraph)graph.Members.Single(member => member is ModelGraph);
        var (first, last) = ((GraphNode)inner.Members[0], (GraphNode)inner.Members[1]);
        Assert.Equal(
            new[]
            {
                $"a -> {first.Bold}",
                "add -> shared",
                "b -> add",
                $"{last.Bold} -> add",
                "shared -> last",
                "shared -> shared",
            }.Order(StringComparer.Ordinal),
            edges
        );
        Assert.Equal([(first, last)], inner.Edges);
    }

    [Theory]
    [InlineData("TB")]
    [InlineData("LR")]
    [InlineData("BT")]
    [InlineData("RL")]
    public void Boxes_do_not_overlap_and_arrows_start_and_end_at_them(string rankdir)
    {
        var direction = new Direction(rankdir);
        var boxes = new Dictionary<GraphNode, (double Width, double Height)>();
        var placed = new PlacedGraph(
            ModelGraph.Of(Branches(), All),
            new(node => direction.Turned(boxes[node] = new NodeBox(node).Size), new(9, 9, 9, 9), IsOrthogonal: true)
        );
        var places = placed.Nodes.ToDictionary(
            node => node.Node,
            node =>
            {
                var ((width, height), middle) = (boxes[node.Node], direction.Turned(node.Middle, placed.Size));
                return SKRect.Create(
                    middle.X - (float)width / 2,
                    middle.Y - (float)height / 2,
                    (float)width,
                    (float)height
                );
            }
        );
        Assert.Equal(7, places.Count);
        foreach (var (one, place) in places)
        foreach (var (other, otherPlace) in places)
            Assert.False(one != other && place.IntersectsWith(otherPlace), $"{one.Bold} lies on {other.Bold}");
        foreach (var route in placed.Routes)
        foreach (var end in new[] { route[0], route[^1] })
        {
            var point = direction.Turned(end, placed.Size);
            Assert.Contains(
                places.Values,
                place =>
                    SKRect.Inflate(place, 0.1f, 0.1f).Contains(point) && !SKRect.Inflate(place, -1, -1).Contains(point)
            );
        }
    }

    [Fact]
    public void Long_chains_and_crossing_branches_are_straight()
    {
        var x = keras.Input(2);
        var (left, right) = (keras.layers.Dense(2).Apply(x), keras.layers.Dense(2).Apply(x));
        for (var i = 0; i < 300; i++)
            left = keras.layers.Dense(2).Apply(left);
        var model = keras.Model(x, keras.layers.Add().Apply([right, left]));
        var placed = new PlacedGraph(
            ModelGraph.Of(model, All),
            new(node => new NodeBox(node).Size, default, IsOrthogonal: true)
        );
        Assert.True(placed.Size.Width < 2_000);
        var bends = placed.Routes.Sum(route =>
            route.Zip(route.Skip(1)).Count(part => Math.Abs(part.First.X - part.Second.X) > 1)
        );
        Assert.True(bends <= 4, $"{bends} bends");
    }

    [Theory]
    [InlineData("png", new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' })]
    [InlineData("svg", new byte[] { (byte)'<', (byte)'?', (byte)'x' })]
    [InlineData("pdf", new byte[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F' })]
    [InlineData("dot", new byte[] { (byte)'d', (byte)'i' })]
    public void A_files_ending_says_its_format(string format, byte[] start)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, $"model.{format}");
        var picture = keras.utils.plot_model(Branches(), file, expand_nested: true, dpi: 50);
        Assert.Equal(start, File.ReadAllBytes(file)[..start.Length]);
        Assert.Equal(File.ReadAllBytes(file), picture.Content.ToArray());
    }

    [Fact]
    public void A_PNG_has_the_pixels_to_the_inch_that_are_asked_for()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (small, large) = (Width(72), Width(144));
        Assert.Equal(2.0, large / (double)small, 0.01);

        int Width(double dpi)
        {
            keras.utils.plot_model(Branches(), Path.Combine(folder, "m.png"), dpi: dpi);
            using var picture = SKBitmap.Decode(Path.Combine(folder, "m.png"));
            return picture.Width;
        }
    }

    [Fact]
    public void What_cannot_be_drawn_is_told()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "m.png");
        Assert.Throws<InvalidStateException>(() =>
            keras.utils.plot_model(keras.Sequential([keras.layers.Dense(2)]), file)
        );
        Assert.Throws<InvalidArgumentException>(() => keras.utils.plot_model(Branches(), file, rankdir: "XY"));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.plot_model(Branches(), file, splines: "wavy"));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.plot_model(Branches(), file, dpi: 0));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.plot_model(Branches(), $"{file}.gif"));
        Assert.False(File.Exists(file));
    }
}
