using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using TfActivations.Catalog;
using TfActivations.Cli.Pages;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>What gallery leaves; GalleryPageTests opens the page.</summary>
public sealed partial class GalleryTests : CliProgram
{
    private static readonly ElementwiseActivation[] All = [.. ActivationCatalog.All.OfType<ElementwiseActivation>()];

    [Theory]
    [InlineData("relu elu", "relu elu")]
    [InlineData("swish --dark --overlaid", "silu")]
    public void It_leaves_a_page_and_a_picture_in_two_formats(string arguments, string shown)
    {
        var (code, output, error) = Run(["gallery", .. arguments.Split(' '), "--out", "it"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("index.html", output, StringComparison.Ordinal);
        Assert.Equal("\u0089PNG", string.Concat(File.ReadAllBytes(At("it/gallery.png")).Take(4).Select(b => (char)b)));
        Assert.StartsWith("<?xml", File.ReadAllText(At("it/gallery.svg")), StringComparison.Ordinal);
        var names = Data(File.ReadAllText(At("it/index.html"))).Select(a => a.GetProperty("name").GetString()!);
        Assert.Equal(shown.Split(' '), names);
    }

    [Theory]
    [InlineData("gallery rellu", "error: unknown activation 'rellu'; did you mean 'relu'?")]
    [InlineData(
        "gallery relu softmax",
        "error: gallery: softmax has no curve, as each of its results depends on several"
    )]
    [InlineData("gallery relu --out file", "error: --out: file: is a file; expected a folder")]
    [InlineData("gallery relu --out file/it", "error: --out: file/it: cannot be written: Could not find")]
    public void An_error_is_one_line_and_exit_code_2_and_leaves_nothing(string arguments, string message)
    {
        File.WriteAllText(At("file"), "");
        var (code, output, error) = Run(arguments.Split(' '));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal([At("file")], Directory.GetFileSystemEntries(Path.GetDirectoryName(At("file"))!));
    }

    [Fact]
    public void The_page_asks_for_nothing_outside_of_the_file_and_is_small()
    {
        var page = GalleryPage.Render(All);
        Assert.DoesNotMatch("""(src|href)="(?!data:)|@import|url\(""", page);
        Assert.InRange(page.Length, 0, 3_000_000);
        Assert.DoesNotContain("/* ", page.Split("<script id=\"data\"")[0], StringComparison.Ordinal);
        Assert.Equal(All.Select(a => a.Info.Name), Data(page).Select(a => a.GetProperty("name").GetString()!));
    }

    /// <summary>Every number behind every position of every slider, to the last bit.</summary>
    [Fact]
    public void Its_curves_are_the_librarys_numbers()
    {
        var x = Enumerable
            .Range(0, GalleryPage.Points)
            .Select(i => (float)(GalleryPage.From + GalleryPage.Step * i))
            .ToArray();
        var (y, slope, ones) = (new float[x.Length], new float[x.Length], x.Select(_ => 1f).ToArray());
        foreach (var shown in Data(GalleryPage.Render(All)))
        {
            var numbers = MemoryMarshal.Cast<byte, float>(shown.GetProperty("curves").GetBytesFromBase64()).ToArray();
            var combinations = Combinations([.. shown.GetProperty("parameters").EnumerateArray()]).ToList();
            Assert.Equal(combinations.Count * 2 * x.Length, numbers.Length);
            foreach (var (index, parameters) in combinations.Index())
            {
                var name = shown.GetProperty("name").GetString()!;
                var activation = (ElementwiseActivation)ActivationCatalog.Get(name, parameters);
                activation.Forward(x, y);
                activation.Backward(x, ones, slope);
                Assert.Equal([.. y, .. slope], numbers.AsSpan(index * 2 * x.Length, 2 * x.Length).ToArray());
            }
        }
    }

    [Fact]
    public void Every_slider_starts_at_the_default_and_has_somewhere_to_go()
    {
        foreach (var shown in Data(GalleryPage.Render(All)))
        {
            var standard = ActivationCatalog.Get(shown.GetProperty("name").GetString()!).Parameters;
            foreach (var parameter in shown.GetProperty("parameters").EnumerateArray())
            {
                var values = parameter.GetProperty("values").EnumerateArray().ToList();
                Assert.InRange(values.Count, 2, 21);
                var numbers = values
                    .Where(v => v.ValueKind == JsonValueKind.Number)
                    .Select(v => v.GetDouble())
                    .ToList();
                Assert.Equal(numbers.Order(), numbers);
                var start = values[parameter.GetProperty("default").GetInt32()];
                Assert.Equal(standard[parameter.GetProperty("name").GetString()!], Value(start));
            }
        }
    }

    [Fact]
    public void A_value_that_would_divide_by_0_is_left_out()
    {
        var celu = Data(GalleryPage.Render(All)).Single(a => a.GetProperty("name").GetString() == "celu");
        var values = celu.GetProperty("parameters")[0]
            .GetProperty("values")
            .EnumerateArray()
            .Select(v => v.GetDouble());
        Assert.DoesNotContain(0, values);
    }

    private static JsonElement.ArrayEnumerator Data(string page) =>
        JsonDocument
            .Parse(DataBlock().Match(page).Groups[1].Value)
            .RootElement.GetProperty("activations")
            .EnumerateArray();

    private static IEnumerable<Dictionary<string, object?>> Combinations(JsonElement[] parameters) =>
        parameters.Length == 0
            ?
            [
                [],
            ]
            : from first in parameters[0].GetProperty("values").EnumerateArray()
            from rest in Combinations(parameters[1..])
            select new Dictionary<string, object?>(rest)
            {
                [parameters[0].GetProperty("name").GetString()!] = Value(first),
            };

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number => value.GetDouble(),
            _ => value.GetBoolean(),
        };

    [GeneratedRegex("""<script id="data" type="application/json">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex DataBlock();
}
