using TfActivations.Keras.Datasets;
using static TfActivations.Imports;

namespace TfActivations.Cli.Compare;

/// <summary>Data sets by name, and those of one's own by path.</summary>
internal static class DataSets
{
    // Always the same, so that results of a file go on with results of it.
    private const int Seed = 0;

    private static readonly Dictionary<string, Func<Samples>> Named = new(StringComparer.Ordinal)
    {
        ["digits"] = Digits,
        ["mnist"] = () => Samples.Of(keras.datasets.mnist.load_data(), 10),
        ["fashion_mnist"] = () => Samples.Of(keras.datasets.fashion_mnist.load_data(), 10),
        ["cifar10"] = () => Samples.Of(keras.datasets.cifar10.load_data(), 10),
    };

    private static readonly Dictionary<string, Func<string, LabelledData>> Files = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = path => keras.datasets.csv.load_data(path, seed: Seed),
        [".npz"] = path => keras.datasets.npz.load_data(path, seed: Seed),
    };

    /// <summary>What --dataset takes, for the help.</summary>
    public static string Description =>
        $"{string.Join(", ", Named.Keys)}; a .csv file (the last column is the class); an .npz file (x_train, y_train, "
        + "x_test, y_test, or x, y); a folder of images with a subfolder for each class.";

    /// <summary>The samples of a name or a path.</summary>
    /// <exception cref="UnknownNameException">It is neither.</exception>
    /// <exception cref="DataFileException">The data are missing or damaged.</exception>
    public static Samples Load(string nameOrPath)
    {
        if (Named.TryGetValue(nameOrPath, out var load))
            return load();
        if (Directory.Exists(nameOrPath))
            return Samples.Of(keras.datasets.image_folder.load_data(nameOrPath, seed: Seed));
        if (Files.TryGetValue(Path.GetExtension(nameOrPath), out var read))
            return File.Exists(nameOrPath)
                ? Samples.Of(read(nameOrPath))
                : throw new DataFileException(nameOrPath, "there is no such file");
        throw File.Exists(nameOrPath)
            ? new DataFileException(
                nameOrPath,
                $"not a data set; expected {string.Join(" or ", Files.Keys)}, or a folder"
            )
            : new UnknownNameException("data set", nameOrPath, Named.Keys);
    }

    /// <summary>Every fifth digit is for testing.</summary>
    private static Samples Digits()
    {
        var (x, y) = keras.datasets.digits.load_data();
        var images = tf.cast(x.reshape(-1, 64) / 16.0, tf.float32);
        var labels = tf.cast(keras.utils.to_categorical(y, 10), tf.float32);
        var rows = Enumerable.Range(0, images.Shape[0]).ToLookup(row => row % 5 == 4);
        Tensors.Tensor Part(Tensors.Tensor from, bool test) => tf.gather(from, rows[test].ToArray());
        return new(Part(images, false), Part(labels, false), Part(images, true), Part(labels, true));
    }
}
