using NumSharp;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Datasets;
using TfActivations.Tensors;
using static TfActivations.Imports;

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

    /// <summary>Names the numbers themselves.</summary>
    public string Fingerprint() => DataFingerprint.Of(XTrain, YTrain, XTest, YTest);

    /// <summary>Samples of one's own.</summary>
    public static Samples Of(LabelledData data) => Of((data.train, data.test), data.class_names.Count);

    /// <summary>
    /// Samples as Keras loads them. Bytes, which are images, become shares of 255; columns of other numbers are shifted and scaled to
    /// mean 0 and deviation 1 of the rows for training.
    /// </summary>
    public static Samples Of(((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) data, int classes)
    {
        var (train, test) = (Rows(data.Train.X), Rows(data.Test.X));
        if (data.Train.X.dtype != NumSharp.np.uint8)
            (train, test) = Standardized(train, test);
        return new(train, Y(data.Train.Y), test, Y(data.Test.Y));

        Tensor Y(NDArray labels) => tf.cast(keras.utils.to_categorical(labels, classes), tf.float32);
    }

    private static NDArray Rows(NDArray x)
    {
        var rows = x.reshape((int)x.shape[0], -1);
        return x.dtype == NumSharp.np.uint8 ? np.divide(rows, 255f, dtype: np.float32) : rows;
    }

    private static (NDArray Training, NDArray Testing) Standardized(NDArray training, NDArray testing)
    {
        var (features, count) = ((int)training.shape[1], (int)training.shape[0]);
        var (train, test) = (training.ToArray<float>(), testing.ToArray<float>());
        for (var column = 0; column < features; column++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var i = column; i < train.Length; i += features)
                sum += train[i];
            var mean = sum / count;
            for (var i = column; i < train.Length; i += features)
                squares += (train[i] - mean) * (train[i] - mean);
            var deviation = squares == 0 ? 1 : Math.Sqrt(squares / count);
            foreach (var values in new[] { train, test })
                for (var i = column; i < values.Length; i += features)
                    values[i] = (float)((values[i] - mean) / deviation);
        }
        return (np.array(train).reshape(-1, features), np.array(test).reshape(-1, features));
    }
}
