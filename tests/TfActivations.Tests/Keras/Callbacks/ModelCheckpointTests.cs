using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

public sealed class ModelCheckpointTests : IDisposable
{
    private static readonly Tensor X = Numbers(6, 3);
    private static readonly Tensor Y = Numbers(6, 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpoint");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Each_epoch_is_a_file_of_its_own_where_its_name_says_so()
    {
        Fit(2, keras.callbacks.ModelCheckpoint(In("m-{epoch:02d}-{loss:.2f}.keras")), new Scripted("loss", 0.5, 0.251));
        Assert.Equal(["m-01-0.50.keras", "m-02-0.25.keras"], Files());
    }

    [Fact]
    public void What_was_saved_predicts_as_the_model_did_then()
    {
        var model = Regression();
        List<double[]> weights = [];
        var note = keras.callbacks.LambdaCallback(on_epoch_end: (_, _) => weights.Add(Weights(model)));
        model.fit(X, Y, epochs: 3, verbose: 0, callbacks: [keras.callbacks.ModelCheckpoint(In("{epoch}.keras")), note]);
        for (var epoch = 1; epoch <= 3; epoch++)
            Assert.Equal(weights[epoch - 1], Weights(keras.models.load_model(In($"{epoch}.keras"))));
    }

    [Fact]
    public void The_best_is_kept_and_it_says_so()
    {
        var output = new StringWriter();
        var path = In("best.weights.h5");
        var checkpoint = new ModelCheckpoint
        {
            filepath = path,
            monitor = "loss",
            verbose = 1,
            save_best_only = true,
            save_weights_only = true,
            initial_value_threshold = 0.75,
            Output = output,
        };
        List<double[]> weights = [];
        var model = Regression();
        model.fit(
            X,
            Y,
            epochs: 4,
            verbose: 0,
            callbacks:
            [
                new Scripted("loss", 0.8, 0.5, 0.6, 0.25),
                checkpoint,
                keras.callbacks.LambdaCallback(
                    on_epoch_end: (epoch, _) => weights.Add(epoch == 0 ? [] : WeightsIn(path))
                ),
            ]
        );
        Assert.Equal(weights[1], weights[2]);
        Assert.NotEqual(weights[2], weights[3]);
        Assert.Equal(Weights(model), weights[3]);
        Assert.Equal(
            $"""

            Epoch 1: loss did not improve from 0.75000

            Epoch 2: loss improved from 0.75000 to 0.50000, saving model to {path}

            Epoch 2: finished saving model to {path}

            Epoch 3: loss did not improve from 0.50000

            Epoch 4: loss improved from 0.50000 to 0.25000, saving model to {path}

            Epoch 4: finished saving model to {path}

            """,
            output.ToString()
        );
    }

    [Fact]
    public void So_many_batches_are_a_file_counted_over_epochs()
    {
        // 3 batches an epoch: the 2nd, 4th and 6th in all.
        Fit(
            2,
            keras.callbacks.ModelCheckpoint(In("{epoch}-{batch}.weights.h5"), save_weights_only: true, save_freq: 2)
        );
        Assert.Equal(["1-2.weights.h5", "2-1.weights.h5", "2-3.weights.h5"], Files());
    }

    [Fact]
    public void Folders_are_made_and_files_written_over()
    {
        Fit(2, keras.callbacks.ModelCheckpoint(In("a/b/model.h5"), verbose: 0));
        Assert.Equal(["a/b/model.h5"], Files());
    }

    [Fact]
    public void Wrong_endings_fields_and_monitors_are_errors()
    {
        var ending = Assert.Throws<InvalidArgumentException>(() => keras.callbacks.ModelCheckpoint("model.zip"));
        Assert.Equal("ModelCheckpoint: filepath must end in .keras or .h5. Received: \"model.zip\"", ending.Message);
        var weights = Assert.Throws<InvalidArgumentException>(() =>
            keras.callbacks.ModelCheckpoint("model.keras", save_weights_only: true)
        );
        Assert.StartsWith(
            "ModelCheckpoint: filepath must end in .weights.h5.",
            weights.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<UnknownNameException>(() => Fit(1, keras.callbacks.ModelCheckpoint(In("{val_loss:.2f}.keras"))));
        var monitor = Assert.Throws<UnknownNameException>(() =>
            Fit(1, keras.callbacks.ModelCheckpoint(In("m.keras"), "val_los", save_best_only: true))
        );
        Assert.Equal("unknown monitor of ModelCheckpoint 'val_los'. Known: loss", monitor.Message);
        Assert.Empty(Files());
    }

    [Fact]
    public void Without_the_value_that_tells_the_best_it_warns_and_saves_each_time_as_Keras_does()
    {
        var warnings = Warnings.Of(() =>
            Fit(2, keras.callbacks.ModelCheckpoint(In("m-{epoch}.keras"), save_best_only: true))
        );
        Assert.Equal(
            "warning: ModelCheckpoint follows 'val_loss', which is not logged without validation data. Logged are: loss"
                + Environment.NewLine,
            warnings
        );
        Assert.Equal(["m-1.keras", "m-2.keras"], Files());
    }

    [Fact]
    public void NaN_is_never_the_best()
    {
        var checkpoint = keras.callbacks.ModelCheckpoint(In("m-{epoch}.keras"), "loss", save_best_only: true);
        Fit(4, checkpoint, new Scripted("loss", double.NaN, 0.5, double.NaN, 0.3));
        Assert.Equal(["m-2.keras", "m-4.keras"], Files());
    }

    private static double[] WeightsIn(string path)
    {
        var model = Regression();
        model.load_weights(path);
        return Weights(model);
    }

    private string In(string name) => Path.Combine(folder.FullName, name);

    private IEnumerable<string> Files() =>
        folder
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static void Fit(int epochs, ModelCheckpoint checkpoint, params Callback[] before) =>
        Regression().fit(X, Y, 2, epochs, verbose: 0, callbacks: [.. before, checkpoint]);
}
