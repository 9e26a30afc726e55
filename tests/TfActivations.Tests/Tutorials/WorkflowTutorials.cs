using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.DataFrames.Imports;
using static TfActivations.Imports;
using static TfActivations.Learn.Imports;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Tests.Tutorials;

/// <summary>Whole ways from data to a model, written as their Python is, with words and data of our own.</summary>
public class WorkflowTutorials
{
    /// <summary>Prices by features: scaled by hand, validated in turns, the scores of all turns as a mean.</summary>
    [Fact]
    public void Prices_with_validation_in_turns()
    {
        keras.utils.set_random_seed(1);
        var train_data = np.random.RandomState(0).randn(120, 4);
        var train_targets = train_data[":, 0"] * 3.0 - train_data[":, 1"] + 10.0;
        var mean = train_data.mean(axis: 0);
        train_data -= mean;
        train_data /= train_data.std(axis: 0);

        Sequential build_model()
        {
            var model = keras.Sequential([
                keras.layers.Dense(16, activation: "relu"),
                keras.layers.Dense(16, activation: "relu"),
                keras.layers.Dense(1),
            ]);
            model.compile(optimizer: "rmsprop", loss: "mse", metrics: ["mae"]);
            return model;
        }

        const int k = 3;
        var num_val_samples = len(train_data) / k;
        List<double> all_scores = [];
        foreach (var i in range(k))
        {
            var (from, to) = (i * num_val_samples, (i + 1) * num_val_samples);
            var val_data = train_data[$"{from}:{to}"];
            var val_targets = train_targets[$"{from}:{to}"];
            var partial_data = np.concatenate((train_data[$":{from}"], train_data[$"{to}:"]), axis: 0);
            var partial_targets = np.concatenate((train_targets[$":{from}"], train_targets[$"{to}:"]), axis: 0);
            var model = build_model();
            model.fit(partial_data, partial_targets, epochs: 60, batch_size: 8, verbose: 0);
            var (_, val_mae) = model.evaluate(val_data, val_targets, verbose: 0);
            all_scores.Add(val_mae);
        }
        Assert.InRange((double)np.mean(all_scores.ToArray()), 0, 4);
    }

    /// <summary>A line by a model, what comes out in a picture, and three errors of it.</summary>
    [Fact]
    public void A_regression_and_its_picture()
    {
        tf.random.set_seed(42);
        var X = tf.range(-100, 100, 4, dtype: tf.float32);
        var y = X + 10;
        var (X_train, y_train, X_test, y_test) = (X[..40], y[..40], X[40..], y[40..]);
        var model = tf.keras.Sequential([tf.keras.layers.Dense(10, input_shape: 1), tf.keras.layers.Dense(1)]);
        model.compile(
            loss: tf.keras.losses.mae,
            optimizer: tf.keras.optimizers.Adam(learning_rate: 0.1),
            metrics: ["mae"]
        );
        model.fit(tf.expand_dims(X_train, axis: -1), y_train, epochs: 100, verbose: 0);
        var y_preds = model.predict(tf.expand_dims(X_test, axis: -1), verbose: 0);
        var mae = tf.metrics.mean_absolute_error(y_test, tf.squeeze(y_preds));
        Assert.InRange((float)mae, 0, 10);
        plt.figure(figsize: (10, 7));
        plt.scatter(X_train, y_train, c: "b", label: "Training data");
        plt.scatter(X_test, y_test, c: "g", label: "Testing data");
        plt.scatter(X_test, tf.squeeze(y_preds), c: "r", label: "Predictions");
        plt.legend();
        Assert.NotEmpty(plt.gcf().ToPng());
        plt.close("all");
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model.h5");
        model.save(file);
        var loaded = tf.keras.models.load_model(file);
        Assert.Equal(
            (float)tf.reduce_sum(y_preds),
            (float)tf.reduce_sum(loaded.predict(tf.expand_dims(X_test, axis: -1), verbose: 0)),
            1e-3
        );
    }

    /// <summary>A table of costs: columns scaled and taken apart, a network, its costs by the epoch.</summary>
    [Fact]
    public void A_table_with_words_in_it()
    {
        keras.utils.set_random_seed(2);
        var random = new Random(3);
        var (age, smokes) = (
            Enumerable.Range(0, 90).Select(_ => random.Next(18, 65)).ToArray(),
            Enumerable.Range(0, 90).Select(_ => random.Next(2) == 0 ? "yes" : "no").ToArray()
        );
        var insurance = pd.DataFrame(
            new()
            {
                ["age"] = age,
                ["smokes"] = smokes,
                ["costs"] = age.Zip(smokes, (years, smoke) => years / 10.0 + (smoke == "yes" ? 5 : 0)).ToArray(),
            }
        );
        var ct = sklearn.compose.make_column_transformer(
            (sklearn.preprocessing.MinMaxScaler(), ["age"]),
            (sklearn.preprocessing.OneHotEncoder(handle_unknown: "ignore"), ["smokes"])
        );
        var X = insurance.drop("costs", axis: 1);
        var y = insurance["costs"];
        var (X_train, X_test, y_train, y_test) = sklearn.model_selection.train_test_split(
            X,
            y,
            test_size: 0.2,
            random_state: 42
        );
        ct.fit(X_train);
        var (X_train_normal, X_test_normal) = (ct.transform(X_train), ct.transform(X_test));
        var model = keras.Sequential([keras.layers.Dense(20, activation: "relu"), keras.layers.Dense(1)]);
        model.compile(loss: "mae", optimizer: keras.optimizers.Adam(0.02));
        var history = model.fit(X_train_normal, y_train, epochs: 40, verbose: 0);
        Assert.True(history.history["loss"][^1] < 0.3 * history.history["loss"][0]);
        Assert.InRange((double)model.evaluate(X_test_normal, y_test, verbose: 0), 0, 2);
        pd.DataFrame(history.history).plot();
        plt.ylabel("loss");
        plt.close("all");
    }

    /// <summary>Few of one kind among many: weights of classes, measures that see them.</summary>
    [Fact]
    public void Few_among_many()
    {
        keras.utils.set_random_seed(3);
        var random = np.random.RandomState(1);
        var features = random.randn(400, 3).astype(np.float32);
        var targets = (features[":, 0"] > 1.3f).astype(np.float32).reshape(-1, 1);
        var count = (int)(float)np.sum(targets);
        var model = keras.Sequential([
            keras.Input(shape: features.shape[1]),
            keras.layers.Dense(16, activation: "relu"),
            keras.layers.Dropout(0.1),
            keras.layers.Dense(1, activation: "sigmoid"),
        ]);
        model.compile(
            optimizer: keras.optimizers.Adam(1e-2),
            loss: "binary_crossentropy",
            metrics:
            [
                keras.metrics.FalseNegatives(name: "fn"),
                keras.metrics.Precision(name: "precision"),
                keras.metrics.Recall(name: "recall"),
            ]
        );
        model.fit(
            features,
            targets,
            batch_size: 64,
            epochs: 25,
            verbose: 0,
            class_weight: new() { [0] = 1.0 / (400 - count), [1] = 1.0 / count }
        );
        Assert.InRange(model.evaluate(features, targets, verbose: 0)["recall"], 0.9, 1);
    }

    private sealed class ComputeSum : Layer
    {
        private readonly Variable total;

        public ComputeSum(int input_dim) => total = tf.Variable(tf.zeros([input_dim]), trainable: false);

        protected override Tensor Call(Tensor inputs, bool training)
        {
            total.assign_add(tf.reduce_sum(inputs, axis: 0));
            return total;
        }
    }

    private sealed class Linear(int units) : Layer
    {
        private Variable? w;
        private Variable? b;

        protected override void Build(TfActivations.Tensors.Shape inputShape)
        {
            w = AddWeight("w", [inputShape[^1], units], "random_normal");
            b = AddWeight("b", [units], "zeros");
        }

        protected override Tensor Call(Tensor inputs, bool training) => tf.matmul(inputs, w!) + b!;
    }

    /// <summary>Layers of one's own: with weights, with a state, within one another.</summary>
    [Fact]
    public void Layers_of_ones_own()
    {
        var x = tf.ones([2, 2]);
        var linear = new Linear(4);
        Assert.Equal([2, 4], linear.Apply(x).shape);
        Assert.Equal(2, len(linear.weights));
        Assert.Equal(2, len(linear.trainable_weights));
        var my_sum = new ComputeSum(2);
        my_sum.Apply(x);
        Assert.Equal([4f, 4], my_sum.Apply(x).numpy().ToArray<float>());
        var block = keras.Sequential([new Linear(8), keras.layers.ReLU(), new Linear(1)]);
        block.compile(
            keras.optimizers.SGD(0.05),
            loss: (y_true, y_pred) => tf.reduce_mean(tf.square(y_true - y_pred), -1)
        );
        var history = block.fit(np.random.RandomState(2).rand(64, 3), np.ones((64, 1)), epochs: 8, verbose: 0);
        Assert.True(history.history["loss"][^1] < history.history["loss"][0]);
    }

    /// <summary>A model layer by layer: what it is before and after its input is known, what a part of it gives.</summary>
    [Fact]
    public void A_model_layer_by_layer()
    {
        var model = keras.Sequential([
            keras.layers.Dense(2, activation: "relu", name: "layer1"),
            keras.layers.Dense(3, activation: "relu", name: "layer2"),
            keras.layers.Dense(4, name: "layer3"),
        ]);
        var y = model.Apply(tf.ones([3, 3]));
        Assert.Equal([3, 4], y.shape);
        Assert.Equal(6, len(model.weights));
        model.pop();
        Assert.Equal(2, len(model.layers));
        var initial_model = keras.Sequential([
            keras.Input(shape: (250, 250, 3)),
            keras.layers.Conv2D(4, 5, strides: 2, activation: "relu"),
            keras.layers.Conv2D(4, 3, activation: "relu", name: "my_intermediate_layer"),
            keras.layers.Conv2D(4, 3, activation: "relu"),
        ]);
        var feature_extractor = keras.Model(
            inputs: initial_model.inputs,
            outputs: initial_model.get_layer(name: "my_intermediate_layer").output
        );
        Assert.Equal([1, 121, 121, 4], feature_extractor.Apply(tf.ones([1, 250, 250, 3])).shape);
        foreach (var layer in initial_model.layers)
            layer.trainable = false;
        Assert.Empty(initial_model.trainable_weights);
    }
}
