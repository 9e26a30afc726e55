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
    // Layers compute in it, whatever the release computed in.
    private const double Float32 = 1e-5;

    /// <summary>What is not there, or was written by a user, by the kind of the file: the error says it.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["custom_activation"] = "twice_tanh",
        ["custom_loss"] = "quartic",
    };

    /// <summary>
    /// Kinds, and a file, whose next step of training is another one here. docs/saving.md says why; where from_logits stands beside a
    /// sigmoid, Keras 3 takes the sigmoid's input for the logits.
    /// </summary>
    private static readonly HashSet<string> OtherSteps =
    [
        "batchnorm",
        "optimizer_nadam",
        "optimizer_adafactor",
        "keras3/keras-3.15.1/losses_more.keras",
    ];

    private static readonly Dictionary<string, JsonElement> Files = GoldenFiles
        .Index("releases")
        .EnumerateArray()
        .ToDictionary(entry => Text(entry, "file")!);

    // Keras 3.15's sparsemax does not sum to 1, docs/accuracy.md.
    public static TheoryData<string> Opened =>
        [.. OfKinds(kind => !Refused.ContainsKey(kind) && kind != "dense_names_more")];

    public static TheoryData<string> NotOpened => [.. OfKinds(Refused.ContainsKey)];

    public static TheoryData<string> Resumed =>
        [
            .. OfKinds(kind => !Refused.ContainsKey(kind) && !OtherSteps.Contains(kind))
                .Where(name =>
                    !OtherSteps.Contains(name)
                    && Files[name].TryGetProperty("resume", out _)
                    && !name.StartsWith("keras2/keras-", StringComparison.Ordinal)
                ),
        ];

    [Theory, MemberData(nameof(Opened))]
    public void A_file_predicts_what_it_predicted(string name) => Predicts(Open(Files[name]), Files[name]);

    [Theory, MemberData(nameof(NotOpened))]
    public void What_is_not_there_is_named(string name)
    {
        var error = Assert.ThrowsAny<TfActivationsException>(() => Open(Files[name]));
        Assert.Contains(Refused[Text(Files[name], "kind")!], error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Resumed))]
    public void A_training_goes_on_where_it_was(string name)
    {
        var (entry, resume) = (Files[name], Files[name].GetProperty("resume"));
        var (model, arrays) = (Open(entry), Arrays(entry));
        model.train_on_batch(Named(arrays, resume, "inputs"), Named(arrays, resume, "targets"));
        foreach (var (expected, weight) in Named(arrays, resume, "weights").Zip(model.Weights))
            Close(expected, weight.Value, entry);
    }

    [Theory]
    [InlineData("keras2/keras-2.2.4/hard_sigmoid.h5", ".keras")]
    [InlineData("keras2/keras-2.2.4/hard_sigmoid.h5", ".h5")]
    [InlineData("keras3/keras-3.15.1/hard_sigmoid.keras", ".h5")]
    [InlineData("keras2/tf.keras-2.15.1/gru_reset.keras", ".h5")]
    public void Saved_again_it_means_the_same(string name, string ending)
    {
        var folder = Directory.CreateTempSubdirectory("again");
        try
        {
            var path = Path.Combine(folder.FullName, "again" + ending);
            Open(Files[name]).save(path);
            Predicts(keras.models.load_model(path), Files[name]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> OfKinds(Predicate<string> wanted) =>
        Files.Where(file => wanted(Text(file.Value, "kind")!)).Select(file => file.Key);

    private static Model Open(JsonElement entry)
    {
        var path = PathOf(Text(entry, "file")!);
        return Text(entry, "format") switch
        {
            "keras2-json" => WithWeights(path, path[..^".json".Length] + "_weights.h5"),
            "keras2-weights-h5" or "keras3-weights-h5" => WithWeights(PathOf(Text(entry, "architecture")!), path),
            _ => keras.models.load_model(path),
        };
    }

    private static Model WithWeights(string architecture, string weights)
    {
        var model = keras.models.model_from_json(File.ReadAllText(architecture));
        model.load_weights(weights);
        return model;
    }

    private static void Predicts(Model model, JsonElement entry)
    {
        var arrays = Arrays(entry);
        var outputs = model.Outputs(Named(arrays, entry, "inputs"), training: false);
        foreach (var (expected, output) in Named(arrays, entry, "outputs").Zip(outputs))
        {
            Assert.Equal(expected.Shape, output.Shape);
            Close(expected, output, entry);
        }
    }

    private static void Close(Tensor expected, Tensor actual, JsonElement entry)
    {
        var tolerance = entry.GetProperty("tolerance");
        var absolute = Math.Max(Float32, tolerance.GetProperty("absolute").GetDouble());
        var relative = Math.Max(Float32, tolerance.GetProperty("relative").GetDouble());
        foreach (var (a, b) in expected.Doubles().Zip(actual.Doubles()))
            Assert.InRange(b, a - absolute - relative * Math.Abs(a), a + absolute + relative * Math.Abs(a));
    }

    private static Dictionary<string, Tensor> Arrays(JsonElement entry) =>
        GoldenFiles.Arrays("releases", Path.ChangeExtension(Text(entry, "data")!, null));

    private static Tensor[] Named(Dictionary<string, Tensor> arrays, JsonElement entry, string key) =>
        [.. entry.GetProperty(key).EnumerateArray().Select(name => arrays[name.GetString()!])];

    private static string PathOf(string file) => GoldenFiles.PathOf("releases", file);

    private static string? Text(JsonElement entry, string key) =>
        entry.TryGetProperty(key, out var value) ? value.GetString() : null;
}
