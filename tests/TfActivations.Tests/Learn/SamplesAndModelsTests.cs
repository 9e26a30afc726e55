using NumSharp;
using Xunit;
using static TfActivations.Learn.Imports;
using static TfActivations.Tests.Learn.Numbers;

namespace TfActivations.Tests.Learn;

/// <summary>Data sets and linear models: what scikit-learn 1.9 answers.</summary>
public sealed class SamplesAndModelsTests
{
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
}
