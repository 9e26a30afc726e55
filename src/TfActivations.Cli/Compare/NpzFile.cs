using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using TfActivations.Tensors;
using static TfActivations.Imports;
using NDArray = NumSharp.NDArray;
using Numpy = NumSharp.np;

namespace TfActivations.Cli.Compare;

/// <summary>Arrays as NumPy's savez packs them: x_train, y_train, x_test, y_test, or x and y.</summary>
internal static partial class NpzFile
{
    private const int MaxHeader = 10_000;

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
                $"x_train has {train.Features} numbers a sample and x_test {test.Features}; expected one number"
            );
    }

    private static Dictionary<string, NDArray> ReadArrays(string path)
    {
        try
        {
            var names = CheckHeaders(path);
            using var archive = Numpy.load_npz(path, false, MaxHeader);
            return names.ToDictionary(name => name, name => archive[name]);
        }
        catch (Exception error) when (error is not DataFileException)
        {
            throw new DataFileException(path, $"not an .npz file of numbers, or a damaged one: {error.Message}", error);
        }
    }

    /// <summary>The arrays to read, when what their headers promise is there: else a damaged one would ask for any memory.</summary>
    private static string[] CheckHeaders(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var entries = zip.Entries.ToLookup(entry => entry.FullName, StringComparer.Ordinal);
        var names = Array.TrueForAll(Parts, name => entries.Contains($"{name}.npy")) ? Parts : ["x", "y"];
        var total = 0L;
        foreach (var name in names)
        {
            var entry =
                entries[$"{name}.npy"].FirstOrDefault()
                ?? throw new DataFileException(
                    path,
                    $"needs {string.Join(", ", Parts)}, or x and y; {name} is missing"
                );
            total += entry.Length;
            CheckHeader(path, name, entry);
        }
        return total <= LabelledRows.MaxBytes
            ? names
            : throw new DataFileException(path, $"holds {total} bytes; expected at most {LabelledRows.MaxBytes}");
    }

    private static void CheckHeader(string path, string name, ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var start = new byte[MaxHeader];
        var header = Encoding.Latin1.GetString(
            start,
            0,
            stream.ReadAtLeast(start, MaxHeader, throwOnEndOfStream: false)
        );
        if (Header().Match(header) is not { Success: true } found)
            throw new DataFileException(path, $"{name} is not an array of little-endian numbers");
        var size = found
            .Groups["axis"]
            .Captures.Aggregate(
                double.Parse(found.Groups["size"].Value, null),
                (product, axis) => product * double.Parse(axis.Value, null)
            );
        if (size > entry.Length)
            throw new DataFileException(
                path,
                $"damaged: the header of {name} promises {size} bytes. Received: {entry.Length}"
            );
    }

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
        Tensor numbers = samples;
        var values = tf.cast(IsBytes(samples) ? np.divide(samples, 255f, dtype: np.float32) : numbers, tf.float32)
            .AsSpan<float>()
            .ToArray();
        if (!Array.TrueForAll(values, float.IsFinite))
            throw new DataFileException(path, $"{x} holds numbers that are not finite");
        return new(values, [.. Classes(path, y, labels)]);
    }

    private static IEnumerable<string> Classes(string path, string name, NDArray labels)
    {
        var numbers = tf.cast(labels, tf.float64).AsSpan<double>().ToArray();
        return Array.TrueForAll(numbers, number => number == Math.Floor(number))
            ? numbers.Select(number => number.ToString("F0", System.Globalization.CultureInfo.InvariantCulture))
            : throw new DataFileException(path, $"{name} must hold whole numbers, the classes");
    }

    private static bool IsBytes(NDArray array) => array.dtype == np.uint8;

    private static string Shape(NDArray array) => $"({string.Join(", ", array.shape)})";

    /// <summary>NumPy's header: element type and size, and the shape.</summary>
    [GeneratedRegex(@"'descr': '[<|][biuf](?<size>\d{1,2})'.*'shape': \(((?<axis>\d{1,18}),? ?)*\)")]
    private static partial Regex Header();
}
