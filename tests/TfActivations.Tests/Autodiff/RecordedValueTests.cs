using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Autodiff;

/// <summary>A gradient is that of the values that were read, whatever was written to their memory since.</summary>
public class RecordedValueTests
{
    private static readonly double[] Zeros = [0, 0, 0];

    /// <summary>Everything that writes to a variable.</summary>
    private static readonly Dictionary<string, Action<Variable>> Writes = new()
    {
        ["assign"] = v => v.assign(100 * tf.ones([3])),
        ["assign_add"] = v => v.assign_add(100),
        ["assign_sub"] = v => v.assign_sub(100),
        ["SGD"] = v => keras.optimizers.SGD(10).apply([tf.ones([3])], [v]),
        ["momentum"] = v => keras.optimizers.SGD(10, momentum: 0.9).apply([tf.ones([3])], [v]),
        ["Adam"] = v => keras.optimizers.Adam(10).apply([tf.ones([3])], [v]),
        ["Ftrl"] = v => keras.optimizers.Ftrl(10).apply([tf.ones([3])], [v]),
        ["weight decay"] = v => keras.optimizers.AdamW(10, weight_decay: 0.1).apply([tf.ones([3])], [v]),
        ["apply_gradients"] = v => keras.optimizers.Lion(10).apply_gradients([(tf.ones([3]), v)]),
        ["twice"] = v => v.assign(100 * tf.ones([3])).assign(-100 * tf.ones([3])),
        ["under another tape"] = v =>
        {
            using var tape = tf.GradientTape();
            var y = v * v;
            v.assign(100 * tf.ones([3]));
            Assert.Equal([6.0, 6, 6], tape.gradient(y, v)!.Doubles());
        },
    };

    public static MatrixTheoryData<string, string> Names => new(Writes.Keys, TestEngines.All);

    public static TheoryData<string> Engines => [.. TestEngines.All];

    [Theory, MemberData(nameof(Names))]
    public void A_gradient_is_at_the_value_that_was_read(string write, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var v = tf.Variable(new[] { 3f, 3, 3 });
        using var tape = tf.GradientTape(persistent: true);
        var y = v * v;
        var view = tf.reshape(v, [1, 3]);
        var z = view * view;
        Writes[write](v);
        Assert.NotEqual([3.0, 3, 3], v.Value.Doubles());
        Assert.Equal([6.0, 6, 6], tape.gradient(y, v)!.Doubles());
        Assert.Equal([6.0, 6, 6], tape.gradient(z, v)!.Doubles());
        Assert.Equal([3.0, 3, 3], view.Doubles());
        Assert.Equal([6.0, 6, 6], tape.gradient(y, v)!.Doubles());
        Assert.Equal(v.Value.Doubles().Select(value => 2 * value), tape.gradient(v * v, v)!.Doubles());
    }

    [Theory, MemberData(nameof(Engines))]
    public void Of_several_values_each_op_keeps_its_own(string engine)
    {
        using var scope = TestEngines.Use(engine);
        var v = tf.Variable(3f);
        using var tape = tf.GradientTape();
        var a = v * v;
        v.assign(5);
        var b = v * v * v;
        v.assign(100);
        Assert.Equal(6 + 75, tape.gradient(a + b, v)!.item());
    }

    [Fact]
    public void Second_derivatives_are_at_the_value_that_was_read()
    {
        var v = tf.Variable(2.0);
        using var outer = tf.GradientTape();
        using var inner = tf.GradientTape();
        var y = v * v * v;
        v.assign(100);
        var slope = inner.gradient(y, v)!;
        Assert.Equal(12, slope.item());
        v.assign(200);
        Assert.Equal(12, outer.gradient(slope, v)!.item());
    }

    [Fact]
    public void Two_networks_that_learn_in_turn_take_their_gradients_from_one_pass()
    {
        var (d, g) = (tf.Variable(3.0), tf.Variable(2.0));
        using var tape = tf.GradientTape(persistent: true);
        var score = d * g;
        var loss = -score;
        d.assign_sub(0.5 * tape.gradient(score, d)!);
        Assert.Equal(2, d.Value.item());
        Assert.Equal(-3, tape.gradient(loss, g)!.item());
    }

    [Fact]
    public void A_batch_normalization_that_moves_its_means_leaves_earlier_passes_alone()
    {
        var layer = keras.layers.BatchNormalization();
        Tensor x = new float[,]
        {
            { 1, 2 },
            { 3, 6 },
        };
        layer.Apply(x);
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        var y = layer.Apply(x) * x;
        var before = tape.gradient(y, x)!.Doubles();
        layer.Apply(x, training: true);
        Assert.Equal(before, tape.gradient(y, x)!.Doubles());
    }

    [Fact]
    public void New_weights_and_training_leave_earlier_passes_alone()
    {
        var model = keras.Sequential([keras.layers.Dense(2, activation: "tanh"), keras.layers.Dense(1)]);
        Tensor x = new float[,]
        {
            { 1, 2 },
            { 3, -1 },
        };
        Tensor target = new float[,]
        {
            { 1 },
            { 0 },
        };
        model.compile(optimizer: "adam", loss: "mse");
        model.fit(x, target, verbose: 0);
        using var tape = tf.GradientTape(persistent: true);
        var y = model.Apply(x);
        var before = Gradients();
        model.fit(x, target, epochs: 3, verbose: 0);
        Assert.Equal(before, Gradients());
        model.set_weights([.. model.get_weights().Select(weight => weight * 2)]);
        Assert.Equal(before, Gradients());

        double[][] Gradients() => [.. tape.gradient(y, model.TrainableWeights).Select(each => each!.Doubles())];
    }

    [Fact]
    public void A_metric_that_is_reset_leaves_earlier_passes_alone()
    {
        var metric = keras.metrics.Mean();
        metric.update_state(tf.constant([3f]));
        var total = metric.variables[0].Value;
        using var tape = tf.GradientTape();
        Tensor x = tf.constant([2.0, 2], tf.float64);
        tape.watch(x);
        var y = total * x;
        metric.reset_state();
        Assert.Equal([3.0, 1], tape.gradient(y, x)!.Doubles());
    }

    [Fact]
    public void A_numpy_array_that_changes_leaves_earlier_passes_alone()
    {
        var array = np.array(new[] { 1.0, 2, 3 });
        Tensor x = array;
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        var y = x * x;
        var rows = tf.reshape(x, [3, 1]) * tf.reshape(x, [3, 1]);
        array[0] = 100.0;
        var later = x * x;
        Assert.Equal([2.0, 4, 6], tape.gradient(y, x)!.Doubles());
        Assert.Equal([2.0, 4, 6], tape.gradient(rows, x)!.Doubles());
        Assert.Equal([200.0, 4, 6], tape.gradient(later, x)!.Doubles());
    }

    [Fact]
    public void A_softmax_of_a_variable_keeps_its_value_in_a_later_loss()
    {
        var v = tf.Variable(
            new float[,]
            {
                { 1, 2 },
            }
        );
        var y = tf.nn.softmax(v);
        Tensor labels = new float[,]
        {
            { 0, 1 },
        };
        var before = keras.losses.CategoricalCrossentropy().Apply(labels, y).item();
        v.assign(
            new float[,]
            {
                { 9, 2 },
            }
        );
        Assert.Equal(before, keras.losses.CategoricalCrossentropy().Apply(labels, y).item());
    }

    /// <summary>A step like that of a GAN: both gradients from one pass, the second after the first was applied.</summary>
    private sealed class InTurn : Model
    {
        private readonly Variable d = new(new[] { 3f });
        private readonly Variable g = new(new[] { 2f });

        public List<Variable> Both => [d, g];

        protected override Tensor call(Tensor input, bool training) => input * d * g;

        protected internal override Logs train_step(Batch batch)
        {
            using var tape = tf.GradientTape(persistent: true);
            var score = tf.reduce_mean(batch.X[0] * d * g);
            d.assign_sub(0.1f * tape.gradient(score, d)!);
            g.assign_add(0.1f * tape.gradient(score, g)!);
            return new() { ["score"] = score };
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Replayed_steps_keep_values_as_eager_ones_do(bool eagerly)
    {
        var model = new InTurn();
        model.compile(optimizer: "sgd", loss: "mse", run_eagerly: eagerly);
        Tensor x = tf.ones([4, 1]);
        model.fit(x, x, epochs: 5, batch_size: 2, verbose: 0);
        var (d, g) = (3f, 2f);
        for (var step = 0; step < 10; step++)
            (d, g) = (d - 0.1f * g, g + 0.1f * d);
        Assert.Equal([d, g], model.Both.Select(v => v.Value.item()), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_batch_that_an_eager_step_keeps_is_not_overwritten()
    {
        var model = new Keeper();
        model.compile(optimizer: "sgd", loss: "mse", run_eagerly: true);
        Tensor x = new float[,]
        {
            { 1 },
            { 2 },
            { 3 },
        };
        model.fit(x, x, batch_size: 1, shuffle: false, verbose: 0);
        Assert.Equal([1.0, 2, 3], model.Batches.Select(batch => batch.item()));
    }

    private sealed class Keeper : Model
    {
        public List<Tensor> Batches { get; } = [];

        protected override Tensor call(Tensor input, bool training) => input;

        protected internal override Logs train_step(Batch batch)
        {
            Batches.Add(batch.X[0]);
            return [];
        }
    }
}
