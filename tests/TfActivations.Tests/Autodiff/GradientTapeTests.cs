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
        Tensor x = tf.constant(new[] { 1.0, 2 });
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
        Tensor x = tf.constant(new[] { 1.0, 2 });
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
