using TfActivations.Files;

namespace TfActivations.Data;

public sealed partial class DatasetApi
{
    /// <summary>Elements of datasets, of which one is chosen at random each time. As <c>tf.data.Dataset.sample_from_datasets</c>.</summary>
    /// <param name="datasets">Datasets of elements of one kind.</param>
    /// <param name="weights">How likely each is, in proportion; all alike by default.</param>
    /// <param name="seed">Makes the choices the same each time.</param>
    /// <param name="stop_on_empty_dataset">Whether the first dataset that ends it all; else the others go on.</param>
    /// <param name="rerandomize_each_iteration">Whether each pass chooses anew, also with a seed.</param>
    /// <exception cref="InvalidArgumentException">There are not as many weights as datasets, or one is negative or not finite.</exception>
    public Dataset<T> sample_from_datasets<T>(
        IReadOnlyList<Dataset<T>> datasets,
        IReadOnlyList<double>? weights = null,
        long? seed = null,
        bool stop_on_empty_dataset = false,
        bool rerandomize_each_iteration = false
    )
    {
        ArgumentNullException.ThrowIfNull(datasets);
        double[] likely = [.. weights ?? [.. datasets.Select(_ => 1.0)]];
        if (
            likely.Length != datasets.Count
            || Array.Exists(likely, weight => !(weight >= 0 && double.IsFinite(weight)))
        )
            throw new InvalidArgumentException(
                $"{nameof(sample_from_datasets)}: weights must be a number of 0 or more for each of {datasets.Count} datasets. "
                    + $"Received: [{string.Join(", ", likely)}]"
            );
        if (Array.FindAll(likely, weight => weight > 0).Length == 1 && stop_on_empty_dataset)
            return datasets[Array.FindIndex(likely, weight => weight > 0)];
        var passes = new SeededPasses(seed, rerandomize_each_iteration || seed is null);
        return new ChooseDataset<T>(
            nameof(sample_from_datasets),
            datasets,
            () => Drawn(passes.Next(), likely),
            stop_on_empty_dataset
        );
    }

    /// <summary>Elements of datasets, each from the one that another dataset names. As <c>tf.data.Dataset.choose_from_datasets</c>.</summary>
    /// <param name="datasets">Datasets of elements of one kind.</param>
    /// <param name="choice_dataset">Whole numbers from 0: which dataset is next.</param>
    /// <param name="stop_on_empty_dataset">Whether the first dataset that has ended and is named ends it all; else it is passed over.</param>
    public Dataset<T> choose_from_datasets<T>(
        IReadOnlyList<Dataset<T>> datasets,
        Dataset<Tensor> choice_dataset,
        bool stop_on_empty_dataset = true
    )
    {
        ArgumentNullException.ThrowIfNull(choice_dataset);
        return new ChooseDataset<T>(
            nameof(choose_from_datasets),
            datasets,
            () => choice_dataset.Select(Numbers.Of),
            stop_on_empty_dataset
        );
    }

    /// <summary>The names of files, as strings. As <c>tf.data.Dataset.list_files</c>.</summary>
    /// <param name="file_pattern">A pattern, or several: <c>folder/*.png</c>, with *, ? and [a-z].</param>
    /// <param name="shuffle">Whether each pass gives them in a new order.</param>
    /// <param name="seed">Makes the orders the same each time.</param>
    /// <exception cref="DataFileException">No file has such a name.</exception>
    public Dataset<Tensor> list_files(FileNames file_pattern, bool shuffle = true, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(file_pattern);
        string[] files =
        [
            .. file_pattern.Names.SelectMany(FilePattern.Matches).Distinct().Order(StringComparer.Ordinal),
        ];
        if (files.Length == 0)
            throw new DataFileException(string.Join(", ", file_pattern.Names), "no files match");
        var listed = new TensorSliceDataset<Tensor>(StringTensor.Of(files, files.Length));
        return shuffle ? new ShuffleDataset<Tensor>(listed, files.Length, seed, reshuffles: true) : listed;
    }

    /// <summary>The elements that <c>save</c> has written: <c>tf.data.Dataset.load&lt;(Tensor, Tensor)&gt;(path)</c>.</summary>
    /// <remarks>The file is one of this library, not Python's.</remarks>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFileException">It is missing, damaged, or of other elements.</exception>
    public Dataset<T> load<T>(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = DatasetFile.In(path);
        DataFileException.RequireFile(file);
        return new LoadedDataset<T>(file);
    }

    /// <summary>The tensors that <c>save</c> has written.</summary>
    /// <inheritdoc cref="load{T}(string)"/>
    public Dataset<Tensor> load(string path) => load<Tensor>(path);

    private static IEnumerable<long> Drawn(Ops.Philox random, double[] weights)
    {
        var sum = weights.Sum();
        while (true)
        {
            var (at, chosen) = (random.Next() / 4294967296.0 * sum, 0);
            while (chosen < weights.Length - 1 && (at -= weights[chosen]) >= 0)
                chosen++;
            yield return chosen;
        }
    }
}

/// <summary>The elements of a file.</summary>
internal sealed class LoadedDataset<T>(string file) : Dataset<T>
{
    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() => SpecifyByElements("load");

    internal override IEnumerable<T> Elements(DatasetOptions options) => DatasetFile.Read<T>(file);
}
