using System.Text.Json;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Files that sixteen releases of Keras wrote, from 2.0.5 to 3.15: they predict here what they predicted there.</summary>
public class FilesOfReleasesTests
{
    private static readonly Dictionary<string, JsonElement> Files = GoldenFiles
        .Index("releases")
        .EnumerateArray()
        .ToDictionary(entry => Text(entry, "file")!);

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_file_predicts_what_it_predicted(string name)
    {
        var entry = Files[name];
        Predicts(Open(entry), entry);
    }

    private static Model Open(JsonElement entry)
    {
        var path = PathOf(Text(entry, "file")!);
        switch (Text(entry, "format"))
        {
            case "keras2-json":
                return WithWeights(path, path[..^".json".Length] + "_weights.h5");
            case "keras2-weights-h5" or "keras3-weights-h5":
                return WithWeights(PathOf(Text(entry, "architecture")!), path);
            default:
                return keras.models.load_model(path);
        }
    }

    private static Model WithWeights(string architecture, string weights)
    {
        var model = keras.models.model_from_json(File.ReadAllText(architecture));
        model.load_weights(weights);
        return model;
    }

    private static void Predicts(Model model, JsonElement entry)
    {
        var arrays = GoldenFiles.Arrays("releases", Path.ChangeExtension(Text(entry, "data")!, null));
        var outputs = model.Outputs([.. Names(entry, "inputs").Select(name => arrays[name])], training: false);
        var expected = Names(entry, "outputs").Select(name => arrays[name]).ToArray();
        Assert.Equal(expected.Length, outputs.Count);
        var tolerance = entry.GetProperty("tolerance");
        var (absolute, relative) = (
            tolerance.GetProperty("absolute").GetDouble(),
            tolerance.GetProperty("relative").GetDouble()
        );
        foreach (var (y, output) in expected.Zip(outputs))
        {
            Assert.Equal(y.Shape, output.Shape);
            foreach (var (a, b) in y.Doubles().Zip(output.Doubles()))
                Assert.InRange(b, a - absolute - relative * Math.Abs(a), a + absolute + relative * Math.Abs(a));
        }

        static IEnumerable<string> Names(JsonElement entry, string key) =>
            entry.GetProperty(key).EnumerateArray().Select(name => name.GetString()!);
    }

    private static string PathOf(string file) => GoldenFiles.PathOf("releases", file);

    private static string? Text(JsonElement entry, string key) =>
        entry.TryGetProperty(key, out var value) ? value.GetString() : null;
}
