using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>keras.datasets.</summary>
public sealed class DatasetsApi
{
    internal DatasetsApi() { }

    /// <summary>keras.datasets.mnist.</summary>
    public MnistApi mnist { get; } = new();

    /// <summary>keras.datasets.fashion_mnist.</summary>
    public FashionMnistApi fashion_mnist { get; } = new();

    /// <summary>keras.datasets.cifar10.</summary>
    public Cifar10Api cifar10 { get; } = new();

    /// <summary>keras.datasets.cifar100.</summary>
    public Cifar100Api cifar100 { get; } = new();

    /// <summary>keras.datasets.imdb.</summary>
    public ImdbApi imdb { get; } = new();

    /// <summary>keras.datasets.reuters.</summary>
    public ReutersApi reuters { get; } = new();

    /// <summary>keras.datasets.boston_housing.</summary>
    public BostonHousingApi boston_housing { get; } = new();

    /// <summary>keras.datasets.california_housing.</summary>
    public CaliforniaHousingApi california_housing { get; } = new();

    /// <summary>scikit-learn's digits, which Keras does not have.</summary>
    public DigitsApi digits { get; } = new();

    /// <summary>Tables of one's own.</summary>
    public CsvApi csv { get; } = new();

    /// <summary>Arrays of one's own.</summary>
    public NpzApi npz { get; } = new();

    /// <summary>Images of one's own.</summary>
    public ImageFolderApi image_folder { get; } = new();
}

/// <summary>keras.datasets.mnist.</summary>
public sealed class MnistApi
{
    internal MnistApi() { }

    /// <summary>
    /// 60,000 images for training and 10,000 for testing: uint8 of shape (n, 28, 28), with uint8 labels from 0 to 9.
    /// </summary>
    /// <remarks>From <c>data/mnist</c>, or ~/.keras/datasets/mnist.npz, which is downloaded when it is not there.</remarks>
    /// <exception cref="DataFileException">A file is missing, truncated or not what it should be.</exception>
    public ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data() => new Mnist().Load();
}

/// <summary>keras.datasets.fashion_mnist.</summary>
public sealed class FashionMnistApi
{
    internal FashionMnistApi() { }

    /// <summary>
    /// 60,000 pictures of clothes for training and 10,000 for testing: uint8 of shape (n, 28, 28), with uint8 labels from 0 to 9.
    /// </summary>
    /// <remarks>
    /// From <c>data/fashion_mnist</c>, or ~/.keras/datasets/fashion-mnist, where files that are missing are downloaded to.
    /// </remarks>
    /// <exception cref="DataFileException">A file is missing, truncated or not what it should be.</exception>
    public ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data() =>
        new FashionMnist().Load();
}

/// <summary>keras.datasets.cifar10.</summary>
public sealed class Cifar10Api
{
    internal Cifar10Api() { }

    /// <summary>
    /// 50,000 colour pictures for training and 10,000 for testing: uint8 of shape (n, 32, 32, 3), with uint8 labels from 0 to 9 of
    /// shape (n, 1).
    /// </summary>
    /// <remarks>
    /// From <c>data/cifar10/cifar-10-python.tar.gz</c>, or that archive in ~/.keras/datasets, which is downloaded when it is not there.
    /// </remarks>
    /// <exception cref="DataFileException">The archive is missing, damaged or not what it should be.</exception>
    public ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data() => new Cifar10().Load();
}

/// <summary>The digits data set.</summary>
public sealed class DigitsApi
{
    internal DigitsApi() { }

    /// <summary>1,797 images: float64 from 0 to 16 of shape (1797, 8, 8), with int32 labels, as sklearn.datasets.load_digits.</summary>
    /// <exception cref="DataFileException">The file is missing, truncated or not what it should be.</exception>
    public (NDArray x, NDArray y) load_data() => Digits.Load();
}
