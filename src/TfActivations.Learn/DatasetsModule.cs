using NumSharp;
using TfActivations.Learn.Datasets;

namespace TfActivations.Learn;

/// <summary>sklearn.datasets.</summary>
public sealed class DatasetsModule
{
    internal DatasetsModule() { }

    /// <summary>150 irises of three kinds, four lengths each (Fisher 1936).</summary>
    public Bunch load_iris() => Bundled.LoadIris();

    /// <summary>178 wines of three makers, 13 measurements each.</summary>
    public Bunch load_wine() => Bundled.LoadWine();

    /// <summary>569 tumours, malignant (0) or benign (1), 30 measurements each.</summary>
    public Bunch load_breast_cancer() => Bundled.LoadBreastCancer();

    /// <summary>1,797 handwritten digits of 8x8 pixels from 0 to 16.</summary>
    public Bunch load_digits() => Bundled.LoadDigits();

    /// <summary>20,640 districts of California with their houses' median prices in 100,000 dollars (Pace and Barry 1997).</summary>
    /// <param name="data_home">Where it is kept; ~/scikit_learn_data by default.</param>
    /// <param name="download_if_missing">Whether it is downloaded where it is not there.</param>
    /// <param name="return_X_y">Whether a tuple comes out: take <c>.data</c> and <c>.target</c> instead.</param>
    /// <param name="as_frame">Whether frames come out: <c>pd.DataFrame</c> makes them of the data.</param>
    /// <exception cref="DataFileException">The archive is missing, damaged or not what it should be.</exception>
    /// <exception cref="InvalidArgumentException">return_X_y or as_frame is true: what it gives is a Bunch.</exception>
    public Bunch fetch_california_housing(
        string? data_home = null,
        bool download_if_missing = true,
        bool return_X_y = false,
        bool as_frame = false
    ) =>
        return_X_y || as_frame
            ? throw new InvalidArgumentException(
                "fetch_california_housing: gives data and target, which return_X_y and as_frame would change; take housing.data and housing.target"
            )
            : CaliforniaHousing.Fetch(data_home, download_if_missing);

    /// <summary>Two half circles that reach into each other: x of shape (n_samples, 2), y 0 or 1.</summary>
    /// <param name="n_samples">How many points, at least 2.</param>
    /// <param name="shuffle">Whether the points are in random order.</param>
    /// <param name="noise">The standard deviation of normal noise; null for none.</param>
    /// <param name="random_state">A seed: the points that it gives in Python; null for np.random's own state.</param>
    /// <exception cref="InvalidArgumentException">n_samples or noise is out of range.</exception>
    public (NDArray X, NDArray y) make_moons(
        int n_samples = 100,
        bool shuffle = true,
        double? noise = null,
        int? random_state = null
    ) => Generated.Moons(Arguments.Samples(2, n_samples, 2), shuffle, Arguments.NotNegative(noise), random_state);

    /// <summary>A circle within a circle: x of shape (n_samples, 2), y 0 for the outer, 1 for the inner.</summary>
    /// <param name="n_samples">How many points, at least 2.</param>
    /// <param name="shuffle">Whether the points are in random order.</param>
    /// <param name="noise">The standard deviation of normal noise; null for none.</param>
    /// <param name="random_state">A seed: the points that it gives in Python; null for np.random's own state.</param>
    /// <param name="factor">The inner radius over the outer, from 0 to below 1.</param>
    /// <exception cref="InvalidArgumentException">n_samples, noise or factor is out of range.</exception>
    public (NDArray X, NDArray y) make_circles(
        int n_samples = 100,
        bool shuffle = true,
        double? noise = null,
        int? random_state = null,
        double factor = 0.8
    ) =>
        Generated.Circles(
            Arguments.Samples(2, n_samples, 2),
            shuffle,
            Arguments.NotNegative(noise),
            random_state,
            Arguments.Share(factor)
        );

    /// <summary>Points around centres, normally distributed: x of shape (n_samples, n_features), y the centre's number.</summary>
    /// <param name="n_samples">How many points, at least 1.</param>
    /// <param name="n_features">How many coordinates.</param>
    /// <param name="centers">How many centres.</param>
    /// <param name="cluster_std">The points' standard deviation around their centre.</param>
    /// <param name="center_box">Between which numbers centres' coordinates are drawn; (-10, 10) by default.</param>
    /// <param name="shuffle">Whether the points are in random order.</param>
    /// <param name="random_state">A seed: the points that it gives in Python; null for np.random's own state.</param>
    /// <exception cref="InvalidArgumentException">A number is out of range.</exception>
    public (NDArray X, NDArray y) make_blobs(
        int n_samples = 100,
        int n_features = 2,
        int centers = 3,
        double cluster_std = 1.0,
        (double, double)? center_box = null,
        bool shuffle = true,
        int? random_state = null
    ) =>
        Generated.Blobs(
            Arguments.Samples(1, n_samples, n_features),
            n_features,
            Arguments.Samples(1, centers, n_features),
            Arguments.NotNegative(cluster_std),
            center_box ?? (-10, 10),
            shuffle,
            random_state
        );

    /// <summary>y = x w + bias + noise, where n_informative of the weights w are not 0: x of shape (n_samples, n_features).</summary>
    /// <param name="n_samples">How many points, at least 1.</param>
    /// <param name="n_features">How many features.</param>
    /// <param name="n_informative">How many of them have a weight.</param>
    /// <param name="bias">What is added to y.</param>
    /// <param name="noise">The standard deviation of normal noise on y.</param>
    /// <param name="shuffle">Whether points and features are in random order.</param>
    /// <param name="random_state">A seed: the points that it gives in Python; null for np.random's own state.</param>
    /// <exception cref="InvalidArgumentException">A number is out of range.</exception>
    public (NDArray X, NDArray y) make_regression(
        int n_samples = 100,
        int n_features = 100,
        int n_informative = 10,
        double bias = 0,
        double noise = 0,
        bool shuffle = true,
        int? random_state = null
    )
    {
        var (x, y, _) = Generated.Regression(
            Arguments.Samples(1, n_samples, n_features),
            n_features,
            Arguments.AtLeast(0, n_informative),
            bias,
            Arguments.NotNegative(noise),
            shuffle,
            random_state
        );
        return (x, y);
    }
}
