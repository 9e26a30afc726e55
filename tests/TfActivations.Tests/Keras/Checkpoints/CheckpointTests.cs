using TfActivations.Autodiff;
using TfActivations.Keras.Checkpoints;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Checkpoints;

/// <summary>tf.train.Checkpoint, its manager, and weights in TensorFlow's format.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkpoints").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_model_and_its_optimizer_go_on_where_they_were()
    {
        var (model, x, y) = Trained(steps: 3);
        var path = tf.train.Checkpoint(model: model, optimizer: model.optimizer).save(Path.Combine(folder, "ckpt"));
        Assert.EndsWith("ckpt-1", path);
        var (other, _, _) = Trained(steps: 1);
        tf.train.Checkpoint(model: other, optimizer: other.optimizer).restore(path).assert_consumed();
        Assert.Equal(model.train_on_batch(x, y)["loss"], other.train_on_batch(x, y)["loss"]);
        Assert.All(
            model.Weights.Zip(other.Weights),
            pair => Assert.Equal(pair.First.numpy().ToArray<float>(), pair.Second.numpy().ToArray<float>())
        );
    }

    [Fact]
    public void Keys_are_those_of_keras_3()
    {
        var (model, _, _) = Trained(steps: 1);
        var path = tf.train.Checkpoint(model: model, optimizer: model.optimizer).save(Path.Combine(folder, "ckpt"));
        var keys = tf.train.list_variables(path).Select(pair => pair.Item1).ToList();
        // As TensorFlow 2.21 writes for the same model: the shortest path to each variable.
        Assert.Contains("optimizer/_trainable_variables/0/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Contains("optimizer/_iterations/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Contains("optimizer/_variables/2/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Contains("model/_functional/_operations/2/moving_mean/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Contains("save_counter/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Contains("_CHECKPOINTABLE_OBJECT_GRAPH", keys);
    }

    [Fact]
    public void Weights_alone_have_the_keys_of_keras_2()
    {
        var (model, x, _) = Trained(steps: 1);
        var path = Path.Combine(folder, "x.ckpt");
        model.save_weights(path);
        var keys = tf.train.list_variables(path).Select(pair => pair.Item1).ToList();
        Assert.Contains("layer_with_weights-0/kernel/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Contains("layer_with_weights-1/moving_mean/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Contains("optimizer/_variables/1/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.DoesNotContain("optimizer/_variables/0/.ATTRIBUTES/VARIABLE_VALUE", keys);
        Assert.Equal(path, tf.train.latest_checkpoint(folder));
        var (other, _, _) = Trained(steps: 2);
        other.load_weights(path);
        Assert.Equal(model.predict(x, verbose: 0).ToArray<float>(), other.predict(x, verbose: 0).ToArray<float>());
    }

    [Fact]
    public void Weights_that_are_not_made_yet_get_their_values_when_they_are()
    {
        var (model, x, _) = Trained(steps: 1);
        var path = tf.train.Checkpoint(model: model).write(Path.Combine(folder, "ckpt"));
        Model waiting = keras.Sequential([
            keras.layers.Dense(4, activation: "relu"),
            keras.layers.BatchNormalization(),
            keras.layers.Dense(2),
        ]);
        var status = tf.train.Checkpoint(model: waiting).read(path);
        Assert.Throws<InvalidStateException>(() => status.assert_consumed());
        Assert.Equal(model.predict(x, verbose: 0).ToArray<float>(), waiting.predict(x, verbose: 0).ToArray<float>());
    }

    [Fact]
    public void What_is_left_over_or_missing_is_named()
    {
        var path = tf
            .train.Checkpoint(kwargs: new { a = tf.Variable(1f), b = tf.Variable(2f) })
            .save(Path.Combine(folder, "ckpt"));
        var less = tf.train.Checkpoint(kwargs: new { a = tf.Variable(0f) }).restore(path).expect_partial();
        Assert.Contains("b/.ATTRIBUTES", Assert.Throws<InvalidStateException>(less.assert_consumed).Message);
        less.assert_existing_objects_matched();
        var more = tf.train.Checkpoint(kwargs: new { a = tf.Variable(0f), c = tf.Variable(0f) }).restore(path);
        Assert.Contains("c", Assert.Throws<InvalidStateException>(more.assert_existing_objects_matched).Message);
        var other = tf.train.Checkpoint(kwargs: new { z = tf.Variable(0f) }).read(path);
        Assert.Throws<InvalidStateException>(other.assert_nontrivial_match);
        var wrong = tf.train.Checkpoint(kwargs: new { a = tf.Variable(new[] { 0f, 1f }) });
        Assert.Contains("shape", Assert.Throws<DataFileException>(() => wrong.restore(path)).Message);
    }

    [Fact]
    public void A_manager_keeps_the_last_and_goes_on_in_another_process()
    {
        var step = tf.Variable(0L);
        var checkpoint = tf.train.Checkpoint(step: step);
        var manager = tf.train.CheckpointManager(checkpoint, folder, max_to_keep: 2);
        for (var i = 0; i < 4; i++)
        {
            step.assign_add(1L);
            manager.save();
        }
        Assert.Equal(["ckpt-3", "ckpt-4"], manager.checkpoints.Select(Path.GetFileName));
        Assert.Equal(5, Directory.GetFiles(folder).Length);
        var again = tf.Variable(0L);
        var next = tf.train.CheckpointManager(tf.train.Checkpoint(step: again), folder, max_to_keep: 2);
        Assert.Equal(manager.latest_checkpoint, next.restore_or_initialize());
        Assert.Equal(4L, again.Value.AsSpan<long>()[0]);
        Assert.EndsWith("ckpt-5", next.save());
        Assert.Equal(["ckpt-4", "ckpt-5"], next.checkpoints.Select(Path.GetFileName));
        Assert.Contains("all_model_checkpoint_paths: \"ckpt-4\"", File.ReadAllText(Path.Combine(folder, "checkpoint")));
    }

    [Fact]
    public void One_of_so_many_hours_is_kept_for_good()
    {
        var clock = new Clock();
        var manager = new CheckpointManager(
            tf.train.Checkpoint(step: tf.Variable(0L)),
            folder,
            1,
            1,
            "ckpt",
            null,
            clock
        );
        for (var i = 0; i < 5; i++)
        {
            clock.Now += TimeSpan.FromMinutes(40);
            manager.save();
        }
        // At 80 minutes the first hour was over, at 160 the second; the last is the latest.
        Assert.Equal(["ckpt-2.index", "ckpt-4.index", "ckpt-5.index"], Names("*.index"));
    }

    [Fact]
    public void Every_dtype_comes_back_bit_for_bit()
    {
        Tensor[] values =
        [
            tf.constant(new[] { 1f, float.NaN, -0f }),
            tf.constant(new[] { 1.5, double.NegativeInfinity }),
            tf.constant(new[] { 1L, long.MinValue }),
            tf.constant(new[] { true, false }),
            tf.constant(new byte[] { 0, 255 }),
            tf.cast(tf.constant(new[] { 0.1f, 3e38f }), tf.bfloat16),
            tf.cast(tf.constant(new[] { 0.1f, 65504f }), tf.float16),
            tf.zeros([0, 3]),
        ];
        foreach (var value in values)
        {
            var path = tf.train.Checkpoint(kwargs: new { v = new Variable(value) }).write(Path.Combine(folder, "one"));
            var read = tf.train.load_variable(path, "v/.ATTRIBUTES/VARIABLE_VALUE");
            Assert.Equal(value.DType, read.DType);
            Assert.Equal(value.Shape, read.Shape);
            Assert.True(value.Bytes().SequenceEqual(read.Bytes()));
        }
    }

    [Fact]
    public void An_iterator_gives_each_checkpoint_once_and_ends_in_time()
    {
        Assert.Empty(tf.train.checkpoints_iterator(folder, timeout: 0));
        tf.train.Checkpoint(step: tf.Variable(0L)).save(Path.Combine(folder, "ckpt"));
        Assert.Single(tf.train.checkpoints_iterator(folder, timeout: 0.1));
        Assert.Null(tf.train.get_checkpoint_state(Path.Combine(folder, "none")));
    }

    private string[] Names(string pattern) =>
        [.. Directory.GetFiles(folder, pattern).Select(path => Path.GetFileName(path)).Order()];

    private static (Model Model, Tensor X, Tensor Y) Trained(int steps)
    {
        Model model = keras.Sequential([
            keras.layers.Dense(4, activation: "relu", input_shape: 3),
            keras.layers.BatchNormalization(),
            keras.layers.Dense(2),
        ]);
        model.compile(keras.optimizers.Adam(0.01), "mse");
        var (x, y) = (tf.random.normal([8, 3], seed: 3), tf.random.normal([8, 2], seed: 4));
        for (var i = 0; i < steps; i++)
            model.train_on_batch(x, y);
        return (model, x, y);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
