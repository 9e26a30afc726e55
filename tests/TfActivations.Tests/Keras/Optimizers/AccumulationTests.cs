using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>Gradients of several steps as one update, and losses that are scaled: the steps of an optimizer without them.</summary>
public class AccumulationTests
{
    public static TheoryData<string> Names => OptimizerContractTests.Names;

    [Theory, MemberData(nameof(Names))]
    public void Several_gradients_make_one_update(string name)
    {
        var (plain, eager, recorded) = (Create(name), Create(name, 3), Create(name, 3));
        var (expected, left, right) = (Weight(), Weight(), Weight());
        var gradient = tf.Variable(tf.zeros([2, 3]));
        var recording = Recording.Of(() => recorded.apply([gradient.Value], [right]));
        eager.apply([gradient.Value], [left]);
        for (var step = 1; step < 12; step++)
        {
            gradient.assign(tf.fill([2, 3], (float)step));
            eager.apply([gradient.Value], [left]);
            recording.Replay();
            if (step % 3 == 2)
                plain.apply([tf.fill([2, 3], step - 1.0f)], [expected]);
            Same(expected, left);
            Same(expected, right);
        }
        Assert.Equal((4, 4), (eager.iterations, recorded.iterations));

        static Optimizer Create(string name, int? steps = null) =>
            Parts.Create<Optimizer>(name, ("learning_rate", 0.01), ("gradient_accumulation_steps", steps));
    }

    [Fact]
    public void A_factor_of_the_loss_leaves_the_steps_as_they_are()
    {
        var (plain, scaled) = (keras.optimizers.Adam(), keras.optimizers.Adam(loss_scale_factor: 1024));
        var (expected, actual) = (Weight(), Weight());
        for (var step = 0; step < 5; step++)
        {
            Tensor gradient = tf.fill([2, 3], 0.5f - step);
            Assert.Equal(1024 * 2.5, scaled.scale_loss(2.5).item());
            plain.apply([gradient], [expected]);
            scaled.apply([gradient * 1024.0], [actual]);
            Same(expected, actual);
        }
    }

    [Fact]
    public void A_step_needs_at_least_two_gradients_to_accumulate() =>
        Assert.Contains(
            "gradient_accumulation_steps",
            Assert.Throws<InvalidArgumentException>(() => keras.optimizers.SGD(gradient_accumulation_steps: 1)).Message,
            StringComparison.Ordinal
        );

    internal static Variable Weight() =>
        tf.Variable(
            tf.constant(
                new[,]
                {
                    { 1f, -2f, 3f },
                    { 0.5f, 0.25f, -1f },
                }
            )
        );

    internal static void Same(Variable expected, Variable actual)
    {
        var (e, a) = (((Tensor)expected).Doubles(), ((Tensor)actual).Doubles());
        for (var i = 0; i < e.Length; i++)
            Assert.Equal(e[i], a[i], 1e-6);
    }
}
