using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

namespace TfActivations.Replay.Summaries;

/// <summary>The models of summaries.json, typed over from Python.</summary>
internal static class SummaryModels
{
    private static readonly LayersApi layers = keras.layers;

    public static IReadOnlyDictionary<string, Func<Model>> Made { get; } =
        new Dictionary<string, Func<Model>>
        {
            ["conv1d_text"] = Conv1DText,
            ["unet"] = UNet,
            ["bidirectional_lstm"] = BidirectionalLSTM,
            ["time_distributed"] = TimeDistributed,
            ["nested"] = Nested,
            ["frozen"] = Frozen,
            ["unbuilt"] = () => keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(2)]),
            ["transformer_block"] = TransformerBlock,
            ["multi_output_lstm"] = MultiOutputLSTM,
        };

    private static Sequential Conv1DText()
    {
        var m = keras.Sequential([
            layers.InputLayer(100),
            layers.Embedding(20000, 128),
            layers.Dropout(.5),
            layers.Conv1D(128, 7, padding: "valid", activation: "relu", strides: 3),
            layers.Conv1D(128, 7, padding: "valid", activation: "relu", strides: 3),
            layers.GlobalMaxPooling1D(),
            layers.Dense(128, activation: "relu"),
            layers.Dropout(.5),
            layers.Dense(1, activation: "sigmoid", name: "predictions"),
        ]);
        m.compile("adam", "binary_crossentropy", metrics: ["accuracy"]);
        return m;
    }

    private static Functional UNet()
    {
        var inputs = keras.Input([32, 32, 3]);
        var c1 = layers.Conv2D(16, 3, activation: "relu", padding: "same").Apply(inputs);
        c1 = layers.BatchNormalization().Apply(c1);
        var p1 = layers.MaxPooling2D().Apply(c1);
        var c2 = layers.Conv2D(32, 3, activation: "relu", padding: "same").Apply(p1);
        var p2 = layers.MaxPooling2D().Apply(c2);
        var b = layers.Conv2D(64, 3, activation: "relu", padding: "same").Apply(p2);
        var u1 = layers.Conv2DTranspose(32, 2, strides: 2, padding: "same").Apply(b);
        u1 = layers.Concatenate().Apply([u1, c2]);
        var c3 = layers.Conv2D(32, 3, activation: "relu", padding: "same").Apply(u1);
        var u2 = layers.Conv2DTranspose(16, 2, strides: 2, padding: "same").Apply(c3);
        u2 = layers.Concatenate().Apply([u2, c1]);
        var c4 = layers.SeparableConv2D(16, 3, activation: "relu", padding: "same").Apply(u2);
        var outputs = layers.Conv2D(1, 1, activation: "sigmoid").Apply(c4);
        return keras.Model(inputs, outputs);
    }

    private static Functional BidirectionalLSTM()
    {
        var inputs = keras.Input(shape: -1, dtype: "int32");
        var x = layers.Embedding(20000, 128).Apply(inputs);
        x = layers.Bidirectional(layers.LSTM(64, return_sequences: true)).Apply(x);
        x = layers.Bidirectional(layers.LSTM(64)).Apply(x);
        var outputs = layers.Dense(1, activation: "sigmoid").Apply(x);
        return keras.Model(inputs, outputs);
    }

    private static Sequential TimeDistributed()
    {
        var m = keras.Sequential(
            [
                layers.InputLayer([10, 28, 28, 1]),
                layers.TimeDistributed(layers.Conv2D(8, 3, activation: "relu")),
                layers.TimeDistributed(layers.MaxPooling2D()),
                layers.TimeDistributed(layers.Flatten()),
                layers.LSTM(32),
                layers.RepeatVector(4),
                layers.GRU(16, return_sequences: true),
                layers.TimeDistributed(layers.Dense(5, activation: "softmax")),
            ],
            name: "video"
        );
        m.compile("adam", "categorical_crossentropy");
        m.train_on_batch(tf.zeros([2, 10, 28, 28, 1]), tf.zeros([2, 4, 5]));
        return m;
    }

    private static Functional Nested()
    {
        var enc_in = keras.Input([28, 28, 1], name: "img");
        var x = layers.Conv2D(16, 3, activation: "relu").Apply(enc_in);
        x = layers.MaxPooling2D(3).Apply(x);
        var enc_out = layers.GlobalMaxPooling2D().Apply(x);
        var encoder = keras.Model(enc_in, enc_out, name: "encoder");
        var head = keras.Sequential(
            [layers.InputLayer(16), layers.Dense(8, activation: "relu"), layers.Dense(2)],
            name: "head"
        );
        var a = keras.Input([28, 28, 1]);
        var b = keras.Input([28, 28, 1]);
        var d = layers.Subtract().Apply([encoder.Apply(a), encoder.Apply(b)]);
        return keras.Model([a, b], head.Apply(d), name: "siamese");
    }

    private static Sequential Frozen()
    {
        var @base = keras.Sequential(
            [
                layers.InputLayer([32, 32, 3]),
                layers.Conv2D(8, 3, activation: "relu"),
                layers.BatchNormalization(),
                layers.GlobalAveragePooling2D(),
            ],
            name: "base"
        );
        @base.trainable = false;
        var m = keras.Sequential([
            layers.InputLayer([32, 32, 3]),
            layers.Rescaling(1.0 / 255),
            @base,
            layers.Dense(4, activation: "relu", name: "frozen_dense"),
            layers.Dropout(.2),
            layers.Dense(1),
        ]);
        m.layers[2].trainable = false;
        m.compile("adam", "mse");
        return m;
    }

    private static Functional TransformerBlock()
    {
        var inputs = keras.Input([80, 32]);
        var x = layers.LayerNormalization(epsilon: 1e-6).Apply(inputs);
        x = layers.MultiHeadAttention(2, 16, name: "attention").Apply(x, x);
        var r = layers.Add().Apply([x, inputs]);
        x = layers.LayerNormalization().Apply(r);
        x = layers.Dense(64, activation: "gelu").Apply(x);
        x = layers.Dense(32).Apply(x);
        x = layers.Add().Apply([x, r]);
        x = layers.GlobalAveragePooling1D().Apply(x);
        var outputs = layers.Dense(3, activation: "softmax", name: "a_very_long_layer_name_that_needs_wrapping");
        return keras.Model(inputs, outputs.Apply(x), name: "transformer");
    }

    private static Functional MultiOutputLSTM()
    {
        var i = keras.Input([5, 3], name: "steps");
        var (s, h, c) = layers.LSTM(4, return_sequences: true, return_state: true).ApplyAll(i);
        var d = layers.LSTM(4).Apply(s, initial_state: [h, c]);
        return keras.Model(i, [layers.Dense(1, name: "first").Apply(d), layers.Dense(2, name: "second").Apply(d)]);
    }
}
