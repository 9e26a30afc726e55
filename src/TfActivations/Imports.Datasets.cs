using TfActivations.Data;
using TfActivations.Files;

namespace TfActivations;

// What is done with datasets of any elements.
public static partial class Imports
{
    /// <summary>What a function makes of the dataset. As <c>apply</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="transformation_func">The function.</param>
    public static Dataset<TResult> apply<T, TResult>(
        this Dataset<T> source,
        Func<Dataset<T>, Dataset<TResult>> transformation_func
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(transformation_func);
        return transformation_func(source)
            ?? throw new InvalidArgumentException("apply: the function must return a dataset. Received: null");
    }

    /// <summary>So many elements as one, their tensors along a new first axis. As <c>batch</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="batch_size">How many; the last batch may have fewer.</param>
    /// <param name="drop_remainder">Whether a last batch of fewer is left out.</param>
    /// <param name="num_parallel_calls">How many threads put batches together, or <c>tf.data.AUTOTUNE</c>; by default who asks for them.</param>
    /// <param name="deterministic">Whether they stay in order then; they do by default.</param>
    /// <exception cref="DatasetException">While it is gone through: tensors have different shapes.</exception>
    public static Dataset<T> batch<T>(
        this Dataset<T> source,
        long batch_size,
        bool drop_remainder = false,
        int? num_parallel_calls = null,
        bool? deterministic = null
    ) => new BatchDataset<T>(source, batch_size, drop_remainder, num_parallel_calls, deterministic);

    /// <summary>The rows of each element. As <c>unbatch</c>.</summary>
    /// <param name="source">The dataset.</param>
    public static Dataset<T> unbatch<T>(this Dataset<T> source) => new UnbatchDataset<T>(source);

    /// <summary>The rows of batches in batches of another size. As <c>rebatch</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="batch_size">How many rows.</param>
    /// <param name="drop_remainder">Whether a last batch of fewer is left out.</param>
    public static Dataset<T> rebatch<T>(this Dataset<T> source, long batch_size, bool drop_remainder = false) =>
        new RebatchDataset<T>(source, [batch_size], drop_remainder);

    /// <summary>The rows of batches in batches of other sizes, which take turns. As <c>rebatch</c>.</summary>
    /// <inheritdoc cref="rebatch{T}(Dataset{T}, long, bool)"/>
    public static Dataset<T> rebatch<T>(
        this Dataset<T> source,
        IReadOnlyList<long> batch_size,
        bool drop_remainder = false
    ) => new RebatchDataset<T>(source, batch_size, drop_remainder);

    /// <summary>
    /// Elements in a random order: taken at random from a buffer that is filled in order. As <c>shuffle</c>; a seed gives TensorFlow's order.
    /// </summary>
    /// <param name="source">The dataset.</param>
    /// <param name="buffer_size">The buffer's size: that of the dataset shuffles it wholly.</param>
    /// <param name="seed">Makes the orders the same in each run.</param>
    /// <param name="reshuffle_each_iteration">Whether each pass has a new order.</param>
    public static Dataset<T> shuffle<T>(
        this Dataset<T> source,
        long buffer_size,
        long? seed = null,
        bool reshuffle_each_iteration = true
    ) => new ShuffleDataset<T>(source, buffer_size, seed, reshuffle_each_iteration);

    /// <summary>All elements several times. As <c>repeat</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="count">How many times; without end by default and for -1.</param>
    public static Dataset<T> repeat<T>(this Dataset<T> source, long? count = null) =>
        new RepeatDataset<T>(source, count);

    /// <summary>The first elements. As <c>take</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="count">How many; all for -1.</param>
    public static Dataset<T> take<T>(this Dataset<T> source, long count) => new TakeDataset<T>(source, count);

    /// <summary>All but the first elements. As <c>skip</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="count">How many are left out; all for -1.</param>
    public static Dataset<T> skip<T>(this Dataset<T> source, long count) => new SkipDataset<T>(source, count);

    /// <summary>Every num_shards-th element. As <c>shard</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="num_shards">In how many parts the dataset falls.</param>
    /// <param name="index">Which of them, from 0.</param>
    public static Dataset<T> shard<T>(this Dataset<T> source, long num_shards, long index) =>
        new ShardDataset<T>(source, num_shards, index);

    /// <summary>Elements of which each comes once. As <c>unique</c>.</summary>
    /// <param name="source">The dataset.</param>
    public static Dataset<T> unique<T>(this Dataset<T> source) => new UniqueDataset<T>(source);

    /// <summary>The elements after those of the dataset. As <c>concatenate</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="dataset">Elements of the same kind.</param>
    /// <exception cref="InvalidArgumentException">They are of another kind.</exception>
    public static Dataset<T> concatenate<T>(this Dataset<T> source, Dataset<T> dataset) =>
        new ConcatenateDataset<T>(source, dataset);

    /// <summary>The elements with their numbers: <c>foreach (var (step, (x, y)) in dataset.enumerate())</c>. As <c>enumerate</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="start">The number of the first.</param>
    public static Dataset<(Tensor, T)> enumerate<T>(this Dataset<T> source, long start = 0) =>
        new EnumerateDataset<T>(source, start);

    /// <summary>Keeps the elements of the first whole pass for later ones. As <c>cache</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="filename">A file to keep them in; the memory by default.</param>
    public static Dataset<T> cache<T>(this Dataset<T> source, string filename = "")
    {
        ArgumentNullException.ThrowIfNull(filename);
        return new CacheDataset<T>(source, filename);
    }

    /// <summary>Makes elements ahead, on a thread of its own. As <c>prefetch</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="buffer_size">How many, or <c>tf.data.AUTOTUNE</c>.</param>
    public static Dataset<T> prefetch<T>(this Dataset<T> source, long buffer_size) =>
        new PrefetchDataset<T>(source, buffer_size);

    /// <summary>Leaves out the elements that the stage before fails at. As <c>ignore_errors</c>.</summary>
    /// <param name="source">The dataset: of map or filter.</param>
    /// <param name="log_warning">Whether a line on standard error says which.</param>
    public static Dataset<T> ignore_errors<T>(this Dataset<T> source, bool log_warning = false) =>
        new IgnoreErrorsDataset<T>(source, log_warning);

    /// <summary>The dataset with options. As <c>with_options</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="options">From <c>tf.data.Options</c>.</param>
    public static Dataset<T> with_options<T>(this Dataset<T> source, DatasetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new OptionsDataset<T>(source, options);
    }

    /// <summary>The only element. As <c>get_single_element</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <exception cref="InvalidArgumentException">There are more or none.</exception>
    public static T get_single_element<T>(this Dataset<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Take(2).ToList() is [var only]
            ? only
            : throw new InvalidArgumentException(
                $"get_single_element: the dataset must have one element. Received: {(source.Any() ? "more" : "none")}"
            );
    }

    /// <summary>Writes the elements into a folder, from which <c>tf.data.Dataset.load</c> reads them. As <c>save</c>.</summary>
    /// <remarks>The file is one of this library, not Python's.</remarks>
    /// <param name="source">The dataset.</param>
    /// <param name="path">The folder: made if it is not there.</param>
    /// <exception cref="DataFileException">It cannot be written.</exception>
    public static void save<T>(this Dataset<T> source, string path)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(path);
        Folder.Make(path);
        DatasetFile.Write(DatasetFile.In(path), source);
    }
}
