using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.Optimizers.AccumulationTests;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>A scale of the loss that grows while gradients are finite, and falls where they are not.</summary>
public class LossScaleTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_scale_grows_and_falls_and_steps_are_left_out(bool isRecorded)
    {
        var plain = keras.optimizers.Adam(0.1);
        var scaling = keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(0.1), 8, dynamic_growth_steps: 3);
        var (expected, actual) = (Weight(), Weight());
        var gradient = tf.Variable(tf.zeros([2, 3]));
        scaling.build([actual]);
        var recording = isRecorded ? Recording.Of(() => scaling.apply([gradient.Value], [actual])) : null;
        if (isRecorded)
            plain.apply([gradient.Value], [expected]);
        scaling.variables[2].assign(tf.constant(0L));
        foreach (
            var (value, scale) in new[]
            {
                (1f, 8d),
                (1f, 8),
                (1f, 16),
                (float.NaN, 8),
                (2f, 8),
                (float.PositiveInfinity, 4),
                (3f, 4),
            }
        )
        {
            var before = (double)scaling.scale_loss(1.0).item();
            gradient.assign(tf.fill([2, 3], value * (float)before));
            if (recording is null)
                scaling.apply([gradient.Value], [actual]);
            else
                recording.Replay();
            if (float.IsFinite(value))
                plain.apply([tf.fill([2, 3], value)], [expected]);
            Same(expected, actual);
            Assert.Equal(scale, scaling.scale_loss(1.0).item());
        }
        Assert.Equal(plain.iterations, scaling.iterations);
    }

    [Fact]
    public void All_but_its_own_is_the_inner_optimizers()
    {
        var scaling = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.5));
        scaling.learning_rate = 0.25;
        Assert.Equal((0.25, 0.25), (scaling.learning_rate, scaling.inner_optimizer.learning_rate));
        var again = (LossScaleOptimizer)
            keras.saving.deserialize_keras_object<Optimizer>(keras.saving.serialize_keras_object(scaling));
        Assert.IsType<SGD>(again.inner_optimizer);
        Assert.Equal(32768, again.initial_scale);
        Assert.Equal(
            ["name", "inner_optimizer", "initial_scale", "dynamic_growth_steps"],
            again.get_config().Select(pair => pair.Key)
        );
    }
}
