using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

/// <summary>Trainings that fail and go on.</summary>
public sealed class BackupAndRestoreTests : IDisposable
{
    private static readonly Tensor X = Numbers(8, 3);
    private static readonly Tensor Y = Numbers(8, 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backup");

    private string Backup => Path.Combine(folder.FullName, "run");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void What_goes_on_after_a_crash_ends_as_what_never_crashed(string optimizer)
    {
        var (whole, failed, resumed) = (Compiled(optimizer), Compiled(optimizer), Compiled(optimizer));
        Fit(whole);
        Assert.Throws<TimeoutException>(() => Fit(failed, keras.callbacks.BackupAndRestore(Backup), FailAt(3)));
        var history = Fit(resumed, keras.callbacks.BackupAndRestore(Backup));
        Assert.Equal([3, 4], history.epoch);
        Assert.Equal(Weights(whole), Weights(resumed));
        Assert.Equal(whole.optimizer!.iterations, resumed.optimizer!.iterations);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Batches_are_kept_and_the_epoch_begins_anew()
    {
        var failed = Regression();
        var fail = keras.callbacks.LambdaCallback(
            on_train_batch_begin: (batch, _) =>
            {
                if (batch == 3)
                    throw new TimeoutException();
            }
        );
        Assert.Throws<TimeoutException>(() =>
            Fit(failed, keras.callbacks.BackupAndRestore(Backup, save_freq: 3), fail)
        );
        Assert.Equal("{\"epoch\":0,\"batch\":3}", File.ReadAllText(Path.Combine(Backup, "training_metadata.json")));
        double[] first = [];
        var resumed = Regression();
        var note = keras.callbacks.LambdaCallback(
            on_epoch_begin: (epoch, _) => first = epoch == 0 ? Weights(resumed) : first
        );
        Fit(resumed, keras.callbacks.BackupAndRestore(Backup), note);
        Assert.Equal(Weights(failed), first);
    }

    [Fact]
    public void The_state_stays_where_that_was_asked_for()
    {
        Fit(Regression(), keras.callbacks.BackupAndRestore(Backup, delete_checkpoint: false));
        Assert.Equal(
            ["latest.weights.h5", "training_metadata.json"],
            Directory.GetFiles(Backup).Select(Path.GetFileName).Order()
        );
        Assert.Empty(Fit(Regression(), keras.callbacks.BackupAndRestore(Backup, delete_checkpoint: false)).epoch);
    }

    [Fact]
    public void Other_files_in_the_folder_are_left_alone()
    {
        Directory.CreateDirectory(Backup);
        var other = Path.Combine(Backup, "thesis.txt");
        File.WriteAllText(other, "dear");
        Fit(Regression(), keras.callbacks.BackupAndRestore(Backup));
        Assert.Equal([other], Directory.GetFiles(Backup));
    }

    [Fact]
    public void A_model_without_weights_and_a_folder_without_a_name_are_errors()
    {
        var unbuilt = keras.Sequential([keras.layers.Dense(1)]);
        unbuilt.compile(loss: "mse");
        var none = Assert.Throws<InvalidStateException>(() => Fit(unbuilt, keras.callbacks.BackupAndRestore(Backup)));
        Assert.StartsWith("BackupAndRestore: model 'sequential", none.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidArgumentException>(() => keras.callbacks.BackupAndRestore(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"epoch\":\"two\"}")]
    [InlineData("{\"epoch\":1.5}")]
    [InlineData("{\"epoch\":-1}")]
    [InlineData("{\"epoch\":4000000000}")]
    public void A_damaged_state_is_an_error_and_sets_no_weights(string metadata)
    {
        KeepAsKeras(metadata);
        var model = Regression();
        var before = Weights(model);
        var damaged = Assert.Throws<DataFileException>(() => Fit(model, keras.callbacks.BackupAndRestore(Backup)));
        Assert.Equal($"{Backup}: holds no state of a training; delete it to begin anew", damaged.Message);
        Assert.Equal(before, Weights(model));
    }

    [Fact]
    public void A_state_of_Keras_goes_on_from_the_epoch_beside_the_weights()
    {
        KeepAsKeras("{\"epoch\": 3, \"batch\": 0}");
        Assert.Equal([3, 4], Fit(Regression(), keras.callbacks.BackupAndRestore(Backup)).epoch);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Weights_and_epoch_are_one_state_whatever_else_lies_there()
    {
        Assert.Throws<TimeoutException>(() => Fit(Regression(), keras.callbacks.BackupAndRestore(Backup), FailAt(3)));
        File.WriteAllText(Path.Combine(Backup, "training_metadata.json"), "{\"epoch\":2,\"batch\":0}");
        Assert.Equal([3, 4], Fit(Regression(), keras.callbacks.BackupAndRestore(Backup)).epoch);
    }

    [Fact]
    public void What_a_killed_clearing_up_leaves_begins_anew_and_is_cleared_up()
    {
        Directory.CreateDirectory(Backup);
        File.WriteAllText(Path.Combine(Backup, "training_metadata.json"), "{\"epoch\":5,\"batch\":0}");
        File.WriteAllText(Path.Combine(Backup, $"latest.weights.h5.{Guid.NewGuid():N}.partial"), "torn");
        Assert.Equal([0, 1, 2, 3, 4], Fit(Regression(), keras.callbacks.BackupAndRestore(Backup)).epoch);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    private void KeepAsKeras(string metadata)
    {
        Directory.CreateDirectory(Backup);
        Regression().save_weights(Path.Combine(Backup, "latest.weights.h5"));
        File.WriteAllText(Path.Combine(Backup, "training_metadata.json"), metadata);
    }

    private static LambdaCallback FailAt(int epoch) =>
        keras.callbacks.LambdaCallback(
            on_epoch_begin: (begun, _) =>
            {
                if (begun == epoch)
                    throw new TimeoutException();
            }
        );

    private static Sequential Compiled(string optimizer)
    {
        var model = Regression();
        model.compile(optimizer: optimizer, loss: "mse");
        return model;
    }

    private static History Fit(Model model, params Callback[] callbacks) =>
        model.fit(X, Y, 2, epochs: 5, verbose: 0, shuffle: false, callbacks: callbacks);
}
