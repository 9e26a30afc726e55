using TfActivations.Distribute;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Distribute;

/// <summary>fit on several workers: what they share, what they do not, how they end, what a failure leaves.</summary>
public class WorkersTests
{
    private static readonly Tensor X = tf.reshape(tf.range(134, dtype: tf.float32), [67, 2]) / 67;
    private static readonly Tensor Y = tf.reduce_sum(X, 1, keepdims: true);

    [Fact]
    public void A_shuffled_epoch_uses_each_row_once()
    {
        var rows = new WorkerThreads(3).Run(strategy =>
        {
            tf.random.set_seed(strategy.Rank);
            List<double> seen = [];
            var model = Model(strategy, x => Note(x, seen));
            model.fit(tf.range(67, dtype: tf.float32)[.., tf.newaxis], tf.zeros([67, 1]), batch_size: 12, verbose: 0);
            return seen;
        });
        Assert.Equal(Enumerable.Range(0, 67).Select(row => (double)row), rows.SelectMany(seen => seen).Order());
        Assert.NotEqual(rows[0], rows[0].Order());
    }

    [Fact]
    public void Masks_of_dropout_differ_between_workers_and_repeat_with_a_seed()
    {
        double[][] Masks() =>
            new WorkerThreads(2).Run(strategy =>
            {
                tf.random.set_seed(7);
                Sequential model;
                using (strategy.scope())
                {
                    model = keras.Sequential([keras.layers.Dropout(0.5, seed: 3), keras.layers.Dropout(0.5)]);
                    return ((Tensor)model.Apply(tf.ones([1, 400]), training: true)).Doubles();
                }
            });
        var (first, second) = (Masks(), Masks());
        Assert.Equal(first[0], second[0]);
        Assert.Equal(first[1], second[1]);
        Assert.NotEqual(first[0], first[1]);
    }

    [Fact]
    public void Unequal_numbers_of_batches_end_and_weights_are_equal()
    {
        var weights = new WorkerThreads(3).Run(strategy =>
        {
            var model = Model(strategy);
            var own = strategy.distribute_datasets_from_function(context =>
                tf.data.Dataset.from_tensor_slices((X, Y)).batch(8).take(1 + 2 * context.input_pipeline_id)
            );
            var history = model.fit(own, epochs: 2, verbose: 0);
            Assert.Equal(2, history.history["loss"].Count);
            return Weights(model);
        });
        Assert.Equal(weights[0], weights[1]);
        Assert.Equal(weights[0], weights[2]);
    }

    [Fact]
    public void One_worker_that_stops_stops_all_at_the_same_step()
    {
        var results = new WorkerThreads(3).Run(strategy =>
        {
            var model = Model(strategy);
            var steps = 0;
            var stop = keras.callbacks.LambdaCallback(
                on_train_batch_end: (batch, _) =>
                {
                    steps++;
                    if (strategy.Rank == 1 && batch == 2)
                        model.stop_training = true;
                }
            );
            model.fit(X, Y, batch_size: 10, epochs: 5, verbose: 0, callbacks: [stop]);
            return (steps, string.Join(" ", Weights(model)));
        });
        Assert.Equal(3, results[0].steps);
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void A_failed_step_leaves_weights_and_averages_as_they_were(int failing)
    {
        List<double[]>[] seen =
        [
            [],
            [],
        ];
        WorkerThreads whole = new(2);
        var first = whole.Run(strategy => Train(strategy, whole)).Max();
        WorkerThreads broken = new(2) { Failing = first + failing };
        var error = Assert.Throws<AggregateException>(() => broken.Run(strategy => Train(strategy, broken)));
        Assert.All(error.InnerExceptions, each => Assert.IsType<WorkerLostException>(each));
        Assert.Equal(failing + 1, seen[0].Count);
        Assert.Equal(seen[0].SelectMany(each => each), seen[1].SelectMany(each => each));

        // The number of the first step's message.
        int Train(Strategy strategy, WorkerThreads threads)
        {
            Sequential model;
            using (strategy.scope())
            {
                model = keras.Sequential([keras.layers.BatchNormalization(input_shape: 2), keras.layers.Dense(1)]);
                model.compile("adam", "mse");
            }
            List<double[]> own = [Weights(model)];
            seen[strategy.Rank] = own;
            var first = 0;
            var note = keras.callbacks.LambdaCallback(
                on_train_batch_end: (batch, _) =>
                {
                    own.Add(Weights(model));
                    first = batch == 0 && strategy.Rank == 0 ? threads.Messages - 1 : first;
                }
            );
            try
            {
                model.fit(X, Y, batch_size: 10, verbose: 0, shuffle: false, callbacks: [note]);
            }
            finally
            {
                Assert.Equal(own[^1], Weights(model));
            }
            return first;
        }
    }

    [Fact]
    public void A_step_of_ones_own_and_a_model_built_by_its_data_train_together()
    {
        var weights = new WorkerThreads(2).Run(strategy =>
        {
            tf.random.set_seed(strategy.Rank);
            Sequential model;
            using (strategy.scope())
            {
                model = keras.Sequential([keras.layers.Dense(4, activation: "tanh"), keras.layers.Dense(1)]);
                model.compile("sgd", "mse", metrics: ["mae"]);
            }
            model.fit(X, Y, batch_size: 10, epochs: 2, verbose: 0);
            return Weights(model);
        });
        Assert.Equal(weights[0], weights[1]);
    }

    [Fact]
    public void A_step_of_one_batch_is_taken_together()
    {
        double[] Train(Strategy strategy)
        {
            var model = Model(strategy);
            model.set_weights([tf.ones([2, 1]).numpy(), tf.zeros([1]).numpy()]);
            var (first, second) = (
                model.train_on_batch(X, Y - 1),
                model.train_on_batch(X.Rows(0, 3), Y.Rows(0, 3) - 1)
            );
            return [first.Loss, second.Loss, model.test_on_batch(X, Y).Loss, .. Weights(model)];
        }
        var alone = Train(tf.distribute.get_strategy());
        foreach (var together in new WorkerThreads(3).Run(Train))
            Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 0.02));
    }

    [Fact]
    public void Weights_that_differ_are_an_error_before_the_first_step()
    {
        var error = Assert.Throws<AggregateException>(() =>
            new WorkerThreads(2).Run(strategy =>
            {
                var model = Model(strategy);
                model.Weights[0].assign(model.Weights[0] + strategy.Rank);
                return model.fit(X, Y, verbose: 0);
            })
        );
        Assert.All(
            error.InnerExceptions,
            each =>
                Assert.Contains(
                    "weights must be the same",
                    Assert.IsType<InvalidArgumentException>(each).Message,
                    StringComparison.Ordinal
                )
        );
    }

    private static Sequential Model(Strategy strategy, Func<Tensor, Tensor>? first = null)
    {
        using var scope = strategy.scope();
        Sequential model = keras.Sequential();
        if (first is not null)
            model.add(keras.layers.Lambda(first));
        model.add(keras.layers.Dense(1));
        model.build([-1, first is null ? 2 : 1]);
        model.compile("sgd", "mse", run_eagerly: first is not null);
        return model;
    }

    private static Tensor Note(Tensor x, List<double> seen)
    {
        if (x.Shape[0] > 0 && ReplicaContext.Current is { Step.IsEmpty: false })
            seen.AddRange(x.Doubles());
        return x;
    }

    private static double[] Weights(Model model) => [.. model.Weights.SelectMany(weight => weight.Value.Doubles())];
}
