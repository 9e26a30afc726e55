using TfActivations.Data;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Datasets, and sequences of tuples, in fit, evaluate and predict.</summary>
public class DatasetTrainingTests
{
    private const int Rows = 50;
    private const int BatchSize = 16;
    private static readonly DatasetApi Dataset = tf.data.Dataset;
    private static readonly Tensor X = Numbers(Rows, 3);
    private static readonly Tensor Y = Numbers(Rows, 1);
    private static readonly Tensor SampleWeights = tf.abs(tf.reshape(Numbers(Rows, 1), -1));

    private static Dataset<(Tensor, Tensor)> Batches => Dataset.from_tensor_slices((X, Y)).batch(BatchSize);

    [Fact]
    public void A_dataset_trains_as_the_arrays_do()
    {
        var expected = Trained(model => model.fit(X, Y, BatchSize, epochs: 3, verbose: 0, shuffle: false));
        Assert.Equal(expected, Trained(model => model.fit(Batches, epochs: 3, verbose: 0)));
        Assert.Equal(
            expected,
            Trained(model => model.fit(Batches.map((x, y) => (x, y)).prefetch(2), epochs: 3, verbose: 0))
        );
        Assert.Equal(
            expected,
            Trained(model => model.fit(Batches.repeat(), epochs: 3, verbose: 0, steps_per_epoch: 4))
        );
        Assert.Equal(expected, Trained(model => model.fit(Tuples(), epochs: 3, verbose: 0)));
    }

    [Fact]
    public void Weights_come_third()
    {
        var expected = Trained(model =>
            model.fit(X, Y, BatchSize, verbose: 0, shuffle: false, sample_weight: SampleWeights)
        );
        var weighted = Dataset.from_tensor_slices((X, Y, SampleWeights)).batch(BatchSize);
        Assert.Equal(expected, Trained(model => model.fit(weighted, verbose: 0)));
    }

    [Fact]
    public void Named_inputs_find_their_places()
    {
        var features = new Dictionary<string, Tensor> { ["b"] = Numbers(Rows, 2), ["a"] = X };
        var expected = TwoInputs().predict([features["a"], features["b"]], verbose: 0);
        var dataset = Dataset.from_tensor_slices((features, Y)).batch(BatchSize);
        Assert.Equal(((Tensor)expected).Doubles(), ((Tensor)TwoInputs().predict(dataset, verbose: 0)).Doubles());
        var pairs = Dataset.from_tensor_slices(((features["a"], features["b"]), Y)).batch(BatchSize);
        Assert.Equal(((Tensor)expected).Doubles(), ((Tensor)TwoInputs().predict(pairs, verbose: 0)).Doubles());
    }

    [Fact]
    public void Evaluate_predict_and_validation_take_datasets()
    {
        var model = Regression();
        Assert.Equal(model.evaluate(X, Y, BatchSize, verbose: 0).Loss, model.evaluate(Batches, verbose: 0).Loss);
        var expected = ((Tensor)model.predict(X, BatchSize, verbose: 0)).Doubles();
        Assert.Equal(expected, ((Tensor)model.predict(Batches, verbose: 0)).Doubles());
        var inputs = Dataset.from_tensor_slices(X).batch(BatchSize);
        Assert.Equal(expected, ((Tensor)model.predict(inputs, verbose: 0)).Doubles());
        Assert.Equal(
            Validated(model => model.fit(X, Y, verbose: 0, shuffle: false, validation_data: (X, Y))),
            Validated(model => model.fit(X, Y, verbose: 0, shuffle: false, validation_data: Batches)),
            5
        );
        Assert.Equal(
            Validated(model => model.fit(Batches, verbose: 0, validation_data: (X, Y, SampleWeights))),
            Validated(model =>
                model.fit(
                    Batches,
                    verbose: 0,
                    validation_data: Dataset.from_tensor_slices((X, Y, SampleWeights)).batch(BatchSize).repeat(),
                    validation_steps: 4
                )
            ),
            5
        );
    }

    [Fact]
    public void What_cannot_be_trained_on_is_said()
    {
        var model = Regression();
        Assert.Throws<InvalidArgumentException>(() => model.fit(Batches.repeat(), verbose: 0));
        Assert.Throws<InvalidArgumentException>(() => model.evaluate(Batches.repeat(), verbose: 0));
        Assert.Throws<InvalidArgumentException>(() => model.predict(Batches.repeat(), verbose: 0));
        Assert.Throws<InvalidArgumentException>(() =>
            model.fit(Batches, validation_data: Batches.repeat(), verbose: 0)
        );
        Assert.Throws<InvalidArgumentException>(() => model.fit(Dataset.range(3), verbose: 0));
        Assert.Throws<InvalidArgumentException>(() => model.fit(new[] { 1f, 2 }, verbose: 0));
        var error = Assert.Throws<DatasetException>(() =>
            model.fit(Batches.map((x, y) => (x, tf.reshape(y, 7))), verbose: 0)
        );
        Assert.Equal(0, error.Index);
    }

    private static IEnumerable<(Tensor, Tensor)> Tuples()
    {
        foreach (var batch in Batches)
            yield return batch;
    }

    private static double[] Trained(Action<Sequential> fit)
    {
        var model = Regression();
        fit(model);
        return SmallModels.Weights(model);
    }

    private static double Validated(Func<Sequential, History> fit) => fit(Regression()).history["val_loss"].Single();

    private static Functional TwoInputs()
    {
        keras.utils.set_random_seed(2);
        var (a, b) = (keras.Input(3, name: "a"), keras.Input(2, name: "b"));
        var joined = keras.layers.Concatenate().Apply([a, b]);
        return keras.Model([a, b], keras.layers.Dense(1).Apply(joined));
    }
}
