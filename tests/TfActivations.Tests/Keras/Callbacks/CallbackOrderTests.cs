using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

/// <summary>What callbacks are told, and when: Keras's order.</summary>
public class CallbackOrderTests
{
    private static readonly Tensor X = Numbers(6, 3);
    private static readonly Tensor Y = Numbers(6, 1);

    [Fact]
    public void Fit_with_validation_calls_all_hooks_in_Keras_order()
    {
        var diary = new Diary();
        Regression().fit(X, Y, 3, epochs: 1, verbose: 0, callbacks: [diary], validation_data: (X, Y));
        Assert.Equal(
            [
                "train begin: 1 epochs of 2 steps",
                "epoch 0",
                "batch 0",
                "batch 0: loss",
                "batch 1",
                "batch 1: loss",
                "test begin",
                "test batch 0",
                "test batch 0: loss",
                "test batch 1",
                "test batch 1: loss",
                "test end: loss",
                "epoch 0: loss, val_loss",
                "train end: loss, val_loss",
            ],
            diary.Lines
        );
    }

    [Fact]
    public void Evaluate_and_predict_call_theirs()
    {
        var (model, diary) = (Regression(), new Diary());
        model.evaluate(X, Y, 4, verbose: 0, callbacks: [diary]);
        model.predict(X, 4, verbose: 0, callbacks: [diary]);
        Assert.Equal(
            [
                "test begin",
                "test batch 0",
                "test batch 0: loss",
                "test batch 1",
                "test batch 1: loss",
                "test end: loss",
                "predict begin",
                "predict batch 0",
                "predict batch 0: (4, 1)",
                "predict batch 1",
                "predict batch 1: (2, 1)",
                "predict end",
            ],
            diary.Lines
        );
        Assert.Equal<(int?, int?)>((1, 2), (diary.@params["epochs"], diary.@params["steps"]));
        Assert.Same(model, diary.model);
    }

    [Fact]
    public void Stopping_amid_an_epoch_ends_it_with_its_validation()
    {
        var diary = new Diary { StopAt = 1 };
        var history = Regression().fit(X, Y, 1, epochs: 5, verbose: 0, callbacks: [diary], validation_data: (X, Y));
        Assert.Equal([0], history.epoch);
        Assert.Equal(
            ["batch 1", "batch 1: loss", "test begin"],
            diary.Lines.SkipWhile(line => line != "batch 1").Take(3)
        );
        Assert.Equal(["epoch 0: loss, val_loss", "train end: loss, val_loss"], diary.Lines[^2..]);
    }

    [Fact]
    public void Batch_logs_are_running_means()
    {
        List<double> losses = [];
        var model = Regression();
        model.compile(optimizer: keras.optimizers.SGD(0), loss: "mse");
        model.fit(
            X,
            Y,
            2,
            verbose: 0,
            shuffle: false,
            callbacks: [keras.callbacks.LambdaCallback(on_train_batch_end: (_, logs) => losses.Add(logs["loss"]))]
        );
        var alone = Enumerable
            .Range(0, 3)
            .Select(i => model.evaluate(X[(2 * i)..(2 * i + 2)], Y[(2 * i)..(2 * i + 2)], verbose: 0).Loss)
            .ToList();
        Assert.Equal(3, losses.Count);
        for (var i = 0; i < 3; i++)
            Assert.Equal(alone.Take(i + 1).Average(), losses[i], 1e-6);
    }

    [Fact]
    public void What_a_callback_adds_to_the_logs_those_after_it_see_and_History_keeps()
    {
        List<string> before = [];
        List<string> after = [];
        var output = new StringWriter();
        var history = Regression()
            .fit(
                X,
                Y,
                verbose: 0,
                callbacks:
                [
                    keras.callbacks.LambdaCallback(on_epoch_end: (_, logs) => before.AddRange(logs.Keys)),
                    new Scripted("spice", 0.25),
                    keras.callbacks.LambdaCallback(on_epoch_end: (_, logs) => after.AddRange(logs.Keys)),
                    new ProgbarLogger(2, output, redraw: false),
                ]
            );
        Assert.Equal(["loss"], before);
        Assert.Equal(["loss", "spice"], after);
        Assert.Equal([0.25], history.history["spice"]);
        Assert.EndsWith(" - spice: 0.2500\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_History_among_the_callbacks_is_the_one_that_fit_fills()
    {
        var (model, mine) = (Regression(), keras.callbacks.History());
        Assert.Null(model.history);
        Assert.Same(mine, model.fit(X, Y, epochs: 2, verbose: 0, callbacks: [mine]));
        Assert.Same(mine, model.history);
        model.fit(X, Y, epochs: 3, initial_epoch: 2, verbose: 0, callbacks: [mine]);
        Assert.Equal([2], mine.epoch);
    }

    [Fact]
    public void Batch_logs_are_made_only_for_those_who_look_at_them()
    {
        Assert.True(new Diary().WantsBatchLogs);
        Assert.False(new Scripted("x").WantsBatchLogs);
        Assert.False(keras.callbacks.LambdaCallback(on_epoch_begin: (_, _) => { }).WantsBatchLogs);
        Assert.True(keras.callbacks.LambdaCallback(on_train_batch_end: (_, _) => { }).WantsBatchLogs);
    }

    [Fact]
    public void A_cancelled_training_leaves_the_history_so_far()
    {
        using var source = new CancellationTokenSource();
        var model = Regression();
        var cancel = keras.callbacks.LambdaCallback(
            on_epoch_begin: (epoch, _) =>
            {
                if (epoch == 2)
                    source.Cancel();
            }
        );
        Assert.Throws<OperationCanceledException>(() =>
            model.fit(X, Y, epochs: 9, verbose: 0, callbacks: [cancel], cancellation_token: source.Token)
        );
        Assert.Equal([0, 1], model.history!.epoch);
    }

    [Fact]
    public void Cancelling_ends_evaluate_predict_and_validation_between_two_steps()
    {
        var model = Regression();
        Ends((stop, token) => model.evaluate(X, Y, 1, verbose: 0, callbacks: [stop], cancellation_token: token));
        Ends((stop, token) => model.predict(X, 1, verbose: 0, callbacks: [stop], cancellation_token: token));
        Ends(
            (stop, token) =>
                model.fit(X, Y, validation_data: (X, Y), verbose: 0, callbacks: [stop], cancellation_token: token)
        );

        static void Ends(Action<Diary, CancellationToken> run)
        {
            using var source = new CancellationTokenSource();
            var stop = new Diary { OnTestOrPredict = source.Cancel };
            Assert.Throws<OperationCanceledException>(() => run(stop, source.Token));
            Assert.EndsWith("batch 0", stop.Lines[^2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_error_of_a_callback_comes_out_of_fit()
    {
        var failing = keras.callbacks.LambdaCallback(
            on_train_batch_begin: (_, _) => throw new TimeoutException("mine")
        );
        var error = Assert.Throws<TimeoutException>(() => Regression().fit(X, Y, verbose: 0, callbacks: [failing]));
        Assert.Equal("mine", error.Message);
    }

    /// <summary>Writes down all that it is told.</summary>
    private sealed class Diary : Callback
    {
        public List<string> Lines { get; } = [];

        public int? StopAt { get; init; }

        public Action? OnTestOrPredict { get; init; }

        public override void on_train_begin(IDictionary<string, double> logs) =>
            Lines.Add($"train begin: {@params["epochs"]} epochs of {@params["steps"] ?? 0} steps");

        public override void on_train_end(IDictionary<string, double> logs) => Lines.Add($"train end: {Names(logs)}");

        public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) => Lines.Add($"epoch {epoch}");

        public override void on_epoch_end(int epoch, IDictionary<string, double> logs) =>
            Lines.Add($"epoch {epoch}: {Names(logs)}");

        public override void on_train_batch_begin(int batch, IDictionary<string, double> logs) =>
            Lines.Add($"batch {batch}");

        public override void on_train_batch_end(int batch, IDictionary<string, double> logs)
        {
            Lines.Add($"batch {batch}: {Names(logs)}");
            model.stop_training = batch == StopAt;
        }

        public override void on_test_begin(IDictionary<string, double> logs) => Lines.Add("test begin");

        public override void on_test_end(IDictionary<string, double> logs) => Lines.Add($"test end: {Names(logs)}");

        public override void on_test_batch_begin(int batch, IDictionary<string, double> logs) =>
            Lines.Add($"test batch {batch}");

        public override void on_test_batch_end(int batch, IDictionary<string, double> logs)
        {
            Lines.Add($"test batch {batch}: {Names(logs)}");
            OnTestOrPredict?.Invoke();
        }

        public override void on_predict_begin(IDictionary<string, double> logs) => Lines.Add("predict begin");

        public override void on_predict_end(IDictionary<string, double> logs) => Lines.Add("predict end");

        public override void on_predict_batch_begin(int batch, IDictionary<string, double> logs) =>
            Lines.Add($"predict batch {batch}");

        public override void on_predict_batch_end(int batch, IReadOnlyDictionary<string, IReadOnlyList<Tensor>> logs)
        {
            Lines.Add($"predict batch {batch}: {string.Join(" ", logs["outputs"].Select(output => output.Shape))}");
            OnTestOrPredict?.Invoke();
        }

        private static string Names(IDictionary<string, double> logs) => string.Join(", ", logs.Keys);
    }
}
