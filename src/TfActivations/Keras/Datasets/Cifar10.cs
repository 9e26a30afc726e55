using System.Formats.Tar;
using System.IO.Compression;
using NumSharp;
using TfActivations.Files;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>CIFAR-10 (Krizhevsky 2009): 50,000 and 10,000 colour pictures of ten kinds of things, 32x32x3 bytes each.</summary>
/// <remarks>
/// Read from data/cifar10/cifar-10-python.tar.gz (see <see cref="DataFolder"/>), else from the archive as Keras names it in
/// ~/.keras/datasets, else that archive is downloaded from its author's place.
/// </remarks>
internal sealed class Cifar10(HttpMessageHandler? http = null, string? kerasFolder = null)
{
    private const string ArchiveName = "cifar-10-python.tar.gz";
    private const int Side = 32;
    private const int Channels = 3;
    private const int Pixels = Side * Side;

    // The real ones have 31 MB.
    private const long MaxBatch = 64 << 20;

    private static readonly string[] TrainBatches = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}")];
    private const string TestBatch = "test_batch";

    /// <summary>Keras's file.</summary>
    internal OfficialFile Archive { get; } =
        new(
            Path.Combine(kerasFolder ?? DataFolder.Keras, "cifar-10-batches-py-target_archive"),
            new($"https://www.cs.toronto.edu/~kriz/{ArchiveName}"),
            "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
            "cifar10",
            http
        );

    public ((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) Load() =>
        ReadArchive(DataFolder.Find("cifar10") is { } folder ? Path.Combine(folder, ArchiveName) : Archive.Fetch());

    /// <param name="Images">Rows of the red, the green and the blue plane.</param>
    /// <param name="Labels">From 0 to 9.</param>
    private sealed record Batch(ReadOnlyMemory<byte> Images, byte[] Labels);

    private static ((NDArray, NDArray), (NDArray, NDArray)) ReadArchive(string path)
    {
        var batches = FileErrors.OfReading(path, file => ReadBatches(file, path));
        var missing = TrainBatches.Append(TestBatch).FirstOrDefault(name => !batches.ContainsKey(name));
        return missing is null
            ? (Join([.. TrainBatches.Select(name => batches[name])]), Join([batches[TestBatch]]))
            : throw new DataFileException(path, $"not CIFAR-10's archive, or a truncated one: {missing} is missing");
    }

    private static Dictionary<string, Batch> ReadBatches(FileStream file, string path)
    {
        Dictionary<string, Batch> batches = [];
        using var reader = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (batches.Count <= TrainBatches.Length && Next(reader, path) is { } entry)
            if (Path.GetFileName(entry.Name) is var name && (TrainBatches.Contains(name) || name == TestBatch))
                batches[name] = ReadBatch(entry, $"{path}/{name}");
        return batches;
    }

    private static TarEntry? Next(TarReader reader, string path)
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

    private static Batch ReadBatch(TarEntry entry, string path)
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
            || content.GetValueOrDefault("labels") is not List<object?> labels
        )
            throw new DataFileException(
                path,
                "not a batch of CIFAR-10: it needs 'data' of shape (n, 3072) and 'labels'"
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
                    label is long and >= 0 and <= 9
                        ? (byte)(long)label
                        : throw new DataFileException(path, $"a label must be from 0 to 9. Received: {label}")
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
