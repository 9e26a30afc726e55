using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Steps that are recorded once and replayed: the same numbers, on any thread, with no allocation.</summary>
public class RecordedStepTests
{
    [Fact]
    public void Recorded_steps_are_eager_steps()
    {
        List<double[]>[] weights =
        [
            .. new[] { true, false }.Select(eagerly =>
            {
                keras.utils.set_random_seed(3);
                var model = keras.Sequential([
                    keras.layers.Dense(7, activation: "relu", input_shape: 3),
                    keras.layers.Dropout(0.3),
                    keras.layers.PReLU(),
                    keras.layers.Dense(1),
                ]);
                model.compile(optimizer: "rmsprop", loss: "mae", metrics: ["mse"], run_eagerly: eagerly);
                model.fit(Numbers(50, 3), Numbers(50, 1), batch_size: 16, epochs: 3, verbose: 0);
                return model.get_weights().Select(w => ((Tensor)w).Doubles()).ToList();
            }),
        ];
        Assert.Equal(weights[0], weights[1]);
    }

    [Fact]
    public void A_recorded_step_cannot_read_values_and_says_so()
    {
        var model = keras.Sequential([
            keras.layers.Activation(x =>
            {
                x.numpy();
                return x;
            }),
            keras.layers.Dense(1),
        ]);
        model.compile(loss: "mse");
        var error = Assert.Throws<InvalidStateException>(() => model.fit(Numbers(4, 3), Numbers(4, 1), verbose: 0));
        Assert.Contains("run_eagerly: true", error.Message, StringComparison.Ordinal);
        model.compile(loss: "mse", run_eagerly: true);
        model.fit(Numbers(4, 3), Numbers(4, 1), verbose: 0);
    }

    [Fact]
    public void A_seed_repeats_a_run_and_five_threads_do_not_disturb_each_other()
    {
        var alone = Run(1);
        Assert.NotEqual(alone, Run(2));
        var together = new double[5][];
        var threads = Enumerable.Range(0, 5).Select(i => new Thread(() => together[i] = Run(1))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(together, weights => Assert.Equal(alone, weights));

        static double[] Run(int seed)
        {
            keras.utils.set_random_seed(seed);
            var model = Classifier(kernel: "glorot_uniform");
            model.fit(Numbers(300, 3), tf.cast(tf.argmax(Numbers(300, 3), axis: 1), tf.int32), epochs: 3, verbose: 0);
            return [.. model.get_weights().SelectMany(w => ((Tensor)w).Doubles())];
        }
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var model = keras.Sequential([
            keras.layers.Dense(16, activation: "relu", input_shape: 3),
            keras.layers.Dropout(0.1),
            keras.layers.Dense(8, activation: "elu"),
            keras.layers.PReLU(),
            keras.layers.Dense(3, activation: "softmax"),
        ]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var (x, y) = (Numbers(6400, 3), tf.cast(tf.argmax(Numbers(6400, 3), axis: 1), tf.int32));
        Fit(1);
        var (few, many) = (Fit(2), Fit(12));
        // 10 epochs more are 2,000 steps more. An epoch's logs are a few hundred bytes.
        Assert.True(many - few < 10 * 4096, $"{few} bytes for 2 epochs, {many} for 12");

        long Fit(int epochs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.fit(x, y, epochs: epochs, verbose: 0);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
