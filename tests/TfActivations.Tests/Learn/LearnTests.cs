using NumSharp;
using TfActivations.Learn;
using Xunit;
using static TfActivations.Learn.Imports;

namespace TfActivations.Tests.Learn;

/// <summary>What scikit-learn 1.9 answers.</summary>
public sealed class LearnTests
{
    private static readonly int[] Truth = [0, 1, 2, 2, 1, 0, 2, 1];
    private static readonly int[] Predicted = [0, 2, 2, 2, 1, 0, 1, 1];

    [Fact]
    public void A_split_has_the_rows_that_the_seed_gives_in_Python()
    {
        var x = np.arange(40.0).reshape(20, 2);
        var (train, test, yTrain, yTest) = sklearn.model_selection.train_test_split(
            x,
            np.arange(20),
            test_size: 0.25,
            random_state: 42
        );
        Assert.Equal([15L, 2], train.shape);
        Assert.Equal([0, 17, 15, 1, 8], yTest.astype(NPTypeCode.Int32).ToArray<int>());
        Assert.Equal(Enumerable.Range(0, 20), Ints(yTrain).Concat(Ints(yTest)).Order());
        Assert.Equal(Ints(yTest).Select(row => 2.0 * row), Column(test, 0));
    }

    [Fact]
    public void Strata_have_their_share_of_both_parts()
    {
        var y = np.array(Enumerable.Range(0, 20).Select(i => i % 2).ToArray());
        var (_, _, train, test) = sklearn.model_selection.train_test_split(
            y,
            y,
            test_size: 0.3,
            random_state: 0,
            stratify: y
        );
        Assert.Equal((7, 14, 3, 6), (Ints(train).Sum(), (int)train.size, Ints(test).Sum(), (int)test.size));
    }

    [Fact]
    public void Without_shuffle_the_first_rows_are_for_training()
    {
        var (train, test) = sklearn.model_selection.train_test_split(np.arange(5), test_size: 2, shuffle: false);
        Assert.Equal([0, 1, 2], Ints(train));
        Assert.Equal([3, 4], Ints(test));
    }

    [Theory]
    [InlineData(0.0, "test_size is a share between 0 and 1, or a number of rows. Received: 0")]
    [InlineData(1.5, "test_size is a share between 0 and 1, or a number of rows. Received: 1.5")]
    [InlineData(30.0, "20 rows cannot be split into -10 for training and 30 for testing")]
    [InlineData(double.NaN, "test_size is a share between 0 and 1, or a number of rows. Received: NaN")]
    public void A_split_that_cannot_be_says_so(double size, string message) =>
        Assert.Contains(
            message,
            Assert
                .Throws<InvalidArgumentException>(() =>
                    sklearn.model_selection.train_test_split(np.arange(20), test_size: size)
                )
                .Message
        );

    [Fact]
    public void Folds_lie_side_by_side_and_test_each_row_once()
    {
        var folds = sklearn.model_selection.KFold(n_splits: 3).split(np.arange(7)).ToArray();
        Assert.Equal([0, 1, 2], Ints(folds[0].test));
        Assert.Equal([3, 4, 5, 6], Ints(folds[0].train));
        Assert.Equal([3, 4], Ints(folds[1].test));
        Assert.Equal([5, 6], Ints(folds[2].test));
    }

    [Fact]
    public void Stratified_folds_have_each_class()
    {
        int[] y = [1, 1, 1, 1, 0, 0, 0, 0];
        foreach (var (_, test) in sklearn.model_selection.StratifiedKFold(2).split(np.arange(8), y))
            Assert.Equal(2, Ints(test).Sum(row => y[row]));
    }

    [Fact]
    public void A_standard_scaler_learns_mean_and_deviation()
    {
        var scaler = sklearn.preprocessing.StandardScaler();
        var x = np.array(
            new[,]
            {
                { 1.0, 10 },
                { 2, 20 },
                { 3, 60 },
            }
        );
        var z = scaler.fit_transform(x);
        Close([-1.2247, -0.9258, 0, -0.4629, 1.2247, 1.3887], z, 5e-5);
        Close([2, 30], scaler.mean_, 0);
        Close([0.8165, 21.6025], scaler.scale_, 5e-5);
        Close([1, 10, 2, 20, 3, 60], scaler.inverse_transform(z), 1e-12);
        Assert.Equal(NPTypeCode.Single, scaler.transform(x.astype(NPTypeCode.Single)).typecode);
    }

    [Fact]
    public void A_range_scaler_maps_least_and_greatest()
    {
        var scaler = sklearn
            .preprocessing.MinMaxScaler()
            .fit(
                np.array(
                    new[,]
                    {
                        { 1.0 },
                        { 5 },
                    }
                )
            );
        Close(
            [0.25, 1.5],
            scaler.transform(
                np.array(
                    new[,]
                    {
                        { 2.0 },
                        { 7 },
                    }
                )
            ),
            1e-15
        );
        var other = sklearn.preprocessing.MinMaxScaler((-1, 1));
        Close(
            [-1, 1, 0],
            other.fit_transform(
                np.array(
                    new[,]
                    {
                        { 0.0 },
                        { 10 },
                        { 5 },
                    }
                )
            ),
            1e-15
        );
    }

    [Fact]
    public void What_has_not_learnt_says_so()
    {
        var error = Assert.Throws<InvalidStateException>(() =>
            sklearn
                .preprocessing.StandardScaler()
                .transform(
                    np.array(
                        new[,]
                        {
                            { 1.0 },
                        }
                    )
                )
        );
        Assert.Equal(
            "this StandardScaler instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator",
            error.Message
        );
    }

    [Fact]
    public void Labels_are_numbered_in_order()
    {
        var encoder = sklearn.preprocessing.LabelEncoder();
        Assert.Equal([1, 2, 1, 0], Ints(encoder.fit_transform(new[] { "cat", "dog", "cat", "ant" })));
        Assert.Equal("['ant' 'cat' 'dog']", encoder.classes_.ToString());
        Assert.Equal(["ant", "dog"], encoder.inverse_transform(new[] { 0, 2 }));
        Assert.Contains(
            "label eel is not among",
            Assert.Throws<InvalidArgumentException>(() => encoder.transform(new[] { "eel" })).Message
        );
    }

    [Fact]
    public void Categories_become_columns()
    {
        var encoder = sklearn.preprocessing.OneHotEncoder(handle_unknown: "ignore");
        Close([1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0], encoder.fit_transform(new[] { "a", "c", "a", "b" }), 0);
        Close([0, 0, 0], encoder.transform(new[] { "z" }), 0);
    }

    [Fact]
    public void Scores_of_classes()
    {
        var metrics = sklearn.metrics;
        Assert.Equal([2, 0, 0, 0, 2, 1, 0, 1, 2], Ints(metrics.confusion_matrix(Truth, Predicted)));
        Assert.Equal(0.75, metrics.accuracy_score(Truth, Predicted));
        Assert.Equal(6, metrics.accuracy_score(Truth, Predicted, normalize: false));
        Assert.Equal(7.0 / 9, metrics.f1_score(Truth, Predicted, average: "macro"), 1e-15);
        int[] truth = [1, 0, 1, 1, 0];
        int[] predicted = [1, 1, 1, 0, 0];
        Assert.Equal(2.0 / 3, metrics.precision_score(truth, predicted));
        Assert.Equal(2.0 / 3, metrics.recall_score(truth, predicted));
        Assert.Contains(
            "average 'binary' needs two classes",
            Assert.Throws<InvalidArgumentException>(() => metrics.f1_score(Truth, Predicted)).Message
        );
    }

    [Fact]
    public void A_report_is_scikit_learns_table() =>
        Assert.Equal(
            """
                          precision    recall  f1-score   support

                     ant       1.00      1.00      1.00         2
                     bee       0.67      0.67      0.67         3
                     cat       0.67      0.67      0.67         3

                accuracy                           0.75         8
               macro avg       0.78      0.78      0.78         8
            weighted avg       0.75      0.75      0.75         8

            """.ReplaceLineEndings("\n"),
            sklearn.metrics.classification_report(Truth, Predicted, target_names: ["ant", "bee", "cat"])
        );

    [Fact]
    public void Errors_of_numbers()
    {
        var (t, p) = (np.array(3.0, -0.5, 2.0, 7.0), np.array(2.5, 0.0, 2.0, 8.0));
        Assert.Equal(0.375, sklearn.metrics.mean_squared_error(t, p));
        Assert.Equal(0.5, sklearn.metrics.mean_absolute_error(t, p));
        Assert.Equal(0.948608, sklearn.metrics.r2_score(t, p), 1e-6);
        Assert.Equal(0.612372, sklearn.metrics.root_mean_squared_error(t, p), 1e-6);
    }

    [Fact]
    public void Curves_of_scores()
    {
        var scores = np.array(0.1, 0.4, 0.35, 0.8);
        var (fpr, tpr, thresholds) = sklearn.metrics.roc_curve(new[] { 0, 0, 1, 1 }, scores);
        Close([0, 0, 0.5, 0.5, 1], fpr, 0);
        Close([0, 0.5, 0.5, 1, 1], tpr, 0);
        Close([double.PositiveInfinity, 0.8, 0.4, 0.35, 0.1], thresholds, 0);
        Assert.Equal(0.75, sklearn.metrics.roc_auc_score(new[] { 0, 0, 1, 1 }, scores));
        var (precision, recall, _) = sklearn.metrics.precision_recall_curve(new[] { 0, 0, 1, 1 }, scores);
        Close([0.5, 2.0 / 3, 0.5, 1, 1], precision, 1e-15);
        Close([1, 1, 0.5, 0.5, 0], recall, 0);
    }

    [Fact]
    public void Bundled_data_sets_are_scikit_learns()
    {
        var iris = sklearn.datasets.load_iris();
        Assert.Equal([150L, 4], iris.data.shape);
        Assert.Equal("sepal length (cm)", iris.feature_names[0]);
        Assert.Equal("['setosa' 'versicolor' 'virginica']", iris.target_names.ToString());
        Close([5.1, 3.5, 1.4, 0.2], iris.data["0"], 0);
        Assert.Equal([1797L, 8, 8], sklearn.datasets.load_digits().images!.shape);
        Assert.Equal(
            (178L, 13),
            (sklearn.datasets.load_wine().data.shape[0], sklearn.datasets.load_wine().feature_names.Length)
        );
        Assert.Equal(
            (569L, 30),
            (
                sklearn.datasets.load_breast_cancer().data.shape[0],
                sklearn.datasets.load_breast_cancer().feature_names.Length
            )
        );
    }

    [Fact]
    public void Points_are_those_of_the_seed()
    {
        // make_moons(n_samples=4, shuffle=False): the ends of both half circles.
        var (x, y) = sklearn.datasets.make_moons(4, shuffle: false);
        Close([1, 0, -1, 0, 0, 0.5, 2, 0.5], x, 1e-15);
        Assert.Equal([0, 0, 1, 1], Ints(y));
        var (again, _) = sklearn.datasets.make_moons(50, noise: 0.1, random_state: 3);
        var (same, classes) = sklearn.datasets.make_moons(50, noise: 0.1, random_state: 3);
        Assert.Equal(again.ToArray<double>(), same.ToArray<double>());
        Assert.Equal(25, Ints(classes).Sum());
        Assert.Equal([30L, 2], sklearn.datasets.make_blobs(30, centers: 3, random_state: 2).X.shape);
        var (circles, ring) = sklearn.datasets.make_circles(20, random_state: 1);
        Assert.All(
            Enumerable.Range(0, 20),
            i =>
                Assert.Equal(
                    Ints(ring)[i] == 0 ? 1 : 0.8,
                    Math.Sqrt(Math.Pow(Column(circles, 0)[i], 2) + Math.Pow(Column(circles, 1)[i], 2)),
                    1e-12
                )
        );
    }

    [Fact]
    public void Linear_models_find_the_line()
    {
        var lin = sklearn
            .linear_model.LinearRegression()
            .fit(
                np.array(
                    new[,]
                    {
                        { 0.0 },
                        { 1 },
                        { 2 },
                    }
                ),
                new[] { 1.0, 3, 5 }
            );
        Close([2], lin.coef_, 1e-12);
        Assert.Equal(1, lin.intercept_, 1e-12);
        Close(
            [21],
            lin.predict(
                np.array(
                    new[,]
                    {
                        { 10.0 },
                    }
                )
            ),
            1e-12
        );
        var (x, y) = sklearn.datasets.make_regression(60, 3, 3, bias: 2, random_state: 0);
        Assert.Equal(1, sklearn.linear_model.LinearRegression().fit(x, y).score(x, y), 1e-12);
    }

    [Fact]
    public void Logistic_regression_separates()
    {
        var x = np.array(
            new[,]
            {
                { -2.0 },
                { -1 },
                { 1 },
                { 2 },
            }
        );
        var clf = sklearn.linear_model.LogisticRegression().fit(x, new[] { 0, 0, 1, 1 });
        Assert.Equal(
            [0L, 1L],
            clf.predict(
                np.array(
                    new[,]
                    {
                        { -3.0 },
                        { 3 },
                    }
                )
            )
        );
        Close(
            [0.5, 0.5],
            clf.predict_proba(
                np.array(
                    new[,]
                    {
                        { 0.0 },
                    }
                )
            ),
            1e-9
        );
        var iris = sklearn.datasets.load_iris();
        var three = sklearn.pipeline.make_pipeline(
            sklearn.preprocessing.StandardScaler(),
            sklearn.linear_model.LogisticRegression()
        );
        three.fit(iris.data, iris.target);
        Assert.InRange(sklearn.metrics.accuracy_score(iris.target, three.predict(iris.data)), 0.96, 0.99);
    }

    private static int[] Ints(NDArray array) => array.astype(NPTypeCode.Int32).ravel().ToArray<int>();

    private static double[] Column(NDArray array, int column) => array[$":, {column}"].copy().ToArray<double>();

    private static void Close(double[] expected, NDArray actual, double tolerance)
    {
        var values = actual.astype(NPTypeCode.Double).ravel().ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
            if (expected[i] != values[i])
                Assert.Equal(expected[i], values[i], tolerance);
    }
}
