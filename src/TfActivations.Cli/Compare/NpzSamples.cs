using TfActivations.Files;
using TfActivations.Tensors;
using TfActivations.Text;
using static TfActivations.Imports;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Cli.Compare;

/// <summary>Arrays as NumPy's savez packs them: x_train, y_train, x_test, y_test, or x and y.</summary>
internal static class NpzSamples
{
    private static readonly string[] Parts = ["x_train", "y_train", "x_test", "y_test"];

    /// <summary>Samples: bytes are divided by 255, columns of other numbers standardized.</summary>
    /// <exception cref="DataFileException">It is damaged, an array is missing, or they do not fit each other.</exception>
    public static Samples Read(string path)
    {
        var arrays = ReadArrays(path);
        if (arrays.Count == 2)
        {
            var (training, testing) = Rows(path, arrays, "x", "y").Split();
            return Samples.OfRows(path, training, testing, !IsBytes(arrays["x"]));
        }
        var (train, test) = (Rows(path, arrays, "x_train", "y_train"), Rows(path, arrays, "x_test", "y_test"));
        return train.Features == test.Features
            ? Samples.OfRows(path, train, test, !IsBytes(arrays["x_train"]))
            : throw new DataFileException(
                path,
                $"x_train has {Plural.Of(train.Features, "number")} a sample and x_test {test.Features}; expected one number"
            );
    }

    private static Dictionary<string, NDArray> ReadArrays(string path) =>
        NpzFile.Read(
            path,
            archive =>
            {
                var names = Array.TrueForAll(Parts, archive.Has) ? Parts : ["x", "y"];
                if (Array.Find(names, name => !archive.Has(name)) is { } missing)
                    throw new DataFileException(
                        path,
                        $"needs {string.Join(", ", Parts)}, or x and y; {missing} is missing"
                    );
                var total = names.Sum(archive.Size);
                return total <= LabelledRows.MaxBytes
                    ? names.ToDictionary(name => name, archive.Array)
                    : throw new DataFileException(
                        path,
                        $"holds {Plural.Of(total, "byte")}; expected at most {LabelledRows.MaxBytes}"
                    );
            }
        );

    private static LabelledRows Rows(string path, Dictionary<string, NDArray> arrays, string x, string y)
    {
        var (samples, labels) = (arrays[x], arrays[y]);
        if (samples.ndim < 2 || samples.size == 0)
            throw new DataFileException(
                path,
                $"{x} must have samples along its first axis and numbers along others. Received: {Shape(samples)}"
            );
        if (labels.size != samples.shape[0])
            throw new DataFileException(
                path,
                $"{y} must have a class for each sample of {x}, {samples.shape[0]} in all. Received: {Shape(labels)}"
            );
        var numbers = NpyFile.ToTensor(samples, path);
        var values = tf.cast(IsBytes(samples) ? np.divide(samples, 255f, dtype: np.float32) : numbers, tf.float32)
            .AsSpan<float>()
            .ToArray();
        if (!Array.TrueForAll(values, float.IsFinite))
            throw new DataFileException(path, $"{x} holds numbers that are not finite");
        return new(values, [.. Classes(path, y, labels)]);
    }

    private static IEnumerable<string> Classes(string path, string name, NDArray labels)
    {
        var numbers = tf.cast(NpyFile.ToTensor(labels, path), tf.float64).AsSpan<double>().ToArray();
        return Array.TrueForAll(numbers, number => number == Math.Floor(number))
            ? numbers.Select(number => number.ToString("F0", System.Globalization.CultureInfo.InvariantCulture))
            : throw new DataFileException(path, $"{name} must hold whole numbers, the classes");
    }

    private static bool IsBytes(NDArray array) => array.dtype == np.uint8;

    private static string Shape(NDArray array) => $"({string.Join(", ", array.shape)})";
}
