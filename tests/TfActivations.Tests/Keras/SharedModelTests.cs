using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>One model in several threads: many may read it, one may train it.</summary>
public class SharedModelTests
{
    private static readonly Tensor X = Numbers(60, 3);
    private static readonly Tensor Labels = tf.constant([.. Enumerable.Range(0, 60).Select(i => i % 3)]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluations_at_once_give_what_one_alone_does(bool isBuilt)
    {
        var dense = keras.layers.Dense(3, activation: "softmax", kernel_initializer: Seeded);
        var model = keras.Sequential(isBuilt ? [keras.Input(3), dense] : [dense]);
        model.compile(
            loss: "sparse_categorical_crossentropy",
            metrics: ["accuracy", "sparse_top_k_categorical_accuracy"],
            weighted_metrics: [new MeanError()]
        );
        var results = OnThreads(64, _ => $"{Text(model.evaluate(X, Labels, 7, verbose: 0))}");
        Assert.Equal(Text(model.evaluate(X, Labels, 7, verbose: 0)), Assert.Single(results.Distinct()));
    }

    [Fact]
    public void A_metric_that_makes_its_variables_late_counts_each_evaluation_apart()
    {
        var model = keras.Sequential([keras.layers.Dense(2, kernel_initializer: Seeded, input_shape: 3)]);
        var labels = tf.constant(new float[60, 2]);
        model.compile(
            loss: "mse",
            metrics: [keras.metrics.F1Score("macro"), keras.metrics.AUC(), keras.metrics.R2Score()]
        );
        var results = OnThreads(64, _ => Text(model.evaluate(X, labels, 7, verbose: 0)));
        Assert.Equal(Text(model.evaluate(X, labels, 7, verbose: 0)), Assert.Single(results.Distinct()));
    }

    [Fact]
    public void Batches_tested_at_once_give_what_one_alone_does()
    {
        var model = Classifier();
        string Test(int i) => Text(model.test_on_batch(X[..(i + 1)], Labels[..(i + 1)]));
        Assert.Equal(Enumerable.Range(0, 32).Select(Test), OnThreads(32, Test));
    }

    [Fact]
    public void Metrics_keep_the_numbers_of_the_evaluation_that_ended_last()
    {
        var metric = keras.metrics.MeanAbsoluteError();
        var model = Regression();
        model.compile(loss: "mse", metrics: [metric]);
        var error = model.evaluate(X, Numbers(60, 1), verbose: 0)[1];
        Assert.Equal(error, metric.result());
    }

    public static TheoryData<string> Refused =>
        ["fit", "train_on_batch", "compile", "load_weights", "set_weights", "save", "save_weights", "add"];

    [Theory, MemberData(nameof(Refused))]
    public void While_a_thread_trains_a_model_no_other_changes_or_saves_it(string call)
    {
        var (model, y) = (Regression(), Numbers(60, 1));
        var weights = model.get_weights();
        var error = DuringFit(
            model,
            () =>
                Alone(() =>
                    Assert.Throws<InvalidStateException>(() =>
                    {
                        switch (call)
                        {
                            case "fit":
                                model.fit(X, y, verbose: 0);
                                break;
                            case "train_on_batch":
                                model.train_on_batch(X, y);
                                break;
                            case "compile":
                                model.compile(loss: "mse");
                                break;
                            case "load_weights":
                                model.load_weights("absent.weights.h5");
                                break;
                            case "set_weights":
                                model.set_weights(weights);
                                break;
                            case "add":
                                model.add(keras.layers.Dense(1));
                                break;
                            case "save":
                                model.save("unwritten.keras");
                                break;
                            default:
                                model.save_weights("unwritten.weights.h5");
                                break;
                        }
                    })
                )
        );
        Assert.StartsWith(
            $"{call}: another thread is training model '{model.Name}'",
            error.Message,
            StringComparison.Ordinal
        );
        model.fit(X, y, verbose: 0);
    }

    [Fact]
    public void A_callback_adds_no_layer_to_the_model_that_is_trained()
    {
        var model = Regression();
        var error = DuringFit(
            model,
            () => Assert.Throws<InvalidStateException>(() => model.add(keras.layers.Dense(1)))
        );
        Assert.Equal($"add: model '{model.Name}' is being trained; do it before or after", error.Message);
        Assert.Equal(2, model.Layers.Count);
    }

    [Fact]
    public void Reading_a_model_does_not_disturb_its_training()
    {
        var (alone, watched) = (Regression(), Regression());
        var y = Numbers(60, 1);
        var expected = alone.fit(X, y, epochs: 3, shuffle: false, verbose: 0).history["loss"];
        var history = watched.fit(
            X,
            y,
            epochs: 3,
            shuffle: false,
            verbose: 0,
            callbacks:
            [
                keras.callbacks.LambdaCallback(
                    on_train_batch_end: (_, _) =>
                        Alone(() => watched.evaluate(X, y, verbose: 0).Loss + watched.predict(X, verbose: 0).size)
                ),
            ]
        );
        Assert.Equal(expected, history.history["loss"]);
    }

    [Fact]
    public void A_model_that_failed_in_training_may_be_trained_again()
    {
        var model = Regression();
        Assert.Throws<InvalidArgumentException>(() => model.fit(X, Numbers(60, 2), verbose: 0));
        Alone(() => model.fit(X, Numbers(60, 1), verbose: 0));
    }

    private static T DuringFit<T>(Model model, Func<T> act)
        where T : class
    {
        T? result = null;
        model.fit(
            X,
            Numbers(60, 1),
            verbose: 0,
            callbacks: [keras.callbacks.LambdaCallback(on_epoch_end: (_, _) => result = act())]
        );
        return result!;
    }

    private static T Alone<T>(Func<T> act) => OnThreads(1, _ => act())[0];

    private static T[] OnThreads<T>(int count, Func<int, T> act)
    {
        var results = new T[count];
        using var start = new Barrier(count);
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Thread(() =>
                {
                    start.SignalAndWait();
                    results[i] = act(i);
                })),
        ];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return results;
    }

    private static string Text(Evaluation evaluation) =>
        string.Join(" ", evaluation.Values.Select(value => $"{value.Key} {value.Value:R}"));

    private sealed class MeanError : TfActivations.Keras.Metrics.MeanMetric
    {
        protected override Tensor Values(Tensor y_true, Tensor y_pred) => tf.reduce_max(y_pred, axis: -1);
    }
}
