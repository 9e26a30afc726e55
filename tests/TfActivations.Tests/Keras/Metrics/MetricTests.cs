using TfActivations.Autodiff;
using TfActivations.Keras.Metrics;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Metrics;

/// <summary>What single metrics' parameters do, beside values worked out by hand, and what is wrong.</summary>
public class MetricTests
{
    private static readonly Tensor Labels = new[] { 0.0, 0, 1, 1 };
    private static readonly Tensor Predictions = new[] { 0, 0.5, 0.3, 0.9 };
    private static readonly Tensor Weights = new[] { 1.0, 2, 3, 4 };

    // At thresholds below 0, 0.5 and above 1: 7, 4, 0 true positives; 3, 0, 0 false positives.
    [Theory]
    [InlineData("ROC", "interpolation", (1 + 4.0 / 7) / 2)]
    [InlineData("ROC", "majoring", 1)]
    [InlineData("ROC", "minoring", 4.0 / 7)]
    [InlineData("PR", "interpolation", 0.916613)]
    [InlineData("PR", "majoring", 1)]
    [InlineData("PR", "minoring", 0.3)]
    [InlineData("roc", "Majoring", 1)]
    [InlineData("roc", "Minoring", 4.0 / 7)]
    public void Auc_of_a_few_thresholds(string curve, string method, double expected)
    {
        foreach (
            var auc in new[]
            {
                keras.metrics.AUC(3, curve, method),
                keras.metrics.AUC(9, curve, method, thresholds: [0.5]),
            }
        )
        {
            auc.update_state(Labels, Predictions, Weights);
            Assert.Equal(expected, auc.result(), 1e-6);
        }
    }

    [Fact]
    public void Auc_takes_logits()
    {
        var (ofLogits, ofProbabilities) = (keras.metrics.AUC(from_logits: true), keras.metrics.AUC());
        Tensor logits = new[] { -2.0, 0.5, 0.25, 3 };
        ofLogits.update_state(Labels, logits);
        ofProbabilities.update_state(Labels, tf.sigmoid(logits));
        Assert.Equal(0.75, ofProbabilities.result());
        Assert.Equal(0.75, ofLogits.result());
    }

    [Fact]
    public void Several_thresholds_give_as_many_numbers_in_their_order()
    {
        var precision = keras.metrics.Precision(thresholds: [0.8, 0.2, 0.4]);
        precision.update_state(Labels, Predictions);
        Assert.Equal([1, 2.0 / 3, 0.5], precision.results().Doubles());
        var error = Assert.Throws<InvalidStateException>(() => precision.result());
        Assert.Contains("'precision' has 3 numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prediction_at_the_threshold_is_not_above_it()
    {
        var count = keras.metrics.TruePositives(thresholds: [0.3]);
        count.update_state(new[] { 1f, 1f }, new[] { 0.3f, 0.4f });
        Assert.Equal(1, count.result());
    }

    [Fact]
    public void Only_some_classes_may_count()
    {
        Tensor y = tf.reshape(new double[] { 1, 0, 0, 0, 0, 1 }, [2, 3]);
        Tensor p = tf.reshape(new[] { 0.2, 0.3, 0.1, 0.1, 0.2, 0.2 }, [2, 3]);
        Check(1, keras.metrics.Recall(top_k: 2));
        Check(0, keras.metrics.Recall(top_k: 1));
        Check(0.5, keras.metrics.Precision(top_k: 2));
        Check(0, keras.metrics.Recall(class_id: 2));
        Check(1, keras.metrics.Recall(thresholds: [0.15], class_id: 2));

        void Check(double expected, Metric metric)
        {
            metric.update_state(y, p);
            Assert.Equal(expected, metric.result());
        }
    }

    [Theory]
    [InlineData(null, new[] { 1, 2.0 / 3, 0 })]
    [InlineData("micro", new[] { 0.75 })]
    [InlineData("macro", new[] { 5.0 / 9 })]
    [InlineData("weighted", new[] { (2 + 2.0 / 3) / 4 })]
    public void F1_averages_over_classes(string? average, double[] expected)
    {
        var f1 = keras.metrics.F1Score(average, threshold: 0.5);
        Tensor y = tf.reshape(new double[] { 1, 1, 0, 1, 0, 0, 0, 0, 1 }, [3, 3]);
        Tensor p = tf.reshape(new[] { 0.9, 0.7, 0.1, 0.8, 0.6, 0.2, 0.3, 0.4, 0.5 }, [3, 3]);
        f1.update_state(y, p);
        Assert.All(f1.results().Doubles().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void R2_may_be_adjusted_and_weighted_by_variance()
    {
        Tensor y = tf.reshape(new[] { 1.0, 0, 2, 4, 3, 2 }, [3, 2]);
        Tensor p = tf.reshape(new[] { 1.0, 1, 2, 4, 2, 2 }, [3, 2]);
        Check(0.6875, keras.metrics.R2Score());
        Check(1 - 2 / 10.0, keras.metrics.R2Score("variance_weighted_average"));
        Check(1 - (1 - 0.6875) * 2 / 1, keras.metrics.R2Score(num_regressors: 1));
        Check(0.6875, keras.metrics.R2Score(num_regressors: 2));
        var each = keras.metrics.R2Score(null);
        each.update_state(y, p);
        Assert.Equal([0.5, 0.875], each.results().Doubles());

        void Check(double expected, Metric metric)
        {
            metric.update_state(y, p);
            Assert.Equal(expected, metric.result(), 1e-12);
        }
    }

    [Fact]
    public void Mean_and_sum_take_values()
    {
        var (mean, sum) = (keras.metrics.Mean(), keras.metrics.Sum("loss_sum"));
        Assert.Equal(0, mean.result());
        foreach (var metric in new ValuesMetric[] { mean, sum })
        {
            metric.update_state(new[] { 1f, 3 });
            metric.update_state(new[] { 8f, 2 }, new[] { 0.5f, 1.5f });
        }
        Assert.Equal(11 / 4.0, mean.result());
        Assert.Equal(11, sum.result());
        sum.reset_state();
        Assert.Equal((0, "loss_sum"), (sum.result(), sum.Name));
        Metric any = mean;
        Assert.Throws<InvalidStateException>(() => any.update_state(Labels, Predictions));
    }

    [Fact]
    public void Metrics_of_ones_own_are_functions_or_classes()
    {
        static Tensor Distance(Tensor y, Tensor p) => tf.abs(y - p);
        var model = Regression();
        model.compile(loss: "mae", metrics: [(Func<Tensor, Tensor, Tensor>)Distance, new Largest()]);
        var (x, y) = (Numbers(10, 3), Numbers(10, 1));
        var history = model.fit(x, y, batch_size: 4, epochs: 2, shuffle: false, verbose: 0).history;
        var logs = model.evaluate(x, y, batch_size: 4, verbose: 0);
        Assert.Equal(logs.Loss, logs.Values.Values.ElementAt(1), 1e-6);
        var expected = tf.reduce_max(tf.abs(y - (Tensor)model.predict(x, verbose: 0))).item();
        Assert.Equal(expected, logs["largest"], 1e-6);
        Assert.Contains("largest", history.Keys);
    }

    /// <summary>The largest error.</summary>
    private sealed class Largest : Metric
    {
        private readonly Variable largest;

        public Largest() => largest = AddVariable("largest", Shape.Scalar);

        protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight) =>
            largest.assign(
                tf.maximum(
                    largest,
                    tf.cast(tf.reduce_max(tf.abs(y_true - y_pred)), TfActivations.Tensors.DType.Float64)
                )
            );

        protected override Tensor Result() => largest;
    }

    [Fact]
    public void Compile_knows_accuracy_and_crossentropy_by_the_shapes()
    {
        var model = Classifier();
        var classes = tf.argmax(Numbers(9, 3), axis: 1);
        model.compile(
            loss: "crossentropy",
            metrics: ["acc", "sparse_categorical_accuracy", "sparse_categorical_crossentropy"]
        );
        var sparse = model.evaluate(Numbers(9, 3), classes, verbose: 0);
        Assert.Equal(sparse["sparse_categorical_accuracy"], sparse["acc"]);
        Assert.Equal(sparse["sparse_categorical_crossentropy"], sparse.Loss, 1e-6);
        model.compile(loss: "ce", metrics: ["accuracy"]);
        var categorical = model.evaluate(Numbers(9, 3), tf.one_hot(classes, 3), verbose: 0);
        Assert.Equal((sparse.Loss, sparse["acc"]), (categorical.Loss, categorical["accuracy"]));
    }

    [Fact]
    public void Weighted_metrics_have_the_weights_and_the_others_have_not()
    {
        var model = Regression();
        model.compile(loss: "mse", metrics: ["mae"], weighted_metrics: ["mae"]);
        var weights = new[] { 1f, 0, 0, 0 };
        var logs = model.evaluate(Numbers(4, 3), Numbers(4, 1), sample_weight: weights, verbose: 0);
        var errors = tf.abs(Numbers(4, 1) - (Tensor)model.predict(Numbers(4, 3), verbose: 0)).Doubles();
        Assert.Equal(errors.Average(), logs["mae"], 1e-6);
        Assert.Equal(errors[0], logs["weighted_mae"], 1e-6);
    }

    [Fact]
    public void Labels_that_are_ignored_do_not_count()
    {
        var metric = keras.metrics.SparseCategoricalCrossentropy(ignore_class: -1);
        metric.update_state(new[] { 0, -1 }, tf.reshape(new[] { 0.5f, 0.5f, 0.25f, 0.75f }, [2, 2]));
        Assert.Equal(Math.Log(2), metric.result(), 1e-6);
    }

    public static TheoryData<string, Action> Wrong =>
        new()
        {
            { "Precision: thresholds must be from 0 to 1. Received: 2", () => keras.metrics.Precision([2]) },
            { "AUC: num_thresholds must be 2 or more. Received: 1", () => keras.metrics.AUC(1) },
            { "did you mean 'ROC'", () => keras.metrics.AUC(curve: "RC") },
            { "beta must be positive", () => keras.metrics.FBetaScore(beta: 0) },
            { "unknown average 'mean'", () => keras.metrics.F1Score("mean") },
            { "y_true (3,), y_pred (4,)", () => keras.metrics.Recall().update_state(new[] { 1.0, 0, 1 }, Predictions) },
            {
                "class_id 3 must be an index",
                () => keras.metrics.Recall(class_id: 3).update_state(Labels, Predictions)
            },
            { "needs a row for each sample", () => keras.metrics.F1Score().update_state(Labels, Predictions) },
            {
                "sample_weight must have the shape",
                () => keras.metrics.MeanSquaredError().update_state(Labels, Predictions, new[] { 1.0, 2 })
            },
        };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said(string message, Action call) =>
        Assert.Contains(message, Assert.ThrowsAny<TfActivationsException>(call).Message, StringComparison.Ordinal);
}
