using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>Embedding, the masks that it and Masking make, and who heeds them.</summary>
public class EmbeddingTests
{
    [Fact]
    public void A_masked_model_of_texts_learns_and_steps_that_are_hidden_change_nothing()
    {
        keras.utils.set_random_seed(3);
        var model = keras.Sequential([
            keras.layers.Embedding(6, 4, mask_zero: true),
            keras.layers.LSTM(5),
            keras.layers.Dense(1, activation: "sigmoid"),
        ]);
        model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy");
        var x = tf.constant(new[] { 1, 2, 0, 0, 3, 4, 0, 0, 2, 2, 5, 0, 4, 3, 1, 0 }, shape: (4, 4));
        var y = tf.constant(new[] { 0f, 1, 0, 1 }, shape: (4, 1));
        var losses = model.fit(x, y, epochs: 40, verbose: 0).history["loss"];
        Assert.True(losses[^1] < losses[0] / 4, $"{losses[0]} to {losses[^1]}");

        var longer = tf.constant(new[] { 1, 2, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0 }, shape: (2, 6));
        Assert.Equal(
            model.predict(x[..2], verbose: 0).ToArray<float>(),
            model.predict(longer, verbose: 0).ToArray<float>()
        );
    }

    [Fact]
    public void Steps_that_a_mask_hides_are_no_part_of_the_loss()
    {
        var model = keras.Sequential([keras.Input((3, 1)), keras.layers.Masking(), keras.layers.Dense(1)]);
        model.compile("sgd", "mse");
        var x = tf.constant(new[] { 1f, 2, 0 }, shape: (1, 3, 1));
        var seen = model.evaluate(x, tf.constant(new[] { 5f, 6, 100 }, shape: (1, 3, 1)), verbose: 0);
        var other = model.evaluate(x, tf.constant(new[] { 5f, 6, -7 }, shape: (1, 3, 1)), verbose: 0);
        Assert.Equal(seen.Loss, other.Loss, 1e-6);
    }

    [Fact]
    public void What_add_loss_adds_counts_once_and_for_its_call()
    {
        var layer = keras.layers.ActivityRegularization(l1: 0.5);
        var x = tf.constant(new[] { 1f, -3 }, shape: (2, 1));
        layer.Apply(x);
        layer.Apply(x);
        Assert.Equal(1.0, Assert.Single(layer.losses).item(), 1e-6);
    }
}
