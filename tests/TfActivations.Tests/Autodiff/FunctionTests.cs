using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Autodiff;

/// <summary>tf.function: recorded for each shape and dtype, replayed, and right where it cannot be.</summary>
public class FunctionTests
{
    [Fact]
    public void A_function_is_recorded_once_for_each_shape_and_dtype()
    {
        var calls = 0;
        var square = tf.function(
            (Tensor x) =>
            {
                calls++;
                return x * x;
            }
        );
        Assert.Equal([1, 4], square(tf.constant(new[] { 1f, 2f })).Doubles());
        Assert.Equal([9, 16], square(tf.constant(new[] { 3f, 4f })).Doubles());
        Assert.Equal(1, calls);
        Assert.Equal([25], square(tf.constant(new[] { 5f })).Doubles());
        Assert.Equal([4, 9], square(tf.constant(new[] { 2, 3 })).Doubles());
        Assert.Equal(3, calls);
    }

    [Fact]
    public void What_a_call_gave_stays()
    {
        var twice = tf.function((Tensor x) => x * 2f);
        var (first, second) = (twice(tf.constant(1f)), twice(tf.constant(5f)));
        Assert.Equal((2f, 10f), ((float)first, (float)second));
    }

    [Fact]
    public void Variables_change_at_each_call()
    {
        var counter = tf.Variable(0f);
        var add = tf.function((Tensor x) => (Tensor)counter.assign_add(x));
        Assert.Equal([1, 3, 6], new[] { 1f, 2f, 3f }.Select(x => (double)add(x)));
    }

    [Fact]
    public void Control_flow_that_depends_on_values_goes_its_own_way_each_time()
    {
        var sign = tf.function((Tensor x) => (bool)(x > 0f) ? tf.constant(1f) : tf.constant(-1f));
        Assert.Equal([1, -1, 1, -1], new[] { 2f, -3f, 4f, -5f }.Select(x => (double)sign(x)));
        var steps = tf.Variable(0);
        var odd = tf.function(() => (int)steps.assign_add(1) % 2 == 1 ? tf.constant(1f) : tf.constant(0f));
        Assert.Equal([1, 0, 1, 0], Enumerable.Range(0, 4).Select(_ => (double)odd()));
        Assert.Equal(4, (int)steps);
    }

    [Fact]
    public void A_value_of_a_variable_that_is_read_counts_at_each_call()
    {
        var factor = tf.Variable(2f);
        var scaled = tf.function((Tensor x) => x * (float)factor);
        Assert.Equal(6, (float)scaled(3f));
        factor.assign(5f);
        Assert.Equal(15, (float)scaled(3f));
    }

    [Fact]
    public void Random_numbers_are_drawn_at_each_call()
    {
        var noise = tf.function((Tensor x) => x + tf.random.normal([3]));
        Assert.NotEqual(noise(tf.zeros(3)).Doubles(), noise(tf.zeros(3)).Doubles());
        var dropped = tf.function((Tensor x) => tf.nn.dropout(x, 0.5));
        Assert.NotEqual(dropped(tf.ones(64)).Doubles(), dropped(tf.ones(64)).Doubles());
    }

    [Fact]
    public void Elements_of_a_dataset_come_at_each_call()
    {
        var dataset = tf.data.Dataset.range(3);
        var seen = tf.Variable(0L);
        var run = tf.function(() =>
        {
            foreach (var x in dataset)
                seen.assign_add(x);
        });
        run();
        run();
        run();
        Assert.Equal(9, (long)seen);
    }

    [Fact]
    public void A_tape_outside_sees_what_is_done()
    {
        var v = tf.Variable(3f);
        var cube = tf.function((Tensor x) => x * x * x);
        Assert.Equal(8, (float)cube(2f));
        for (var i = 0; i < 2; i++)
        {
            using var tape = tf.GradientTape();
            Assert.Equal(27, (float)tape.gradient(cube(v), v)!);
        }
    }

    [Fact]
    public void Tuples_and_lists_of_tensors_go_in_and_out()
    {
        var both = tf.function(
            ((Tensor, Tensor) pair, Tensor[] more, int times) => (pair.Item1 + more[0], pair.Item2 * times)
        );
        for (var i = 1; i < 4; i++)
        {
            var (sum, product) = both((i, 10f * i), [2 * i], 3);
            Assert.Equal((3.0 * i, 30.0 * i), ((double)sum, (double)product));
        }
        Assert.Equal(50, (double)both((1, 10f), [2], 5).Item2);
    }

    [Fact]
    public void A_signature_is_held_against_the_arguments()
    {
        var sum = tf.function((Tensor x) => tf.reduce_sum(x), [tf.TensorSpec([-1, 2])]);
        Assert.Equal(4, (float)sum(tf.ones([2, 2])));
        Assert.Equal(6, (float)sum(tf.ones([3, 2])));
        var error = Assert.Throws<InvalidArgumentException>(() => sum(tf.ones([2, 3])));
        Assert.Contains("TensorSpec(shape=(None, 2)", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidArgumentException>(() => sum(tf.ones([2, 2], tf.float64)));
    }

    [Fact]
    public void A_function_within_a_function_is_a_part_of_it()
    {
        var inner = tf.function((Tensor x) => x + 1f);
        var outer = tf.function((Tensor x) => inner(x) * inner(inner(x)));
        Assert.Equal([2, 6, 12], new[] { 0f, 1f, 2f }.Select(x => (double)outer(tf.constant(x))));
    }

    [Fact]
    public void A_training_step_does_as_one_that_is_not_recorded()
    {
        var losses = new[] { false, true }.Select(recorded =>
        {
            keras.utils.set_random_seed(3);
            var model = keras.Sequential([
                keras.layers.Dense(8, activation: "relu", input_shape: 3),
                keras.layers.Dense(2),
            ]);
            var optimizer = keras.optimizers.Adam(0.01);
            var loss = keras.losses.MeanSquaredError();
            var x = tf.reshape(tf.range(12f) / 12f, [4, 3]);
            var y = tf.reshape(tf.range(8f) / 8f, [4, 2]);
            Func<Tensor, Tensor, Tensor> step = (x, y) =>
            {
                using var tape = tf.GradientTape();
                var value = loss.Apply(y, model.Apply(x, training: true));
                var gradients = tape.gradient(value, model.trainable_variables);
                optimizer.apply_gradients(gradients.Zip(model.trainable_variables));
                return value;
            };
            if (recorded)
                step = tf.function(step);
            return Enumerable.Range(0, 10).Select(_ => (double)step(x, y)).ToArray();
        });
        Assert.Equal(losses.First(), losses.Last());
    }
}
