using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>MNIST: 60,000 and 10,000 handwritten digits, 28x28 bytes each.</summary>
/// <remarks>
/// Read from data/mnist (see <see cref="DataFolder"/>), else from ~/.keras/datasets/mnist.npz, else that file is downloaded
/// from Keras's own place.
/// </remarks>
internal sealed class Mnist(HttpMessageHandler? http = null, string? kerasFolder = null)
{
    /// <summary>Keras's file.</summary>
    internal OfficialFile Archive { get; } =
        new(
            Path.Combine(kerasFolder ?? DataFolder.Keras, "mnist.npz"),
            new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"),
            "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
            "mnist",
            http
        );

    public ((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) Load() =>
        DataFolder.Find("mnist") is { } folder
            ? IdxFile.ReadPairs(file => Path.Combine(folder, file))
            : ReadArchive(Archive.Fetch());

    private static ((NDArray, NDArray), (NDArray, NDArray)) ReadArchive(string path)
    {
        try
        {
            using var archive = np.load_npz(path, false, 10_000);
            return ((archive["x_train"], archive["y_train"]), (archive["x_test"], archive["y_test"]));
        }
        catch (Exception error)
        {
            throw new DataFileException(path, $"not MNIST as Keras packs it: {error.Message}", error);
        }
    }
}
