using TfActivations.Autodiff;
using TfActivations.Keras.Metrics;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using TfActivations.Text;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Metrics;

/// <summary>What every metric does, found by reflection, so that a new one is tested once its definition is here.</summary>
public class MetricContractTests
{
    private const int Rows = 6;
    private const int Columns = 4;

    public static TheoryData<string> Names => [.. Parts.Of<Metric>().Where(IsOfSamples)];

    // Others are made of values or of functions, or count pairs of classes, see IoUTests.
    internal static bool IsOfSamples(string name) =>
        name is not ("Mean" or "Sum" or "MeanMetricWrapper") && !name.EndsWith("IoU", StringComparison.Ordinal);

    /// <summary>The number of a metric in plain double: of labels, predictions and weights of all samples.</summary>
    private static readonly Dictionary<string, Func<double[][], double[][], double[], double>> Definitions = new()
    {
        ["Accuracy"] = (y, p, w) => Mean(w, i => Share(j => y[i][j] == p[i][j])),
        ["BinaryAccuracy"] = (y, p, w) => Mean(w, i => Share(j => y[i][j] == 1 == p[i][j] > 0.5)),
        ["CategoricalAccuracy"] = (y, p, w) => Mean(w, i => Class(y[i]) == Class(p[i]) ? 1 : 0),
        ["SparseCategoricalAccuracy"] = (y, p, w) => Mean(w, i => Class(y[i]) == Class(p[i]) ? 1 : 0),
        ["TopKCategoricalAccuracy"] = (y, p, w) => Mean(w, i => p[i].Count(x => x > p[i][Class(y[i])]) < 2 ? 1 : 0),
        ["SparseTopKCategoricalAccuracy"] = (y, p, w) =>
            Mean(w, i => p[i].Count(x => x > p[i][Class(y[i])]) < 2 ? 1 : 0),
        ["RootMeanSquaredError"] = (y, p, w) => Math.Sqrt(Loss("MeanSquaredError", y, p, w)),
        ["LogCoshError"] = (y, p, w) => Loss("LogCosh", y, p, w),
        ["CosineSimilarity"] = (y, p, w) => -Loss("CosineSimilarity", y, p, w),
        ["PearsonCorrelation"] = (y, p, w) =>
            Mean(w, i => Covariance(y[i], p[i]) / Math.Sqrt(Covariance(y[i], y[i]) * Covariance(p[i], p[i]))),
        ["ConcordanceCorrelation"] = (y, p, w) =>
            Mean(
                w,
                i =>
                    2
                    * Covariance(y[i], p[i])
                    / (Covariance(y[i], y[i]) + Covariance(p[i], p[i]) + Math.Pow(y[i].Average() - p[i].Average(), 2))
            ),
        ["R2Score"] = (y, p, w) =>
            Enumerable
                .Range(0, Columns)
                .Average(j => 1 - Squares(w, y, i => p[i][j], j) / Squares(w, y, _ => Mean(w, i => y[i][j]), j)),
        ["TruePositives"] = (y, p, w) => Count(y, p, w, 0.5).TruePositives,
        ["FalsePositives"] = (y, p, w) => Count(y, p, w, 0.5).FalsePositives,
        ["TrueNegatives"] = (y, p, w) => Count(y, p, w, 0.5).TrueNegatives,
        ["FalseNegatives"] = (y, p, w) => Count(y, p, w, 0.5).FalseNegatives,
        ["Precision"] = (y, p, w) => Count(y, p, w, 0.5).Precision,
        ["Recall"] = (y, p, w) => Count(y, p, w, 0.5).Recall,
        ["SensitivityAtSpecificity"] = (y, p, w) => Best(y, p, w, c => c.Specificity, c => c.Recall),
        ["SpecificityAtSensitivity"] = (y, p, w) => Best(y, p, w, c => c.Recall, c => c.Specificity),
        ["PrecisionAtRecall"] = (y, p, w) => Best(y, p, w, c => c.Recall, c => c.Precision),
        ["RecallAtPrecision"] = (y, p, w) => Best(y, p, w, c => c.Precision, c => c.Recall),
        ["AUC"] = (y, p, w) => PairsInOrder(y, p, w),
        ["F1Score"] = (y, p, w) => Enumerable.Range(0, Columns).Average(j => FScore(y, p, w, j, 1)),
        ["FBetaScore"] = (y, p, w) => Enumerable.Range(0, Columns).Average(j => FScore(y, p, w, j, 2)),
    };

    [Theory]
    [InlineData("float16")]
    [InlineData("float64")]
    public void A_dtype_is_kept_in_the_configuration(string dtype)
    {
        var metric = keras.metrics.MeanSquaredError(dtype: dtype);
        Assert.Equal(dtype, (string?)metric.get_config()["dtype"]);
        Assert.Equal(metric.dtype, keras.metrics.deserialize(keras.metrics.serialize(metric)).dtype);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_is_its_definition_over_all_batches(string name)
    {
        var (labels, predictions) = Data(name);
        var weights = new[] { 1.0, 0, 2, 0.5, 3, 1 };
        Check(null, [1, 1, 1, 1, 1, 1]);
        Check(weights, weights);

        void Check(double[]? given, double[] counted)
        {
            var metric = Create(name);
            for (var round = 0; round < 2; round++)
            {
                metric.reset_state();
                foreach (var rows in new[] { ..4, 4..6 })
                    metric.update_state(
                        Given(name, labels)[rows],
                        predictions[rows],
                        given is null ? null : (Tensor)given[rows]
                    );
                var expected = Definition(name)(Rows2D(labels), Rows2D(predictions), counted);
                Assert.Equal(expected, metric.result(), 1e-6);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_recorded_step_adds_to_it(string name)
    {
        var (labels, predictions) = Data(name);
        var (eager, recorded) = (Create(name), Create(name));
        var (y, p) = (tf.Variable(Given(name, labels)), tf.Variable(predictions));
        var recording = Recording.Of(() => recorded.update_state(y, p));
        eager.update_state(y, p);
        p.assign(tf.sqrt(predictions));
        for (var step = 0; step < 2; step++)
        {
            recording.Replay();
            eager.update_state(y, p);
            Assert.Equal(eager.results().Doubles(), recorded.results().Doubles());
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_configuration_gives_it_back(string name) =>
        Parts.RoundTrip<Metric>(
            name,
            parameter =>
                parameter.ParameterType == typeof(bool) ? true
                : parameter.Name == "average" ? "macro"
                : parameter.Name == "class_aggregation" ? "variance_weighted_average"
                : parameter.Name == "curve" ? "PR"
                : parameter.Name == "summation_method" ? "minoring"
                : parameter.ParameterType == typeof(string) ? "mine"
                : parameter.ParameterType == typeof(int[]) ? new[] { 0 }
                : parameter.ParameterType == typeof(double[]) ? new[] { 0.25, 0.75 }
                : parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(int?)
                    ? parameter.Name == "num_thresholds" && name == "AUC" ? 4
                        : 1
                : 0.75
        );

    [Theory, MemberData(nameof(Names))]
    public void Compile_takes_its_name_and_calls_it_so(string name)
    {
        if (Parts.Call<Metric>(name).GetParameters().Any(parameter => !parameter.HasDefaultValue))
            return;
        Metric metric = Naming.SnakeCase(name);
        if (name != "Accuracy")
            Assert.Equal(name, metric.GetType().Name);
        Assert.Equal(Naming.SnakeCase(name), metric.Name);
        Assert.Equal(name, keras.metrics.get(name).GetType().Name);
    }

    [Theory, MemberData(nameof(Names))]
    public void Fit_shows_it(string name)
    {
        var sparse = name.StartsWith("Sparse", StringComparison.Ordinal);
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: name == "BinaryCrossentropy" ? "sigmoid" : "softmax", input_shape: 3),
        ]);
        var metric = Create(name);
        model.compile(loss: sparse ? "sparse_categorical_crossentropy" : "mse", weighted_metrics: [metric]);
        var classes = tf.argmax(Numbers(20, 4), axis: 1);
        Tensor y = sparse ? classes : tf.one_hot(classes, 4);
        var weights = Enumerable.Range(0, 20).Select(i => (float)i).ToArray();
        model.fit(Numbers(20, 3), y, batch_size: 8, sample_weight: weights, verbose: 0);
        var logs = model.evaluate(Numbers(20, 3), y, sample_weight: weights, verbose: 0);
        var again = Create(name);
        again.update_state(y, model.predict(Numbers(20, 3), verbose: 0), weights);
        Assert.Equal(again.result(), logs[metric.Name], 1e-5);
    }

    internal static Metric Create(string name) =>
        Parts.Create<Metric>(
            name,
            name switch
            {
                "TopKCategoricalAccuracy" or "SparseTopKCategoricalAccuracy" => [("k", 2)],
                "SensitivityAtSpecificity" => [("specificity", 0.6)],
                "SpecificityAtSensitivity" => [("sensitivity", 0.6)],
                "PrecisionAtRecall" => [("recall", 0.6)],
                "RecallAtPrecision" => [("precision", 0.6)],
                "F1Score" => [("average", "macro")],
                "FBetaScore" => [("average", "macro"), ("beta", 2.0)],
                _ => [],
            }
        );

    private static Func<double[][], double[][], double[], double> Definition(string name) =>
        Definitions.TryGetValue(name, out var definition) ? definition : (y, p, w) => Loss(name, y, p, w);

    /// <summary>The weighted mean of the values of the loss of a name, which has tests of its own.</summary>
    private static double Loss(string name, double[][] y, double[][] p, double[] w)
    {
        var values = keras.losses.get(name).PerSample(Given(name, ToTensor(y)), ToTensor(p)).Doubles();
        return Mean(w, i => values[i]);
    }

    private static double Mean(double[] w, Func<int, double> value) =>
        Enumerable.Range(0, w.Length).Sum(i => w[i] * value(i)) / w.Sum();

    private static double Covariance(double[] x, double[] y) =>
        Enumerable.Range(0, x.Length).Average(j => (x[j] - x.Average()) * (y[j] - y.Average()));

    private static double Share(Func<int, bool> holds) => Enumerable.Range(0, Columns).Count(holds) / (double)Columns;

    private static int Class(double[] x) => Array.IndexOf(x, x.Max());

    private static double Squares(double[] w, double[][] y, Func<int, double> p, int j) =>
        Enumerable.Range(0, w.Length).Sum(i => w[i] * Math.Pow(y[i][j] - p(i), 2));

    private sealed record Counts(
        double TruePositives,
        double FalsePositives,
        double TrueNegatives,
        double FalseNegatives
    )
    {
        public double Precision => Of(TruePositives, FalsePositives);

        public double Recall => Of(TruePositives, FalseNegatives);

        public double Specificity => Of(TrueNegatives, FalsePositives);

        private static double Of(double x, double y) => x == 0 ? 0 : x / (x + y);
    }

    private static Counts Count(double[][] y, double[][] p, double[] w, double threshold)
    {
        return new(Sum(true, true), Sum(false, true), Sum(false, false), Sum(true, false));

        double Sum(bool label, bool taken) =>
            Each(y, p, w).Where(e => e.Y == 1 == label && e.P > threshold == taken).Sum(e => e.W);
    }

    private static IEnumerable<(double Y, double P, double W)> Each(double[][] y, double[][] p, double[] w) =>
        Enumerable.Range(0, y.Length).SelectMany(i => y[i].Select((label, j) => (label, p[i][j], w[i])));

    private static double Best(
        double[][] y,
        double[][] p,
        double[] w,
        Func<Counts, double> condition,
        Func<Counts, double> value
    ) =>
        Enumerable
            .Range(0, 200)
            .Select(i => Count(y, p, w, i / 199.0))
            .Where(counts => condition(counts) >= 0.6)
            .Select(value)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>The chance that a yes has a higher prediction than a no: what the area under ROC is.</summary>
    private static double PairsInOrder(double[][] y, double[][] p, double[] w)
    {
        var pairs = (
            from yes in Each(y, p, w)
            where yes.Y == 1
            from no in Each(y, p, w)
            where no.Y == 0
            select (Weight: yes.W * no.W, InOrder: yes.P > no.P)
        ).ToList();
        return pairs.Where(pair => pair.InOrder).Sum(pair => pair.Weight) / pairs.Sum(pair => pair.Weight);
    }

    private static double FScore(double[][] y, double[][] p, double[] w, int j, double beta)
    {
        double[][] taken = [.. p.Select(row => new double[] { row[j] == row.Max() ? 1 : 0 })];
        var counts = Count([.. y.Select(row => new[] { row[j] })], taken, w, 0.5);
        var divisor = beta * beta * counts.Precision + counts.Recall;
        return divisor == 0 ? 0 : (1 + beta * beta) * counts.Precision * counts.Recall / divisor;
    }

    /// <summary>Labels that the metric is for, and predictions from 0 to 1, no two within the same 200th.</summary>
    internal static (Tensor Labels, Tensor Predictions) Data(string name)
    {
        double[] predictions = [.. Enumerable.Range(0, Rows * Columns).Select(i => 0.02 + 0.04 * (i * 7 % 24))];
        double[] labels = name switch
        {
            "Accuracy" => [.. predictions.Select((p, i) => i % 3 == 0 ? p : 0)],
            _ when name.Contains("Error", StringComparison.Ordinal)
                    || name is "R2Score" or "CosineSimilarity" or "Poisson" =>
            [
                .. predictions.Select((p, i) => 0.5 + 0.4 * Math.Sin(i * 1.7)),
            ],
            "KLDivergence" => [.. predictions.Reverse()],
            _ => [0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0],
        };
        return (tf.reshape(labels, [Rows, Columns]), tf.reshape(predictions, [Rows, Columns]));
    }

    internal static Tensor Given(string name, Tensor labels) =>
        name.StartsWith("Sparse", StringComparison.Ordinal) ? tf.argmax(labels, axis: 1) : labels;

    private static double[][] Rows2D(Tensor x) => [.. Enumerable.Range(0, Rows).Select(i => x[i].Doubles())];

    private static Tensor ToTensor(double[][] x) => tf.reshape(x.SelectMany(row => row).ToArray(), [x.Length, Columns]);
}
