using System.Globalization;
using NumSharp;
using static TfActivations.Imports;

namespace TfActivations.Learn.Datasets;

/// <summary>The small data sets that scikit-learn ships, as it ships them: a line a sample, its class last.</summary>
internal static class Bundled
{
    private static readonly string[] Iris =
    [
        "sepal length (cm)",
        "sepal width (cm)",
        "petal length (cm)",
        "petal width (cm)",
    ];

    private static readonly string[] Wine =
        "alcohol malic_acid ash alcalinity_of_ash magnesium total_phenols flavanoids nonflavanoid_phenols proanthocyanins color_intensity hue od280/od315_of_diluted_wines proline".Split(
            ' '
        );

    /// <summary>Of each of these the mean, the error and the worst.</summary>
    private static readonly string[] Cells =
    [
        "radius",
        "texture",
        "perimeter",
        "area",
        "smoothness",
        "compactness",
        "concavity",
        "concave points",
        "symmetry",
        "fractal dimension",
    ];

    public static Bunch LoadIris() => Load("iris.csv", Iris);

    public static Bunch LoadWine() => Load("wine.csv", Wine);

    public static Bunch LoadBreastCancer() =>
        Load(
            "breast_cancer.csv",
            [.. Cells.Select(c => $"mean {c}"), .. Cells.Select(c => $"{c} error"), .. Cells.Select(c => $"worst {c}")]
        );

    public static Bunch LoadDigits()
    {
        var (images, labels) = keras.datasets.digits.load_data();
        var pixels = Enumerable.Range(0, 64).Select(i => $"pixel_{i / 8}_{i % 8}");
        var digits = Enumerable.Range(0, 10).ToArray();
        return new Bunch(images.reshape(-1, 64), labels.astype(NPTypeCode.Int64), [.. pixels], digits)
        {
            images = images,
        };
    }

    /// <summary>A file whose first line is the numbers of samples and features, and the classes' names.</summary>
    private static Bunch Load(string name, string[] features)
    {
        using var text = new StreamReader(Resource(name));
        var classes = text.ReadLine()!.Split(',')[2..];
        var (data, target) = Samples(text);
        return new Bunch(data, target, features, classes);
    }

    private static (NDArray Data, NDArray Target) Samples(StreamReader text)
    {
        var rows = new List<double[]>();
        while (text.ReadLine() is { } line)
            rows.Add([.. line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture))]);
        var columns = rows[0].Length - 1;
        var data = np.array(rows.SelectMany(row => row[..columns]).ToArray()).reshape(rows.Count, columns);
        return (data, np.array(rows.Select(row => (long)row[columns]).ToArray()));
    }

    private static Stream Resource(string name) => typeof(Bundled).Assembly.GetManifestResourceStream(name)!;
}
