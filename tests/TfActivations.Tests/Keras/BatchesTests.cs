using NumSharp;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Training on batches that are made, or read from a file, while it goes on.</summary>
public sealed class BatchesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    private const int Rows = 50;
    private const int BatchSize = 16;
    private static readonly Tensor X = Numbers(Rows, 3);
    private static readonly Tensor Y = Numbers(Rows, 1);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Batches_from_a_dataset_or_a_sequence_train_as_the_arrays_do()
    {
        var expected = Trained(model => model.fit(X, Y, BatchSize, epochs: 3, verbose: 0, shuffle: false));
        Assert.Equal(expected, Trained(model => model.fit(new Parts(), epochs: 3, verbose: 0, shuffle: false)));
        Assert.Equal(expected, Trained(model => model.fit(Sequence(), epochs: 3, verbose: 0)));
        Assert.Equal(expected, Trained(model => model.fit(Endless(), epochs: 3, verbose: 0, steps_per_epoch: 4)));
    }

    [Fact]
    public void A_dataset_is_shuffled_by_batches_and_told_of_the_end_of_each_epoch()
    {
        keras.utils.set_random_seed(1);
        var parts = new Parts();
        Regression().fit(parts, epochs: 5, verbose: 0);
        Assert.Equal(5, parts.EpochsEnded);
        var epochs = parts.Asked.Chunk(4).ToList();
        Assert.Equal(5, epochs.Count);
        Assert.All(epochs, epoch => Assert.Equal([0, 1, 2, 3], epoch.Order()));
        Assert.Contains(epochs, epoch => !epoch.SequenceEqual([0, 1, 2, 3]));
    }

    [Fact]
    public void Evaluate_and_predict_take_batches()
    {
        var model = Regression();
        Assert.Equal(model.evaluate(X, Y, BatchSize, verbose: 0).Loss, model.evaluate(new Parts(), verbose: 0).Loss);
        Assert.Equal(
            ((Tensor)model.predict(X, BatchSize, verbose: 0)).Doubles(),
            ((Tensor)model.predict(Sequence(), verbose: 0)).Doubles()
        );
        Assert.Equal(
            ((Tensor)model.predict(X, BatchSize, verbose: 0)).Doubles(),
            ((Tensor)model.predict(Sequence().ToArray(), verbose: 0)).Doubles()
        );
        Assert.Equal(32, model.predict(Endless(), verbose: 0, steps: 2).shape[0]);
    }

    [Fact]
    public void Validation_comes_from_arrays_or_batches()
    {
        var arrays = Regression().fit(new Parts(), verbose: 0, shuffle: false, validation_data: (X, Y));
        var batches = Regression().fit(new Parts(), verbose: 0, shuffle: false, validation_batches: Sequence());
        Assert.Equal(arrays.history["val_loss"][0], batches.history["val_loss"][0], 1e-6);
        var error = Assert.Throws<InvalidArgumentException>(() =>
            Regression().fit(new Parts(), verbose: 0, validation_data: (X, Y), validation_batches: Sequence())
        );
        Assert.Equal("fit: give validation_data or validation_batches, not both", error.Message);
    }

    [Fact]
    public void Class_weights_reach_the_batches()
    {
        var labels = tf.cast(tf.argmax(X, axis: 1), tf.int32);
        var weights = new Dictionary<int, double> { [1] = 5 };
        var model = Classifier();
        var expected = model.fit(X, labels, Rows, verbose: 0, class_weight: weights).history["loss"];
        Batch[] one = [new(X, labels)];
        Assert.Equal(expected, Classifier().fit(one, verbose: 0, class_weight: weights).history["loss"]);
        Assert.NotEqual(expected, Classifier().fit(one, verbose: 0).history["loss"]);
    }

    [Fact]
    public void An_error_of_the_sequence_is_thrown_by_fit_and_the_sequence_is_disposed_of()
    {
        var disposed = false;
        var error = Assert.Throws<IOException>(() => Regression().fit(Failing(), verbose: 0));
        Assert.Equal("the third", error.Message);
        Assert.True(disposed);

        IEnumerable<Batch> Failing()
        {
            try
            {
                yield return new(X, Y);
                yield return new(X, Y);
                throw new IOException("the third");
            }
            finally
            {
                disposed = true;
            }
        }
    }

    [Fact]
    public void Batches_are_fetched_two_ahead_and_no_further()
    {
        var (made, most) = (0, 0);
        var watch = new Watch(done => most = Math.Max(most, Volatile.Read(ref made) - done));
        Regression().fit(Counted(), verbose: 0, callbacks: [watch]);
        // One is being worked on, two wait, and one is ready to join them.
        Assert.InRange(most, 2, 4);

        IEnumerable<Batch> Counted()
        {
            for (var i = 0; i < 40; i++)
            {
                Interlocked.Increment(ref made);
                yield return new(X, Y);
            }
        }
    }

    [Fact]
    public void Cancelling_ends_the_waiting_for_a_batch()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var afterwards = new ManualResetEventSlim();
        var hangs = true;
        Assert.Throws<OperationCanceledException>(() =>
            Regression().fit(Slow(), verbose: 0, cancellation_token: source.Token)
        );
        Assert.True(Volatile.Read(ref hangs));
        afterwards.Set();

        IEnumerable<Batch> Slow()
        {
            yield return new(X, Y);
            afterwards.Wait(TimeSpan.FromSeconds(30));
            Volatile.Write(ref hangs, false);
            yield return new(X, Y);
        }
    }

    [Fact]
    public void A_seed_repeats_what_a_sequence_draws()
    {
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));

        static double[] Run(int seed)
        {
            keras.utils.set_random_seed(seed);
            return [.. Regression().fit(Drawn(), epochs: 3, verbose: 0).history["loss"]];
        }

        static IEnumerable<Batch> Drawn()
        {
            for (var i = 0; i < 5; i++)
                yield return new(tf.random.normal([20, 3]), tf.random.normal([20, 1]));
        }
    }

    [Fact]
    public void No_batch_a_wrong_batch_and_no_steps_are_errors()
    {
        var none = Assert.Throws<InvalidArgumentException>(() => Regression().fit(Array.Empty<Batch>(), verbose: 0));
        Assert.StartsWith("x gave no batch", none.Message, StringComparison.Ordinal);
        var odd = Assert.Throws<InvalidArgumentException>(() => new Batch(X, Numbers(7, 1)));
        Assert.EndsWith("Received: 50 and 7", odd.Message, StringComparison.Ordinal);
        Batch[] wide = [new(Numbers(4, 5), Numbers(4, 1))];
        var wrong = Assert.Throws<InvalidArgumentException>(() => Regression().fit(wide, verbose: 0));
        Assert.Contains("(None, ..., 3)", wrong.Message, StringComparison.Ordinal);
        var steps = Assert.Throws<InvalidArgumentException>(() => Regression().fit(Endless(), steps_per_epoch: 0));
        Assert.Equal("steps_per_epoch must be positive. Received: 0", steps.Message);
    }

    [Fact]
    public void Where_nobody_knows_the_steps_the_progress_says_so() =>
        Assert.Equal(
            "12/Unknown 0s 1ms/step - loss: 0.5000",
            Progbar.Line(12, 0, TimeSpan.FromMilliseconds(12), 1, [new("loss", 0.5)])
        );

    [Fact]
    public void A_mapped_file_trains_as_the_array_does()
    {
        var (x, y) = (Path.Combine(folder.FullName, "x.npy"), Path.Combine(folder.FullName, "y.npy"));
        np.save(x, X.numpy());
        np.save(y, Y.numpy());
        var expected = Trained(model =>
            model.fit(
                np.load_npy(x, mmap_mode: null),
                np.load_npy(y, mmap_mode: null),
                BatchSize,
                epochs: 3,
                verbose: 0,
                validation_split: 0.2
            )
        );
        var mapped = Trained(model =>
        {
            Tensor rows = np.load_npy(x, mmap_mode: "r");
            Assert.True(rows.IsMapped);
            model.fit(rows, np.load_npy(y, mmap_mode: "r"), BatchSize, epochs: 3, verbose: 0, validation_split: 0.2);
        });
        Assert.Equal(expected, mapped);
        var error = Assert.Throws<InvalidArgumentException>(() => np.load_npy(x, mmap_mode: "r+"));
        Assert.Equal("np.load_npy: mmap_mode must be \"r\". Received: \"r+\"", error.Message);
    }

    /// <summary>2.3 billion elements: more than an op takes, and more bytes than many machines have.</summary>
    [Fact]
    public void A_mapped_file_may_have_more_elements_than_a_tensor_in_memory()
    {
        const int Samples = 70_000;
        const int Features = 32_768;
        var path = Path.Combine(folder.FullName, "large.npy");
        WriteSparse(path, Samples, Features);
        Tensor x = np.load_npy(path, mmap_mode: "r");
        var y = tf.zeros((Samples, 1));
        using var source = new CancellationTokenSource();
        var model = keras.Sequential([keras.layers.Dense(1, kernel_initializer: "ones", input_shape: Features)]);
        model.compile(optimizer: "sgd", loss: "mse");
        var watch = new Watch(done =>
        {
            if (done == 20)
                source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() =>
            model.fit(x, y, 8, verbose: 0, callbacks: [watch], cancellation_token: source.Token)
        );
        Assert.Equal(20, watch.Done);
        var error = Assert.Throws<InvalidArgumentException>(() => x + 1);
        Assert.Equal("shape (70000, 32768) has more than 2147483647 elements", error.Message);
    }

    private static double[] Trained(Action<Model> train)
    {
        keras.utils.set_random_seed(1);
        var model = Regression();
        train(model);
        return [.. model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles())];
    }

    private static IEnumerable<Batch> Sequence()
    {
        for (var start = 0; start < Rows; start += BatchSize)
            yield return Part(start);
    }

    private static IEnumerable<Batch> Endless()
    {
        while (true)
            foreach (var batch in Sequence())
                yield return batch;
    }

    private static Batch Part(int start)
    {
        var end = Math.Min(start + BatchSize, Rows);
        return new(X[start..end], Y[start..end]);
    }

    private static void WriteSparse(string path, int rows, int columns)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}".PadRight(117) + "\n";
        using var file = File.Create(path);
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header)]);
        file.SetLength(file.Position + (4L * rows * columns));
    }

    private sealed class Parts : PyDataset
    {
        public List<int> Asked { get; } = [];

        public int EpochsEnded { get; private set; }

        public override int Count => (Rows + BatchSize - 1) / BatchSize;

        public override Batch this[int index]
        {
            get
            {
                Asked.Add(index);
                return Part(index * BatchSize);
            }
        }

        public override void on_epoch_end() => EpochsEnded++;
    }

    private sealed class Watch(Action<int> batchEnded) : Callback
    {
        public int Done { get; private set; }

        public override void on_train_batch_end(int batch, IDictionary<string, double> logs) =>
            batchEnded(Done = batch + 1);
    }
}
