using TfActivations.Data;

namespace TfActivations;

// Functions that take the parts of an element one by one: C# does not take a tuple apart in a lambda's parameters.
public static partial class Imports
{
    /// <inheritdoc cref="map{T, TResult}(Dataset{T}, Func{T, TResult}, int?, bool?)"/>
    public static Dataset<TResult> map<A, B, TResult>(
        this Dataset<(A, B)> source,
        Func<A, B, TResult> map_func,
        int? num_parallel_calls = null,
        bool? deterministic = null
    ) => source.map(Parts.Of(map_func), num_parallel_calls, deterministic);

    /// <inheritdoc cref="map{T, TResult}(Dataset{T}, Func{T, TResult}, int?, bool?)"/>
    public static Dataset<TResult> map<A, B, C, TResult>(
        this Dataset<(A, B, C)> source,
        Func<A, B, C, TResult> map_func,
        int? num_parallel_calls = null,
        bool? deterministic = null
    ) => source.map(Parts.Of(map_func), num_parallel_calls, deterministic);

    /// <inheritdoc cref="flat_map{T, TResult}(Dataset{T}, Func{T, Dataset{TResult}})"/>
    public static Dataset<TResult> flat_map<A, B, TResult>(
        this Dataset<(A, B)> source,
        Func<A, B, Dataset<TResult>> map_func
    ) => source.flat_map(Parts.Of(map_func));

    /// <inheritdoc cref="flat_map{T, TResult}(Dataset{T}, Func{T, Dataset{TResult}})"/>
    public static Dataset<TResult> flat_map<A, B, C, TResult>(
        this Dataset<(A, B, C)> source,
        Func<A, B, C, Dataset<TResult>> map_func
    ) => source.flat_map(Parts.Of(map_func));

    /// <inheritdoc cref="interleave{T, TResult}(Dataset{T}, Func{T, Dataset{TResult}}, long?, long?, int?, bool?)"/>
    public static Dataset<TResult> interleave<A, B, TResult>(
        this Dataset<(A, B)> source,
        Func<A, B, Dataset<TResult>> map_func,
        long? cycle_length = null,
        long? block_length = null,
        int? num_parallel_calls = null,
        bool? deterministic = null
    ) => source.interleave(Parts.Of(map_func), cycle_length, block_length, num_parallel_calls, deterministic);

    /// <inheritdoc cref="filter{T}(Dataset{T}, Func{T, Tensor})"/>
    public static Dataset<(A, B)> filter<A, B>(this Dataset<(A, B)> source, Func<A, B, Tensor> predicate) =>
        source.filter(Parts.Of(predicate));

    /// <inheritdoc cref="filter{T}(Dataset{T}, Func{T, Tensor})"/>
    public static Dataset<(A, B, C)> filter<A, B, C>(this Dataset<(A, B, C)> source, Func<A, B, C, Tensor> predicate) =>
        source.filter(Parts.Of(predicate));

    /// <inheritdoc cref="take_while{T}(Dataset{T}, Func{T, Tensor})"/>
    public static Dataset<(A, B)> take_while<A, B>(this Dataset<(A, B)> source, Func<A, B, Tensor> predicate) =>
        source.take_while(Parts.Of(predicate));

    /// <inheritdoc cref="reduce{T}(Dataset{T}, Tensor, Func{Tensor, T, Tensor})"/>
    public static Tensor reduce<A, B>(
        this Dataset<(A, B)> source,
        Tensor initial_state,
        Func<Tensor, A, B, Tensor> reduce_func
    )
    {
        ArgumentNullException.ThrowIfNull(reduce_func);
        return source.reduce(initial_state, (state, pair) => reduce_func(state, pair.Item1, pair.Item2));
    }

    /// <inheritdoc cref="group_by_window{T, TResult}(Dataset{T}, Func{T, Tensor}, Func{Tensor, Dataset{T}, Dataset{TResult}}, long?, Func{Tensor, Tensor}?)"/>
    public static Dataset<TResult> group_by_window<A, B, TResult>(
        this Dataset<(A, B)> source,
        Func<A, B, Tensor> key_func,
        Func<Tensor, Dataset<(A, B)>, Dataset<TResult>> reduce_func,
        long? window_size = null,
        Func<Tensor, Tensor>? window_size_func = null
    ) => source.group_by_window(Parts.Of(key_func), reduce_func, window_size, window_size_func);

    /// <inheritdoc cref="bucket_by_sequence_length{T}(Dataset{T}, Func{T, Tensor}, IReadOnlyList{int}, IReadOnlyList{int}, IReadOnlyList{Shape?}?, IReadOnlyList{Tensor?}?, bool, bool, bool)"/>
    public static Dataset<(A, B)> bucket_by_sequence_length<A, B>(
        this Dataset<(A, B)> source,
        Func<A, B, Tensor> element_length_func,
        IReadOnlyList<int> bucket_boundaries,
        IReadOnlyList<int> bucket_batch_sizes,
        IReadOnlyList<Shape?>? padded_shapes = null,
        IReadOnlyList<Tensor?>? padding_values = null,
        bool pad_to_bucket_boundary = false,
        bool no_padding = false,
        bool drop_remainder = false
    ) =>
        source.bucket_by_sequence_length(
            Parts.Of(element_length_func),
            bucket_boundaries,
            bucket_batch_sizes,
            padded_shapes,
            padding_values,
            pad_to_bucket_boundary,
            no_padding,
            drop_remainder
        );

    /// <summary>Functions of parts as functions of tuples.</summary>
    private static class Parts
    {
        public static Func<(A, B), TResult> Of<A, B, TResult>(Func<A, B, TResult> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return pair => function(pair.Item1, pair.Item2);
        }

        public static Func<(A, B, C), TResult> Of<A, B, C, TResult>(Func<A, B, C, TResult> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return triple => function(triple.Item1, triple.Item2, triple.Item3);
        }
    }
}
