using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Losses;

/// <summary>What single losses' parameters do, and what is wrong.</summary>
public class LossTests
{
    private static readonly Tensor Labels = tf.reshape(new double[] { 0, 1, 0, 1, 0, 0 }, [2, 3]);
    private static readonly Tensor Logits = tf.reshape(new[] { 0.5, -1, 2, 0.25, 3, -0.5 }, [2, 3]);
    private static readonly Tensor Probabilities = tf.nn.softmax(Logits);

    public static TheoryData<string, Loss, Loss> FromLogits =>
        new()
        {
            {
                "softmax",
                keras.losses.CategoricalCrossentropy(from_logits: true),
                keras.losses.CategoricalCrossentropy()
            },
            {
                "softmax",
                keras.losses.CategoricalFocalCrossentropy(from_logits: true, label_smoothing: 0.2),
                keras.losses.CategoricalFocalCrossentropy(label_smoothing: 0.2)
            },
            { "sigmoid", keras.losses.BinaryCrossentropy(from_logits: true), keras.losses.BinaryCrossentropy() },
            {
                "sigmoid",
                keras.losses.BinaryFocalCrossentropy(from_logits: true),
                keras.losses.BinaryFocalCrossentropy()
            },
        };

    [Theory, MemberData(nameof(FromLogits))]
    public void Logits_give_what_their_probabilities_give(string activation, Loss ofLogits, Loss ofProbabilities)
    {
        // A copy does not know which logits it came from.
        var probabilities = tf.identity(keras.activations.get(activation).Apply(Logits)) + 0.0;
        Assert.Equal(ofProbabilities.Apply(Labels, probabilities).item(), ofLogits.Apply(Labels, Logits).item(), 1e-9);
    }

    [Fact]
    public void A_layer_that_ends_in_a_sigmoid_loses_no_digits()
    {
        var layer = keras.layers.Dense(1, activation: "sigmoid", kernel_initializer: "ones");
        var output = layer.Apply(
            new[,]
            {
                { 50f },
            }
        );
        Assert.Equal(
            50,
            keras
                .losses.BinaryCrossentropy()
                .Apply(
                    new[,]
                    {
                        { 0f },
                    },
                    output
                )
                .item(),
            1e-4
        );
    }

    /// <summary>A head whose kernel begins with zeros gives them.</summary>
    [Fact]
    public void Logits_of_0_have_the_gradient_of_any_other()
    {
        var logits = tf.Variable(tf.zeros([4]));
        Tensor labels = new[] { 0f, 1f, 1f, 0f };
        using var tape = tf.GradientTape();
        var loss = keras.losses.BinaryCrossentropy(from_logits: true, reduction: "sum").Apply(labels, logits);
        Assert.Equal([0.125, -0.125, -0.125, 0.125], tape.gradient(loss, logits)!.Doubles());
    }

    [Fact]
    public void Classes_may_be_on_any_axis()
    {
        var (labels, logits) = (tf.transpose(Labels), tf.transpose(Logits));
        foreach (var fromLogits in new[] { true, false })
        {
            var (rows, columns) = fromLogits ? (Logits, logits) : (Probabilities, tf.nn.softmax(logits, axis: 0));
            Assert.Equal(
                keras.losses.categorical_crossentropy(Labels, rows, fromLogits).Doubles(),
                keras.losses.categorical_crossentropy(labels, columns, fromLogits, axis: 0).Doubles()
            );
        }
    }

    [Fact]
    public void Focal_losses_weigh_classes()
    {
        Tensor p = new[] { 0.25, 0.25 };
        var balanced = keras.losses.BinaryFocalCrossentropy(apply_class_balancing: true, alpha: 0.75, gamma: 1);
        var expected = (0.75 * 0.75 * -Math.Log(0.25) + 0.25 * 0.25 * -Math.Log(0.75)) / 2;
        Assert.Equal(expected, balanced.Apply(new[] { 1.0, 0.0 }, p).item(), 1e-9);
    }

    [Fact]
    public void Labels_that_are_ignored_do_not_count()
    {
        var some = keras.losses.SparseCategoricalCrossentropy(ignore_class: -1);
        var all = keras.losses.SparseCategoricalCrossentropy();
        Tensor labels = new[] { 1, -1 };
        var expected = all.Apply(new[] { 1 }, Probabilities[..1]).item();
        Assert.Equal(expected, some.Apply(labels, Probabilities).item(), 1e-12);
        Assert.Equal([expected, 0], some.PerSample(labels, Probabilities).Doubles());
        var sum = keras.losses.SparseCategoricalCrossentropy(ignore_class: -1, reduction: "sum");
        Assert.Equal(3 * expected, sum.Apply(labels, Probabilities, new[] { 3.0, 5 }).item(), 1e-12);
        Assert.Equal(0, some.Apply(new[] { -1, -1 }, Probabilities).item());
    }

    [Fact]
    public void Numbers_of_classes_are_exact_beyond_float32s_integers()
    {
        const int Beyond = 16777217;
        var loss = keras.losses.SparseCategoricalCrossentropy(ignore_class: Beyond - 1);
        var accuracy = keras.metrics.SparseCategoricalCrossentropy(ignore_class: Beyond - 1);
        var expected = $"a label must be from 0 to 2. Received: {Beyond}";
        foreach (
            var call in new Action[]
            {
                () => loss.Apply(Label(), Logits[..1]),
                () => accuracy.update_state(Label(), Logits[..1]),
            }
        )
            Assert.EndsWith(expected, Assert.Throws<InvalidArgumentException>(call).Message, StringComparison.Ordinal);

        static Tensor Label() => new[] { Beyond };
    }

    [Fact]
    public void Sparse_labels_lose_what_one_hot_ones_do_in_every_dtype()
    {
        foreach (var dtype in new[] { tf.float32, tf.float64, tf.float16 })
        foreach (var labels in new[] { tf.int32, tf.int64, tf.float32, tf.float64 })
        foreach (var fromLogits in new[] { true, false })
        {
            var predictions = tf.cast(fromLogits ? Logits : Probabilities, dtype);
            var classes = tf.cast(tf.argmax(Labels, axis: 1), labels);
            var (sparse, sparseSlope) = WithGradient(keras.losses.SparseCategoricalCrossentropy(fromLogits), classes);
            var (oneHot, oneHotSlope) = WithGradient(keras.losses.CategoricalCrossentropy(fromLogits), Labels);
            var tolerance = dtype == tf.float16 ? 4e-3 : 1e-6;
            // As in Keras, half precision is widened for the loss.
            Assert.Equal(dtype == tf.float16 ? tf.float32 : dtype, sparse.DType);
            Assert.Equal(oneHot.item(), sparse.item(), tolerance);
            if (fromLogits)
                Assert.All(
                    sparseSlope.Doubles().Zip(oneHotSlope.Doubles()),
                    pair => Assert.Equal(pair.Second, pair.First, tolerance)
                );

            (Tensor, Tensor) WithGradient(Loss loss, Tensor y)
            {
                using var tape = tf.GradientTape();
                tape.watch(predictions);
                var value = loss.Apply(y, predictions);
                return (value, tape.gradient(value, predictions)!);
            }
        }
    }

    [Fact]
    public void Fractions_are_not_cut_off_where_predictions_are_integers()
    {
        Tensor labels = new[] { 0.5 };
        Tensor predictions = new[] { 1 };
        Assert.Equal(0.25, keras.losses.MeanSquaredError().Apply(labels, predictions).item());
        var metric = keras.metrics.MeanSquaredError();
        metric.update_state(labels, predictions);
        Assert.Equal(0.25, metric.result());
    }

    [Fact]
    public void A_loss_of_ones_own_gets_labels_in_the_predictions_dtype()
    {
        Loss function = (Func<Tensor, Tensor, Tensor>)((y, p) => y - p);
        Assert.Equal(1, function.Apply(new[] { 3 }, new[] { 2.0 }).item());
        Metric metric = (Func<Tensor, Tensor, Tensor>)((y, p) => y - p);
        metric.update_state(new[] { 3 }, new[] { 2f });
        Assert.Equal(1, metric.result());
    }

    [Fact]
    public void Tversky_weighs_what_is_wrong_and_what_is_missed()
    {
        Tensor y = new[] { 1.0, 0, 1 };
        Tensor p = new[] { 0.5, 0.25, 1 };
        Assert.Equal(1 - 1.5 / (1.5 + 0.25 + 0.5 * 2), keras.losses.tversky(y, p, 1, 2).item(), 1e-6);
    }

    [Fact]
    public void Hinges_take_0_and_1_for_minus_1_and_1()
    {
        Tensor p = new[] { 0.5, 0.25 };
        Assert.Equal((1.5 + 0.75) / 2, keras.losses.hinge(new[] { 0.0, 1.0 }, p).item());
        Assert.Equal((1.5 + 0.75) / 2, keras.losses.hinge(new[] { -1.0, 1.0 }, p).item());
    }

    [Fact]
    public void A_missing_last_axis_is_forgiven_on_either_side()
    {
        Tensor column = tf.reshape(new[] { 1.0, 2 }, [2, 1]);
        Tensor flat = new[] { 0.0, 0 };
        Assert.Equal([1, 4], keras.losses.mean_squared_error(flat, column).Doubles());
        Assert.Equal([1, 4], keras.losses.mean_squared_error(column, flat).Doubles());
    }

    [Fact]
    public void A_function_and_a_class_of_ones_own_are_losses()
    {
        Loss function = (Func<Tensor, Tensor, Tensor>)((y, p) => tf.abs(y - p));
        Assert.Equal(1.5, function.Apply(new[] { 1.0, 2 }, new[] { 0.0, 0 }).item());
        Assert.Equal(3, new Distance().Apply(new[] { 1.0, 2 }, new[] { 0.0, 0 }).item());
        Assert.Equal("distance", new Distance().Name);
    }

    private sealed class Distance() : Loss("sum")
    {
        public override Tensor PerSample(Tensor y_true, Tensor y_pred)
        {
            var (labels, predictions) = Aligned(y_true, y_pred);
            return tf.abs(labels - predictions);
        }
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        var unknown = Assert.Throws<UnknownNameException>(() => keras.losses.MeanSquaredError("sums"));
        Assert.Contains("did you mean 'sum'", unknown.Message, StringComparison.Ordinal);
        Says("label_smoothing must be from 0 to 1", () => keras.losses.BinaryCrossentropy(label_smoothing: 2));
        Says("y_true (2,), y_pred (3,)", () => keras.losses.hinge(new[] { 0.0, 1 }, new[] { 0.0, 1, 2 }));
        Says(
            "sample_weight must have the shape",
            () => keras.losses.MeanSquaredError().Apply(Labels, Logits, new[] { 1.0, 2, 3 })
        );

        static void Says(string message, Action call) =>
            Assert.Contains(message, Assert.Throws<InvalidArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
