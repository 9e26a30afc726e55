using TfActivations.Data;
using TfActivations.Replay;
using TfActivations.Replay.Pipelines;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Data;

/// <summary>tf.data: what comes out, in what order, and what it says of itself.</summary>
public class DatasetTests
{
    private static readonly DatasetApi Dataset = tf.data.Dataset;

    [Fact]
    public void Programs_give_what_TensorFlow_recorded()
    {
        var report = ReplayReport.Of(new PipelinesKind(), GoldenFiles.PathOf("turn2", "data.zip"));
        Assert.True(report.Count >= 115);
        Assert.Empty(report.Differences);
    }

    [Fact]
    public void Elements_may_be_nested_as_one_likes()
    {
        var dataset = Dataset.from_tensor_slices(
            (new Dictionary<string, Tensor> { ["a"] = Column(4), ["b"] = Column(4) }, (Column(4), new[] { Column(4) }))
        );
        Assert.Equal(
            "({'a': TensorSpec(shape=(2,), dtype=tf.float32, name=None), 'b': TensorSpec(shape=(2,), dtype=tf.float32, name=None)}, "
                + "(TensorSpec(shape=(2,), dtype=tf.float32, name=None), (TensorSpec(shape=(2,), dtype=tf.float32, name=None),)))",
            $"{dataset.element_spec}"
        );
        var (features, (single, several)) = dataset.batch(4).get_single_element();
        Assert.Equal(Column(4).Doubles(), features["b"].Doubles());
        Assert.Equal(Column(4).Doubles(), single.Doubles());
        Assert.Equal(Column(4).Doubles(), several[0].Doubles());
        Assert.Equal(Dataset.range(2).element_spec.dtype, tf.int64);
        Assert.Equal(2, dataset.element_spec[0]["b"].shape![0]);
    }

    [Fact]
    public void Numbers_and_arrays_are_elements_too()
    {
        var dataset = Dataset.range(3).map(x => ((int)x, (double)x / 2, x.numpy()));
        Assert.Equal([(0, 0), (1, 0.5), (2, 1)], dataset.Select(element => (element.Item1, element.Item2)));
        Assert.Throws<InvalidArgumentException>(() => Dataset.range(3).map(x => x.ToString()));
    }

    [Fact]
    public void Rows_are_gathered_as_single_elements_would_be()
    {
        var rows = Dataset.from_tensor_slices((Column(10), tf.range(10)));
        var single = rows.map((x, y) => (x, y));
        var (gathered, stacked) = (Lists(rows), Lists(single));
        Assert.Equal(stacked, gathered);

        static string[] Lists(Dataset<(Tensor, Tensor)> source) =>
            [
                .. source
                    .shuffle(4, seed: 3)
                    .skip(1)
                    .repeat(2)
                    .shard(2, 0)
                    .take(8)
                    .batch(3)
                    .Select(each => $"{each.Item1}{each.Item2}"),
            ];
    }

    [Fact]
    public void A_seed_gives_one_order_and_each_pass_its_own()
    {
        var (one, other) = (Shuffled(), Shuffled());
        var (first, second) = (Values(one), Values(one));
        Assert.NotEqual(first, second);
        Assert.Equal(first, Values(other));
        Assert.Equal(second, Values(other));
        var still = Dataset.range(100).shuffle(100, reshuffle_each_iteration: false);
        Assert.Equal(Values(still), Values(still));

        static Dataset<Tensor> Shuffled() => Dataset.range(100).shuffle(100, seed: 5);
    }

    [Fact]
    public void The_general_seed_seeds_what_has_no_seed()
    {
        Assert.Equal(Order(), Order());

        static long[] Order()
        {
            tf.random.set_seed(4);
            return Values(Dataset.range(100).shuffle(100));
        }
    }

    [Fact]
    public void Datasets_are_sampled_by_their_weights()
    {
        var sampled = Dataset.sample_from_datasets(
            [Dataset.range(0, 1).repeat(), Dataset.range(1, 2).repeat()],
            weights: [0.9, 0.1],
            seed: 1
        );
        Assert.InRange(Values(sampled.take(2000)).Sum(), 150, 250);
        var all = Dataset.sample_from_datasets([Dataset.range(0, 3), Dataset.range(3, 9)], seed: 1);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => (long)i), Values(all).Order());
    }

    [Fact]
    public void A_cache_keeps_whole_passes_only()
    {
        var made = 0;
        var dataset = Dataset
            .range(3)
            .map(x =>
            {
                made++;
                return x + 0;
            })
            .cache();
        Assert.Equal([0], Values(dataset.take(1)));
        Assert.Equal([0, 1, 2], Values(dataset));
        Assert.Equal(4, made);
        Assert.Equal([0, 1, 2, 0, 1, 2], Values(dataset.repeat(2)));
        Assert.Equal(4, made);
    }

    [Fact]
    public void Elements_are_kept_in_files()
    {
        var folder = Directory.CreateTempSubdirectory("tf-activations");
        try
        {
            var dataset = Dataset.from_tensor_slices(
                (new Dictionary<string, Tensor> { ["x"] = Column(3), ["name"] = new[] { "a", "b", "ü" } }, tf.range(3))
            );
            dataset.save(folder.FullName);
            var loaded = Dataset.load<(Dictionary<string, Tensor>, Tensor)>(folder.FullName);
            Assert.Equal(dataset.element_spec.ToString(), loaded.element_spec.ToString());
            Assert.Equal(Texts(dataset), Texts(loaded));

            var file = Path.Combine(folder.FullName, "cached");
            Assert.Equal([0, 1], Values(Dataset.range(2).cache(file)));
            Assert.Equal([0, 1], Values(Dataset.range(5).cache(file)));

            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
            Assert.Throws<DataFileException>(() => Values(Dataset.range(2).cache(file)));
            Assert.Throws<DataFileException>(() => Dataset.load(Path.Combine(folder.FullName, "absent")));
            Assert.Throws<InvalidArgumentException>(() => Dataset.load(folder.FullName).ToList());
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static string[] Texts(Dataset<(Dictionary<string, Tensor>, Tensor)> source) =>
            [.. source.Select(each => $"{each.Item1["x"]}{each.Item1["name"]}{each.Item2}")];
    }

    [Fact]
    public void Files_are_listed_by_patterns()
    {
        var folder = Directory.CreateTempSubdirectory("tf-activations");
        try
        {
            foreach (var name in (string[])["a/1.txt", "a/2.txt", "b/10.txt", "b/note.md"])
            {
                Directory.CreateDirectory(Path.Combine(folder.FullName, Path.GetDirectoryName(name)!));
                File.WriteAllText(Path.Combine(folder.FullName, name), $"{name}\r\nline 2");
            }
            Assert.Equal(["a/1.txt", "a/2.txt", "b/10.txt"], Listed("*/*.txt"));
            Assert.Equal(["a/2.txt"], Listed("a/[2-9].t?t"));
            Assert.Equal(["a/1.txt"], Listed("[!b]/1.txt"));
            Assert.Throws<DataFileException>(() => Listed("*.png"));
            var lines = tf.data.TextLineDataset(
                Dataset.list_files($"{folder.FullName}/a/*", shuffle: false).batch(9).First()
            );
            Assert.Equal(["a/1.txt", "line 2", "a/2.txt", "line 2"], lines.Select(line => (string)line));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string[] Listed(string pattern) =>
            [
                .. Dataset
                    .list_files($"{folder.FullName}/{pattern}", shuffle: false)
                    .Select(name => Path.GetRelativePath(folder.FullName, (string)name)),
            ];
    }

    [Fact]
    public void Wrong_arguments_are_said()
    {
        var range = Dataset.range(4);
        Assert.Throws<InvalidArgumentException>(() => range.batch(0));
        Assert.Throws<InvalidArgumentException>(() => range.shuffle(0));
        Assert.Throws<InvalidArgumentException>(() => range.shard(2, 2));
        Assert.Throws<InvalidArgumentException>(() => range.prefetch(-2));
        Assert.Throws<InvalidArgumentException>(() => range.map(x => x, num_parallel_calls: 0));
        Assert.Throws<InvalidArgumentException>(() => range.window(0));
        Assert.Throws<InvalidArgumentException>(() => Dataset.range(0, 4, 0));
        Assert.Throws<InvalidArgumentException>(() => Dataset.from_tensor_slices(5));
        Assert.Throws<InvalidArgumentException>(() => range.group_by_window(x => x, (_, group) => group));
        Assert.Throws<InvalidArgumentException>(() => Dataset.sample_from_datasets([range], weights: [1, 2]));
        Assert.Throws<ArgumentNullException>(() => range.map((Func<Tensor, Tensor>)null!));
        Assert.Throws<ArgumentNullException>(() => ((Dataset<Tensor>)null!).batch(2));
    }

    [Fact]
    public void A_variables_value_is_read_when_it_is_given()
    {
        var variable = tf.Variable(new[] { 1f, 2 });
        var dataset = Dataset.from_tensor_slices((Tensor)variable);
        variable.assign(new[] { 3f, 4 });
        Assert.Equal([1, 2], dataset.Select(x => (double)x));
    }

    internal static long[] Values(IEnumerable<Tensor> elements) => [.. elements.Select(element => (long)element)];

    private static Tensor Column(int rows) => tf.reshape(tf.cast(tf.range(rows * 2), tf.float32), (rows, 2));
}
