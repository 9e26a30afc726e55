using TfActivations.Keras.Metrics;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>Functions where Python passes functions: Keras's own, methods, local functions, lambdas.</summary>
public class FunctionArgumentsTests
{
    private static readonly Tensor X = tf.constant(
        new float[,]
        {
            { 1, 2 },
            { 3, 4 },
            { 5, 7 },
        }
    );
    private static readonly Tensor Y = tf.constant(
        new float[,]
        {
            { 0, 1 },
            { 1, 0 },
            { 0, 1 },
        }
    );

    private static Sequential Model() =>
        keras.Sequential([keras.Input(2), keras.layers.Dense(2, activation: "softmax", kernel_initializer: "ones")]);

    private static Tensor MeanOfSquares(Tensor y_true, Tensor y_pred) =>
        tf.reduce_mean((y_true - y_pred) * (y_true - y_pred), -1);

    private static Evaluation Evaluated(Model model) => model.evaluate(X, Y, return_dict: true, verbose: 0);

    [Fact]
    public void Keras_functions_are_the_losses_and_metrics_of_their_names()
    {
        var model = Model();
        model.compile(
            optimizer: "sgd",
            loss: keras.losses.categorical_crossentropy,
            metrics: [keras.metrics.mae, keras.metrics.categorical_accuracy, "accuracy", keras.metrics.AUC()]
        );
        var named = Model();
        named.compile(
            optimizer: "sgd",
            loss: "categorical_crossentropy",
            metrics: ["mean_absolute_error", "categorical_accuracy", "accuracy", "AUC"]
        );
        var (given, expected) = (Evaluated(model), Evaluated(named));
        Assert.Equal(
            ["accuracy", "auc", "categorical_accuracy", "loss", "mean_absolute_error"],
            given.Values.Keys.Order(StringComparer.Ordinal)
        );
        foreach (var key in new[] { "loss", "accuracy", "mean_absolute_error" })
            Assert.Equal(expected[key], given[key]);
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "m.keras");
        model.save(file);
        Sequential loaded = keras.models.load_model<Sequential>(file);
        Assert.Equal(given["loss"], Evaluated(loaded)["loss"]);
        Assert.Throws<InvalidArgumentException>(() => keras.models.load_model<Functional>(file));
    }

    [Fact]
    public void Functions_of_ones_own_are_called_by_their_names()
    {
        Tensor local_mse(Tensor y_true, Tensor y_pred) => MeanOfSquares(y_true, y_pred);
        Tensor halved(Tensor y_true, Tensor y_pred, double by = 0.5) => by * MeanOfSquares(y_true, y_pred);
        var model = Model();
        model.compile(
            "sgd",
            loss: MeanOfSquares,
            metrics: [local_mse, halved, MeanOfSquares, (Tensor y, Tensor p) => y - y]
        );
        var logs = Evaluated(model);
        Assert.Equal(logs["loss"], logs["local_mse"], 1e-7);
        Assert.Equal(logs["loss"] / 2, logs["halved"], 1e-7);
        Assert.Equal(logs["loss"], logs["MeanOfSquares"], 1e-7);
        Assert.Equal(0, logs["lambda"]);
        model.compile("sgd", loss: (y_true, y_pred) => tf.reduce_mean(tf.abs(y_true - y_pred), -1));
        Assert.Equal(Evaluated(Compiled("mae"))["loss"], Evaluated(model)["loss"], 1e-7);

        Sequential Compiled(string loss)
        {
            var other = Model();
            other.compile("sgd", loss, metrics: null);
            return other;
        }
    }

    [Fact]
    public void Arrays_and_lists_are_lists_of_metrics_and_others_are_refused()
    {
        var model = Model();
        foreach (
            var metrics in new MetricList?[]
            {
                new[] { "mae", "mse" },
                new List<string> { "mae", "mse" },
                new Metric[] { "mae", "mse" },
                new List<Metric> { "mae", "mse" },
            }
        )
        {
            model.compile("sgd", "mse", metrics: metrics);
            Assert.Equal(["loss", "mae", "mse"], Evaluated(model).Values.Keys);
        }
        Assert.Throws<InvalidArgumentException>(() => model.compile("sgd", "mse", metrics: ["mae", 5]));
        Func<Tensor, int> wrong = _ => 1;
        Assert.Throws<InvalidArgumentException>(() => model.compile("sgd", wrong));
        Assert.Throws<InvalidArgumentException>(() => model.compile("sgd", "mse", metrics: [wrong]));
    }
}
