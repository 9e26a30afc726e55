using TfActivations.Keras.Callbacks;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

public class TerminateOnNaNTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_loss_that_is_no_number_ends_the_training(double target)
    {
        var (output, steps) = (new StringWriter(), 0);
        var y = tf.concat([Numbers(4, 1), tf.ones((4, 1)) * target], 0);
        var history = Regression()
            .fit(
                Numbers(8, 3),
                y,
                2,
                epochs: 3,
                verbose: 0,
                shuffle: false,
                callbacks:
                [
                    new TerminateOnNaN { Output = output },
                    keras.callbacks.LambdaCallback(on_train_batch_end: (batch, _) => steps = batch + 1),
                ]
            );
        Assert.Equal([0], history.epoch);
        Assert.Equal(3, steps);
        Assert.Equal("Batch 2: Invalid loss, terminating training\n", output.ToString());
    }

    [Fact]
    public void It_ends_with_an_error_where_that_was_asked_for()
    {
        var y = tf.ones((4, 1)) * double.NaN;
        var error = Assert.Throws<InvalidStateException>(() =>
            Regression()
                .fit(Numbers(4, 3), y, verbose: 0, callbacks: [keras.callbacks.TerminateOnNaN(raise_error: true)])
        );
        Assert.Equal("TerminateOnNaN: the loss at batch 0 is not finite: nan", error.Message);
    }

    [Fact]
    public void A_finite_loss_goes_on() =>
        Assert.Equal(
            2,
            Regression()
                .fit(Numbers(4, 3), Numbers(4, 1), epochs: 2, verbose: 0, callbacks: [keras.callbacks.TerminateOnNaN()])
                .epoch.Count
        );
}
