using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Autodiff;

/// <summary>Derivatives element by element, and what else tapes are asked for.</summary>
public class JacobianTests
{
    [Fact]
    public void A_jacobian_has_the_shape_of_both()
    {
        var x = tf.constant(new[] { 1f, 2f });
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = tf.stack([x[0] * x[1], x[0] * x[0], x[1]]);
        Assert.Equal([2, 1, 2, 0, 0, 1], tape.jacobian(y, x)!.Doubles());
    }

    [Fact]
    public void A_jacobian_of_several_sources_says_which_do_not_count()
    {
        var (v, w) = (tf.Variable(3f), tf.Variable(1f));
        using var tape = tf.GradientTape();
        var y = v * v;
        var found = tape.jacobian(y, [v, w]);
        Assert.Equal(6, (float)found[0]!);
        Assert.Null(found[1]);
    }

    [Fact]
    public void Rows_of_a_batch_are_apart()
    {
        var x = tf.constant(
            new[,]
            {
                { 1f, 2f },
                { 3f, 4f },
            }
        );
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = x * x;
        var found = tape.batch_jacobian(y, x)!;
        Assert.Equal([2, 2, 2], found.Shape);
        Assert.Equal([2, 0, 0, 4, 6, 0, 0, 8], found.Doubles());
    }

    [Fact]
    public void A_jacobian_within_another_tape_is_a_hessian()
    {
        var x = tf.constant(new[] { 1f, 2f });
        using var outer = tf.GradientTape();
        outer.watch(x);
        using var inner = tf.GradientTape();
        inner.watch(x);
        var y = tf.reduce_sum(x * x * x);
        var gradient = inner.gradient(y, x)!;
        Assert.Equal([6, 0, 0, 12], outer.jacobian(gradient, x)!.Doubles());
    }

    [Fact]
    public void What_is_done_while_a_tape_is_stopped_has_no_gradient()
    {
        var v = tf.Variable(2f);
        using var tape = tf.GradientTape(persistent: true);
        var y = v * v;
        Tensor z;
        using (tape.stop_recording())
            z = v * 100f;
        Assert.Null(tape.gradient(z, v));
        Assert.Equal(4, (float)tape.gradient(y, v)!);
    }

    [Fact]
    public void Watched_variables_are_those_that_were_read()
    {
        var (read, other) = (tf.Variable(2f, name: "read"), tf.Variable(1f, name: "other"));
        using var tape = tf.GradientTape();
        _ = read * 3f;
        Assert.Equal(["read"], tape.watched_variables().Select(variable => variable.name));
        _ = other * 3f;
        Assert.Equal(2, tape.watched_variables().Count);
        tape.reset();
        Assert.Empty(tape.watched_variables());
    }

    [Fact]
    public void A_gradient_of_ones_own_counts_in_place_of_the_functions()
    {
        var clipped = tf.custom_gradient(x => (x * 1f, dy => tf.clip_by_value(dy, -1f, 1f)));
        var v = tf.Variable(2f);
        using var tape = tf.GradientTape();
        var y = clipped(v) * 5f;
        Assert.Equal((10f, 1f), ((float)y, (float)tape.gradient(y, v)!));
    }

    [Fact]
    public void A_gradient_of_two_arguments_gives_two()
    {
        var product = tf.custom_gradient((x, y) => (x * y, dz => (dz * 7f, dz * 9f)));
        var (v, w) = (tf.Variable(2f), tf.Variable(3f));
        using var tape = tf.GradientTape();
        var found = tape.gradient(product(v, w), (v, w));
        Assert.Equal((7f, 9f), ((float)found.Item1!, (float)found.Item2!));
    }
}
