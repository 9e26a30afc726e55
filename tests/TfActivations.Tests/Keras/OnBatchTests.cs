using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>train_on_batch, test_on_batch and predict_on_batch: single steps of fit, evaluate and predict.</summary>
public class OnBatchTests
{
    private static readonly Tensor X = Numbers(12, 3);
    private static readonly Tensor Y = Numbers(12, 1);
    private static readonly Tensor Classes = tf.cast(tf.argmax(X, axis: 1), tf.int32);

    [Fact]
    public void Steps_by_hand_are_the_steps_of_fit()
    {
        var (fitted, stepped) = (Regression(), Regression());
        fitted.fit(X, Y, 5, epochs: 3, verbose: 0, shuffle: false);
        for (var epoch = 0; epoch < 3; epoch++)
        for (var start = 0; start < 12; start += 5)
            stepped.train_on_batch(X[start..Math.Min(12, start + 5)], Y[start..Math.Min(12, start + 5)]);
        Assert.Equal(Weights(fitted), Weights(stepped));
        Assert.Equal(9, stepped.optimizer!.iterations);
    }

    [Fact]
    public void Values_are_those_of_the_batch_alone_before_the_step()
    {
        var model = Classifier();
        var expected = model.evaluate(X[..4], Classes[..4], verbose: 0);
        model.test_on_batch(X, Classes);
        var tested = model.test_on_batch(X[..4], Classes[..4]);
        var trained = model.train_on_batch(X[..4], Classes[..4]);
        Assert.Equal(expected.Values, tested.Values);
        Assert.Equal(expected.Values, trained.Values);
        Assert.NotEqual(expected.Loss, model.test_on_batch(X[..4], Classes[..4]).Loss);
    }

    [Fact]
    public void Weights_of_samples_and_classes_count()
    {
        var model = Classifier();
        Tensor doubled = Enumerable.Repeat(2f, 12).ToArray();
        var plain = model.test_on_batch(X, Classes).Loss;
        Assert.Equal(2 * plain, model.test_on_batch(X, Classes, sample_weight: doubled).Loss, 1e-6);
        var weights = Enumerable.Range(0, 3).ToDictionary(i => i, _ => 3.0);
        Assert.Equal(3 * plain, model.train_on_batch(X, Classes, class_weight: weights).Loss, 1e-5);
    }

    [Fact]
    public void What_is_trainable_may_change_between_two_steps()
    {
        var model = Regression();
        model.train_on_batch(X, Y);
        model.Layers[0].Trainable = false;
        var before = Weights(model);
        model.train_on_batch(X, Y);
        var after = Weights(model);
        Assert.Equal(before[..16], after[..16]);
        Assert.NotEqual(before[16..], after[16..]);
        model.Layers[0].Trainable = true;
        model.train_on_batch(X, Y);
        Assert.NotEqual(after[..16], Weights(model)[..16]);
    }

    [Fact]
    public void Weights_that_are_not_trained_any_more_are_not_regularized_in_a_test_either()
    {
        var layer = keras.layers.Dense(1, kernel_regularizer: "l2", input_shape: 3);
        var model = keras.Sequential([layer]);
        model.compile(loss: "mse");
        var regularized = model.test_on_batch(X, Y).Loss;
        layer.Trainable = false;
        var plain = model.test_on_batch(X, Y).Loss;
        Assert.NotEqual(regularized, plain);
        Assert.Equal(model.evaluate(X, Y, verbose: 0).Loss, plain);
    }

    [Fact]
    public void Compiling_anew_takes_effect()
    {
        var model = Regression();
        var squared = model.train_on_batch(X, Y).Loss;
        model.compile(optimizer: keras.optimizers.SGD(0), loss: "mae");
        var before = Weights(model);
        Assert.NotEqual(squared, model.train_on_batch(X, Y).Loss);
        Assert.Equal(before, Weights(model));
    }

    [Fact]
    public void Predict_on_batch_is_predict()
    {
        var model = Regression();
        Assert.Equal(((Tensor)model.predict(X, verbose: 0)).Doubles(), ((Tensor)model.predict_on_batch(X)).Doubles());
    }

    [Fact]
    public void A_model_that_is_not_compiled_says_so()
    {
        var model = keras.Sequential([keras.layers.Dense(1)]);
        var error = Assert.Throws<InvalidStateException>(() => model.train_on_batch(X, Y));
        Assert.StartsWith("train_on_batch: model 'sequential", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidStateException>(() => model.test_on_batch(X, Y));
    }
}
