using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

public class EarlyStoppingTests
{
    private static readonly Tensor X = Numbers(6, 3);
    private static readonly Tensor Y = Numbers(6, 1);

    [Fact]
    public void Without_patience_the_first_worse_epoch_is_the_last() =>
        Assert.Equal(3, EpochsOf(keras.callbacks.EarlyStopping(), 3, 2, 2.5, 1));

    [Fact]
    public void The_first_epoch_is_never_the_last() =>
        Assert.Equal(2, EpochsOf(keras.callbacks.EarlyStopping(), double.NaN, double.NaN, 1));

    [Fact]
    public void Patience_counts_epochs_since_the_best() =>
        Assert.Equal(7, EpochsOf(keras.callbacks.EarlyStopping(patience: 2), 5, 6, 4, 4, 3, 3, 3, 1, 1));

    [Fact]
    public void A_value_must_be_better_by_min_delta() =>
        Assert.Equal(5, EpochsOf(keras.callbacks.EarlyStopping(min_delta: 0.5, patience: 2), 3, 2.6, 2.4, 2, 2.3, 0));

    [Fact]
    public void In_mode_max_more_is_better() =>
        Assert.Equal(4, EpochsOf(keras.callbacks.EarlyStopping(mode: "max"), 1, 2, 3, 2, 1));

    [Fact]
    public void Patience_begins_anew_only_when_the_baseline_is_beaten()
    {
        double[] values = [0.9, 0.8, 0.85, 0.7, 0.6];
        Assert.Equal(3, EpochsOf(keras.callbacks.EarlyStopping(patience: 2, baseline: 0.5), values));
        Assert.Equal(5, EpochsOf(keras.callbacks.EarlyStopping(patience: 2, baseline: 0.95), values));
    }

    [Fact]
    public void Epochs_before_the_start_do_not_count() =>
        Assert.Equal(5, EpochsOf(keras.callbacks.EarlyStopping(start_from_epoch: 3), 1, 2, 3, 4, 5, 6));

    [Fact]
    public void The_weights_of_the_best_epoch_come_back_and_it_says_so()
    {
        var model = Regression();
        var output = new StringWriter();
        var stopping = new EarlyStopping
        {
            verbose = 1,
            patience = 2,
            restore_best_weights = true,
            Output = output,
        };
        List<double[]> weights = [];
        model.fit(
            X,
            Y,
            epochs: 9,
            verbose: 0,
            callbacks:
            [
                new Scripted("val_loss", 3, 2, 4, 4, 4),
                stopping,
                keras.callbacks.LambdaCallback(on_epoch_end: (_, _) => weights.Add(Weights(model))),
            ]
        );
        Assert.Equal(4, weights.Count);
        Assert.Equal(weights[1], Weights(model));
        Assert.NotEqual(weights[3], Weights(model));
        Assert.Equal((3, 1), (stopping.stopped_epoch, stopping.best_epoch));
        Assert.Equal(
            "Epoch 4: early stopping\nRestoring model weights from the end of the best epoch: 2.\n",
            output.ToString()
        );
    }

    [Fact]
    public void A_callback_serves_one_training_after_another()
    {
        var stopping = keras.callbacks.EarlyStopping();
        Assert.Equal(2, EpochsOf(stopping, 1, 2, 3));
        Assert.Equal(3, EpochsOf(stopping, 9, 8, 8.5, 7));
    }

    [Fact]
    public void What_is_better_is_told_by_the_loss_and_the_metric()
    {
        var accuracy = Assert.Throws<InvalidArgumentException>(() =>
            EpochsOf(keras.callbacks.EarlyStopping("spice"), [("spice", [1, 2, 3])])
        );
        Assert.Equal(
            "EarlyStopping: whether more or less of 'spice' is better cannot be told; "
                + "give mode: \"min\" or mode: \"max\"",
            accuracy.Message
        );
        Assert.Equal(
            4,
            EpochsOf(keras.callbacks.EarlyStopping("val_accuracy"), [("val_accuracy", [0.1, 0.2, 0.3, 0.2, 0.1])])
        );
        Assert.Equal(3, EpochsOf(keras.callbacks.EarlyStopping("val_mae"), [("val_mae", [0.3, 0.2, 0.3, 0.2])]));
    }

    [Fact]
    public void A_value_that_is_not_logged_is_warned_of_once_and_ends_nothing()
    {
        var model = Regression();
        var warnings = Warnings.Of(() =>
            model.fit(X, Y, epochs: 3, verbose: 0, callbacks: [keras.callbacks.EarlyStopping()])
        );
        Assert.Equal([0, 1, 2], model.history!.epoch);
        Assert.Equal(
            "warning: EarlyStopping follows 'val_loss', which is not logged without validation data. Logged are: loss"
                + Environment.NewLine,
            warnings
        );
        Assert.Contains(
            "ReduceLROnPlateau follows 'mae', which is not logged without the metric. Logged are: learning_rate, loss",
            Warnings.Of(() =>
                Regression().fit(X, Y, verbose: 0, callbacks: [keras.callbacks.ReduceLROnPlateau("mae", mode: "min")])
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_value_that_the_model_does_not_know_is_an_error_that_names_those_it_has()
    {
        var error = Assert.Throws<UnknownNameException>(() =>
            Regression().fit(X, Y, verbose: 0, callbacks: [keras.callbacks.EarlyStopping("val_los")])
        );
        Assert.Equal("unknown monitor of EarlyStopping 'val_los'. Known: loss", error.Message);
    }

    [Fact]
    public void NaN_is_never_the_best()
    {
        var stopping = keras.callbacks.EarlyStopping(patience: 2, restore_best_weights: true);
        Assert.Equal(6, EpochsOf(stopping, double.NaN, 0.5, double.NaN, 0.3, 0.4, double.NaN, 0.1));
        Assert.Equal((5, 3), (stopping.stopped_epoch, stopping.best_epoch));
        Assert.Equal(
            2,
            EpochsOf(keras.callbacks.EarlyStopping(patience: 2, mode: "max"), double.NaN, double.NaN, double.NaN, 1)
        );
    }

    [Fact]
    public void An_epoch_without_validation_does_not_count()
    {
        var seen = new List<int>();
        var model = Regression();
        var history = model.fit(
            X,
            Y,
            epochs: 6,
            verbose: 0,
            validation_data: (X, Y),
            validation_freq: 2,
            callbacks: [keras.callbacks.EarlyStopping(patience: 9)]
        );
        Assert.Equal(6, history.epoch.Count);
        Assert.Equal(3, history.history["val_loss"].Count);
        Assert.Equal([1, 3, 5], Enumerable.Range(0, 6).Where(i => history.Rows[i].ContainsKey("val_loss")));
        Assert.Throws<UnknownNameException>(() =>
            model.fit(
                X,
                Y,
                verbose: 0,
                validation_data: (X, Y),
                validation_freq: 2,
                callbacks: [keras.callbacks.EarlyStopping("val_los")]
            )
        );
    }

    [Fact]
    public void Wrong_arguments_are_errors()
    {
        var patience = Assert.Throws<InvalidArgumentException>(() => keras.callbacks.EarlyStopping(patience: -1));
        Assert.Equal("EarlyStopping: patience must not be negative. Received: -1", patience.Message);
        var mode = Assert.Throws<UnknownNameException>(() => keras.callbacks.EarlyStopping(mode: "mix"));
        Assert.Equal("unknown mode 'mix'; did you mean 'min'?", mode.Message);
    }

    private static int EpochsOf(EarlyStopping stopping, params double[] valLoss) =>
        EpochsOf(stopping, [("val_loss", valLoss)]);

    private static int EpochsOf(EarlyStopping stopping, (string Name, double[] Values)[] logs)
    {
        var model = Regression();
        model.compile(optimizer: "sgd", loss: "mse", metrics: ["accuracy", "mae"]);
        List<Callback> scripts = [.. logs.Select(log => new Scripted(log.Name, log.Values))];
        var epochs = logs[0].Values.Length;
        return model.fit(X, Y, epochs: epochs, verbose: 0, callbacks: [.. scripts, stopping]).epoch.Count;
    }
}
