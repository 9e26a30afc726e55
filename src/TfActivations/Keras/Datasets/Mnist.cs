using NumSharp;
using TfActivations.Files;

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

    private static ((NDArray, NDArray), (NDArray, NDArray)) ReadArchive(string path) =>
        NpzFile.Read(
            path,
            archive =>
                (
                    (archive.Array("x_train"), archive.Array("y_train")),
                    (archive.Array("x_test"), archive.Array("y_test"))
                )
        );
}
