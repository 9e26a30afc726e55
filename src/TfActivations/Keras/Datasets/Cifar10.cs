using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>CIFAR-10: 50,000 and 10,000 colour pictures of ten kinds of things.</summary>
/// <remarks>
/// Read from data/cifar10/cifar-10-python.tar.gz (see <see cref="DataFolder"/>), else from the archive as Keras names it in
/// ~/.keras/datasets, else that archive is downloaded from its author's place.
/// </remarks>
internal sealed class Cifar10(HttpMessageHandler? http = null, string? kerasFolder = null)
{
    private const string ArchiveName = "cifar-10-python.tar.gz";

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
        new CifarArchive(
            DataFolder.Find("cifar10") is { } folder ? Path.Combine(folder, ArchiveName) : Archive.Fetch(),
            10,
            [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}")],
            "test_batch",
            "labels"
        ).Read();
}
