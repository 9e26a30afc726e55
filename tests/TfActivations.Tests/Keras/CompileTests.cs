using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Losses, their weights and metrics of several outputs, by order and by name.</summary>
public class CompileTests
{
    private static readonly Tensor X = Numbers(10, 3);
    private static readonly Tensor A = Numbers(10, 1);
    private static readonly Tensor B = Numbers(10, 2) * 3;

    [Fact]
    public void The_loss_is_the_weighted_sum_and_each_output_s_is_logged_unweighted()
    {
        var model = TwoOutputs();
        model.compile("sgd", ["mse", "mae"], loss_weights: [0.5, 2]);
        var values = model.evaluate(X, [A, B], 4, verbose: 0).Values;
        Assert.Equal(["loss", "a_loss", "b_loss"], values.Keys);
        var outputs = model.predict_outputs(X, verbose: 0);
        Assert.Equal(keras.losses.MeanSquaredError().Apply(A, outputs[0]).item(), values["a_loss"], 1e-6);
        Assert.Equal(keras.losses.MeanAbsoluteError().Apply(B, outputs[1]).item(), values["b_loss"], 1e-6);
        Assert.Equal(0.5 * values["a_loss"] + 2 * values["b_loss"], values["loss"], 1e-6);
    }

    [Fact]
    public void A_weight_of_zero_trains_the_other_output_only()
    {
        var model = TwoOutputs();
        model.compile("sgd", ["mse", "mae"], loss_weights: [0, 1]);
        var (a, b) = (WeightsOf(model, 1), WeightsOf(model, 2));
        model.fit(X, [A, B], verbose: 0);
        Assert.Equal(a, WeightsOf(model, 1));
        Assert.NotEqual(b, WeightsOf(model, 2));
    }

    [Fact]
    public void Names_of_outputs_say_what_is_whose()
    {
        var model = TwoOutputs();
        model.compile(
            "sgd",
            new Dictionary<string, Loss> { ["b"] = "mae", ["a"] = "mse" },
            metrics: new Dictionary<string, MetricList> { ["b"] = ["mse", "mae"] },
            loss_weights: new Dictionary<string, double> { ["b"] = 3 }
        );
        var values = model.evaluate(X, [A, B], verbose: 0).Values;
        Assert.Equal(["loss", "a_loss", "b_loss", "b_mse", "b_mae"], values.Keys);
        Assert.Equal(values["b_loss"], values["b_mae"], 1e-6);
        Assert.Equal(values["a_loss"] + 3 * values["b_loss"], values["loss"], 1e-5);
        var history = model.fit(X, [A, B], verbose: 0, validation_data: (X, [A, B])).history;
        Assert.Equal(
            [
                "a_loss",
                "b_loss",
                "b_mae",
                "b_mse",
                "loss",
                "val_a_loss",
                "val_b_loss",
                "val_b_mae",
                "val_b_mse",
                "val_loss",
            ],
            history.Keys
        );
    }

    [Fact]
    public void Data_may_be_given_by_name_in_any_order()
    {
        var (x, y) = (keras.Input(3, name: "x"), keras.Input(1, name: "y"));
        var a = keras.layers.Dense(1, name: "a").Apply(x);
        var b = keras.layers.Dense(2, name: "b").Apply(y);
        var model = keras.Model([x, y], [a, b]);
        model.compile("sgd", ["mse", "mae"]);
        Dictionary<string, Tensor> inputs = new() { ["y"] = A, ["x"] = X };
        Dictionary<string, Tensor> targets = new() { ["b"] = B, ["a"] = A };
        var expected = model.evaluate([X, A], [A, B], verbose: 0).Values;
        Assert.Equal(expected, model.evaluate(inputs, targets, verbose: 0).Values);
        Assert.Equal(expected, model.test_on_batch(inputs, targets).Values);
        TfActivations.Keras.Data.Batch[] batches = [new(inputs, targets)];
        Assert.Equal(expected, model.evaluate(batches, verbose: 0).Values);
        Assert.Equal(
            model.predict_outputs([X, A], verbose: 0).Select(array => ((Tensor)array).Doubles()),
            model.predict_outputs(inputs, verbose: 0).Select(array => ((Tensor)array).Doubles())
        );
        model.fit(inputs, targets, epochs: 2, verbose: 0, validation_data: (inputs, targets));
        Says(
            "unknown output 'c'. Known: a, b",
            () => model.evaluate(inputs, new Dictionary<string, Tensor> { ["a"] = A, ["c"] = B }, verbose: 0)
        );
        Says(
            "there is no tensor for input 'y'",
            () => model.predict_outputs(new Dictionary<string, Tensor> { ["x"] = X }, verbose: 0)
        );
    }

    [Fact]
    public void One_loss_is_each_output_s()
    {
        var model = TwoOutputs();
        model.compile("sgd", "mse");
        var values = model.evaluate(X, [A, B], verbose: 0).Values;
        Assert.Equal(["loss", "a_loss", "b_loss"], values.Keys);
        Assert.Equal(values["a_loss"] + values["b_loss"], values["loss"], 1e-6);
    }

    [Fact]
    public void Weighted_metrics_count_samples_for_their_weight()
    {
        var model = Regression();
        model.compile("sgd", "mse", metrics: ["mse", "mae"], weighted_metrics: ["mae"]);
        Tensor weights = Enumerable.Range(0, 10).Select(i => i < 5 ? 1f : 0f).ToArray();
        var values = model.evaluate(X, A, verbose: 0, sample_weight: weights).Values;
        Assert.Equal(["loss", "mse", "mae", "weighted_mae"], values.Keys);
        var first = model.evaluate(X[..5], A[..5], verbose: 0).Values;
        Assert.Equal(first["mae"], values["weighted_mae"], 1e-6);
        Assert.NotEqual(values["mae"], values["weighted_mae"], 1e-3);
    }

    [Fact]
    public void Two_metrics_of_one_name_are_told_apart()
    {
        var model = Regression();
        model.compile(
            "sgd",
            "mse",
            metrics:
            [
                keras.metrics.BinaryAccuracy("right", threshold: 0),
                keras.metrics.BinaryAccuracy("right", threshold: 0.5),
            ]
        );
        Assert.Equal(["loss", "right", "right_1"], model.evaluate(X, A, verbose: 0).Values.Keys);
    }

    [Fact]
    public void Names_and_numbers_that_do_not_fit_are_errors()
    {
        var model = TwoOutputs();
        Says(
            "unknown output 'c'. Known: a, b",
            () => model.compile("sgd", new Dictionary<string, Loss> { ["a"] = "mse", ["c"] = "mse" })
        );
        Says(
            "compile: loss needs one entry for each of 2 outputs. Received: 1",
            () => model.compile("sgd", new Dictionary<string, Loss> { ["a"] = "mse" })
        );
        Says(
            "compile: loss_weights needs one entry for each of 2 outputs. Received: 1",
            () => model.compile("sgd", ["mse", "mse"], loss_weights: [1])
        );
        Says(
            "compile: metrics needs one entry for each of 2 outputs. Received: 3",
            () => model.compile("sgd", ["mse", "mse"], metrics: ["mse", "mse", "mae"])
        );
    }

    private static void Says(string message, Action compile) =>
        Assert.Equal(message, Assert.ThrowsAny<TfActivationsException>(compile).Message);

    private static Functional TwoOutputs()
    {
        var input = keras.Input(3);
        var hidden = keras.layers.Dense(4, activation: "tanh", kernel_initializer: Seeded).Apply(input);
        var a = keras.layers.Dense(1, kernel_initializer: Seeded, name: "a").Apply(hidden);
        var b = keras.layers.Dense(2, kernel_initializer: Seeded, name: "b").Apply(hidden);
        return keras.Model([input], [a, b]);
    }

    private static double[] WeightsOf(Model model, int layer) =>
        [.. model.Layers[^(3 - layer)].Weights.SelectMany(weight => weight.Value.Doubles())];
}
