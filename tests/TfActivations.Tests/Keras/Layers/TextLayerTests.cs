using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>Layers that make numbers of categories and texts, and what is random about images.</summary>
public class TextLayerTests
{
    private static long[] Longs(Tensor x) => tf.cast(x, tf.int64).AsSpan<long>().ToArray();

    [Fact]
    public void What_is_more_frequent_comes_first_and_of_what_is_as_frequent_the_larger()
    {
        var layer = keras.layers.StringLookup();
        layer.adapt(tf.constant(new[] { "b", "a", "b", "c" }));
        Assert.Equal(["[UNK]", "b", "c", "a"], layer.get_vocabulary());
        Assert.Equal([1, 0, 3], Longs(layer.Apply(tf.constant(new[] { "b", "z", "a" }))));
        var back = keras.layers.StringLookup(vocabulary: layer.get_vocabulary(), invert: true);
        Assert.Equal(["b", "[UNK]"], back.Apply(tf.constant(new[] { 1L, 9L })).AsStrings());
    }

    [Fact]
    public void Texts_become_rows_of_one_length()
    {
        var layer = keras.layers.TextVectorization(max_tokens: 4, output_sequence_length: 3);
        layer.adapt(["The cat.", "the dog!", "The bird?"]);
        Assert.Equal(["", "[UNK]", "the", "dog"], layer.get_vocabulary());
        Assert.Equal([2, 3, 1, 1, 0, 0], Longs(layer.Apply(tf.constant(new[] { "the dog, a cat", "Bird" }))));
        var again = keras.layers.deserialize(
            keras.layers.serialize(keras.layers.TextVectorization(vocabulary: ["a", "b"]))
        );
        Assert.Equal([2, 3], Longs(again.Apply(tf.constant(new[] { "a b" }))));
    }

    [Fact]
    public void A_vocabulary_is_held_against_what_it_has_to_be()
    {
        Assert.Throws<InvalidArgumentException>(() => keras.layers.StringLookup(vocabulary: ["a", "a"]));
        Assert.Throws<InvalidArgumentException>(() => keras.layers.StringLookup(max_tokens: 2, vocabulary: ["a", "b"]));
        Assert.Throws<InvalidStateException>(() => keras.layers.StringLookup().Apply(tf.constant(new[] { "a" })));
        Assert.Throws<InvalidStateException>(() =>
            keras.layers.StringLookup(vocabulary: ["a"]).adapt(tf.constant(new[] { "b" }))
        );
        Assert.Throws<InvalidArgumentException>(() =>
            keras.layers.IntegerLookup(vocabulary: [1], num_oov_indices: 0).Apply(tf.constant(new[] { 2L }))
        );
    }

    [Fact]
    public void Categories_become_rows()
    {
        var x = tf.constant(
            new long[,]
            {
                { 0, 2 },
                { 1, 1 },
            }
        );
        Assert.Equal([1, 0, 1, 0, 1, 0], Longs(keras.layers.CategoryEncoding(3).Apply(x)));
        Assert.Equal([1, 0, 1, 0, 2, 0], Longs(keras.layers.CategoryEncoding(3, "count").Apply(x)));
        var weighted = keras
            .layers.CategoryEncoding(3, "count")
            .Apply(
                x,
                tf.constant(
                    new[,]
                    {
                        { 1f, 2f },
                        { 3f, 4f },
                    }
                )
            );
        Assert.Equal([1f, 0, 2f, 0, 7f, 0], weighted.AsSpan<float>().ToArray());
        Assert.Equal([0, 1, 2], Longs(keras.layers.Discretization([0, 1]).Apply(tf.constant(new[] { -1f, 0, 3 }))));
        // As TensorFlow's fingerprint has them.
        var letters = tf.constant(new[] { "A", "B", "C", "D", "E" });
        Assert.Equal([1, 0, 1, 1, 2], Longs(keras.layers.Hashing(3).Apply(letters)));
    }

    [Fact]
    public void Normalized_data_have_mean_0_and_variance_1()
    {
        var x = tf.random.normal([200, 3], mean: 5, stddev: 3, seed: 1);
        var layer = keras.layers.Normalization();
        layer.adapt(x);
        var y = layer.Apply(x);
        Assert.True((double)tf.reduce_max(tf.abs(tf.reduce_mean(y, 0))) < 1e-4);
        Assert.True((double)tf.reduce_max(tf.abs(tf.math.reduce_std(y, 0) - 1.0)) < 1e-4);
        var inBatches = keras.layers.Normalization();
        inBatches.adapt(tf.data.Dataset.from_tensor_slices(x).batch(32));
        Assert.True((double)tf.reduce_max(tf.abs(inBatches.Apply(x) - y)) < 1e-4);
    }

    [Fact]
    public void Images_are_changed_but_where_this_is_no_training_and_alike_for_the_same_seed()
    {
        var images = tf.random.uniform([8, 6, 7, 3], seed: 1) * 255.0;
        Func<Layer>[] layers =
        [
            () => keras.layers.RandomFlip(seed: 2),
            () => keras.layers.RandomRotation(0.2, seed: 2),
            () => keras.layers.RandomZoom(0.3, seed: 2),
            () => keras.layers.RandomTranslation(0.3, 0.3, seed: 2),
            () => keras.layers.RandomShear(0.3, seed: 2),
            () => keras.layers.RandomContrast(0.4, seed: 2),
            () => keras.layers.RandomBrightness(0.4, seed: 2),
        ];
        foreach (var make in layers)
        {
            var (one, other) = (make(), make());
            Assert.Equal(0.0, (double)tf.reduce_max(tf.abs(one.Apply(images, training: false) - images)));
            var changed = one.Apply(images);
            Assert.True((double)tf.reduce_mean(tf.abs(changed - images)) > 1, one.ClassName);
            Assert.Equal(0.0, (double)tf.reduce_max(tf.abs(other.Apply(images, training: true) - changed)));
        }
        Assert.Equal([8, 4, 5, 3], keras.layers.RandomCrop(4, 5).Apply(images, training: true).Shape);
    }

    [Fact]
    public void A_quarter_of_a_turn_and_a_shift_are_what_they_say()
    {
        var image = tf.reshape(tf.range(9.0), [1, 3, 3, 1]);
        var turned = keras.layers.RandomRotation((0.25, 0.25), interpolation: "nearest").Apply(image, training: true);
        Assert.Equal([2f, 5, 8, 1, 4, 7, 0, 3, 6], turned.AsSpan<float>().ToArray());
        var shifted = keras
            .layers.RandomTranslation((1.0 / 3, 1.0 / 3), (0, 0), "constant", "nearest", fill_value: -1)
            .Apply(image, training: true);
        Assert.Equal([-1f, -1, -1, 0, 1, 2, 3, 4, 5], shifted.AsSpan<float>().ToArray());
    }

    [Fact]
    public void A_model_may_take_texts()
    {
        var vectorize = keras.layers.TextVectorization(output_sequence_length: 4, vocabulary: ["a", "b"]);
        var input = keras.Input([], dtype: tf.@string);
        var model = keras.Model(input, keras.layers.Embedding(4, 2).Apply(vectorize.Apply(input)));
        var y = model.predict(tf.constant(new[] { "a b", "b" }), verbose: 0);
        Assert.Equal([2, 4, 2], ((Tensor)y).Shape);
        Assert.Equal("string", model.input.dtype.Name());
        Assert.Throws<InvalidArgumentException>(() => keras.Input());
    }

    [Fact]
    public void A_lambda_is_a_function_with_a_shape()
    {
        var layer = keras.layers.Lambda(x => tf.reduce_sum(x, -1, keepdims: true));
        Assert.Equal([-1, 1], layer.Apply(keras.Input(3)).Shape);
        Assert.Equal(
            [6f],
            layer
                .Apply(
                    tf.constant(
                        new float[,]
                        {
                            { 1, 2, 3 },
                        }
                    )
                )
                .AsSpan<float>()
                .ToArray()
        );
        Assert.Throws<InvalidStateException>(() => layer.get_config());
    }
}
