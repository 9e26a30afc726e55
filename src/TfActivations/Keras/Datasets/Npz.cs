using System.Globalization;
using NumSharp;
using TfActivations.Files;
using TfActivations.Ops;
using TfActivations.Text;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Keras.Datasets;

/// <summary>Arrays as NumPy's savez packs them: x_train, y_train, x_test, y_test, or x and y.</summary>
internal static class NpzArrays
{
    private static readonly string[] Names = ["x_train", "y_train", "x_test", "y_test"];

    /// <summary>The arrays of one or the other form.</summary>
    /// <exception cref="DataFileException">The file is damaged, an array is missing, or they take too much.</exception>
    public static Dictionary<string, NDArray> Read(string path) =>
        NpzFile.Read(
            path,
            archive =>
            {
                var names = Array.TrueForAll(Names, archive.Has) ? Names : ["x", "y"];
                if (Array.Find(names, name => !archive.Has(name)) is { } missing)
                    throw new DataFileException(
                        path,
                        $"needs {string.Join(", ", Names)}, or x and y; {missing} is missing"
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

    /// <summary>The samples of an array and the classes of another.</summary>
    /// <exception cref="DataFileException">They do not fit each other.</exception>
    public static LabelledRows Rows(string path, Dictionary<string, NDArray> arrays, string x, string y)
    {
        var (samples, labels) = (arrays[x], arrays[y]);
        if (samples.ndim < 2 || samples.size == 0)
            throw new DataFileException(
                path,
                $"{x} must have samples along its first axis and numbers along others. Received: {Text(samples)}"
            );
        if (labels.size != samples.shape[0])
            throw new DataFileException(
                path,
                $"{y} must have a class for each sample of {x}, {samples.shape[0]} in all. Received: {Text(labels)}"
            );
        return new(samples.dtype == np.uint8 ? samples : Numbers(path, x, samples), [.. Classes(path, y, labels)]);
    }

    /// <summary>The parts of a file that has a split of its own.</summary>
    /// <exception cref="DataFileException">The arrays do not fit each other.</exception>
    public static (LabelledRows Training, LabelledRows Testing) Parts(string path, Dictionary<string, NDArray> arrays)
    {
        var (train, test) = (Rows(path, arrays, "x_train", "y_train"), Rows(path, arrays, "x_test", "y_test"));
        if (!train.X.shape.AsSpan(1).SequenceEqual(test.X.shape.AsSpan(1)) || train.X.dtype != test.X.dtype)
            throw new DataFileException(
                path,
                $"x_train and x_test must have samples of one shape and dtype. Received: {Text(train.X)} of {train.X.typecode.AsNumpyDtypeName()}, "
                    + $"{Text(test.X)} of {test.X.typecode.AsNumpyDtypeName()}"
            );
        return (train, test);
    }

    private static NDArray Numbers(string path, string name, NDArray samples)
    {
        var numbers = CastOp.Apply(NpyFile.ToTensor(samples, path), DType.Float32);
        foreach (var number in numbers.AsSpan<float>())
            if (!float.IsFinite(number))
                throw new DataFileException(path, $"{name} holds numbers that are not finite");
        return numbers.numpy();
    }

    private static IEnumerable<string> Classes(string path, string name, NDArray labels)
    {
        var numbers = CastOp.Apply(NpyFile.ToTensor(labels, path), DType.Float64).AsSpan<double>().ToArray();
        return Array.TrueForAll(numbers, number => number == Math.Floor(number))
            ? numbers.Select(number => number.ToString("F0", CultureInfo.InvariantCulture))
            : throw new DataFileException(path, $"{name} must hold whole numbers, the classes");
    }

    private static string Text(NDArray array) => $"({string.Join(", ", array.shape)})";
}

/// <summary>keras.datasets.npz: arrays of one's own, in the form of Keras's mnist.npz.</summary>
public sealed class NpzApi
{
    internal NpzApi() { }

    /// <summary>
    /// The arrays x_train, y_train, x_test and y_test of a file of <c>np.savez</c>, or x and y, which are split. x stays uint8 where it is; other
    /// numbers become float32. y is int32: the place of each class among all.
    /// </summary>
    /// <param name="path">An .npz file. y holds whole numbers.</param>
    /// <param name="test_split">The share of x and y that is for testing, taken by chance; a file with four arrays keeps its own.</param>
    /// <param name="seed">Where chance starts: the split's, and the order's of what is for training.</param>
    /// <exception cref="DataFileException">The file is missing or damaged, an array is missing, or they do not fit each other.</exception>
    /// <exception cref="InvalidArgumentException">test_split leaves no samples for training or for testing.</exception>
    public LabelledData load_data(string path, double test_split = 0.2, int seed = 113)
    {
        var arrays = NpzArrays.Read(path);
        var (training, testing) =
            arrays.Count == 2
                ? NpzArrays.Rows(path, arrays, "x", "y").Split(test_split, seed)
                : NpzArrays.Parts(path, arrays);
        return LabelledRows.ToData(path, training, testing, seed);
    }
}
