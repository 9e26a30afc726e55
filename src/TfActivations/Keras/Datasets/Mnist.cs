using System.Security.Cryptography;
using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>MNIST: 60,000 and 10,000 handwritten digits, 28x28 bytes each.</summary>
/// <remarks>
/// Read from data/mnist (see <see cref="DataFolder"/>), else from ~/.keras/datasets/mnist.npz, else that file is downloaded
/// from Keras's own place.
/// </remarks>
internal sealed class Mnist(HttpMessageHandler? http = null, string? kerasFolder = null)
{
    private const string Sha256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1";

    private static readonly Uri Source = new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz");

    private readonly string path = Path.Combine(kerasFolder ?? DataFolder.Keras, "mnist.npz");

    public ((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) Load()
    {
        if (DataFolder.Find("mnist") is { } folder)
            return (ReadPair(folder, "train"), ReadPair(folder, "t10k"));
        if (!File.Exists(path))
            Download();
        return ReadArchive(path);
    }

    private static (NDArray, NDArray) ReadPair(string folder, string part)
    {
        var (imagesPath, labelsPath) = (
            Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"),
            Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz")
        );
        var (images, labels) = (IdxFile.Read(imagesPath, 3), IdxFile.Read(labelsPath, 1));
        if (images.shape[0] != labels.shape[0])
            throw new DataFileException(
                labelsPath,
                $"holds {labels.shape[0]} labels for the {images.shape[0]} images of {Path.GetFileName(imagesPath)}"
            );
        return (images, labels);
    }

    private static ((NDArray, NDArray), (NDArray, NDArray)) ReadArchive(string path)
    {
        Check(path, path);
        try
        {
            using var archive = np.load_npz(path, false, 10_000);
            return ((archive["x_train"], archive["y_train"]), (archive["x_test"], archive["y_test"]));
        }
        catch (Exception error) when (error is not DataFileException)
        {
            throw new DataFileException(path, $"not MNIST as Keras packs it: {error.Message}", error);
        }
    }

    /// <summary>Downloads to a name of its own; the file takes its place only when its checksum is right.</summary>
    internal void Download()
    {
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Console.Error.WriteLine($"Downloading data from {Source}");
            using (var client = new HttpClient(http ?? new HttpClientHandler()))
            using (
                var response = client
                    .GetAsync(Source, HttpCompletionOption.ResponseHeadersRead)
                    .GetAwaiter()
                    .GetResult()
            )
            {
                response.EnsureSuccessStatusCode();
                using var target = File.Create(partial);
                Copy(response.Content.ReadAsStream(), target, response.Content.Headers.ContentLength);
            }
            Check(partial, path);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException or UnauthorizedAccessException or TaskCanceledException)
        {
            throw new DataFileException(
                path,
                $"not there, and downloading it failed ({error.Message}); put mnist.npz there, or set {DataFolder.Variable} "
                    + "to a folder with mnist/ in it",
                error
            );
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    private static void Copy(Stream source, FileStream target, long? length)
    {
        var buffer = new byte[1 << 16];
        var (done, shown) = (0L, -1L);
        for (int read; (read = source.Read(buffer)) > 0; )
        {
            target.Write(buffer, 0, read);
            done += read;
            if (Console.IsErrorRedirected || length is not > 0 || done * 100 / length.Value == shown)
                continue;
            shown = done * 100 / length.Value;
            Console.Error.Write($"\r{done}/{length} {new string('━', (int)shown / 5)} {shown}%");
        }
        if (shown >= 0)
            Console.Error.WriteLine();
    }

    private static void Check(string file, string path)
    {
        using var stream = File.OpenRead(file);
        var received = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (received != Sha256)
            throw new DataFileException(
                path,
                $"not the file that Keras offers: its SHA-256 must be {Sha256}. Received: {received}; delete it and try again"
            );
    }
}
