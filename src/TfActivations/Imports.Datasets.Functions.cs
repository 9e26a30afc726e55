using TfActivations.Data;
using NDArray = NumSharp.NDArray;

namespace TfActivations;

// What functions make of the elements of datasets.
public static partial class Imports
{
    /// <summary>What a function makes of each element: <c>dataset.map((x, y) => (x / 255f, y))</c>. As <c>map</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="map_func">The function.</param>
    /// <param name="num_parallel_calls">On how many threads it is called, or <c>tf.data.AUTOTUNE</c>; by default by who asks for elements.</param>
    /// <param name="deterministic">Whether the elements stay in order then; they do by default.</param>
    /// <exception cref="DatasetException">While it is gone through: the function fails at an element.</exception>
    public static Dataset<TResult> map<T, TResult>(
        this Dataset<T> source,
        Func<T, TResult> map_func,
        int? num_parallel_calls = null,
        bool? deterministic = null
    ) => new MapDataset<T, TResult>(source, map_func, num_parallel_calls, deterministic);

    /// <summary>The elements of the datasets that a function makes of elements, one dataset after the other. As <c>flat_map</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="map_func">The function.</param>
    /// <exception cref="DatasetException">While it is gone through: the function fails at an element.</exception>
    public static Dataset<TResult> flat_map<T, TResult>(this Dataset<T> source, Func<T, Dataset<TResult>> map_func) =>
        new FlatMapDataset<T, TResult>(source, map_func);

    /// <summary>The elements of the datasets that a function makes of elements, of several by turns. As <c>interleave</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="map_func">The function.</param>
    /// <param name="cycle_length">How many datasets take turns; as many as there are processors by default.</param>
    /// <param name="block_length">How many elements of one come in a row; one by default.</param>
    /// <param name="num_parallel_calls">
    /// More than 1, or <c>tf.data.AUTOTUNE</c>: each of these datasets makes its elements ahead, on a thread of its own.
    /// </param>
    /// <param name="deterministic">Whether their turns stay the same then; they do.</param>
    /// <exception cref="DatasetException">While it is gone through: the function fails at an element.</exception>
    public static Dataset<TResult> interleave<T, TResult>(
        this Dataset<T> source,
        Func<T, Dataset<TResult>> map_func,
        long? cycle_length = null,
        long? block_length = null,
        int? num_parallel_calls = null,
        bool? deterministic = null
    ) =>
        new InterleaveDataset<T, TResult>(
            source,
            map_func,
            cycle_length,
            block_length,
            num_parallel_calls,
            deterministic
        );

    /// <summary>The elements that a function says true to: <c>dataset.filter(x => x > 3)</c>. As <c>filter</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="predicate">The function: true, false, or a scalar of dtype bool.</param>
    /// <exception cref="DatasetException">While it is gone through: the function fails at an element.</exception>
    public static Dataset<T> filter<T>(this Dataset<T> source, Func<T, Tensor> predicate) =>
        new FilterDataset<T>(source, predicate);

    /// <summary>The elements before the first that a function says false to. As <c>take_while</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="predicate">The function: true, false, or a scalar of dtype bool.</param>
    /// <exception cref="DatasetException">While it is gone through: the function fails at an element.</exception>
    public static Dataset<T> take_while<T>(this Dataset<T> source, Func<T, Tensor> predicate) =>
        new TakeWhileDataset<T>(source, predicate);

    /// <summary>The state after all elements: <c>dataset.reduce(0L, (sum, x) => sum + x)</c>. As <c>reduce</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="initial_state">The state before the first element.</param>
    /// <param name="reduce_func">The next state, from the state and an element.</param>
    /// <exception cref="DatasetException">The function fails at an element.</exception>
    public static Tensor reduce<T>(this Dataset<T> source, Tensor initial_state, Func<Tensor, T, Tensor> reduce_func) =>
        Reducing.Of(source, initial_state, reduce_func);

    /// <summary>The state of several tensors after all elements.</summary>
    /// <inheritdoc cref="reduce{T}(Dataset{T}, Tensor, Func{Tensor, T, Tensor})"/>
    public static TState reduce<T, TState>(
        this Dataset<T> source,
        TState initial_state,
        Func<TState, T, TState> reduce_func
    ) => Reducing.Of(source, initial_state, reduce_func);

    /// <summary>What a function makes of a state and each element, with the next state. As <c>scan</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="initial_state">The state before the first element.</param>
    /// <param name="scan_func">The next state and what comes out, from the state and an element.</param>
    /// <exception cref="DatasetException">While it is gone through: the function fails at an element.</exception>
    public static Dataset<TResult> scan<T, TState, TResult>(
        this Dataset<T> source,
        TState initial_state,
        Func<TState, T, (TState, TResult)> scan_func
    ) => new ScanDataset<T, TState, TResult>(source, initial_state, scan_func);

    /// <summary>Elements of one key together: what a function makes of so many at a time. As <c>group_by_window</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="key_func">An element's key, a whole number.</param>
    /// <param name="reduce_func">The elements that come of a key and of elements of this key: <c>(key, window) => window.batch(3)</c>.</param>
    /// <param name="window_size">How many elements of a key there are at most.</param>
    /// <param name="window_size_func">The same for each key.</param>
    /// <exception cref="DatasetException">While it is gone through: a function fails at an element.</exception>
    public static Dataset<TResult> group_by_window<T, TResult>(
        this Dataset<T> source,
        Func<T, Tensor> key_func,
        Func<Tensor, Dataset<T>, Dataset<TResult>> reduce_func,
        long? window_size = null,
        Func<Tensor, Tensor>? window_size_func = null
    ) => Grouping.ByWindow(source, key_func, reduce_func, window_size, window_size_func);

    /// <summary>Elements of about one length together in batches, filled up to the longest. As <c>bucket_by_sequence_length</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="element_length_func">An element's length.</param>
    /// <param name="bucket_boundaries">Where the next bucket begins: lengths that increase.</param>
    /// <param name="bucket_batch_sizes">How many elements make a batch of each bucket: one number more than boundaries.</param>
    /// <param name="padded_shapes">The shape of each tensor in order, as for <c>padded_batch</c>.</param>
    /// <param name="padding_values">What each tensor is filled up with, as for <c>padded_batch</c>.</param>
    /// <param name="pad_to_bucket_boundary">Whether open axes are filled up to one below the boundary; no element may be longer than the last.</param>
    /// <param name="no_padding">Whether tensors are not filled up: elements of a bucket must have one shape.</param>
    /// <param name="drop_remainder">Whether last batches of fewer are left out.</param>
    /// <exception cref="DatasetException">While it is gone through: the function fails at an element.</exception>
    public static Dataset<T> bucket_by_sequence_length<T>(
        this Dataset<T> source,
        Func<T, Tensor> element_length_func,
        IReadOnlyList<int> bucket_boundaries,
        IReadOnlyList<int> bucket_batch_sizes,
        IReadOnlyList<Shape?>? padded_shapes = null,
        IReadOnlyList<Tensor?>? padding_values = null,
        bool pad_to_bucket_boundary = false,
        bool no_padding = false,
        bool drop_remainder = false
    ) =>
        Grouping.ByLength(
            source,
            element_length_func,
            bucket_boundaries,
            bucket_batch_sizes,
            new(padded_shapes, padding_values, pad_to_bucket_boundary, no_padding, drop_remainder)
        );

    /// <summary>So many tensors as one, filled up at the end of each axis. As <c>padded_batch</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="batch_size">How many; the last batch may have fewer.</param>
    /// <param name="padded_shapes">The shape to fill up to; the longest in the batch by default and for -1.</param>
    /// <param name="padding_values">What to fill up with; 0, false or an empty string by default.</param>
    /// <param name="drop_remainder">Whether a last batch of fewer is left out.</param>
    /// <exception cref="InvalidArgumentException">While it is gone through: a tensor is longer than the shape.</exception>
    public static Dataset<Tensor> padded_batch(
        this Dataset<Tensor> source,
        long batch_size,
        Shape? padded_shapes = null,
        Tensor? padding_values = null,
        bool drop_remainder = false
    ) => new PaddedBatchDataset<Tensor>(source, batch_size, [padded_shapes], [padding_values], drop_remainder);

    /// <summary>So many pairs of tensors as one, filled up at the end of each axis: <c>padded_shapes: ([-1], [])</c>.</summary>
    /// <inheritdoc cref="padded_batch(Dataset{Tensor}, long, Shape?, Tensor?, bool)"/>
    public static Dataset<(Tensor, Tensor)> padded_batch(
        this Dataset<(Tensor, Tensor)> source,
        long batch_size,
        (Shape?, Shape?) padded_shapes = default,
        (Tensor?, Tensor?) padding_values = default,
        bool drop_remainder = false
    ) =>
        new PaddedBatchDataset<(Tensor, Tensor)>(
            source,
            batch_size,
            [padded_shapes.Item1, padded_shapes.Item2],
            [padding_values.Item1, padding_values.Item2],
            drop_remainder
        );

    /// <summary>So many elements of any structure as one, filled up at the end of each axis; shapes and values for each tensor in order.</summary>
    /// <inheritdoc cref="padded_batch(Dataset{Tensor}, long, Shape?, Tensor?, bool)"/>
    public static Dataset<T> padded_batch<T>(
        this Dataset<T> source,
        long batch_size,
        IReadOnlyList<Shape?>? padded_shapes = null,
        IReadOnlyList<Tensor?>? padding_values = null,
        bool drop_remainder = false
    ) => new PaddedBatchDataset<T>(source, batch_size, padded_shapes ?? [], padding_values ?? [], drop_remainder);

    /// <summary>Elements in a row as a dataset, then those a shift further. As <c>window</c>.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="size">How many elements.</param>
    /// <param name="shift">How far it is to the next window; size by default.</param>
    /// <param name="stride">How far it is from an element of a window to its next.</param>
    /// <param name="drop_remainder">Whether windows of fewer at the end are left out.</param>
    public static Dataset<Dataset<T>> window<T>(
        this Dataset<T> source,
        long size,
        long? shift = null,
        long stride = 1,
        bool drop_remainder = false
    ) =>
        new WindowDataset<T, Dataset<T>>(
            source,
            size,
            shift,
            stride,
            drop_remainder,
            (elements, spec) => new TensorDataset<T>(elements, spec)
        );

    /// <summary>Windows of pairs: a dataset of each part, <c>dataset.window(3).flat_map((x, y) => ...)</c>.</summary>
    /// <inheritdoc cref="window{T}(Dataset{T}, long, long?, long, bool)"/>
    public static Dataset<(Dataset<A>, Dataset<B>)> window<A, B>(
        this Dataset<(A, B)> source,
        long size,
        long? shift = null,
        long stride = 1,
        bool drop_remainder = false
    ) =>
        new WindowDataset<(A, B), (Dataset<A>, Dataset<B>)>(
            source,
            size,
            shift,
            stride,
            drop_remainder,
            (pairs, spec) =>
                (
                    new TensorDataset<A>([.. pairs.Select(pair => pair.Item1)], spec[0]),
                    new TensorDataset<B>([.. pairs.Select(pair => pair.Item2)], spec[1])
                )
        );

    /// <summary>The elements as NumSharp arrays. As <c>as_numpy_iterator</c>.</summary>
    /// <param name="source">The dataset.</param>
    public static IEnumerable<NDArray> as_numpy_iterator(this Dataset<Tensor> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Select(element => element.numpy());
    }

    /// <summary>The elements as pairs of NumSharp arrays.</summary>
    /// <inheritdoc cref="as_numpy_iterator(Dataset{Tensor})"/>
    public static IEnumerable<(NDArray, NDArray)> as_numpy_iterator(this Dataset<(Tensor, Tensor)> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Select(element => (element.Item1.numpy(), element.Item2.numpy()));
    }

    /// <summary>The elements as dictionaries of NumSharp arrays.</summary>
    /// <inheritdoc cref="as_numpy_iterator(Dataset{Tensor})"/>
    public static IEnumerable<Dictionary<string, NDArray>> as_numpy_iterator(
        this Dataset<Dictionary<string, Tensor>> source
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Select(element => element.ToDictionary(part => part.Key, part => part.Value.numpy()));
    }
}
