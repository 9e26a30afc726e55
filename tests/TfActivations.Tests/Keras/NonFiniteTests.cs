using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using TfActivations.Tests.Keras.Losses;
using TfActivations.Tests.Keras.Metrics;
using TfActivations.Text;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>NaN and infinity in data: they come out again, or are errors; they never pass for an ordinary number.</summary>
public class NonFiniteTests
{
    public static TheoryData<string, string> Losses => Each(Parts.Of<Loss>());

    [Theory, MemberData(nameof(Losses))]
    public void A_loss_of_NaN_is_NaN(string name, string argument)
    {
        var (labels, predictions) = LossContractTests.Data(name);
        var (y, p, w) = WithNaN(argument, LossContractTests.Given(name, labels), predictions);
        IsNaNOrRefused(() => LossContractTests.Create(name).Apply(y, p, w).item());
    }

    /// <summary>Metrics that compare: what NaN counts as is in the tests below.</summary>
    private static readonly string[] Comparing =
    [
        "Accuracy",
        "BinaryAccuracy",
        "CategoricalAccuracy",
        "SparseCategoricalAccuracy",
        "TopKCategoricalAccuracy",
        "SparseTopKCategoricalAccuracy",
        "TruePositives",
        "FalsePositives",
        "TrueNegatives",
        "FalseNegatives",
        "Precision",
        "Recall",
        "SensitivityAtSpecificity",
        "SpecificityAtSensitivity",
        "PrecisionAtRecall",
        "RecallAtPrecision",
        "AUC",
        "F1Score",
        "FBetaScore",
    ];

    public static TheoryData<string, string> Metrics =>
        Each(Parts.Of<Metric>().Where(MetricContractTests.IsOfSamples).Except(Comparing));

    [Theory, MemberData(nameof(Metrics))]
    public void A_metric_of_NaN_is_NaN(string name, string argument)
    {
        var labels = tf.reshape(LossContractTests.Data("Hinge").Predictions, [3, 4]);
        var (y, p, w) = WithNaN(argument, MetricContractTests.Given(name, labels), labels);
        IsNaNOrRefused(() =>
        {
            var metric = MetricContractTests.Create(name);
            metric.update_state(y, p, w);
            return metric.result();
        });
    }

    public static TheoryData<string> ComparingNames => [.. Comparing];

    [Theory, MemberData(nameof(ComparingNames))]
    public void Where_metrics_compare_a_prediction_of_NaN_never_counts_as_a_yes_that_is_right(string name)
    {
        Tensor labels = tf.constant(
            new float[,]
            {
                { 0, 1 },
                { 1, 0 },
            }
        );
        var nothing = tf.constant(
            new[,]
            {
                { float.NaN, float.NaN },
                { float.NaN, float.NaN },
            }
        );
        var metric = name.Contains("At", StringComparison.Ordinal)
            ? MetricContractTests.Create(name)
            : Parts.Create<Metric>(
                name,
                name.Contains("TopK", StringComparison.Ordinal) ? [("k", 1)]
                    : name is "F1Score" or "FBetaScore" ? [("average", "macro")]
                    : []
            );
        metric.update_state(MetricContractTests.Given(name, labels), nothing);
        double[] right = name switch
        {
            "BinaryAccuracy" => [0.5],
            "TrueNegatives" or "FalseNegatives" => [2],
            // NaN is overlooked, also where nothing else is there: half of the samples are of class 0.
            "CategoricalAccuracy" or "SparseCategoricalAccuracy" => [0.5],
            // No threshold lets anything through, so specificity is perfect.
            "SpecificityAtSensitivity" => [0, 1],
            _ => [0],
        };
        Assert.Contains(metric.result(), right);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0.5)]
    public void A_label_that_is_no_integer_is_an_error(double label)
    {
        var text = PythonText.Of(label);
        var (y, p) = (
            tf.constant([label, 1]),
            tf.constant(
                new[,]
                {
                    { 0.2, 0.8 },
                    { 0.3, 0.7 },
                }
            )
        );
        Action[] calls =
        [
            () => keras.utils.to_categorical(y),
            () => keras.losses.SparseCategoricalCrossentropy().Apply(y, p),
            () => keras.losses.SparseCategoricalCrossentropy(ignore_class: 0).Apply(y, p),
            () => keras.losses.sparse_categorical_crossentropy(y, p),
            () => keras.metrics.SparseCategoricalAccuracy().update_state(y, p),
            () => keras.metrics.SparseTopKCategoricalAccuracy(1).update_state(y, p),
            () => keras.metrics.SparseCategoricalCrossentropy().update_state(y, p),
            () => SmallModels.Classifier().fit(SmallModels.Numbers(2, 3), y, verbose: 0),
            () => SmallModels.Classifier().evaluate(SmallModels.Numbers(2, 3), y, verbose: 0),
        ];
        foreach (var call in calls)
            Assert.EndsWith(
                $"a label must be an integer. Received: {text}",
                Assert.Throws<InvalidArgumentException>(call).Message,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_label_that_is_no_number_has_no_class_weight(double label)
    {
        var classes = new Dictionary<int, double> { [1] = 2 };
        foreach (
            var y in new[]
            {
                tf.constant([label, 1]),
                tf.constant(
                    new[,]
                    {
                        { 0, label },
                        { 1, 0 },
                    }
                ),
            }
        )
        {
            var error = Assert.Throws<InvalidArgumentException>(() =>
                SmallModels.Regression().fit(SmallModels.Numbers(2, 3), y, verbose: 0, class_weight: classes)
            );
            Assert.Equal($"class_weight: a label must be finite. Received: {PythonText.Of(label)}", error.Message);
        }
    }

    [Fact]
    public void Reductions_of_NaN_are_NaN()
    {
        var x = tf.constant(
            new[,]
            {
                { 1, float.NaN, 3 },
                { 1, 2, float.PositiveInfinity },
            }
        );
        foreach (
            var reduce in new Func<Tensor, int, Tensor>[]
            {
                (x, axis) => tf.reduce_sum(x, axis: axis),
                (x, axis) => tf.reduce_mean(x, axis: axis),
                (x, axis) => tf.reduce_max(x, axis: axis),
                (x, axis) => tf.reduce_min(x, axis: axis),
            }
        )
        {
            Assert.Equal([true, false], reduce(x, 1).Doubles().Select(double.IsNaN));
            Assert.Equal([false, true, false], reduce(x, 0).Doubles().Select(double.IsNaN));
        }
    }

    [Fact]
    public void Argmax_overlooks_NaN_as_in_TensorFlow()
    {
        var x = tf.constant(
            new[,]
            {
                { 1, float.NaN, 3 },
                { float.NaN, -2, 0.5f },
                { float.NaN, float.NaN, float.NegativeInfinity },
                { float.NaN, float.NaN, float.NaN },
            }
        );
        Assert.Equal([2, 2, 2, 0], tf.argmax(x, axis: 1).Doubles());
        Assert.Equal([0, 1, 0], tf.argmax(x, axis: 0).Doubles());
    }

    private static TheoryData<string, string> Each(IEnumerable<string> names) =>
        [.. from name in names from argument in new[] { "y_true", "y_pred", "sample_weight" } select (name, argument)];

    private static (Tensor Labels, Tensor Predictions, Tensor? Weights) WithNaN(
        string argument,
        Tensor labels,
        Tensor predictions
    ) =>
        argument switch
        {
            "y_true" => (Spoilt(labels), predictions, null),
            "y_pred" => (labels, Spoilt(predictions), null),
            _ => (labels, predictions, tf.constant([double.NaN, 1, 1])),
        };

    private static Tensor Spoilt(Tensor x)
    {
        var values = x.Doubles();
        values[0] = double.NaN;
        return tf.reshape(values, [.. x.Shape]);
    }

    private static void IsNaNOrRefused(Func<double> call)
    {
        try
        {
            Assert.Equal(double.NaN, call());
        }
        catch (InvalidArgumentException error)
        {
            Assert.Contains("Received: nan", error.Message, StringComparison.Ordinal);
        }
    }
}
