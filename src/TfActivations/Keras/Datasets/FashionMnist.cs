using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>Fashion-MNIST (Xiao, Rasul, Vollgraf 2017): 60,000 and 10,000 pictures of clothes, 28x28 bytes each.</summary>
/// <remarks>
/// Read from data/fashion_mnist (see <see cref="DataFolder"/>), else from ~/.keras/datasets/fashion-mnist, where Keras keeps its
/// four files; those that are missing are downloaded from Keras's own place.
/// </remarks>
internal sealed class FashionMnist(HttpMessageHandler? http = null, string? kerasFolder = null)
{
    private static readonly Uri Source = new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/");

    // Keras checks none. These are of the authors' own files, which have the same names and lengths.
    private static readonly Dictionary<string, string> Checksums = new()
    {
        ["train-images-idx3-ubyte.gz"] = "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        ["train-labels-idx1-ubyte.gz"] = "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        ["t10k-images-idx3-ubyte.gz"] = "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        ["t10k-labels-idx1-ubyte.gz"] = "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    };

    private readonly string keras = Path.Combine(kerasFolder ?? DataFolder.Keras, "fashion-mnist");

    public ((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) Load() =>
        DataFolder.Find("fashion_mnist") is { } folder
            ? IdxFile.ReadPairs(file => Path.Combine(folder, file))
            : IdxFile.ReadPairs(file => Official(file).Fetch());

    private OfficialFile Official(string file) =>
        new(Path.Combine(keras, file), new(Source, file), Checksums[file], "fashion_mnist", http);
}
