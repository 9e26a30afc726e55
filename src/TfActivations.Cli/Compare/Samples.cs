using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TfActivations.Tensors;
using static TfActivations.Imports;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Cli.Compare;

/// <summary>What a network is trained and tested on.</summary>
/// <param name="XTrain">A float32 row for each sample.</param>
/// <param name="YTrain">1 at the sample's class, 0 elsewhere.</param>
/// <param name="XTest">Rows for testing.</param>
/// <param name="YTest">Their classes.</param>
internal sealed record Samples(Tensor XTrain, Tensor YTrain, Tensor XTest, Tensor YTest)
{
    public int Features => XTrain.Shape[1];

    public int Classes => YTrain.Shape[1];

    /// <summary>Names the numbers themselves, so that results of other data under the same name are told apart.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in new[] { XTrain, YTrain, XTest, YTest })
        {
            hash.AppendData(BitConverter.GetBytes(tensor.Shape[1]));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.AsSpan<float>()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..8]);
    }

    /// <summary>Images of bytes as Keras loads them, from 0 to 1, with ten classes.</summary>
    public static Samples OfImages(((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) images)
    {
        return new(X(images.Train.X), Y(images.Train.Y), X(images.Test.X), Y(images.Test.Y));

        static Tensor X(NDArray bytes) => np.divide(bytes.reshape((int)bytes.shape[0], -1), 255f, dtype: np.float32);
        static Tensor Y(NDArray classes) => keras.utils.to_categorical(classes, 10);
    }

    /// <summary>Rows for training, which are shuffled, as the last ones will be for validation; and rows for testing.</summary>
    /// <param name="path">Where they are from, for errors.</param>
    /// <param name="training">Rows for training.</param>
    /// <param name="testing">Rows for testing.</param>
    /// <param name="standardize">Whether each column is shifted and scaled to mean 0 and deviation 1 of the training rows.</param>
    /// <exception cref="DataFileException">The labels are no classes.</exception>
    public static Samples OfRows(string path, LabelledRows training, LabelledRows testing, bool standardize)
    {
        var classes = LabelledRows.Classes(path, [.. training.Labels, .. testing.Labels]);
        var numbers = classes.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        training = training.Shuffled();
        if (standardize)
            Standardize(training, testing);
        return new(X(training), Y(training), X(testing), Y(testing));

        static Tensor X(LabelledRows rows) => tf.reshape(rows.Values, [rows.Labels.Length, rows.Features]);
        Tensor Y(LabelledRows rows) =>
            keras.utils.to_categorical(rows.Labels.Select(label => numbers[label]).ToArray(), classes.Length);
    }

    private static void Standardize(LabelledRows training, LabelledRows testing)
    {
        var (features, count) = (training.Features, training.Labels.Length);
        for (var column = 0; column < features; column++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var i = column; i < training.Values.Length; i += features)
                sum += training.Values[i];
            var mean = sum / count;
            for (var i = column; i < training.Values.Length; i += features)
                squares += (training.Values[i] - mean) * (training.Values[i] - mean);
            var deviation = squares == 0 ? 1 : Math.Sqrt(squares / count);
            foreach (var values in new[] { training.Values, testing.Values })
                for (var i = column; i < values.Length; i += features)
                    values[i] = (float)((values[i] - mean) / deviation);
        }
    }
}
