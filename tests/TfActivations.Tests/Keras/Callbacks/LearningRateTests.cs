using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

/// <summary>Callbacks that set the learning rate.</summary>
public class LearningRateTests
{
    private static readonly Tensor X = Numbers(6, 3);
    private static readonly Tensor Y = Numbers(6, 1);

    [Fact]
    public void A_schedule_sets_the_rate_of_each_epoch_and_logs_it()
    {
        var output = new StringWriter();
        var rates = Rates(
            3,
            new LearningRateScheduler
            {
                schedule = (epoch, rate) => epoch < 1 ? rate : rate / 2,
                verbose = 1,
                Output = output,
            }
        );
        Assert.Equal([0.5, 0.25, 0.125], rates);
        Assert.StartsWith(
            "\nEpoch 1: LearningRateScheduler setting learning rate to 0.5.\n"
                + "\nEpoch 2: LearningRateScheduler setting learning rate to 0.25.\n",
            output.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal([1, 2], Rates(2, keras.callbacks.LearningRateScheduler(epoch => epoch + 1)));
    }

    [Fact]
    public void The_steps_use_the_rate_that_was_set()
    {
        var model = Regression();
        var before = Weights(model);
        model.fit(X, Y, verbose: 0, callbacks: [keras.callbacks.LearningRateScheduler(_ => 0)]);
        Assert.Equal(before, Weights(model));
    }

    [Fact]
    public void A_rate_that_is_none_is_an_error()
    {
        var error = Assert.Throws<InvalidArgumentException>(() =>
            Rates(1, keras.callbacks.LearningRateScheduler(_ => double.NaN))
        );
        Assert.EndsWith("learning_rate must be a number. Received: nan", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_a_schedule_says_cannot_be_set()
    {
        var model = Regression();
        model.compile(
            optimizer: keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)),
            loss: "mse"
        );
        Callback[] setters =
        [
            keras.callbacks.LearningRateScheduler(_ => 1),
            keras.callbacks.ReduceLROnPlateau("loss", patience: 0),
        ];
        foreach (var setter in setters)
        {
            var error = Assert.Throws<InvalidStateException>(() => model.fit(X, Y, verbose: 0, callbacks: [setter]));
            Assert.Equal(
                $"{setter.GetType().Name}: the learning rate follows ExponentialDecay, so it cannot be set",
                error.Message
            );
        }
    }

    [Fact]
    public void On_a_plateau_the_rate_is_multiplied_down_to_its_least()
    {
        var output = new StringWriter();
        var reduce = new ReduceLROnPlateau
        {
            monitor = "loss",
            factor = 0.25,
            patience = 2,
            verbose = 1,
            min_lr = 0.1,
            Output = output,
        };
        var rates = Rates(8, new Scripted("loss", 1, 1, 1, 1, 1, 1, 1, 1), reduce);
        // The log of an epoch has the rate that it was trained with.
        Assert.Equal([0.5, 0.5, 0.5, 0.125, 0.125, 0.1, 0.1, 0.1], rates);
        Assert.Equal(
            "\nEpoch 3: ReduceLROnPlateau reducing learning rate to 0.125.\n"
                + "\nEpoch 5: ReduceLROnPlateau reducing learning rate to 0.1.\n",
            output.ToString()
        );
    }

    [Fact]
    public void NaN_is_never_the_best()
    {
        var reduce = keras.callbacks.ReduceLROnPlateau("loss", factor: 0.5, patience: 2);
        double[] losses = [double.NaN, 3, 2, double.NaN, 1, 1, 1];
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], Rates(7, new Scripted("loss", losses), reduce));
    }

    [Fact]
    public void After_a_change_epochs_of_the_cooldown_do_not_count()
    {
        var reduce = keras.callbacks.ReduceLROnPlateau("loss", factor: 0.5, patience: 1, cooldown: 2);
        Assert.Equal([0.5, 0.5, 0.25, 0.25, 0.125, 0.125], Rates(6, new Scripted("loss", 1, 1, 1, 1, 1, 1), reduce));
    }

    [Fact]
    public void Better_by_more_than_min_delta_keeps_the_rate()
    {
        var reduce = keras.callbacks.ReduceLROnPlateau("loss", factor: 0.5, patience: 1, min_delta: 0.2);
        Assert.Equal([0.5, 0.5, 0.5, 0.25], Rates(4, new Scripted("loss", 1, 0.7, 0.6, 0.6), reduce));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_factor_that_does_not_make_less_is_an_error(double factor) =>
        Assert.Equal(
            $"ReduceLROnPlateau: factor must be from 0 to below 1. Received: {factor}",
            Assert.Throws<InvalidArgumentException>(() => keras.callbacks.ReduceLROnPlateau(factor: factor)).Message
        );

    private static IEnumerable<double> Rates(int epochs, params Callback[] callbacks)
    {
        var model = Regression();
        model.compile(optimizer: keras.optimizers.SGD(0.5), loss: "mse");
        var history = model.fit(X, Y, epochs: epochs, verbose: 0, callbacks: callbacks).history;
        return history["learning_rate"].Select(rate => Math.Round(rate, 6));
    }
}
