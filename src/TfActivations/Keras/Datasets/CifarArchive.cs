using System.Formats.Tar;
using System.IO.Compression;
using NumSharp;
using TfActivations.Files;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>CIFAR's archives (Krizhevsky 2009): colour pictures of 32x32x3 bytes and their classes, pickled in batches.</summary>
/// <param name="path">The archive.</param>
/// <param name="classes">10 or 100.</param>
/// <param name="trainBatches">The batches to train on.</param>
/// <param name="testBatch">The batch to test on.</param>
/// <param name="labelKey">What a batch calls the labels.</param>
internal sealed class CifarArchive(string path, int classes, string[] trainBatches, string testBatch, string labelKey)
{
    private const int Side = 32;
    private const int Channels = 3;
    private const int Pixels = Side * Side;

    // CIFAR-100's train has 155 MB.
    private const long MaxBatch = 256 << 20;

    private string Name => testBatch == "test" ? "CIFAR-100" : "CIFAR-10";

    /// <param name="Images">Rows of the red, the green and the blue plane.</param>
    /// <param name="Labels">The classes.</param>
    private sealed record Batch(ReadOnlyMemory<byte> Images, byte[] Labels);

    public ((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) Read()
    {
        var batches = FileErrors.OfReading(path, ReadBatches);
        var missing = trainBatches.Append(testBatch).FirstOrDefault(name => !batches.ContainsKey(name));
        return missing is null
            ? (Join([.. trainBatches.Select(name => batches[name])]), Join([batches[testBatch]]))
            : throw new DataFileException(path, $"not {Name}'s archive, or a truncated one: {missing} is missing");
    }

    private Dictionary<string, Batch> ReadBatches(FileStream file)
    {
        Dictionary<string, Batch> batches = [];
        using var reader = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (batches.Count <= trainBatches.Length && Next(reader) is { } entry)
            if (Path.GetFileName(entry.Name) is var name && (trainBatches.Contains(name) || name == testBatch))
                batches[name] = ReadBatch(entry, $"{path}/{name}");
        return batches;
    }

    private TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new DataFileException(path, $"not a .tar.gz archive, or a damaged one: {error.Message}", error);
        }
    }

    private Batch ReadBatch(TarEntry entry, string path)
    {
        if (entry.DataStream is null || entry.Length is 0 or > MaxBatch)
            throw new DataFileException(
                path,
                $"damaged: it has {Plural.Of(entry.Length, "byte")}; expected at most {MaxBatch}"
            );
        var bytes = new byte[entry.Length];
        entry.DataStream.ReadExactly(bytes);
        if (
            PickleReader.Read(bytes, path) is not Dictionary<string, object?> content
            || content.GetValueOrDefault("data") is not PickledArray { Shape: [var count, Channels * Pixels] } images
            || content.GetValueOrDefault(labelKey) is not List<object?> labels
        )
            throw new DataFileException(
                path,
                $"not a batch of {Name}: it needs 'data' of shape (n, 3072) and '{labelKey}'"
            );
        if (labels.Count != count)
            throw new DataFileException(
                path,
                $"holds {Plural.Of(labels.Count, "label")} for {Plural.Of(count, "image")}"
            );
        return new(
            images.Data,
            [
                .. labels.Select(label =>
                    label is long number && number >= 0 && number < classes
                        ? (byte)number
                        : throw new DataFileException(
                            path,
                            $"a label must be from 0 to {classes - 1}. Received: {label}"
                        )
                ),
            ]
        );
    }

    /// <summary>As Keras has them: images of shape (n, 32, 32, 3), labels of shape (n, 1).</summary>
    private static (NDArray, NDArray) Join(Batch[] batches)
    {
        var count = batches.Sum(batch => batch.Labels.Length);
        var images = new byte[count * Pixels * Channels];
        var target = 0;
        foreach (var batch in batches)
        {
            var planes = batch.Images.Span;
            for (var start = 0; start < planes.Length; start += Pixels * Channels)
            for (var pixel = start; pixel < start + Pixels; pixel++)
            for (var channel = 0; channel < Channels; channel++)
                images[target++] = planes[pixel + channel * Pixels];
        }
        byte[] labels = [.. batches.SelectMany(batch => batch.Labels)];
        return (np.array(images).reshape(count, Side, Side, Channels), np.array(labels).reshape(count, 1));
    }
}
