using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>Networks that people build of layers, each written as in Keras, on data of our own: they learn.</summary>
public class ArchitectureTrainingTests
{
    private static double[] Losses(Model model, Tensor[] x, Tensor y, int epochs, int batch_size = 16) =>
        [.. model.fit([.. x], y, batch_size: batch_size, epochs: epochs, verbose: 0).history["loss"]];

    private static void Falls(double[] losses, double to) =>
        Assert.True(losses[^1] < to * losses[0], $"from {losses[0]} to {losses[^1]}");

    /// <summary>Sequences of digits, 0 behind the end, and whether the first and the last digit are alike.</summary>
    private static (Tensor Words, Tensor Labels) Sentences(int count, int length, int words)
    {
        var random = new Random(3);
        var (x, y) = (new int[count * length], new float[count]);
        for (var i = 0; i < count; i++)
        {
            var used = random.Next(2, length + 1);
            for (var j = 0; j < used; j++)
                x[i * length + j] = random.Next(1, words);
            y[i] = x[i * length] > words / 2 ? 1 : 0;
        }
        return (tf.reshape(tf.constant(x), [count, length]), tf.reshape(tf.constant(y), [count, 1]));
    }

    [Fact]
    public void A_transformer_block_learns()
    {
        keras.utils.set_random_seed(1);
        var (words, labels) = Sentences(64, 6, 10);
        var input = keras.Input(6);
        var embedded = keras.layers.Embedding(10, 16).Apply(input);
        var attended = keras
            .layers.MultiHeadAttention(num_heads: 2, key_dim: 8, dropout: 0.1)
            .Apply(embedded, embedded);
        var first = keras.layers.LayerNormalization(epsilon: 1e-6).Apply(keras.layers.add([embedded, attended]));
        var dense = keras.layers.Dense(16).Apply(keras.layers.Dense(32, "relu").Apply(first));
        var second = keras.layers.LayerNormalization(epsilon: 1e-6).Apply(keras.layers.add([first, dense]));
        var pooled = keras.layers.GlobalAveragePooling1D().Apply(second);
        var model = keras.Model(input, keras.layers.Dense(1, "sigmoid").Apply(pooled));
        model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy");
        Falls(Losses(model, [words], labels, 40), 0.6);
    }

    [Fact]
    public void A_decoder_looks_at_nothing_that_comes_later()
    {
        var layer = keras.layers.MultiHeadAttention(2, 4);
        var x = tf.random.normal([1, 5, 6], seed: 1);
        var whole = layer.Apply(x, x, use_causal_mask: true);
        var part = layer.Apply(x[.., ..3], x[.., ..3], use_causal_mask: true);
        Assert.True((double)tf.reduce_max(tf.abs(whole[.., ..3] - part)) < 1e-5);
        var (_, scores) = layer.ApplyAll(x, x, return_attention_scores: true, use_causal_mask: true);
        Assert.Equal(0, (double)scores[0, 0, 0, 1]);
    }

    [Fact]
    public void A_u_net_learns()
    {
        keras.utils.set_random_seed(1);
        var images = tf.random.uniform([16, 8, 8, 1], seed: 2);
        var labels = tf.cast(images > 0.5, tf.float32);
        var input = keras.Input((8, 8, 1));
        var down = keras.layers.Conv2D(8, 3, padding: "same", activation: "relu").Apply(input);
        var middle = keras
            .layers.Conv2D(16, 3, padding: "same", activation: "relu")
            .Apply(keras.layers.MaxPooling2D(2).Apply(down));
        var up = keras.layers.Conv2DTranspose(8, 3, strides: 2, padding: "same", activation: "relu").Apply(middle);
        var joined = keras.layers.concatenate([up, down]);
        var model = keras.Model(input, keras.layers.Conv2D(1, 1, activation: "sigmoid").Apply(joined));
        model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy");
        Falls(Losses(model, [images], labels, 15, 8), 0.7);
    }

    /// <summary>A sample of the normal distribution that the encoder gives.</summary>
    private sealed class Sampling : Layer
    {
        protected override Tensor Call(Tensor input, bool training) => input;

        protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training)
        {
            var (mean, logVariance) = (inputs[0], inputs[1]);
            add_loss(-0.5 * tf.reduce_mean(1 + logVariance - tf.square(mean) - tf.exp(logVariance)));
            return training ? mean + tf.exp(0.5 * logVariance) * tf.random.normal(mean.Shape) : mean;
        }
    }

    [Fact]
    public void A_variational_autoencoder_learns()
    {
        keras.utils.set_random_seed(1);
        var data =
            tf.random.uniform([64, 1], seed: 4)
            * tf.constant(
                new float[,]
                {
                    { 1, 0.5f, 0.25f, 0 },
                }
            );
        var input = keras.Input(4);
        var hidden = keras.layers.Dense(16, "relu").Apply(input);
        var (mean, logVariance) = (keras.layers.Dense(2).Apply(hidden), keras.layers.Dense(2).Apply(hidden));
        var latent = new Sampling().Apply([mean, logVariance]);
        var output = keras.layers.Dense(4, "sigmoid").Apply(keras.layers.Dense(16, "relu").Apply(latent));
        var model = keras.Model(input, output);
        model.compile(keras.optimizers.Adam(0.02), "mse");
        Falls(Losses(model, [data], data, 20), 0.6);
    }

    [Fact]
    public void A_generative_adversarial_network_learns()
    {
        keras.utils.set_random_seed(1);
        var generator = keras.Sequential([keras.layers.Dense(8, "relu", input_dim: 2), keras.layers.Dense(1)]);
        var discriminator = keras.Sequential([keras.layers.Dense(8, "relu", input_dim: 1), keras.layers.Dense(1)]);
        var (ofGenerator, ofDiscriminator) = (keras.optimizers.Adam(0.02), keras.optimizers.Adam(0.02));
        var loss = keras.losses.BinaryCrossentropy(from_logits: true);
        for (var step = 0; step < 60; step++)
        {
            var noise = tf.random.normal([32, 2]);
            var real = tf.random.normal([32, 1]) * 0.1 + 3.0;
            using var tape = tf.GradientTape(persistent: true);
            var fake = generator.Apply(noise, training: true);
            var (ofReal, ofFake) = (discriminator.Apply(real), discriminator.Apply(fake));
            var discriminates = loss.Apply(tf.ones_like(ofReal), ofReal) + loss.Apply(tf.zeros_like(ofFake), ofFake);
            var deceives = loss.Apply(tf.ones_like(ofFake), ofFake);
            var forGenerator = tape.gradient(deceives, generator.trainable_variables);
            var forDiscriminator = tape.gradient(discriminates, discriminator.trainable_variables);
            ofGenerator.apply_gradients(zip(forGenerator, generator.trainable_variables));
            ofDiscriminator.apply_gradients(zip(forDiscriminator, discriminator.trainable_variables));
        }
        var made = (double)tf.reduce_mean(generator.Apply(tf.random.normal([64, 2])));
        Assert.True(made > 0.7, $"the mean of what is made is {made}, of what is real 3");
    }

    [Fact]
    public void A_bidirectional_model_of_texts_learns_and_skips_what_is_filled_up()
    {
        keras.utils.set_random_seed(1);
        string[] texts = ["good film", "a good day", "what a bad film", "bad bad day", "so good", "a bad idea"];
        var labels = tf.constant(
            new float[,]
            {
                { 1 },
                { 1 },
                { 0 },
                { 0 },
                { 1 },
                { 0 },
            }
        );
        var vectorize = keras.layers.TextVectorization(output_sequence_length: 5);
        vectorize.adapt(texts);
        var words = vectorize.Apply(tf.constant(texts));
        var model = keras.Sequential([
            keras.layers.Embedding(vectorize.vocabulary_size(), 8, mask_zero: true),
            keras.layers.Bidirectional(keras.layers.LSTM(8)),
            keras.layers.Dense(1, "sigmoid"),
        ]);
        model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy");
        Falls(Losses(model, [words], labels, 15, 6), 0.3);
        var longer = tf.pad(
            words,
            new[,]
            {
                { 0, 0 },
                { 0, 3 },
            }
        );
        Assert.True(
            (double)tf.reduce_max(tf.abs(model.predict(longer, verbose: 0) - model.predict(words, verbose: 0))) < 1e-5
        );
    }

    [Fact]
    public void A_convolutional_LSTM_learns_what_comes_next()
    {
        keras.utils.set_random_seed(1);
        var random = new Random(2);
        var (x, y) = (new float[16 * 3 * 5 * 5], new float[16 * 5 * 5]);
        for (var i = 0; i < 16; i++)
        {
            var row = random.Next(5);
            for (var step = 0; step < 3; step++)
                x[(i * 3 + step) * 25 + row * 5 + step] = 1;
            y[i * 25 + row * 5 + 3] = 1;
        }
        var model = keras.Sequential([
            keras.layers.ConvLSTM2D(6, 3, padding: "same", input_shape: (3, 5, 5, 1)),
            keras.layers.Conv2D(1, 3, padding: "same", activation: "sigmoid"),
        ]);
        model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy");
        Falls(
            Losses(
                model,
                [tf.reshape(tf.constant(x), [16, 3, 5, 5, 1])],
                tf.reshape(tf.constant(y), [16, 5, 5, 1]),
                12,
                8
            ),
            0.4
        );
    }

    [Fact]
    public void A_siamese_network_learns_which_are_alike()
    {
        keras.utils.set_random_seed(1);
        var random = new Random(5);
        var (a, b, alike) = (new float[64 * 4], new float[64 * 4], new float[64]);
        for (var i = 0; i < 64; i++)
        {
            var (one, other) = (random.Next(2), random.Next(2));
            alike[i] = one == other ? 1 : 0;
            for (var j = 0; j < 4; j++)
                (a[i * 4 + j], b[i * 4 + j]) = (
                    (one * 2 - 1) * (j % 2) + 0.1f * (float)random.NextDouble(),
                    (other * 2 - 1) * (j % 2) + 0.1f * (float)random.NextDouble()
                );
        }
        var (left, right) = (keras.Input(4), keras.Input(4));
        var tower = keras.Sequential([keras.layers.Dense(8, "tanh", input_dim: 4), keras.layers.Dense(4)]);
        var cosine = keras.layers.Dot(axes: 1, normalize: true).Apply([tower.Apply(left), tower.Apply(right)]);
        var model = keras.Model([left, right], keras.layers.Dense(1, "sigmoid").Apply(cosine));
        model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy");
        Falls(
            Losses(
                model,
                [tf.reshape(tf.constant(a), [64, 4]), tf.reshape(tf.constant(b), [64, 4])],
                tf.reshape(tf.constant(alike), [64, 1]),
                15
            ),
            0.5
        );
    }

    [Fact]
    public void An_encoder_hands_its_states_to_a_decoder()
    {
        keras.utils.set_random_seed(1);
        var (encoderInput, decoderInput) = (keras.Input((4, 3)), keras.Input((4, 3)));
        var (_, h, c) = keras.layers.LSTM(8, return_state: true).ApplyAll(encoderInput);
        var decoded = keras.layers.LSTM(8, return_sequences: true).Apply(decoderInput, initial_state: [h, c]);
        var model = keras.Model([encoderInput, decoderInput], keras.layers.Dense(3).Apply(decoded));
        var x = tf.random.normal([16, 4, 3], seed: 3);
        model.compile(keras.optimizers.Adam(0.03), "mse");
        Falls(Losses(model, [x, tf.zeros_like(x)], x, 20), 0.7);
        var again = Functional.from_config(model.get_config());
        again.set_weights(model.get_weights());
        var (before, after) = (model.predict([x, x], verbose: 0), again.predict([x, x], verbose: 0));
        Assert.True((double)tf.reduce_max(tf.abs(before - after)) < 1e-6);
    }

    /// <summary>A cell of one's own: its state is the sum of what it has seen.</summary>
    private sealed class SumCell(int units) : AbstractRNNCell
    {
        private Variable kernel = null!;

        public override IReadOnlyList<int> state_size => [units];

        protected override void Build(Shape inputShape) =>
            kernel = AddWeight("kernel", [inputShape[^1], units], "ones");

        protected override (Tensor Output, IReadOnlyList<Tensor> States) Call(
            Tensor inputs,
            IReadOnlyList<Tensor> states,
            bool training
        )
        {
            var sum = states[0] + tf.matmul(inputs, kernel);
            return (sum, [sum]);
        }
    }

    [Fact]
    public void A_cell_of_ones_own_goes_through_sequences_and_keeps_its_state()
    {
        var layer = keras.layers.RNN(new SumCell(2), return_sequences: true, return_state: true, stateful: true);
        var x = tf.ones([1, 3, 4]);
        var (y, state) = layer.ApplyAll(x);
        Assert.Equal([4f, 4f, 8f, 8f, 12f, 12f], y.AsSpan<float>().ToArray());
        Assert.Equal([12f, 12f], state.AsSpan<float>().ToArray());
        Assert.Equal(24f, layer.ApplyAll(x)[1].AsSpan<float>()[0]);
        layer.reset_states();
        Assert.Equal(12f, layer.ApplyAll(x)[1].AsSpan<float>()[0]);
    }
}
