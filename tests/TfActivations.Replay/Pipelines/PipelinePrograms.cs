using NumSharp;
using TfActivations.Data;
using TfActivations.Tensors;
using static TfActivations.Imports;
using DType = TfActivations.Tensors.DType;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Replay.Pipelines;

/// <summary>What a program makes.</summary>
/// <param name="Dataset">Its dataset; null where it fails.</param>
/// <param name="Extras">What else was recorded.</param>
internal sealed record Pipeline(Dataset Dataset, params object?[] Extras);

/// <summary>Programs of tf.data, typed over from Python, by their names in pipelines.json.</summary>
internal static class PipelinePrograms
{
    private static readonly DatasetApi Dataset = tf.data.Dataset;

    public static IReadOnlyDictionary<string, Func<Pipeline>> All { get; } =
        new Dictionary<string, Func<Pipeline>>
        {
            ["range"] = () => new(Dataset.range(5)),
            ["range_step"] = () => new(Dataset.range(1, 10, 3)),
            ["range_down"] = () => new(Dataset.range(5, 0, -2)),
            ["range_float"] = () => new(Dataset.range(3, output_type: tf.float32)),
            ["range_empty"] = () => new(Dataset.range(3, 3)),
            ["from_tensor_slices"] = () => new(Dataset.from_tensor_slices(new[] { 1f, 2f, 3f })),
            ["slices_int"] = () => new(Dataset.from_tensor_slices(new[] { 1, 2 })),
            ["slices_tuple"] = () =>
                new(Dataset.from_tensor_slices((np.arange(6).reshape(3, 2), new[] { "a", "b", "c" }))),
            ["slices_dict"] = () =>
                new(
                    Dataset.from_tensor_slices(
                        new Dictionary<string, Tensor>
                        {
                            ["x"] = new[] { 1, 2 },
                            ["y"] = tf.constant([
                                [1f, 2f],
                                [3f, 4f],
                            ]),
                        }
                    )
                ),
            ["slices_dict_and_label"] = () =>
                new(
                    Dataset.from_tensor_slices(
                        (new Dictionary<string, Tensor> { ["x"] = new[] { 1, 2 } }, new[] { 0, 1 })
                    )
                ),
            ["slices_mismatch"] = () => new(Dataset.from_tensor_slices((new[] { 1, 2, 3 }, new[] { 1, 2 }))),
            ["slices_list_pair"] = () => new(Dataset.from_tensor_slices(Square)),
            ["from_tensors"] = () => new(Dataset.from_tensors(new[] { 1, 2, 3 })),
            ["from_tensors_tuple"] = () => new(Dataset.from_tensors((new[] { 1, 2 }, Text("a")))),
            ["batch"] = () => new(Dataset.range(7).batch(3)),
            ["batch_drop"] = () => new(Dataset.range(7).batch(3, drop_remainder: true)),
            ["batch_tuple"] = () =>
                new(Dataset.from_tensor_slices((new[] { 1, 2, 3 }, new[] { "a", "b", "c" })).batch(2)),
            ["batch_of_batch"] = () => new(Dataset.range(8).batch(2).batch(3)),
            ["batch_ragged_error"] = () =>
                new(
                    Dataset
                        .from_generator(() => Ints([1], [1, 2]), output_signature: tf.TensorSpec(-1, tf.int32))
                        .batch(2)
                ),
            ["map"] = () => new(Dataset.range(4).map(x => x * x)),
            ["map_tuple_out"] = () => new(Dataset.range(3).map(x => (x, x + 1))),
            ["map_tuple_in"] = () => new(Dataset.zip(Dataset.range(3), Dataset.range(3, 6)).map((a, b) => a + b)),
            ["map_dict"] = () =>
                new(
                    Dataset
                        .from_tensor_slices(
                            new Dictionary<string, Tensor> { ["x"] = new[] { 1, 2 }, ["y"] = new[] { 3, 4 } }
                        )
                        .map(d => d["x"] * d["y"])
                ),
            ["map_to_dict"] = () =>
                new(
                    Dataset
                        .range(2)
                        .map(x => new Dictionary<string, Tensor> { ["a"] = x, ["b"] = tf.cast(x, tf.float32) / 2 })
                ),
            ["map_parallel_ordered"] = () =>
                new(Dataset.range(5).map(x => x + 1, num_parallel_calls: tf.data.AUTOTUNE)),
            ["map_list_out"] = () => new(Dataset.range(2).map(x => new[] { x, x })),
            ["filter"] = () => new(Dataset.range(10).filter(x => (long)x % 3 == 0)),
            ["filter_tuple"] = () =>
                new(
                    Dataset.from_tensor_slices((new[] { 1, 2, 3 }, new[] { 0, 1, 1 })).filter((x, y) => tf.equal(y, 1))
                ),
            ["repeat2"] = () => new(Dataset.range(3).repeat(2)),
            ["repeat_forever"] = () => new(Dataset.range(3).repeat()),
            ["repeat0"] = () => new(Dataset.range(3).repeat(0)),
            ["take"] = () => new(Dataset.range(10).take(3)),
            ["take_all"] = () => new(Dataset.range(3).take(-1)),
            ["take_more"] = () => new(Dataset.range(3).take(9)),
            ["skip"] = () => new(Dataset.range(5).skip(3)),
            ["skip_all"] = () => new(Dataset.range(5).skip(-1)),
            ["skip_more"] = () => new(Dataset.range(5).skip(9)),
            ["zip"] = () => new(Dataset.zip((Dataset.range(3), Dataset.range(10, 15)))),
            ["zip_args"] = () => new(Dataset.zip(Dataset.range(2), Dataset.from_tensor_slices(new[] { "a", "b" }))),
            ["zip_nested"] = () =>
                new(Dataset.zip((Dataset.range(2), Dataset.zip((Dataset.range(2), Dataset.range(5, 7)))))),
            ["zip_dict"] = () =>
                new(
                    Dataset.zip(
                        new Dictionary<string, Dataset<Tensor>>
                        {
                            ["a"] = Dataset.range(2),
                            ["b"] = Dataset.range(3, 5),
                        }
                    )
                ),
            ["concatenate"] = () => new(Dataset.range(2).concatenate(Dataset.range(7, 9))),
            ["concatenate_type_error"] = () =>
                new(Dataset.range(2).concatenate(Dataset.from_tensor_slices(new[] { "a" }))),
            ["window"] = () => new(Dataset.range(7).window(3)),
            ["window_shift"] = () => new(Dataset.range(6).window(3, shift: 1)),
            ["window_drop"] = () => new(Dataset.range(6).window(3, shift: 1, drop_remainder: true)),
            ["window_stride"] = () => new(Dataset.range(8).window(3, shift: 2, stride: 2)),
            ["window_flat"] = () =>
                new(Dataset.range(6).window(3, shift: 1, drop_remainder: true).flat_map(w => w.batch(3))),
            ["window_pairs"] = () =>
                new(
                    Dataset
                        .range(6)
                        .window(4, shift: 1, drop_remainder: true)
                        .flat_map(w => w.batch(4))
                        .map(w => (w[..^1], w[^1..]))
                ),
            ["window_tuple"] = () =>
                new(
                    Dataset
                        .from_tensor_slices((new[] { 1, 2, 3 }, new[] { 4, 5, 6 }))
                        .window(2)
                        .flat_map((a, b) => Dataset.zip((a.batch(2), b.batch(2))))
                ),
            ["flat_map"] = () => new(Dataset.range(3).flat_map(x => Dataset.from_tensors(x).repeat((long)x))),
            ["flat_map_slices"] = () =>
                new(Dataset.from_tensor_slices(Square).flat_map(x => Dataset.from_tensor_slices(x))),
            ["interleave"] = () =>
                new(
                    Dataset
                        .range(1, 4)
                        .interleave(x => Dataset.from_tensors(x).repeat(4), cycle_length: 2, block_length: 2)
                ),
            ["interleave_default_block"] = () =>
                new(Dataset.range(1, 4).interleave(x => Dataset.from_tensors(x).repeat(3), cycle_length: 3)),
            ["interleave_uneven"] = () =>
                new(
                    Dataset
                        .range(1, 5)
                        .interleave(x => Dataset.from_tensors(x).repeat((long)x), cycle_length: 2, block_length: 1)
                ),
            ["interleave_cycle1"] = () =>
                new(Dataset.range(1, 4).interleave(x => Dataset.from_tensors(x).repeat(2), cycle_length: 1)),
            ["unbatch"] = () => new(Dataset.from_tensor_slices(Square).unbatch()),
            ["unbatch_tuple"] = () => new(Dataset.from_tensors((new[] { 1, 2 }, new[] { 3, 4 })).unbatch()),
            ["rebatch"] = () => new(Dataset.range(8).batch(4).rebatch(3)),
            ["rebatch_drop"] = () => new(Dataset.range(8).batch(4).rebatch(3, drop_remainder: true)),
            ["rebatch_list"] = () => new(Dataset.range(8).batch(4).rebatch([1, 3])),
            ["shard"] = () => new(Dataset.range(10).shard(num_shards: 3, index: 1)),
            ["enumerate"] = () => new(Dataset.from_tensor_slices(new[] { "a", "b" }).enumerate()),
            ["enumerate_start"] = () => new(Dataset.from_tensor_slices(new[] { "a", "b" }).enumerate(start: 5)),
            ["take_while"] = () => new(Dataset.range(10).take_while(x => x < 4)),
            ["scan"] = () =>
                new(Dataset.range(5).scan(initial_state: tf.constant(0L), scan_func: (s, x) => (s + x, s + x))),
            ["unique"] = () => new(Dataset.from_tensor_slices(new[] { 1, 3, 1, 2, 3 }).unique()),
            ["cache"] = () => new(Dataset.range(3).cache()),
            ["cache_repeat"] = () => new(Dataset.range(3).cache().repeat(2)),
            ["prefetch"] = () => new(Dataset.range(3).prefetch(1)),
            ["prefetch_autotune"] = () => new(Dataset.range(3).batch(2).prefetch(tf.data.AUTOTUNE)),
            ["apply"] = () => new(Dataset.range(4).apply(d => d.filter(x => x > 1))),
            ["assert_cardinality"] = () =>
                new(
                    Dataset
                        .range(8)
                        .filter(x => (long)x % 2 == 0)
                        .apply(tf.data.experimental.assert_cardinality<Tensor>(4))
                ),
            ["assert_cardinality_wrong"] = () =>
                new(
                    Dataset
                        .range(8)
                        .filter(x => (long)x % 2 == 0)
                        .apply(tf.data.experimental.assert_cardinality<Tensor>(5))
                ),
            ["snapshot_free_take_skip"] = () => new(Dataset.range(10).skip(2).take(3)),
            ["dataset_len_filter"] = () => new(Dataset.range(10).filter(x => x > 3).batch(2)),
            ["ignore_errors"] = () => new(Inverses().ignore_errors()),
            ["error_numerics"] = () => new(Inverses()),
            ["padded_batch"] = () => new(Growing(5).padded_batch(2)),
            ["padded_batch_shape"] = () => new(Growing(4).padded_batch(2, padded_shapes: 5)),
            ["padded_batch_value"] = () =>
                new(
                    Growing(4)
                        .padded_batch(3, padded_shapes: [-1], padding_values: tf.constant(-1L), drop_remainder: true)
                ),
            ["padded_batch_tuple"] = () =>
                new(
                    Dataset
                        .from_generator(
                            () => new (Tensor, Tensor)[] { (new[] { 1, 2 }, 0), (new[] { 3 }, 1) },
                            output_signature: (tf.TensorSpec([-1], tf.int32), tf.TensorSpec([], tf.int32))
                        )
                        .padded_batch(2)
                ),
            ["padded_batch_string"] = () =>
                new(
                    Dataset
                        .from_generator(
                            () => new Tensor[] { new[] { "a", "b" }, new[] { "c" } },
                            output_signature: tf.TensorSpec([-1], DType.String)
                        )
                        .padded_batch(2)
                ),
            ["padded_batch_too_short"] = () => new(Growing(5).padded_batch(2, padded_shapes: 2)),
            ["from_generator"] = () =>
                new(
                    Dataset.from_generator(
                        Rows,
                        output_signature: (
                            tf.TensorSpec(shape: [], dtype: tf.int32),
                            tf.TensorSpec(shape: 2, dtype: tf.float32)
                        )
                    )
                ),
            ["from_generator_wrong_shape"] = () =>
                new(Dataset.from_generator(() => Ints([1, 2, 3]), output_signature: tf.TensorSpec(2, tf.int32))),
            ["from_generator_output_types"] = () =>
                new(Dataset.from_generator(() => new Tensor[] { 1, 2 }, output_types: tf.int32)),
            ["shuffle_is_a_set"] = () => new(Dataset.range(8).shuffle(8, seed: 1)),
            ["shuffle_buffer1"] = () => new(Dataset.range(6).shuffle(1)),
            ["shuffle_seed_order"] = () =>
                Of(
                    Dataset.range(10).shuffle(10, seed: 42, reshuffle_each_iteration: false),
                    ds => [Listed(ds), Listed(ds)]
                ),
            ["shuffle_reshuffle"] = () =>
                Of(Dataset.range(6).shuffle(6, seed: 3), ds => [Listed(ds).Order().SequenceEqual(Listed(ds).Order())]),
            ["group_by_window"] = () =>
                new(
                    Dataset
                        .range(10)
                        .group_by_window(key_func: x => (long)x % 2, reduce_func: (k, d) => d.batch(3), window_size: 3)
                ),
            ["bucket_by_sequence_length"] = () =>
                new(
                    Longs([0], [1, 2, 3, 4], [5, 6, 7], [7, 8, 9, 10, 11], [13, 14, 15, 16, 19, 20], [21, 22])
                        .bucket_by_sequence_length(
                            element_length_func: e => e.shape[0],
                            bucket_boundaries: [3, 5],
                            bucket_batch_sizes: [2, 2, 2]
                        )
                ),
            ["bucket_pad_to_boundary"] = () =>
                new(
                    Longs([0], [1, 2, 3, 4], [5, 6, 7], [7, 8])
                        .bucket_by_sequence_length(
                            element_length_func: e => e.shape[0],
                            bucket_boundaries: [3, 5],
                            bucket_batch_sizes: [2, 2, 2],
                            pad_to_bucket_boundary: true
                        )
                ),
            ["choose_from_datasets"] = () =>
                new(
                    Dataset.choose_from_datasets(
                        [Dataset.from_tensors(Text("a")).repeat(3), Dataset.from_tensors(Text("b")).repeat(3)],
                        Dataset.from_tensor_slices(new[] { 0L, 1, 1, 0 })
                    )
                ),
            ["choose_stop_on_empty"] = () =>
                new(
                    Dataset.choose_from_datasets(
                        [Dataset.from_tensors(Text("a")).repeat(1), Dataset.from_tensors(Text("b")).repeat(3)],
                        Dataset.from_tensor_slices(new[] { 0L, 0, 1, 1 }),
                        stop_on_empty_dataset: false
                    )
                ),
            ["sample_from_datasets_weights01"] = () =>
                new(
                    Dataset.sample_from_datasets(
                        [Dataset.range(3), Dataset.range(10, 13)],
                        weights: [1.0, 0.0],
                        stop_on_empty_dataset: true
                    )
                ),
            ["reduce"] = () =>
                Of(
                    Dataset.range(5),
                    ds =>
                        [
                            ds.reduce(tf.constant(0L), (s, x) => s + x),
                            ds.reduce((tf.constant(0L), tf.constant(1L)), (s, x) => (s.Item1 + x, s.Item2 * (x + 1))),
                        ]
                ),
            ["as_numpy_iterator"] = () =>
                Of(
                    Dataset.from_tensor_slices((new[] { 1, 2 }, new[] { "a", "b" })),
                    ds => [ds.Select(pair => new object[] { pair.Item1, pair.Item2 }).ToArray()]
                ),
            ["len"] = () => Of(Dataset.range(7).batch(2), ds => [ds.cardinality()]),
            ["next_iter"] = () => Of(Dataset.range(3), ds => [Listed(ds.Take(2))]),
            ["get_single_element"] = () => Of(Dataset.from_tensors(5), ds => [ds.get_single_element()]),
            ["get_single_element_error"] = () => Of(Dataset.range(2), ds => [ds.get_single_element()]),
            ["iterate_twice"] = () => Of(Dataset.range(2), ds => [new[] { Listed(ds), Listed(ds) }]),
            ["take_of_batch_cardinality"] = () => new(Dataset.range(10).batch(4).take(2)),
            ["map_one_hot"] = () =>
                new(
                    Dataset
                        .from_tensor_slices(
                            (
                                new[,]
                                {
                                    { 0, 255 },
                                },
                                new[] { 2 }
                            )
                        )
                        .map((x, y) => (tf.cast(x, tf.float32) / 255f, tf.one_hot(y, 3)))
                        .batch(1)
                ),
            ["train_validation_split"] = () =>
                new(Dataset.range(10).take(8).batch(4), Listed(Dataset.range(10).skip(8))),
            ["random_counted"] = () => new(Dataset.random(seed: 1).take(3).map(x => x >= 0)),
            ["repr_texts"] = () =>
                Of(
                    Dataset.range(3),
                    ds =>
                        [
                            new[]
                            {
                                ds.ToString(),
                                ds.batch(2).ToString(),
                                ds.map(x => (x, x)).ToString(),
                                Dataset
                                    .from_tensor_slices(new Dictionary<string, Tensor> { ["a"] = new[] { 1f } })
                                    .ToString(),
                            },
                        ]
                ),
            ["counter"] = () => new(Dataset.counter(start: 2, step: 3).take(4)),
            ["cardinality_flat_map"] = () => new(Dataset.range(3).flat_map(x => Dataset.range(2))),
            ["cardinality_interleave_generator"] = () => new(Dataset.range(2).interleave(x => Dataset.range(2))),
            ["cardinality_unbatch"] = () => new(Dataset.range(6).batch(4).unbatch()),
            ["cardinality_zip_infinite"] = () => new(Dataset.zip((Dataset.range(3).repeat(), Dataset.range(2)))),
            ["cardinality_take_infinite"] = () => new(Dataset.range(3).repeat().take(4)),
            ["textline_csv"] = () => new(Csv("1,2.5,a", "3,,b")),
            ["decode_csv_bad"] = () => new(Csv("1,2")),
        };

    private static Tensor Square =>
        new[,]
        {
            { 1, 2 },
            { 3, 4 },
        };

    private static Tensor Text(string text) => tf.reshape(new[] { text }, Shape.Scalar);

    private static Dataset<(Tensor, Tensor, Tensor)> Csv(params string[] lines) =>
        Dataset
            .from_tensor_slices(lines)
            .map(line => tf.io.decode_csv(line, [0, 1.5f, Text("")]))
            .map(fields => (fields[0], fields[1], fields[2]));

    private static Pipeline Of<T>(Dataset<T> dataset, Func<Dataset<T>, object?[]> extras) =>
        new(dataset, extras(dataset));

    private static long[] Listed(IEnumerable<Tensor> elements) => [.. elements.Select(element => (long)element)];

    private static IEnumerable<Tensor> Ints(params int[][] rows) => rows.Select(row => (Tensor)row);

    private static Dataset<Tensor> Longs(params long[][] rows) =>
        Dataset.from_generator(() => rows.Select(row => (Tensor)row), tf.int64, output_shapes: [-1]);

    private static IEnumerable<(Tensor, Tensor)> Rows()
    {
        for (var i = 0; i < 3; i++)
            yield return (i, new[] { i, i });
    }

    private static Dataset<Tensor> Growing(long stop) => Dataset.range(1, stop).map(x => tf.fill((int)x, x));

    private static Dataset<Tensor> Inverses() =>
        Dataset
            .from_tensor_slices(new[] { 1f, 0f, 2f })
            .map(x =>
                float.IsFinite(1 / (float)x)
                    ? 1f / x
                    : throw new InvalidArgumentException("bad : Tensor had Inf values")
            );
}
