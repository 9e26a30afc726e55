using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>What a callback of fit may do with the model that is being trained.</summary>
public class NestedRunTests
{
    private static readonly Tensor X = Numbers(8, 3);
    private static readonly Tensor Y = Numbers(8, 1);

    [Fact]
    public void A_fit_within_fit_leaves_the_outer_its_history_and_its_epochs()
    {
        var model = Regression();
        List<int> epochs = [];
        History? inner = null;
        var outer = model.fit(
            X,
            Y,
            epochs: 3,
            verbose: 0,
            callbacks:
            [
                keras.callbacks.LambdaCallback(
                    on_epoch_end: (epoch, _) =>
                    {
                        epochs.Add(epoch);
                        inner ??= model.fit(X, Y, verbose: 0, callbacks: [new Stopping()]);
                    }
                ),
            ]
        );
        Assert.Equal([0, 1, 2], outer.epoch);
        Assert.Equal([0, 1, 2], epochs);
        Assert.Equal([0], inner!.epoch);
        Assert.Same(outer, model.history);
    }

    [Fact]
    public void Evaluations_within_fit_do_not_count_in_its_logs()
    {
        var (alone, asked) = (Regression(), Regression());
        var expected = alone.fit(X, Y, 2, epochs: 2, shuffle: false, verbose: 0).history["loss"];
        var history = asked.fit(
            X,
            Y,
            2,
            epochs: 2,
            shuffle: false,
            verbose: 0,
            callbacks:
            [
                keras.callbacks.LambdaCallback(
                    on_train_batch_end: (_, _) =>
                    {
                        asked.evaluate(X, Y * 100, verbose: 0);
                        asked.test_on_batch(X, Y * 100);
                        asked.predict(X, verbose: 0);
                    }
                ),
            ]
        );
        Assert.Equal(expected, history.history["loss"]);
    }

    [Fact]
    public void A_callback_may_train_on_batches_and_set_weights()
    {
        var model = Regression();
        var weights = model.get_weights();
        var history = model.fit(
            X,
            Y,
            epochs: 2,
            verbose: 0,
            callbacks:
            [
                keras.callbacks.LambdaCallback(
                    on_epoch_end: (_, _) =>
                    {
                        model.train_on_batch(X, Y);
                        model.set_weights(weights);
                    }
                ),
            ]
        );
        Assert.Equal(history.history["loss"][0], history.history["loss"][1], 1e-6);
    }

    [Fact]
    public void Compile_within_fit_is_an_error()
    {
        var model = Regression();
        var error = Assert.Throws<InvalidStateException>(() =>
            model.fit(
                X,
                Y,
                verbose: 0,
                callbacks: [keras.callbacks.LambdaCallback(on_epoch_begin: (_, _) => model.compile(loss: "mae"))]
            )
        );
        Assert.Equal($"compile: model '{model.Name}' is being trained; do it before or after", error.Message);
    }

    private sealed class Stopping : Callback
    {
        public override void on_epoch_end(int epoch, IDictionary<string, double> logs) => model.stop_training = true;
    }
}
