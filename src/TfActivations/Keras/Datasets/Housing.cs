using NumSharp;
using TfActivations.Files;

namespace TfActivations.Keras.Datasets;

/// <summary>boston_housing and california_housing: rows of features and a price each.</summary>
internal static class Housing
{
    /// <summary>The rows of an archive in the order of a seed, in two parts.</summary>
    /// <param name="caller">What errors call the loader.</param>
    /// <param name="path">The archive, with x and y.</param>
    /// <param name="rows">How many rows are taken; null for all.</param>
    /// <param name="test_split">The share of the second part.</param>
    /// <param name="seed">Of the order.</param>
    /// <exception cref="DataFileException">The archive is damaged or has other arrays.</exception>
    public static ((NDArray, NDArray), (NDArray, NDArray)) Load(
        string caller,
        string path,
        int? rows,
        double test_split,
        int seed
    )
    {
        var (x, y) = NpzFile.Read(path, archive => (archive.Array("x"), archive.Array("y")));
        if (x.ndim != 2 || y.ndim != 1 || x.shape[0] != y.shape[0])
            throw new DataFileException(
                path,
                $"expected rows x and a price y of each. Received: x of shape ({string.Join(", ", x.shape)}), y of ({string.Join(", ", y.shape)})"
            );
        var count = (int)Math.Min(x.shape[0], rows ?? int.MaxValue);
        var order = SeededOrder.Of(SeededOrder.Generator(caller, seed), count);
        var cut = SeededOrder.TrainingRows(caller, count, test_split);
        return (
            (x[np.array(order[..cut])], y[np.array(order[..cut])]),
            (x[np.array(order[cut..])], y[np.array(order[cut..])])
        );
    }
}

/// <summary>keras.datasets.boston_housing.</summary>
public sealed class BostonHousingApi
{
    internal BostonHousingApi() { }

    /// <summary>506 places near Boston, 13 features each, with the houses' median prices in 1,000 dollars: float64.</summary>
    /// <remarks>From a folder <c>boston_housing</c> of one's data, or ~/.keras/datasets, where it is downloaded to. One of its features assumes that
    /// segregation makes prices; Keras advises against the data set but to show that.</remarks>
    /// <param name="path">The file's name.</param>
    /// <param name="test_split">The share of the rows that are for testing.</param>
    /// <param name="seed">Of the rows' order.</param>
    /// <exception cref="DataFileException">The file is missing, damaged or not what it should be.</exception>
    /// <exception cref="InvalidArgumentException">test_split or seed is out of range.</exception>
    public ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data(
        string path = "boston_housing.npz",
        double test_split = 0.2,
        int seed = 113
    )
    {
        const string Name = "boston_housing";
        SeededOrder.TrainingRows(Name, 0, test_split);
        var file = KerasFile.Find(
            Name,
            path,
            KerasFile.Offered("boston_housing.npz"),
            "f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5"
        );
        return Housing.Load(Name, file, null, test_split, seed);
    }
}

/// <summary>keras.datasets.california_housing.</summary>
public sealed class CaliforniaHousingApi
{
    private const int SmallRows = 600;

    internal CaliforniaHousingApi() { }

    /// <summary>20,640 districts of California, 8 features each, with the houses' median prices in dollars: float32.</summary>
    /// <remarks>From a folder <c>california_housing</c> of one's data, or ~/.keras/datasets, where it is downloaded to.</remarks>
    /// <param name="version">"large", or "small" for 600 of the districts.</param>
    /// <param name="path">The file's name.</param>
    /// <param name="test_split">The share of the rows that are for testing.</param>
    /// <param name="seed">Of the rows' order.</param>
    /// <exception cref="DataFileException">The file is missing, damaged or not what it should be.</exception>
    /// <exception cref="InvalidArgumentException">The version is unknown, or test_split or seed is out of range.</exception>
    public ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data(
        string version = "large",
        string path = "california_housing.npz",
        double test_split = 0.2,
        int seed = 113
    )
    {
        const string Name = "california_housing";
        if (version is not ("large" or "small"))
            throw new InvalidArgumentException(
                $"{Name}: version must be \"small\" or \"large\". Received: \"{version}\""
            );
        SeededOrder.TrainingRows(Name, 0, test_split);
        var file = KerasFile.Find(
            Name,
            path,
            KerasFile.Offered("california_housing.npz"),
            "1a2e3a52e0398de6463aebe6f4a8da34fb21fbb6b934cf88c3425e766f2a1a6f"
        );
        return Housing.Load(Name, file, version == "small" ? SmallRows : null, test_split, seed);
    }
}
