using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>The arguments of fit, evaluate and predict that say how much of the data is used, and when.</summary>
public class FitArgumentsTests
{
    private static readonly Tensor X = Numbers(10, 3);
    private static readonly Tensor Y = Numbers(10, 1);

    public static TheoryData<string, int, int, int[]> Epochs =>
        new()
        {
            // 3 batches: 4, 4, 2 rows. The end of the data ends an epoch.
            { "rows", 2, 3, [0, 1, 0, 0, 1] },
            { "rows", 5, 2, [0, 1, 2, 0, 1, 2] },
            { "rows", 3, 2, [0, 1, 2, 0, 1, 2] },
            { "batches", 2, 3, [0, 1, 0, 0, 1] },
            { "batches", 5, 2, [0, 1, 2, 0, 1, 2] },
            { "batches", 3, 2, [0, 1, 2, 0, 1, 2] },
            { "batches", 1, 4, [0, 0, 0, 0] },
        };

    [Theory, MemberData(nameof(Epochs))]
    public void Steps_per_epoch_go_on_where_the_last_epoch_ended_up_to_the_end_of_the_data(
        string source,
        int steps,
        int epochs,
        int[] batches
    )
    {
        var (stepped, whole) = (Regression(), Regression());
        List<int> done = [];
        Callback[] note = [keras.callbacks.LambdaCallback(on_train_batch_end: (batch, _) => done.Add(batch))];
        if (source == "rows")
            stepped.fit(X, Y, 4, epochs: epochs, verbose: 0, shuffle: false, steps_per_epoch: steps, callbacks: note);
        else
            stepped.fit(Rows(), epochs: epochs, verbose: 0, steps_per_epoch: steps, callbacks: note);
        Assert.Equal(batches, done);
        foreach (var batch in Rows().Concat(Rows()).Take(done.Count))
            whole.train_on_batch(batch.X, batch.Y);
        Assert.Equal(Weights(whole), Weights(stepped));

        static IEnumerable<Batch> Rows() => [new(X[..4], Y[..4]), new(X[4..8], Y[4..8]), new(X[8..], Y[8..])];
    }

    [Fact]
    public void A_sequence_that_can_be_enumerated_once_and_ends_too_early_is_an_error_that_says_so()
    {
        var batches = new Queue<Batch>([new(X, Y), new(X, Y), new(X, Y)]);
        var error = Assert.Throws<InvalidArgumentException>(() =>
            Regression().fit(Once(), epochs: 3, verbose: 0, steps_per_epoch: 2)
        );
        Assert.StartsWith("x gave no batch any more after 2 epochs", error.Message, StringComparison.Ordinal);

        IEnumerable<Batch> Once()
        {
            while (batches.TryDequeue(out var batch))
                yield return batch;
        }
    }

    [Fact]
    public void Validation_takes_the_first_steps_each_time_in_batches_of_its_own_size()
    {
        var model = Regression();
        model.compile(optimizer: keras.optimizers.SGD(0), loss: "mse");
        var watch = new TestSteps();
        var history = model.fit(
            X,
            Y,
            epochs: 2,
            verbose: 0,
            validation_data: (X, Y),
            validation_steps: 2,
            validation_batch_size: 3,
            callbacks: [watch]
        );
        var expected = model.evaluate(X[..6], Y[..6], verbose: 0).Loss;
        Assert.Equal([0, 1, 0, 1], watch.Batches);
        Assert.All(history.history["val_loss"], loss => Assert.Equal(expected, loss, 1e-6));
    }

    [Fact]
    public void Validation_batches_may_have_weights_and_begin_anew_each_time()
    {
        var model = Regression();
        model.compile(optimizer: keras.optimizers.SGD(0), loss: "mse");
        Tensor doubled = Enumerable.Repeat(2f, 5).ToArray();
        Batch[] batches = [new(X[..5], Y[..5], doubled), new(X[5..10], Y[5..10])];
        var history = model.fit(X, Y, epochs: 2, verbose: 0, validation_batches: batches, validation_steps: 1);
        var expected = 2 * model.evaluate(X[..5], Y[..5], verbose: 0).Loss;
        Assert.All(history.history["val_loss"], loss => Assert.Equal(expected, loss, 1e-5));
    }

    [Fact]
    public void Validation_comes_each_so_many_epochs()
    {
        var history = Regression()
            .fit(X, Y, epochs: 5, verbose: 0, validation_split: 0.2, validation_freq: 2, initial_epoch: 1);
        Assert.Equal([1, 2, 3, 4], history.epoch);
        Assert.Equal(
            [1, 3],
            Enumerable.Range(0, 4).Where(i => history.Rows[i].ContainsKey("val_loss")).Select(i => history.epoch[i])
        );
    }

    [Fact]
    public void Evaluate_and_predict_take_the_first_steps()
    {
        var model = Regression();
        Assert.Equal(
            model.evaluate(X[..6], Y[..6], 3, verbose: 0).Loss,
            model.evaluate(X, Y, 3, verbose: 0, steps: 2).Loss
        );
        Assert.Equal(6, model.predict(X, 3, verbose: 0, steps: 2).shape[0]);
        Assert.Equal(10, model.predict(X, 3, verbose: 0, steps: 9).shape[0]);
    }

    [Theory]
    [InlineData("validation_freq must be positive. Received: 0", 0, 1, 1, 0)]
    [InlineData("steps_per_epoch must be positive. Received: 0", 1, 0, 1, 0)]
    [InlineData("validation_batch_size must be positive. Received: 0", 1, 1, 0, 0)]
    [InlineData("initial_epoch must not be negative. Received: -1", 1, 1, 1, -1)]
    public void Numbers_out_of_range_are_errors(string message, int freq, int steps, int size, int first)
    {
        var error = Assert.Throws<InvalidArgumentException>(() =>
            Regression()
                .fit(
                    X,
                    Y,
                    verbose: 0,
                    validation_data: (X, Y),
                    validation_freq: freq,
                    steps_per_epoch: steps,
                    validation_batch_size: size,
                    initial_epoch: first
                )
        );
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Progress_of_evaluate_and_predict_is_Keras_s()
    {
        var (model, output) = (Regression(), new StringWriter());
        model.evaluate(X, Y, 5, verbose: 0, callbacks: [new ProgbarLogger(1, output, redraw: false)]);
        model.predict(X, 5, verbose: 0, callbacks: [new ProgbarLogger(2, output, redraw: false)]);
        Assert.Matches(
            @"^2/2 ━{20} \d+s \d+[mu]?s/step - loss: \d\.\d{4}\n2/2 - \d+s - \d+[mu]?s/step\n$",
            output.ToString()
        );
    }

    [Fact]
    public void One_epoch_is_not_counted_and_its_validation_is_silent()
    {
        var output = new StringWriter();
        Regression()
            .fit(
                X,
                Y,
                5,
                verbose: 0,
                validation_data: (X, Y),
                callbacks: [new ProgbarLogger(2, output, redraw: false)]
            );
        Assert.Matches(@"^2/2 - \d+s - \d+[mu]?s/step - loss: \d\.\d{4} - val_loss: \d\.\d{4}\n$", output.ToString());
    }

    [Fact]
    public async Task Two_trainings_at_a_time_do_not_know_of_each_other()
    {
        var alone = Run(3);
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Run(3))));
        Assert.All(together, run => Assert.Equal(alone, run));

        static string Run(int epochs)
        {
            var output = new StringWriter();
            var history = Regression()
                .fit(
                    X,
                    Y,
                    4,
                    epochs: 9,
                    verbose: 0,
                    shuffle: false,
                    validation_data: (X, Y),
                    callbacks:
                    [
                        new Callbacks.Scripted("val_loss", 3, 2, 2, 2),
                        new EarlyStopping
                        {
                            patience = epochs - 1,
                            verbose = 1,
                            restore_best_weights = true,
                            Output = output,
                        },
                        keras.callbacks.ReduceLROnPlateau(patience: 1),
                    ]
                )
                .history;
            return output + string.Join("; ", history.Select(pair => $"{pair.Key}: {string.Join(", ", pair.Value)}"));
        }
    }

    private sealed class TestSteps : Callback
    {
        public List<int> Batches { get; } = [];

        public override void on_test_batch_begin(int batch, IDictionary<string, double> logs) => Batches.Add(batch);
    }
}
