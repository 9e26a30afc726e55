using System.Globalization;
using NumSharp;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>Samples along the first axis, each with its class, as a file or a folder holds them.</summary>
/// <param name="X">The samples.</param>
/// <param name="Labels">The class of each.</param>
internal sealed record LabelledRows(NDArray X, string[] Labels)
{
    /// <summary>The most bytes that a data set may take: a damaged file must not ask for more.</summary>
    public const long MaxBytes = 1L << 30;

    private const int MaxClasses = 1000;

    /// <summary>Some for training and the others for testing, taken by chance.</summary>
    /// <param name="test_split">The share for testing.</param>
    /// <param name="seed">Where chance starts.</param>
    /// <exception cref="InvalidArgumentException">One side would be empty.</exception>
    public (LabelledRows Training, LabelledRows Testing) Split(double test_split, int seed)
    {
        var at = (int)Math.Floor(Labels.Length * (1 - test_split));
        if (test_split is not (> 0 and < 1) || at == 0 || at == Labels.Length)
            throw new InvalidArgumentException(
                $"test_split must leave samples on both sides of {Labels.Length}. Received: {test_split}"
            );
        return Shuffled(seed).SplitAt(at);
    }

    /// <summary>The first samples and those from a place on.</summary>
    public (LabelledRows Before, LabelledRows From) SplitAt(int row)
    {
        int[] order = [.. Enumerable.Range(0, Labels.Length)];
        return (Take(order[..row]), Take(order[row..]));
    }

    /// <summary>Both parts as Keras's data sets have them. Those for training are shuffled: a file may have them class by class.</summary>
    /// <param name="path">Where they are from, for errors.</param>
    /// <param name="training">Samples for training.</param>
    /// <param name="testing">Samples for testing.</param>
    /// <param name="seed">Where chance starts.</param>
    /// <exception cref="DataFileException">The labels are no classes.</exception>
    public static LabelledData ToData(string path, LabelledRows training, LabelledRows testing, int seed)
    {
        var classes = Classes(path, [.. training.Labels, .. testing.Labels]);
        var numbers = classes.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        training = training.Shuffled(seed);
        return new((training.X, Y(training)), (testing.X, Y(testing)), classes);

        NDArray Y(LabelledRows rows) => np.array(rows.Labels.Select(label => numbers[label]).ToArray());
    }

    /// <summary>The classes in order: numbers by size, other names by the alphabet.</summary>
    private static string[] Classes(string path, string[] labels)
    {
        string[] classes = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (classes.Length < 2)
            throw new DataFileException(path, $"needs at least two classes. Received: {classes.FirstOrDefault()}");
        if (classes.Length > Math.Min(MaxClasses, labels.Length / 2))
            throw new DataFileException(
                path,
                $"has {Plural.Of(classes.Length, "different label")} for {Plural.Of(labels.Length, "sample")}; expected classes with samples to each"
            );
        var isNumber = Array.TrueForAll(classes, name => double.TryParse(name, CultureInfo.InvariantCulture, out _));
        return isNumber ? [.. classes.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))] : classes;
    }

    private LabelledRows Shuffled(int seed)
    {
        var order = Enumerable.Range(0, Labels.Length).ToArray();
        new Random(seed).Shuffle(order);
        return Take(order);
    }

    private LabelledRows Take(int[] rows) => new(X[np.array(rows)], [.. rows.Select(row => Labels[row])]);
}
