using NumSharp;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Cli;

/// <summary>summary, predict and convert, on files that Keras wrote.</summary>
public sealed class ModelFileTests : CliProgram
{
    private static readonly string Keras3 = GoldenFiles.PathOf("models", "mnist_relu.keras");

    [Fact]
    public void Summary_prints_the_layers()
    {
        var (code, output, error) = Run("summary", Keras3, "--style", "keras2");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("dense_14 (Dense)", output, StringComparison.Ordinal);
        Assert.Contains("100480", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_writes_what_the_model_gives()
    {
        var x = np.random.rand(7, 784);
        np.save(At("x.npy"), x);
        var (code, output, error) = Run("predict", Keras3, "x.npy", "-o", "y.npy", "--batch-size", "3");
        Assert.Equal((0, "", ""), (code, output, error));
        var expected = keras.models.load_model(Keras3).predict(x, verbose: 0);
        AssertClose(expected, np.load_npy(At("y.npy"), mmap_mode: null));
    }

    [Theory]
    [InlineData("model.h5")]
    [InlineData("model.keras")]
    public void Convert_writes_another_kind_of_file_with_the_state_of_the_training(string target)
    {
        var source = target.EndsWith("h5", StringComparison.Ordinal)
            ? Keras3
            : GoldenFiles.PathOf("models", "mnist_relu.h5");
        var (code, output, error) = Run("convert", source, target);
        Assert.Equal((0, "", ""), (code, output, error));
        var (before, after) = (keras.models.load_model(source), keras.models.load_model(At(target)));
        foreach (var (one, other) in before.Weights.Zip(after.Weights))
            Assert.Equal(one.Value.Doubles(), other.Value.Doubles());
        Assert.Equal(before.optimizer!.iterations, after.optimizer!.iterations);
    }

    [Fact]
    public void Convert_names_the_activations_that_Keras_does_not_have()
    {
        var source = GoldenFiles.PathOf("releases", "keras2/keras-2.2.4/hard_sigmoid.h5");
        var (code, output, error) = Run("convert", source, "new.keras");
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("'keras2_hard_sigmoid'", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_writes_weights_alone_and_onnx()
    {
        Assert.Equal((0, "", ""), Run("convert", Keras3, "m.weights.h5"));
        Assert.Equal((0, "", ""), Run("convert", Keras3, "m.onnx"));
        var model = keras.models.load_model(Keras3);
        var x = np.random.rand(4, 784);
        var expected = model.predict(x, verbose: 0);
        foreach (var weight in model.Weights)
            weight.assign(tf.zeros_like(weight));
        model.load_weights(At("m.weights.h5"));
        AssertClose(expected, model.predict(x, verbose: 0));
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(At("m.onnx"));
        Assert.Equal(784, Assert.Single(session.InputMetadata).Value.Dimensions[^1]);
    }

    [Fact]
    public void A_SavedModel_is_written_and_asked_by_the_names_of_its_inputs()
    {
        Assert.Equal((0, "", ""), Run("convert", Keras3, "served"));
        var x = np.random.rand(3, 784);
        np.save(At("x.npy"), x);
        var input = keras.models.load_model(Keras3).InputNames[0];
        Assert.Equal((0, "", ""), Run("predict", "served", "--input", $"{input}=x.npy", "-o", "y.npy"));
        AssertClose(keras.models.load_model(Keras3).predict(x, verbose: 0), np.load_npy(At("y.npy"), mmap_mode: null));
        var (code, output, _) = Run("weights", "served");
        Assert.Equal(0, code);
        Assert.Contains("VARIABLE_VALUE", output, StringComparison.Ordinal);
        Assert.Contains(
            "give files of the inputs, or --input",
            Run("predict", Keras3, "-o", "y.npy").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_layer_that_is_not_here_is_shown()
    {
        var model = keras.Sequential([keras.layers.Dense(3, input_shape: 2, name: "first"), keras.layers.Dense(1)]);
        model.save(At("own.h5"));
        var path = At("own.keras");
        model.save(path);
        using (var zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Update))
        {
            using var reader = new StreamReader(zip.GetEntry("config.json")!.Open());
            var config = reader.ReadToEnd();
            reader.Close();
            zip.GetEntry("config.json")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("config.json").Open());
            writer.Write(config.Replace("\"Dense\"", "\"Scale\"", StringComparison.Ordinal));
        }

        var (code, output, error) = Run("summary", "own.keras");

        Assert.Equal(0, code);
        Assert.Contains("first (Scale)", output, StringComparison.Ordinal);
        Assert.Contains("Scale", error, StringComparison.Ordinal);
        Assert.Contains("4 weights of 13 numbers", Run("weights", "own.h5").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("summary missing.keras", "error: missing.keras: ")]
    [InlineData("summary broken.keras", "error: broken.keras: ")]
    [InlineData("summary {model} --style keras4", "error: unknown summary style 'keras4'; did you mean 'keras")]
    [InlineData("predict {model} missing.npy -o y.npy", "error: missing.npy: there is no such file")]
    [InlineData("predict {model} x.npy x.npy -o y.npy", "takes one input. Received: 2")]
    [InlineData("predict {model} x.npy -o y.npy -o z.npy", "for each of the model's 1 output. Received: 2")]
    [InlineData("predict {model} narrow.npy -o y.npy", "the input must have shape (None, ..., 784). Received: (2, 3)")]
    [InlineData(
        "convert {model} model.txt",
        "must end in .keras, .h5, .weights.h5 or .onnx, or be a folder. Received: model.txt"
    )]
    [InlineData("convert {model} nowhere/model.keras", "nowhere")]
    public void Bad_input_is_an_error_that_leaves_no_file(string arguments, string message)
    {
        File.WriteAllText(At("broken.keras"), "no zip");
        np.save(At("x.npy"), np.ones(new[] { 2, 784 }));
        np.save(At("narrow.npy"), np.ones(new[] { 2, 3 }));
        var files = Directory.GetFiles(At("."));
        var (code, output, error) = Run([
            .. arguments.Split(' ').Select(word => word.Replace("{model}", Keras3, StringComparison.Ordinal)),
        ]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal(files, Directory.GetFiles(At(".")));
    }

    private static void AssertClose(NumSharp.NDArray expected, NumSharp.NDArray received)
    {
        var (one, other) = (((Tensor)expected).Doubles(), ((Tensor)received).Doubles());
        Assert.Equal(one.Length, other.Length);
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
