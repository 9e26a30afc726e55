using System.IO.Compression;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>What adapt made is in the file, where Keras has it.</summary>
public sealed class VocabularyFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vocabulary").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_adapted_vocabulary_and_its_weights_are_in_the_file()
    {
        var path = Path.Combine(folder, "model.keras");
        var texts = keras.layers.TextVectorization(output_mode: "tf_idf", ngrams: 2);
        texts.adapt(["the cat sat", "the dog ran", "a cat ran"]);
        var model = keras.Sequential([keras.Input(shape: 1, dtype: "string"), texts, keras.layers.Dense(2)]);
        var x = tf.reshape(tf.constant(new[] { "the cat ran", "unknown words" }), [2, 1]);
        var expected = model.Apply(x).Doubles();

        model.save(path);

        using (var zip = ZipFile.OpenRead(path))
            Assert.Equal(
                [
                    "assets/layers/text_vectorization/_lookup_layer/vocabulary.txt",
                    "assets/layers/text_vectorization/vocabulary.txt",
                ],
                zip.Entries.Select(entry => entry.FullName)
                    .Where(name => name.StartsWith("assets", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
            );
        var loaded = keras.models.load_model(path);
        Assert.Equal(expected, loaded.Apply(x).Doubles());
        Assert.Equal(
            texts.get_vocabulary(),
            ((TfActivations.Keras.Layers.TextVectorization)loaded.layers[0]).get_vocabulary()
        );
    }

    [Fact]
    public void A_vocabulary_that_fits_no_layer_is_refused()
    {
        var path = Path.Combine(folder, "model.keras");
        var numbers = keras.layers.IntegerLookup();
        numbers.adapt(
            new[,]
            {
                { 3L, 5L },
            }
        );
        keras.Sequential([keras.Input(shape: 2, dtype: "int64"), numbers]).save(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry("assets/layers/integer_lookup/vocabulary.txt")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("assets/layers/integer_lookup/vocabulary.txt").Open());
            writer.Write("-1\nthree");
        }

        var error = Assert.Throws<DataFileException>(() => keras.models.load_model(path));

        Assert.Contains("'three'", error.Message, StringComparison.Ordinal);
    }
}
