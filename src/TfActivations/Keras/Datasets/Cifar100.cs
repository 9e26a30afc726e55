using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>keras.datasets.cifar100.</summary>
public sealed class Cifar100Api
{
    private const string ArchiveName = "cifar-100-python.tar.gz";

    internal Cifar100Api() { }

    /// <summary>
    /// 50,000 colour pictures for training and 10,000 for testing: uint8 of shape (n, 32, 32, 3), with int64 labels of shape (n, 1).
    /// </summary>
    /// <remarks>
    /// From <c>data/cifar100/cifar-100-python.tar.gz</c>, or that archive in ~/.keras/datasets, which is downloaded when it is not there.
    /// </remarks>
    /// <param name="label_mode">"fine" for 100 classes, "coarse" for the 20 that they belong to.</param>
    /// <exception cref="InvalidArgumentException">label_mode is another one.</exception>
    /// <exception cref="DataFileException">The archive is missing, damaged or not what it should be.</exception>
    public ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data(string label_mode = "fine")
    {
        if (label_mode is not ("fine" or "coarse"))
            throw new InvalidArgumentException(
                $"cifar100: label_mode must be \"fine\" or \"coarse\". Received: \"{label_mode}\""
            );
        var path = KerasFile.Find(
            "cifar100",
            ArchiveName,
            new($"https://www.cs.toronto.edu/~kriz/{ArchiveName}"),
            "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7",
            kept: "cifar-100-python-target_archive"
        );
        var ((x, y), (xTest, yTest)) = new CifarArchive(
            path,
            label_mode == "fine" ? 100 : 20,
            ["train"],
            "test",
            $"{label_mode}_labels"
        ).Read();
        return ((x, y.astype(NPTypeCode.Int64)), (xTest, yTest.astype(NPTypeCode.Int64)));
    }
}
