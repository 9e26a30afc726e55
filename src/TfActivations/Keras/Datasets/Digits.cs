using System.Globalization;
using System.IO.Compression;
using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>1,797 handwritten digits of 8x8 pixels from 0 to 16: small enough for a test that trains.</summary>
internal static class Digits
{
    private const int Pixels = 64;
    private const int Count = 1797;

    public static (NDArray X, NDArray Y) Load()
    {
        var folder =
            DataFolder.Find("digits")
            ?? throw new DataFileException(
                "data/digits",
                $"not found above the current folder or the program; set {DataFolder.Variable} to the folder above it"
            );
        return Read(Path.Combine(folder, "digits.csv.gz"));
    }

    private static (NDArray, NDArray) Read(string path)
    {
        var (images, labels) = (new List<double>(), new List<int>());
        try
        {
            using var file = File.OpenRead(path);
            using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
            while (reader.ReadLine() is { } line)
                Parse(path, line, images, labels);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"cannot be read: {error.Message}", error);
        }
        // A gzip file that ends too early reads as a shorter one.
        if (labels.Count != Count)
            throw new DataFileException(path, $"damaged: it holds {labels.Count} digits; expected {Count}");
        var x = np.array(images.ToArray()).reshape(labels.Count, 8, 8);
        return (x, np.array(labels.ToArray()));
    }

    private static void Parse(string path, string line, List<double> images, List<int> labels)
    {
        var fields = line.Split(',');
        if (fields.Length != Pixels + 1)
            throw new DataFileException(
                path,
                $"line {labels.Count + 1} has {fields.Length} fields; expected {Pixels} pixels and the class"
            );
        var numbers = new double[Pixels + 1];
        for (var i = 0; i < fields.Length; i++)
            if (!double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                throw new DataFileException(path, $"line {labels.Count + 1} holds '{fields[i]}', which is no number");
        images.AddRange(numbers[..Pixels]);
        labels.Add((int)numbers[Pixels]);
    }
}
