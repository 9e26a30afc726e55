using TfActivations.Keras.Data;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>No data, fewer than asked for, and weights that are not for samples.</summary>
public class DataLimitsTests
{
    private static readonly Tensor X = Numbers(10, 3);
    private static readonly Tensor Y = Numbers(10, 1);
    private static readonly Tensor NoX = tf.zeros([0, 3]);
    private static readonly Tensor NoY = tf.zeros([0, 1]);

    public static TheoryData<string, Action> WithoutData =>
        new()
        {
            { "fit: no samples", () => Regression().fit(NoX, NoY, verbose: 0) },
            { "evaluate: no samples", () => Regression().evaluate(NoX, NoY, verbose: 0) },
            { "predict: no samples", () => Regression().predict(NoX, verbose: 0) },
            { "train_on_batch: no samples", () => Regression().train_on_batch(NoX, NoY) },
            { "test_on_batch: no samples", () => Regression().test_on_batch(NoX, NoY) },
            {
                "fit: validation_data: no samples",
                () => Regression().fit(X, Y, verbose: 0, validation_data: (NoX, NoY))
            },
            { "Batch: no samples", () => _ = new Batch(NoX, NoY) },
            { "x gave no batch", () => Regression().fit(Array.Empty<Batch>(), verbose: 0) },
            { "x gave no batch", () => Regression().evaluate(Array.Empty<Batch>(), verbose: 0) },
            { "x gave no batch", () => Regression().evaluate(Array.Empty<Batch>(), verbose: 0, steps: 2) },
            { "x gave no batch", () => Regression().evaluate(new Sets(0), verbose: 0) },
            { "x must give batches. Received: null", () => Regression().fit(new Batch[] { null! }, verbose: 0) },
            {
                "x must give batches. Received: null",
                () => Regression().fit(new Batch[] { null! }, verbose: 0, steps_per_epoch: 1)
            },
            { "x must give batches. Received: null", () => Regression().evaluate(new Batch[] { null! }, verbose: 0) },
            {
                "x must give batches. Received: null",
                () => Regression().predict(new List<Batch> { null! }, verbose: 0)
            },
            { "x gave no batch", () => Regression().fit(X, Y, verbose: 0, validation_batches: Array.Empty<Batch>()) },
        };

    [Theory, MemberData(nameof(WithoutData))]
    public void No_data_is_an_error(string message, Action call) =>
        Assert.StartsWith(message, Assert.Throws<InvalidArgumentException>(call).Message, StringComparison.Ordinal);

    public static TheoryData<string, Action> BeyondTheData =>
        new()
        {
            {
                "steps_per_epoch is 5, but the data end after 3 batches of an epoch; it ends there, and the next begins with the data anew",
                () => Regression().fit(X, Y, 4, verbose: 0, steps_per_epoch: 5)
            },
            {
                "steps_per_epoch is 5, but the data end after 3 batches of an epoch; it ends there, and the next begins with the data anew",
                () => Regression().fit(new Sets(3), verbose: 0, steps_per_epoch: 5)
            },
            {
                "steps_per_epoch is 2, but the data end after 1 batch of an epoch; it ends there, and the next begins with the data anew",
                () => Regression().fit(X, Y, 4, epochs: 2, verbose: 0, steps_per_epoch: 2)
            },
            {
                "validation_steps is 9, but the data have only 3 batches; these are used",
                () => Regression().fit(X, Y, 4, verbose: 0, validation_data: (X, Y), validation_steps: 9)
            },
            {
                "validation_steps is 9, but the data have only 3 batches; these are used",
                () => Regression().fit(X, Y, verbose: 0, validation_batches: new Sets(3), validation_steps: 9)
            },
            {
                "steps is 4, but the data have only 3 batches; these are used",
                () => Regression().evaluate(X, Y, 4, verbose: 0, steps: 4)
            },
            {
                "steps is 4, but the data have only 3 batches; these are used",
                () => Assert.Equal(6, Regression().predict(new Sets(3), verbose: 0, steps: 4).shape[0])
            },
        };

    [Theory, MemberData(nameof(BeyondTheData))]
    public void Steps_beyond_the_data_are_warned_of(string message, Action call) =>
        Assert.Equal($"warning: {message}{Environment.NewLine}", Warnings.Of(call));

    [Fact]
    public void Steps_within_the_data_are_not() =>
        Assert.Empty(
            Warnings.Of(() =>
            {
                var model = Regression();
                model.fit(X, Y, 4, verbose: 0, steps_per_epoch: 2);
                model.fit(X, Y, 4, epochs: 3, verbose: 0, steps_per_epoch: 3);
                model.fit(new Sets(4), epochs: 4, verbose: 0, steps_per_epoch: 2);
                model.fit(X, Y, 4, verbose: 0, validation_data: (X, Y), validation_steps: 3);
                model.evaluate(X, Y, 4, verbose: 0, steps: 3);
                model.predict(new Sets(3), verbose: 0, steps: 3);
            })
        );

    [Fact]
    public void A_label_that_is_no_number_is_no_class()
    {
        Tensor labels = new[] { double.NaN, 1 };
        var model = keras.Sequential([keras.layers.Dense(2, "softmax")]);
        model.compile("sgd", "sparse_categorical_crossentropy");
        var weights = new Dictionary<int, double> { [1] = 2 };
        Action[] calls =
        [
            () => keras.utils.to_categorical(labels),
            () => keras.losses.SparseCategoricalCrossentropy().Apply(labels, tf.ones([2, 2])),
            () => model.fit(X[..2], labels, verbose: 0),
            () => model.fit(X[..2], labels, verbose: 0, class_weight: weights),
        ];
        foreach (var call in calls)
            Assert.EndsWith(
                "Received: nan",
                Assert.Throws<InvalidArgumentException>(call).Message,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 3, 4)]
    public void Classes_of_parts_of_samples_have_no_weight(params int[] shape)
    {
        var weights = new Dictionary<int, double> { [1] = 100 };
        Action[] calls =
        [
            () => Regression().fit(X[..2], tf.zeros(shape), verbose: 0, class_weight: weights),
            () => Regression().train_on_batch(X[..2], tf.zeros(shape), class_weight: weights),
            () => Regression().fit([new Batch(X[..2], tf.zeros(shape))], verbose: 0, class_weight: weights),
        ];
        foreach (var call in calls)
            Assert.Equal(
                "class_weight needs one class for each sample: targets of shape (samples,), (samples, 1) or (samples, classes). "
                    + $"Received: ({string.Join(", ", shape)})",
                Assert.Throws<InvalidArgumentException>(call).Message
            );
    }

    [Fact]
    public void A_class_is_a_number_rounded_or_the_place_of_the_largest()
    {
        var weights = new Dictionary<int, double> { [1] = 2 };
        foreach (
            var y in new[]
            {
                tf.constant([0.9f, 0.2f]),
                tf.constant(
                    new[,]
                    {
                        { 0.1f, 0.9f },
                        { 1, 0 },
                    }
                ),
            }
        )
            Assert.Equal(
                [2, 1],
                ClassWeights.Apply(new(tf.zeros([2, 1]), y), weights).Weights![0].AsSpan<float>().ToArray()
            );
    }

    [Fact]
    public void Weights_of_samples_are_for_their_first_axes()
    {
        var (y, p) = (tf.zeros([2, 3, 4]), tf.ones([2, 3, 4]));
        var loss = keras.losses.MeanSquaredError(reduction: "none");
        Assert.Equal([1, 1, 1, 5, 5, 5], Losses(tf.constant([1f, 5])));
        Assert.Equal(
            [1, 1, 1, 5, 5, 5],
            Losses(
                tf.constant(
                    new float[,]
                    {
                        { 1 },
                        { 5 },
                    }
                )
            )
        );
        Assert.Equal(
            [1, 2, 3, 4, 5, 6],
            Losses(
                tf.constant(
                    new float[,]
                    {
                        { 1, 2, 3 },
                        { 4, 5, 6 },
                    }
                )
            )
        );
        Assert.Equal(
            "sample_weight must have the shape of the samples' values, (2, 3), or of its first axes. Received: (3,)",
            Assert.Throws<InvalidArgumentException>(() => Losses(tf.constant([1f, 5, 2]))).Message
        );

        IEnumerable<double> Losses(Tensor weights) =>
            tf.reshape(loss.Apply(y, p, weights), [6]).AsSpan<float>().ToArray().Select(each => (double)each);
    }

    private sealed class Sets(int count) : PyDataset
    {
        public override int Count => count;

        public override Batch this[int index] => new(X[..2], Y[..2]);
    }
}
