using System.IO.Compression;
using System.Text.Json.Nodes;
using TfActivations.Plotting;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;
using TfActivations.Plotting.Space;
using Xunit;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Plotting;

/// <summary>The limits, ticks, texts and colours that matplotlib 3.11 chose for the plots of tutorials, beside ours.</summary>
public class TutorialPlotsTests
{
    /// <summary>The environment variable of a folder for our pictures, to be looked at beside matplotlib's.</summary>
    private const string Folder = "TFACTIVATIONS_PICTURES";

    private static readonly JsonObject Expected = Read();

    public static TheoryData<string> Names => [.. TutorialPlots.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Axes_are_as_matplotlib_has_them(string name)
    {
        using var settings = plt.rc_context();
        plt.close("all");
        TutorialPlots.All[name]();
        var figure = plt.gcf();
        var picture = figure.ToPng();
        if (Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"plot_{name}.png"), picture);
        var expected = Expected[$"plot_{name}"]!["axes"]!.AsArray();
        Assert.Equal(expected.Count, figure.axes.Count);
        List<string> differences = [];
        foreach (var (i, axes) in figure.axes.Index())
            differences.AddRange(
                Compare(expected[i]!.AsObject(), axes).Select(difference => $"axes {i}: {difference}")
            );
        plt.close("all");
        Assert.True(differences.Count == 0, $"{name}\n{string.Join('\n', differences)}");
    }

    private static IEnumerable<string> Compare(JsonObject expected, Axes axes)
    {
        if (axes is not Axes3D && !expected.ContainsKey("colorbar"))
            foreach (var (name, ours) in new[] { ("xlim", axes.get_xlim()), ("ylim", axes.get_ylim()) })
                if (Apart(Numbers(expected[name]!), [ours.Item1, ours.Item2]))
                    yield return $"{name} {expected[name]!.ToJsonString()}, not {ours}";
        if (!expected.ContainsKey("colorbar") && !expected.ContainsKey("axis_off") && axes is not Axes3D)
            foreach (var (name, axis) in new[] { ("x", axes.xaxis), ("y", axes.yaxis) })
            foreach (var difference in Ticks(expected[name]!, axes, axis))
                yield return $"{name} {difference}";
        foreach (
            var (name, ours) in new[]
            {
                ("title", axes.Titles.GetValueOrDefault("center").Text),
                ("xlabel", axes.xaxis.Label),
                ("ylabel", axes.yaxis.Label),
            }
        )
            if (((string?)expected[name]?["text"] ?? "") != (ours?.Words ?? ""))
                yield return $"{name} '{expected[name]?["text"]}', not '{ours?.Words}'";
        var lines = axes
            .Artists.OfType<Line2D>()
            .Where(line => line.Dashes is not null || line.Marker?.Shape is not ("|" or "_"))
            .Select(line => line.get_color().ToLowerInvariant()[..7])
            .ToArray();
        // Ends of error bars are lines too; in matplotlib the colour that shows is their markers' there.
        var theirs = (expected["lines"] as JsonArray ?? [])
            .Where(line => line!["marker"] is not { } marker || (string)marker! is not ("|" or "_"))
            .Select(line => ((string)line!["color"]!)[..7])
            .ToArray();
        if (axes is not Axes3D && !lines.Take(theirs.Length).SequenceEqual(theirs) && !expected.ContainsKey("colorbar"))
            yield return $"lines {string.Join(' ', theirs)}, not {string.Join(' ', lines)}";
        if (expected["legend"]?["entries"] is JsonArray entries)
        {
            var names = axes.Legend?.get_texts().Select(text => text.get_text()).ToArray() ?? [];
            if (!entries.Select(entry => (string?)entry).SequenceEqual(names))
                yield return $"legend {entries.ToJsonString()}, not {string.Join(", ", names)}";
        }
        if (!((string)expected["facecolor"]!)[..7].Equals(axes.Face.ToHex(), StringComparison.OrdinalIgnoreCase))
            yield return $"background {expected["facecolor"]}, not {axes.Face.ToHex()}";
        if (
            expected["images"] is JsonArray images
            && images[0]!["clim"] is JsonArray ends
            && axes.Artists.OfType<AxesImage>().FirstOrDefault() is { Colors: not null } image
        )
        {
            var (low, high) = image.get_clim();
            if (Apart(Numbers(ends), [low, high]))
                yield return $"clim {ends.ToJsonString()}, not {low}, {high}";
        }
    }

    private static IEnumerable<string> Ticks(JsonNode expected, Axes axes, Axis axis)
    {
        var ticks = axes.TicksOf(axis);
        var (from, to) = axis.Domain.IsX ? axes.get_xlim() : axes.get_ylim();
        var (low, high) = (Math.Min(from, to), Math.Max(from, to));
        var slack = (high - low) * 1e-9;
        int[] seen =
        [
            .. ticks
                .Positions.Index()
                .Where(tick => tick.Item >= low - slack && tick.Item <= high + slack)
                .Select(tick => tick.Index),
        ];
        double[] places = [.. seen.Select(i => ticks.Positions[i])];
        if (Apart(Numbers(expected["ticks"]!), places))
            yield return $"ticks {expected["ticks"]!.ToJsonString()}, not [{string.Join(", ", places)}]";
        string[] labels = [.. seen.Where(i => i < ticks.Labels.Length).Select(i => ticks.Labels[i])];
        string[] theirs = [.. expected["labels"]!.AsArray().Select(label => (string)label!)];
        if (axis.HasLabels != (false, false) && !labels.SequenceEqual(theirs))
            yield return $"labels [{string.Join(", ", theirs)}], not [{string.Join(", ", labels)}]";
    }

    private static double[] Numbers(JsonNode node) =>
        [
            .. node.AsArray()
                .Select(number =>
                    number!.GetValueKind() == System.Text.Json.JsonValueKind.String ? double.NaN : (double)number
                ),
        ];

    private static bool Apart(double[] expected, double[] ours) =>
        expected.Length != ours.Length
        || expected
            .Zip(ours)
            .Any(pair => Math.Abs(pair.First - pair.Second) > 1e-6 * Math.Max(1e-3, expected.Max(Math.Abs)));

    private static JsonObject Read()
    {
        using var file = new GZipStream(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", "Pictures", "plots.json.gz")),
            CompressionMode.Decompress
        );
        return JsonNode.Parse(file)!["plots"]!.AsObject();
    }
}
