using TfActivations.Data;
using TfActivations.Files;
using TfActivations.Keras.Datasets;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Api;

public sealed partial class UtilsApi
{
    /// <summary>Sequences as rows of one length. As <c>keras.utils.pad_sequences</c>.</summary>
    /// <param name="sequences">Lists of whole numbers.</param>
    /// <param name="maxlen">The length; that of the longest by default.</param>
    /// <param name="dtype">The rows' dtype.</param>
    /// <param name="padding">Where short ones are filled up: "pre" or "post".</param>
    /// <param name="truncating">Where long ones are cut: "pre" or "post".</param>
    /// <param name="value">What they are filled up with.</param>
    public NDArray pad_sequences(
        IEnumerable<IEnumerable<int>> sequences,
        int? maxlen = null,
        string dtype = "int32",
        string padding = "pre",
        string truncating = "pre",
        double value = 0
    ) => SequencePadding.Of(sequences, maxlen, dtype, padding, truncating, value);

    /// <summary>Sequences of numbers with fractions as rows of one length; say <c>dtype: "float32"</c> to keep these.</summary>
    /// <inheritdoc cref="pad_sequences(IEnumerable{IEnumerable{int}}, int?, string, string, string, double)"/>
    public NDArray pad_sequences(
        IEnumerable<IEnumerable<double>> sequences,
        int? maxlen = null,
        string dtype = "int32",
        string padding = "pre",
        string truncating = "pre",
        double value = 0
    ) => SequencePadding.Of(sequences, maxlen, dtype, padding, truncating, value);

    /// <summary>Windows of a series with the targets that stand where they begin. As <c>keras.utils.timeseries_dataset_from_array</c>.</summary>
    /// <param name="data">The series: rows along the first axis.</param>
    /// <param name="targets">What should come out for the window that begins at each row.</param>
    /// <param name="sequence_length">How many rows a window has.</param>
    /// <param name="sequence_stride">How far it is to the next window.</param>
    /// <param name="sampling_rate">How far it is to a window's next row.</param>
    /// <param name="batch_size">How many windows make a batch; null for single ones.</param>
    /// <param name="shuffle">Whether they come in a random order.</param>
    /// <param name="seed">Of that order.</param>
    /// <param name="start_index">The first row that is used; the first by default.</param>
    /// <param name="end_index">One past the last; all by default.</param>
    /// <exception cref="InvalidArgumentException">A number is too small, or rows are asked for that are not there.</exception>
    public Dataset<(Tensor, Tensor)> timeseries_dataset_from_array(
        Tensor data,
        Tensor targets,
        int sequence_length,
        int sequence_stride = 1,
        int sampling_rate = 1,
        int? batch_size = 128,
        bool shuffle = false,
        int? seed = null,
        int? start_index = null,
        int? end_index = null
    ) =>
        new Timeseries(
            sequence_length,
            sequence_stride,
            sampling_rate,
            batch_size,
            shuffle,
            seed,
            start_index,
            end_index
        ).Of(data, targets);

    /// <summary>Windows of a series, without targets.</summary>
    /// <inheritdoc cref="timeseries_dataset_from_array(Tensor, Tensor, int, int, int, int?, bool, int?, int?, int?)"/>
    public Dataset<Tensor> timeseries_dataset_from_array(
        Tensor data,
        int sequence_length,
        int sequence_stride = 1,
        int sampling_rate = 1,
        int? batch_size = 128,
        bool shuffle = false,
        int? seed = null,
        int? start_index = null,
        int? end_index = null
    ) =>
        new Timeseries(
            sequence_length,
            sequence_stride,
            sampling_rate,
            batch_size,
            shuffle,
            seed,
            start_index,
            end_index
        ).Of(data);

    /// <summary>The first elements of a dataset and the last ones. As <c>keras.utils.split_dataset</c>.</summary>
    /// <param name="dataset">The dataset; its elements are kept in memory.</param>
    /// <param name="left_size">How many are first, or their share below 1.</param>
    /// <param name="right_size">How many are last, or their share.</param>
    /// <param name="shuffle">Whether they are shuffled before.</param>
    /// <param name="seed">Of that.</param>
    /// <exception cref="InvalidArgumentException">There are not as many elements.</exception>
    public (Dataset<T> Left, Dataset<T> Right) split_dataset<T>(
        Dataset<T> dataset,
        double? left_size = null,
        double? right_size = null,
        bool shuffle = false,
        int? seed = null
    ) => DatasetSplit.Of(dataset, left_size, right_size, shuffle, seed);

    /// <summary>The first rows of an array and the last ones.</summary>
    /// <inheritdoc cref="split_dataset{T}(Dataset{T}, double?, double?, bool, int?)"/>
    public (Dataset<Tensor> Left, Dataset<Tensor> Right) split_dataset(
        Tensor dataset,
        double? left_size = null,
        double? right_size = null,
        bool shuffle = false,
        int? seed = null
    ) => DatasetSplit.Of(new TensorSliceDataset<Tensor>(dataset), left_size, right_size, shuffle, seed);

    /// <summary>The first rows of two arrays and the last ones.</summary>
    /// <inheritdoc cref="split_dataset{T}(Dataset{T}, double?, double?, bool, int?)"/>
    public (Dataset<(Tensor, Tensor)> Left, Dataset<(Tensor, Tensor)> Right) split_dataset(
        (Tensor, Tensor) dataset,
        double? left_size = null,
        double? right_size = null,
        bool shuffle = false,
        int? seed = null
    ) => DatasetSplit.Of(new TensorSliceDataset<(Tensor, Tensor)>(dataset), left_size, right_size, shuffle, seed);

    /// <summary>Images of a folder with a subfolder for each class, in batches. As <c>keras.utils.image_dataset_from_directory</c>.</summary>
    /// <remarks>The package SkiaSharp decodes them; TfActivations.Plotting brings it.</remarks>
    /// <param name="directory">The folder.</param>
    /// <param name="label_mode">"int", "categorical" or "binary".</param>
    /// <param name="class_names">The subfolders that count, in the order of labels; all in the order of their names by default.</param>
    /// <param name="color_mode">"rgb", "rgba" or "grayscale".</param>
    /// <param name="batch_size">How many make a batch; null for single ones.</param>
    /// <param name="image_size">Height and width of all images; (256, 256) by default.</param>
    /// <param name="shuffle">Whether they come in a random order.</param>
    /// <param name="seed">Of that order, and of the split.</param>
    /// <param name="validation_split">The share that is for validation.</param>
    /// <param name="subset">"training" or "validation", with validation_split.</param>
    /// <param name="interpolation">How they take their size: "bilinear" or "nearest".</param>
    /// <exception cref="DataFileException">The folder is missing or has no images, or one is damaged.</exception>
    /// <exception cref="MissingPackageException">While it is gone through: the package SkiaSharp is not referenced.</exception>
    public DirectoryDataset image_dataset_from_directory(
        string directory,
        string label_mode = "int",
        IReadOnlyList<string>? class_names = null,
        string color_mode = "rgb",
        int? batch_size = 32,
        (int height, int width)? image_size = null,
        bool shuffle = true,
        int? seed = null,
        double? validation_split = null,
        string? subset = null,
        string interpolation = "bilinear"
    )
    {
        const string Caller = nameof(image_dataset_from_directory);
        var size = image_size ?? (256, 256);
        if (size is (< 1, _) or (_, < 1))
            throw new InvalidArgumentException($"{Caller}: image_size must be positive. Received: {size}");
        var channels = color_mode switch
        {
            "rgb" => 3,
            "rgba" => 4,
            "grayscale" => 1,
            _ => throw new InvalidArgumentException(
                $"{Caller}: color_mode must be \"rgb\", \"rgba\" or \"grayscale\". Received: \"{color_mode}\""
            ),
        };
        if (interpolation is not ("bilinear" or "nearest"))
            throw new InvalidArgumentException(
                $"{Caller}: interpolation must be \"bilinear\" or \"nearest\". Received: \"{interpolation}\""
            );
        return new LabelledFiles(
            directory,
            label_mode,
            class_names,
            batch_size,
            shuffle,
            seed,
            validation_split,
            subset
        ).Of(
            Caller,
            ResizedImages.Endings,
            file => ResizedImages.Read(file, channels, size, interpolation == "bilinear")
        );
    }

    /// <summary>Texts of a folder with a subfolder for each class, in batches. As <c>keras.utils.text_dataset_from_directory</c>.</summary>
    /// <param name="directory">The folder, with files that end in .txt.</param>
    /// <param name="label_mode">"int", "categorical" or "binary".</param>
    /// <param name="class_names">The subfolders that count, in the order of labels; all in the order of their names by default.</param>
    /// <param name="batch_size">How many make a batch; null for single ones.</param>
    /// <param name="max_length">How many bytes of a text are taken; all by default.</param>
    /// <param name="shuffle">Whether they come in a random order.</param>
    /// <param name="seed">Of that order, and of the split.</param>
    /// <param name="validation_split">The share that is for validation.</param>
    /// <param name="subset">"training" or "validation", with validation_split.</param>
    /// <exception cref="DataFileException">The folder is missing or has no texts.</exception>
    public DirectoryDataset text_dataset_from_directory(
        string directory,
        string label_mode = "int",
        IReadOnlyList<string>? class_names = null,
        int? batch_size = 32,
        int? max_length = null,
        bool shuffle = true,
        int? seed = null,
        double? validation_split = null,
        string? subset = null
    )
    {
        if (max_length < 0)
            throw new InvalidArgumentException(
                $"text_dataset_from_directory: max_length must not be negative. Received: {max_length}"
            );
        return new LabelledFiles(
            directory,
            label_mode,
            class_names,
            batch_size,
            shuffle,
            seed,
            validation_split,
            subset
        ).Of(nameof(text_dataset_from_directory), [".txt"], Read);

        Tensor Read(string file)
        {
            var text = FileErrors.ReadAll(file);
            return Texts.Scalar(max_length is { } most && text.Length > most ? text[..most] : text);
        }
    }
}
