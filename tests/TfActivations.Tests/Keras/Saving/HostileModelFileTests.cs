using System.Text.Json.Nodes;
using TfActivations.Keras.Saving;
using TfActivations.Tests.Files;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Model files whose configuration was damaged, by chance or with intent.</summary>
public sealed class HostileModelFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hostile").FullName;

    public static TheoryData<string, string> Files =>
        new(("models", "mnist_relu"), ("saving", "functional"), ("saving", "recurrent"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Files))]
    public void A_changed_configuration_is_loaded_or_refused(string place, string name)
    {
        using var stream = File.OpenRead(GoldenFiles.PathOf(place, $"{name}.keras"));
        var whole = KerasArchive.Read(stream, name);
        var random = new Random(20);
        var refused = 0;
        for (var i = 0; i < Fuzz.Cases / 5; i++)
        {
            var config = JsonNode.Parse(whole.Config)!;
            for (var changes = random.Next(1, 3); changes > 0; changes--)
                HostileJson.Change(config, random);
            refused += IsRefused(config.ToJsonString(), whole.Weights.ToArray()) ? 1 : 0;
        }
        Assert.InRange(refused, Fuzz.Cases / 50, Fuzz.Cases / 5);
    }

    [Fact]
    public void More_weights_than_the_file_has_are_refused_before_they_are_made()
    {
        var model = keras.Sequential([keras.layers.Dense(3, input_shape: 2)]);
        model.save(Path.Combine(folder, "model.keras"));
        using var stream = File.OpenRead(Path.Combine(folder, "model.keras"));
        var archive = KerasArchive.Read(stream, "model.keras");
        var config = archive.Config.Replace("\"units\":3", "\"units\":200000000", StringComparison.Ordinal);
        Assert.NotEqual(archive.Config, config);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFileException>(() => Load(config, archive.Weights.ToArray()));
        Assert.Contains("more weights than the file has", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    public static TheoryData<string> Corpus =>
        [
            .. Directory
                .GetFiles(GoldenFiles.PathOf("corpus", ""))
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Corpus))]
    public void What_is_of_a_kind_that_fuzzing_found_is_refused(string name) =>
        Assert.True(IsRefused(File.ReadAllText(GoldenFiles.PathOf("corpus", $"{name}.json")), []));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"class_name\": \"Sequential\", \"class_name\": \"Functional\"}")]
    [InlineData("{\"class_name\": \"Dense\", \"config\": {\"units\": 3}}")]
    [InlineData("{\"class_name\": \"System.IO.FileInfo\", \"config\": {}}")]
    public void A_configuration_of_no_model_is_refused(string config) => Assert.True(IsRefused(config, []));

    [Fact]
    public void A_configuration_nested_without_end_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        Assert.True(IsRefused(nested, []));
        const string open = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[";
        var models = string.Concat(Enumerable.Repeat(open, 60)) + string.Concat(Enumerable.Repeat("]}}", 60));
        Assert.True(IsRefused(models, []));
    }

    private bool IsRefused(string config, byte[] weights)
    {
        try
        {
            Load(config, weights);
            return false;
        }
        catch (DataFileException)
        {
            return true;
        }
    }

    private void Load(string config, byte[] weights)
    {
        var path = Path.Combine(folder, "changed.keras");
        using (var stream = File.Create(path))
            KerasArchive.Write(stream, "{}", config, member => member.Write(weights), []);
        keras.models.load_model(path);
    }
}
