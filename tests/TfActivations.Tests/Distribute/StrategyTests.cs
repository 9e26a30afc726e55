using TfActivations.Distribute;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Distribute;

/// <summary>Names and meanings of tf.distribute, on workers that are threads.</summary>
public class StrategyTests
{
    [Fact]
    public void Values_are_reduced_and_gathered_over_workers()
    {
        var results = new WorkerThreads(2).Run(strategy =>
        {
            Tensor own = strategy.Rank == 0 ? new float[] { 1, 1, 1 } : new float[] { 2 };
            return (
                strategy.reduce("SUM", 1.5).item(),
                strategy.reduce("mean", 3f * strategy.Rank).item(),
                strategy.reduce("MEAN", own, axis: 0).item(),
                string.Join(",", strategy.gather(own, axis: 0).Doubles()),
                strategy.reduce("SUM", tf.constant(int.MaxValue, tf.int64)).item()
            );
        });
        Assert.All(results, result => Assert.Equal((3.0, 1.5, 1.25, "1,1,1,2", 2.0 * int.MaxValue), result));
    }

    [Fact]
    public void What_cannot_be_reduced_or_gathered_is_said()
    {
        var strategy = tf.distribute.MirroredStrategy();
        Assert.Throws<UnknownNameException>(() => strategy.reduce("MAX", 1.0));
        Assert.Throws<InvalidArgumentException>(() => strategy.gather(tf.constant(1.0), 0));
        Assert.Throws<InvalidArgumentException>(() =>
            new InputContext(3).get_per_replica_batch_size(10)
            + new InputContext(3, 0, 3).get_per_replica_batch_size(10)
        );
    }

    [Fact]
    public void A_replica_knows_who_it_is_and_its_sums_have_gradients()
    {
        var results = new WorkerThreads(3).Run(strategy =>
            strategy.run(() =>
            {
                var replica = tf.distribute.get_replica_context()!;
                var x = tf.Variable(tf.constant(1f + replica.replica_id_in_sync_group), name: "x");
                x.assign(tf.constant(1f + replica.replica_id_in_sync_group));
                using var tape = tf.GradientTape();
                var y = replica.all_reduce("SUM", x * x) * (1f + replica.replica_id_in_sync_group);
                return (y.item(), tape.gradient(y, x)!.item());
            })
        );
        // The sum of squares is 14; each worker's gradient is the sum of all upstream ones, 1 + 2 + 3, times 2 x.
        Assert.Equal([(14.0, 12.0), (28.0, 24.0), (42.0, 36.0)], results);
    }

    [Fact]
    public void Scopes_and_contexts_are_as_in_TensorFlow()
    {
        var strategy = tf.distribute.MultiWorkerMirroredStrategy(
            tf.distribute.cluster_resolver.SimpleClusterResolver(
                new ClusterSpec(new Dictionary<string, IReadOnlyList<string>>())
            )
        );
        Assert.Equal(1, strategy.num_replicas_in_sync);
        Assert.False(tf.distribute.has_strategy());
        Assert.NotSame(strategy, tf.distribute.get_strategy());
        using (strategy.scope())
        {
            Assert.Same(strategy, tf.distribute.get_strategy());
            Assert.True(tf.distribute.in_cross_replica_context());
            Assert.Null(tf.distribute.get_replica_context());
            strategy.run(() => Assert.False(tf.distribute.in_cross_replica_context()));
        }
        Assert.False(tf.distribute.in_cross_replica_context());
        Assert.Equal(5, strategy.run((x, y) => x + y, (2, 3)));
        Assert.Equal([7], strategy.experimental_local_results(7));
        Assert.Equal(
            0,
            strategy.experimental_distribute_values_from_function(context => context.replica_id_in_sync_group)
        );
    }

    [Fact]
    public void Variables_begin_as_the_chiefs()
    {
        var results = new WorkerThreads(3).Run(strategy =>
        {
            tf.random.set_seed(strategy.Rank);
            Sequential model;
            using (strategy.scope())
                model = keras.Sequential([keras.layers.Dense(3, input_shape: 4), keras.layers.Dense(2)]);
            return model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles()).ToArray();
        });
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
        Assert.NotEqual(0, results[0][0]);
    }

    [Fact]
    public void Models_that_differ_are_an_error_on_all()
    {
        var error = Assert.Throws<AggregateException>(() =>
            new WorkerThreads(2).Run(strategy =>
            {
                using (strategy.scope())
                    return keras.Sequential([keras.layers.Dense(2 + strategy.Rank, input_shape: 4)]);
            })
        );
        Assert.All(
            error.InnerExceptions,
            each =>
                Assert.Contains(
                    "must make the same model",
                    Assert.IsType<InvalidArgumentException>(each).Message,
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(2, error.InnerExceptions.Count);
    }

    [Fact]
    public void A_model_made_outside_is_not_compiled_inside()
    {
        var model = keras.Sequential([keras.layers.Dense(2, input_shape: 4, name: "outside")]);
        using (tf.distribute.MirroredStrategy().scope())
            Assert.Contains(
                "outside/kernel",
                Assert.Throws<InvalidArgumentException>(() => model.compile()).Message,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(67, 12, 2)]
    [InlineData(67, 10, 3)]
    [InlineData(67, 11, 3)]
    [InlineData(67, 16, 3)]
    [InlineData(67, 2, 3)]
    public void Each_row_goes_to_one_worker(int rows, int batch, int workers)
    {
        var parts = new WorkerThreads(workers).Run(strategy =>
        {
            var dataset = tf.data.Dataset.range(rows).batch(batch);
            return strategy.experimental_distribute_dataset(dataset).Select(part => part.Doubles()).ToArray();
        });
        for (var step = 0; step < (rows + batch - 1) / batch; step++)
        {
            var all = parts.SelectMany(part => part[step]).ToArray();
            Assert.Equal(Enumerable.Range(step * batch, all.Length).Select(row => (double)row), all);
            Assert.Equal((all.Length + workers - 1) / workers, parts[0][step].Length);
        }
    }

    [Fact]
    public void Datasets_of_unequal_lengths_end_together()
    {
        var parts = new WorkerThreads(2).Run(strategy =>
            strategy
                .distribute_datasets_from_function(context =>
                    tf.data.Dataset.range(2 + 3 * context.input_pipeline_id).batch(1)
                )
                .Select(part => part.Shape[0])
                .ToArray()
        );
        Assert.Equal([1, 1, 0, 0, 0], parts[0]);
        Assert.Equal([1, 1, 1, 1, 1], parts[1]);
    }

    [Fact]
    public void A_loop_of_ones_own_is_a_training_on_the_joint_batch()
    {
        var x = tf.reshape(tf.range(24, dtype: tf.float32), [12, 2]) / 10;
        var y = tf.reduce_sum(x, 1, keepdims: true);
        double[] Train(Strategy strategy)
        {
            Sequential model;
            using (strategy.scope())
                model = keras.Sequential([keras.layers.Dense(1, input_shape: 2, kernel_initializer: "ones")]);
            var optimizer = keras.optimizers.Adam(0.01);
            foreach (
                var (inputs, labels) in strategy.experimental_distribute_dataset(
                    tf.data.Dataset.from_tensor_slices((x, y)).batch(5)
                )
            )
                strategy.run(() =>
                {
                    using var tape = tf.GradientTape();
                    var loss = tf.nn.compute_average_loss(
                        tf.square(model.Apply(inputs) - labels - 1)[.., 0],
                        global_batch_size: 5
                    );
                    optimizer.apply_gradients(tape.gradient(loss, model.TrainableWeights).Zip(model.TrainableWeights));
                });
            return model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles()).ToArray();
        }
        var alone = Train(tf.distribute.get_strategy());
        foreach (var together in new WorkerThreads(3).Run(Train))
            Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
