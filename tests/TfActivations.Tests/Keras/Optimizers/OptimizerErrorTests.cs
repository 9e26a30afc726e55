using TfActivations.Keras.Optimizers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>Optimizers and schedules asked for what cannot be.</summary>
public class OptimizerErrorTests
{
    public static TheoryData<string, Action> Wrong =>
        new()
        {
            { "learning_rate must not be negative. Received: -1", () => keras.optimizers.Adam(-1) },
            { "SGD: momentum must be from 0 to 1. Received: 2", () => keras.optimizers.SGD(momentum: 2) },
            { "Lion: beta_1 must be above 0", () => keras.optimizers.Lion(beta_1: 0) },
            { "Ftrl: learning_rate_power must not be positive", () => keras.optimizers.Ftrl(learning_rate_power: 1) },
            { "Adam: ema_momentum must be from 0 to 1", () => keras.optimizers.Adam(use_ema: true, ema_momentum: 2) },
            {
                "Adam: ema_overwrite_frequency must be positive",
                () => keras.optimizers.Adam(ema_overwrite_frequency: 0)
            },
            {
                "Adam: only one of clipnorm, clipvalue and global_clipnorm",
                () => keras.optimizers.Adam(clipnorm: 1, clipvalue: 2)
            },
            { "CosineDecay: decay_steps must be positive", () => keras.optimizers.schedules.CosineDecay(0.1, 0) },
            {
                "one value more than boundaries",
                () => keras.optimizers.schedules.PiecewiseConstantDecay([1, 2], [0.1, 0.2])
            },
            {
                "boundaries must ascend",
                () => keras.optimizers.schedules.PiecewiseConstantDecay([2, 1], [0.1, 0.2, 0.3])
            },
            {
                "has shape (2,). Received: a gradient of shape (3,)",
                () => keras.optimizers.SGD().apply([tf.ones([3])], [tf.Variable(tf.ones([2]))])
            },
        };

    [Theory, MemberData(nameof(Wrong))]
    public void It_says_what_was_received(string message, Action call) =>
        Assert.Contains(message, Assert.Throws<InvalidArgumentException>(call).Message, StringComparison.Ordinal);

    [Fact]
    public void Variables_that_it_was_not_built_for_are_refused()
    {
        var optimizer = keras.optimizers.Adam();
        optimizer.apply([tf.ones([2])], [tf.Variable(tf.ones([2]))]);
        var other = new TfActivations.Autodiff.Variable(tf.ones([2]), name: "other");
        var error = Assert.Throws<InvalidArgumentException>(() => optimizer.apply([tf.ones([2])], [other]));
        Assert.Contains("'other'", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidStateException>(() => optimizer.exclude_from_weight_decay(var_names: ["bias"]));
    }

    [Fact]
    public void A_rate_that_a_schedule_says_cannot_be_set()
    {
        Optimizer optimizer = keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.5, 2, 0.25));
        Assert.Equal(0.5, optimizer.learning_rate);
        Assert.Throws<InvalidStateException>(() => optimizer.learning_rate = 0.1);
        var constant = keras.optimizers.SGD(0.5);
        constant.learning_rate = 0.25;
        Assert.Equal(0.25, constant.learning_rate);
        Assert.Throws<InvalidArgumentException>(() => constant.learning_rate = double.NaN);
    }
}
