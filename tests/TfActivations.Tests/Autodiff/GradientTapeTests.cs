using TfActivations.Autodiff;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Autodiff;

public class GradientTapeTests
{
    [Fact]
    public void A_tensor_must_be_watched_and_a_variable_need_not()
    {
        Tensor x = tf.constant(3f);
        var v = tf.Variable(2f);
        using var tape = tf.GradientTape(persistent: true);
        var y = x * v;
        Assert.Null(tape.gradient(y, x));
        Assert.Equal(3, tape.gradient(y, v)!.item());
    }

    [Fact]
    public void Variables_are_not_followed_when_that_is_not_wanted()
    {
        var v = tf.Variable(2f);
        using var tape = tf.GradientTape(watch_accessed_variables: false);
        Assert.Null(tape.gradient(v * v, v));
    }

    [Fact]
    public void Two_tapes_give_the_second_derivative()
    {
        Tensor x = tf.constant(2.0);
        using var outer = tf.GradientTape();
        outer.watch(x);
        using var inner = tf.GradientTape();
        inner.watch(x);
        var slope = inner.gradient(x * x * x, x)!;
        Assert.Equal(12, slope.item());
        Assert.Equal(12, outer.gradient(slope, x)!.item());
    }

    [Fact]
    public void A_tape_gives_gradients_once_unless_it_is_persistent()
    {
        Tensor x = tf.constant(2.0);
        using var once = tf.GradientTape();
        once.watch(x);
        var y = x * x;
        once.gradient(y, x);
        var error = Assert.Throws<InvalidStateException>(() => once.gradient(y, x));
        Assert.Equal(
            "a tape that is not persistent gives gradients once; use tf.GradientTape(persistent: true)",
            error.Message
        );
        using var often = tf.GradientTape(persistent: true);
        often.watch(x);
        y = x * x;
        Assert.Equal(often.gradient(y, x)!.item(), often.gradient(y, x)!.item());
    }

    [Fact]
    public void What_happens_after_the_tape_is_not_recorded()
    {
        Tensor x = tf.constant(2.0);
        Tensor y;
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        y = x * 5;
        tape.Dispose();
        Assert.Equal(5, tape.gradient(y, x)!.item());
        Assert.Null(tape.gradient(y * y, x));
    }

    [Fact]
    public void Stop_gradient_and_integers_stop_gradients()
    {
        Tensor x = tf.constant(new[] { 1.0, 2 }, tf.float64);
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        Assert.Equal([1.0, 2], tape.gradient(x * tf.stop_gradient(x), x)!.Doubles());
        Assert.Null(tape.gradient(tf.cast(tf.cast(x, tf.int32), tf.float64), x));
        var error = Assert.Throws<InvalidArgumentException>(() => tape.watch(tf.constant([1, 2])));
        Assert.Equal("watch: a tensor of int32 has no gradient; use a float", error.Message);
    }

    [Fact]
    public void Output_gradients_weigh_the_target()
    {
        Tensor x = tf.constant(new[] { 1.0, 2 }, tf.float64);
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        var y = x * x;
        Assert.Equal([6.0, -4], tape.gradient(y, x, new[] { 3.0, -1 })!.Doubles());
        var error = Assert.Throws<InvalidArgumentException>(() => tape.gradient(y, x, new[] { 1.0 }));
        Assert.Equal("gradient: output_gradients must have the target's shape (2,). Received: (1,)", error.Message);
    }

    [Fact]
    public void Several_sources_and_shared_paths_add_up()
    {
        var (a, b) = (tf.Variable(3f), tf.Variable(4f));
        using var tape = tf.GradientTape();
        var c = a * b;
        var gradients = tape.gradient(c + c * a, [a, b]);
        Assert.Equal([28, 12], gradients.Select(g => (int)g!.item()));
    }

    [Fact]
    public void Sources_are_lists_arrays_and_tuples_of_variables_and_tensors()
    {
        var (v, w) = (tf.Variable(3f), tf.Variable(4f));
        Tensor x = tf.constant(5f);
        using var tape = tf.GradientTape(persistent: true);
        tape.watch(x);
        var y = v * w * x;
        Assert.Equal([20, 15], Items(tape.gradient(y, new[] { v, w })));
        Assert.Equal([20, 15], Items(tape.gradient(y, new List<Variable> { v, w })));
        Assert.Equal([20, 12], Items(tape.gradient(y, new[] { v, x })));
        Assert.Equal([20, 12], Items(tape.gradient(y, new List<Tensor> { v, x })));
        Assert.Equal([20, 12], Items(tape.gradient(y, [v, x])));
        Assert.Equal([20, 15], Items(tape.gradient(y, new[] { v, w }.Where(each => each.Trainable))));
        var (dv, dw) = tape.gradient(y, (v, w));
        Assert.Equal([20, 15], Items([dv, dw]));
        (dv, var dx) = tape.gradient(y, (v, x));
        Assert.Equal([20, 12], Items([dv, dx]));
        (dv, dw, dx) = tape.gradient(y, (v, w, x));
        Assert.Equal([20, 15, 12], Items([dv, dw, dx]));

        var model = keras.Sequential([keras.layers.Dense(1, use_bias: false)]);
        var loss = model.Apply(tf.ones([1, 2]));
        Assert.Equal([1.0, 1], tape.gradient(loss, model.TrainableWeights)[0]!.Doubles());

        static IEnumerable<double> Items(Tensor?[] gradients) => gradients.Select(gradient => gradient!.item());
    }

    [Fact]
    public void What_an_op_did_before_a_tensor_was_watched_does_not_count()
    {
        Tensor x = tf.constant(3.0);
        using var outer = tf.GradientTape();
        outer.watch(x);
        using var inner = tf.GradientTape();
        var before = x * x;
        inner.watch(x);
        Assert.Equal(9, inner.gradient(before * x, x)!.item());
        Assert.Equal(27, outer.gradient(before * x, x)!.item());
    }

    [Fact]
    public void Whether_a_variable_is_followed_is_said_when_it_is_read()
    {
        var (v, w) = (tf.Variable(3.0), tf.Variable(4.0, trainable: false));
        using var tape = tf.GradientTape();
        var y = v * w;
        (v.Trainable, w.Trainable) = (false, true);
        var (dv, dw) = tape.gradient(y, (v, w));
        Assert.Equal(4, dv!.item());
        Assert.Null(dw);
    }

    [Fact]
    public void Each_thread_has_tapes_of_its_own()
    {
        var v = tf.Variable(2f);
        using var tape = tf.GradientTape();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = v * v);
        thread.Start();
        thread.Join();
        Assert.Null(tape.gradient(elsewhere!, v));
    }

    [Fact]
    public void Variables_change_in_place_and_keep_their_shape()
    {
        var v = tf.Variable(new[] { 1f, 2 }, name: "v");
        v.assign_add(new[] { 1f, 1 }).assign_sub(0.5f);
        Assert.Equal([1.5, 2.5], v.Value.Doubles());
        var before = v.read_value();
        v.assign(new[] { 0f, 0 });
        Assert.Equal([1.5, 2.5], before.Doubles());
        var error = Assert.Throws<InvalidArgumentException>(() => v.assign(new[] { 1f }));
        Assert.Equal("assign: variable 'v' is float32 of shape (2,). Received: float32 of shape (1,)", error.Message);
        Assert.Equal([0.0, 0], v.Value.Doubles());
    }
}
