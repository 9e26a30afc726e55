using System.Globalization;
using System.IO.Compression;
using NumSharp;
using TfActivations.Files;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>1,797 handwritten digits of 8x8 pixels from 0 to 16: small enough for a test that trains.</summary>
internal static class Digits
{
    private const int Pixels = 64;
    private const int Count = 1797;
    private const int MostValue = 16;
    private const int LongestLine = 1000;

    private const string Name = "digits.csv.gz";

    /// <summary>The file in a folder that was named (see <see cref="DataFolder.Use"/>), else the copy in this assembly.</summary>
    public static (NDArray X, NDArray Y) Load()
    {
        if (DataFolder.Named is null)
            return Read(typeof(Digits).Assembly.GetManifestResourceStream(Name)!, Name);
        var path = Path.Combine(DataFolder.Find("digits")!, Name);
        return FileErrors.OfReading(path, file => Read(file, path));
    }

    private static (NDArray, NDArray) Read(Stream file, string path)
    {
        using var stream = new GZipStream(file, CompressionMode.Decompress);
        // One more than there are shows that a file has too many.
        var rows = TextLines.Read(stream, path, LongestLine).Take(Count + 1).Select(Row).ToArray();
        // A gzip file that ends too early reads as a shorter one.
        if (rows.Length != Count)
            throw new DataFileException(path, $"damaged: it does not hold {Count} digits");
        var x = np.array(rows.SelectMany(row => row[..Pixels]).ToArray()).reshape(Count, 8, 8);
        return (x, np.array(rows.Select(row => (int)row[Pixels]).ToArray()));

        double[] Row(string line, int index)
        {
            var fields = line.Split(',');
            return fields.Length == Pixels + 1
                ? [.. fields.Select(field => Number(field, index))]
                : throw Wrong(
                    index,
                    $"has {Plural.Of(fields.Length, "field")}; expected {Pixels} pixels and the class"
                );
        }

        double Number(string field, int index) =>
            double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= MostValue
                ? number
                : throw Wrong(index, $"holds '{field}'; expected a number from 0 to {MostValue}");

        DataFileException Wrong(int index, string what) => new(path, $"line {index + 1} {what}");
    }
}
