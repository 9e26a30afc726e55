using TfActivations.Distribute;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Distribute;

/// <summary>A training on several workers that failed at some message goes on at the very batch, and ends as one that did not.</summary>
public sealed class WorkerBackupTests : IDisposable
{
    private static readonly Tensor X = tf.reshape(tf.range(134, dtype: tf.float32), [67, 2]) / 67;
    private static readonly Tensor Y = tf.reduce_sum(tf.square(X), 1, keepdims: true);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backup");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void It_ends_bit_for_bit_as_if_nothing_had_been(int saveEach)
    {
        using WorkerThreads undisturbed = new(3);
        var expected = undisturbed.Run(strategy => Train(strategy, saveEach));
        for (var failing = 20; failing < undisturbed.Messages; failing += 17)
        {
            using (WorkerThreads broken = new(3) { Failing = failing })
                Assert.Throws<AggregateException>(() => broken.Run(strategy => Train(strategy, saveEach)));
            using WorkerThreads again = new(3);
            Assert.Equal(expected, again.Run(strategy => Train(strategy, saveEach)));
        }
    }

    private string Train(Strategy strategy, int saveEach)
    {
        tf.random.set_seed(3);
        Sequential model;
        using (strategy.scope())
        {
            model = keras.Sequential([
                keras.layers.Dense(4, activation: "tanh", input_shape: 2),
                keras.layers.BatchNormalization(),
                keras.layers.Dense(1),
            ]);
            model.compile("adam", "mse", metrics: ["mae"]);
        }
        var backup = Path.Combine(folder.FullName, "state");
        var callback =
            saveEach == 0
                ? keras.callbacks.BackupAndRestore(backup)
                : keras.callbacks.BackupAndRestore(backup, saveEach);
        var history = model.fit(X, Y, batch_size: 12, epochs: 4, verbose: 0, callbacks: [callback]);
        var last = history.history["loss"][^1];
        return string.Join(" ", model.Weights.SelectMany(weight => weight.Value.Doubles()).Append(last));
    }
}
