using System.IO.Compression;
using TfActivations.Data.Io;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Data;

/// <summary>tf.io: files, records and the examples in them, images.</summary>
public sealed class IoTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("GZIP")]
    [InlineData("ZLIB")]
    public void Records_are_read_as_they_were_written(string compression)
    {
        using (var writer = tf.io.TFRecordWriter(At("records"), compression))
        {
            writer.write("one");
            writer.write([]);
            writer.write(new byte[100_000]);
            Assert.False(File.Exists(At("records")));
        }
        var records = tf.data.TFRecordDataset(At("records"), compression).Select(record => ((string)record).Length);
        Assert.Equal([3, 0, 100_000], records);
        var twice = tf.data.TFRecordDataset(new[] { At("records"), At("records") }, compression, num_parallel_reads: 2);
        Assert.Equal([3, 3, 0, 0, 100_000, 100_000], twice.Select(record => ((string)record).Length));
    }

    [Fact]
    public void A_damaged_record_is_said()
    {
        using (var writer = tf.io.TFRecordWriter(At("records")))
            writer.write("abc");
        var bytes = File.ReadAllBytes(At("records"));
        Assert.Equal(8 + 4 + 3 + 4, bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x40;
            File.WriteAllBytes(At("damaged"), damaged);
            Assert.Throws<DataFileException>(() => tf.data.TFRecordDataset(At("damaged")).ToList());
            File.WriteAllBytes(At("short"), bytes[..i]);
            if (i > 0)
                Assert.Throws<DataFileException>(() => tf.data.TFRecordDataset(At("short")).ToList());
        }
    }

    [Fact]
    public void Examples_go_into_records_and_come_out_as_batches()
    {
        using (var writer = tf.io.TFRecordWriter(At("examples")))
            for (var i = 0; i < 5; i++)
                writer.write(
                    tf.train.Example(
                            features: tf.train.Features(
                                feature: new()
                                {
                                    ["x"] = tf.train.Feature(float_list: tf.train.FloatList(value: [i, i + 0.5f])),
                                    ["label"] = tf.train.Feature(int64_list: tf.train.Int64List(value: [i])),
                                    ["name"] = tf.train.Feature(bytes_list: tf.train.BytesList(value: [$"ü{i}"])),
                                    ["many"] = tf.train.Feature(
                                        int64_list: tf.train.Int64List(
                                            value: [.. Enumerable.Range(0, i).Select(j => (long)j)]
                                        )
                                    ),
                                }
                            )
                        )
                        .SerializeToString()
                );
        var features = new Dictionary<string, ParsingFeature>
        {
            ["x"] = tf.io.FixedLenFeature([2], tf.float32),
            ["label"] = tf.io.FixedLenFeature([], tf.int64),
            ["name"] = tf.io.FixedLenFeature([], tf.@string),
            ["many"] = tf.io.VarLenFeature(tf.int64),
            ["absent"] = tf.io.FixedLenFeature([], tf.float32, default_value: 7f),
        };
        var dataset = tf
            .data.TFRecordDataset(At("examples"))
            .map(record => tf.io.parse_single_example(record, features))
            .map(parsed => (parsed["x"], parsed["label"], parsed["name"], parsed["absent"]))
            .batch(5);
        var (x, label, name, absent) = dataset.Single();
        Assert.Equal(
            "tf.Tensor(\n[[0.  0.5]\n [1.  1.5]\n [2.  2.5]\n [3.  3.5]\n [4.  4.5]], shape=(5, 2), dtype=float32)",
            $"{x}"
        );
        Assert.Equal([0L, 1, 2, 3, 4], label.AsSpan<long>().ToArray());
        Assert.Equal(["ü0", "ü1", "ü2", "ü3", "ü4"], name.AsStrings());
        Assert.All(absent.AsSpan<float>().ToArray(), value => Assert.Equal(7, value));
        var batch = tf.io.parse_example(tf.data.TFRecordDataset(At("examples")).batch(3).First(), features);
        Assert.Equal([0L, 0, 0, 0, 0, 1], batch["many"].AsSpan<long>().ToArray());
        var read = tf.train.Example(tf.data.TFRecordDataset(At("examples")).First());
        Assert.Equal([0f, 0.5f], read.features.feature["x"].float_list!.value);
        var serialized = tf.data.TFRecordDataset(At("examples")).First();
        Assert.Throws<InvalidArgumentException>(() => Parse("x", tf.io.FixedLenFeature([3], tf.float32)));
        Assert.Throws<InvalidArgumentException>(() => Parse("x", tf.io.FixedLenFeature([2], tf.int64)));
        Assert.Throws<InvalidArgumentException>(() => Parse("none", tf.io.FixedLenFeature([2], tf.int64)));

        void Parse(string key, ParsingFeature feature) =>
            tf.io.parse_single_example(serialized, new Dictionary<string, ParsingFeature> { [key] = feature });
    }

    [Fact]
    public void Sequences_have_features_of_each_step()
    {
        var example = tf.train.SequenceExample(
            context: tf.train.Features(new() { ["id"] = tf.train.Feature(int64_list: tf.train.Int64List([7])) }),
            feature_lists: tf.train.FeatureLists(
                new()
                {
                    ["x"] = tf.train.FeatureList([
                        tf.train.Feature(float_list: tf.train.FloatList([1, 2])),
                        tf.train.Feature(float_list: tf.train.FloatList([3, 4])),
                    ]),
                }
            )
        );
        var serialized = tf.train.BytesList([example.SerializeToString()]);
        var record = tf.train.Feature(bytes_list: serialized).bytes_list!.value[0];
        File.WriteAllBytes(At("sequence"), record);
        var (context, sequence) = tf.io.parse_single_sequence_example(
            tf.io.read_file(At("sequence")),
            new Dictionary<string, ParsingFeature> { ["id"] = tf.io.FixedLenFeature([], tf.int64) },
            new Dictionary<string, ParsingFeature> { ["x"] = tf.io.FixedLenSequenceFeature([2], tf.float32) }
        );
        Assert.Equal(7, (long)context["id"]);
        Assert.Equal((Shape)(2, 2), sequence["x"].shape);
    }

    [Fact]
    public void Images_come_back_as_they_were()
    {
        var image = tf.cast(tf.reshape(tf.range(4 * 5 * 3) * 4, (4, 5, 3)), tf.uint8);
        var png = tf.io.encode_png(image);
        Assert.Equal(image.AsSpan<byte>().ToArray(), tf.io.decode_png(png).AsSpan<byte>().ToArray());
        Assert.Equal(image.AsSpan<byte>().ToArray(), tf.io.decode_image(png, channels: 3).AsSpan<byte>().ToArray());
        Assert.Equal((Shape)(4, 5, 4), tf.io.decode_png(png, channels: 4).shape);
        Assert.False((bool)tf.io.is_jpeg(png));
        var grey = tf.cast(tf.fill((8, 8, 1), 100), tf.uint8);
        var jpeg = tf.io.encode_jpeg(grey);
        Assert.True((bool)tf.io.is_jpeg(jpeg));
        Assert.All(tf.io.decode_jpeg(jpeg).AsSpan<byte>().ToArray(), value => Assert.InRange(value, 99, 101));
        Assert.Equal((Shape)(2, 3, 1), tf.io.decode_and_crop_jpeg(jpeg, new[] { 1, 1, 2, 3 }).shape);
        Assert.Throws<InvalidArgumentException>(() => tf.io.decode_png(tf.io.encode_base64(png)));
        Assert.Throws<InvalidArgumentException>(() => tf.io.encode_png(tf.cast(image, tf.float32)));
    }

    [Fact]
    public void Tensors_of_each_dtype_are_serialized()
    {
        foreach (var dtype in Enum.GetValues<DType>())
        {
            var tensor = dtype == DType.String ? tf.constant(new[] { "a", "ü" }) : tf.cast(tf.range(3), dtype);
            Assert.Equal($"{tensor}", $"{tf.io.parse_tensor(tf.io.serialize_tensor(tensor), dtype)}");
        }
        Assert.Throws<InvalidArgumentException>(() =>
            tf.io.parse_tensor(tf.io.serialize_tensor(tf.range(3)), tf.float32)
        );
    }

    [Fact]
    public void Files_and_folders_are_handled()
    {
        tf.io.write_file(At("a/b.txt"), tf.io.encode_base64(tf.io.serialize_tensor(tf.range(1))));
        Assert.True(tf.io.gfile.isdir(At("a")));
        Assert.Equal(["b.txt"], tf.io.gfile.listdir(At("a")));
        tf.io.gfile.copy(At("a/b.txt"), At("a/c.txt"));
        Assert.Throws<DataFileException>(() => tf.io.gfile.copy(At("a/b.txt"), At("a/c.txt")));
        tf.io.gfile.rename(At("a/c.txt"), At("a/d.txt"));
        Assert.Equal([At("a/b.txt"), At("a/d.txt")], tf.io.gfile.glob(At("a/*.txt")));
        Assert.Equal(new FileInfo(At("a/d.txt")).Length, tf.io.gfile.stat(At("a/d.txt")).length);
        tf.io.gfile.remove(At("a/d.txt"));
        Assert.Throws<DataFileException>(() => tf.io.gfile.remove(At("a/d.txt")));
        Assert.Throws<DataFileException>(() => tf.io.gfile.mkdir(At("x/y")));
        tf.io.gfile.makedirs(At("x/y"));
        Assert.Equal(
            [folder.FullName, At("a"), At("x"), At("x/y")],
            tf.io.gfile.walk(folder.FullName).Select(each => each.Item1).Order()
        );
        tf.io.gfile.rmtree(At("x"));
        Assert.False(tf.io.gfile.exists(At("x")));
    }

    [Fact]
    public void Pieces_of_one_length_are_read()
    {
        File.WriteAllText(At("pieces"), "hhAABBCCf");
        var pieces = tf.data.FixedLengthRecordDataset(At("pieces"), 2, header_bytes: 2, footer_bytes: 1);
        Assert.Equal(["AA", "BB", "CC"], pieces.Select(piece => (string)piece));
        Assert.Throws<DataFileException>(() => tf.data.FixedLengthRecordDataset(At("pieces"), 2).ToList());
        using (var file = File.Create(At("lines.gz")))
        using (var packed = new GZipStream(file, CompressionMode.Compress))
            packed.Write("one\ntwo"u8);
        Assert.Equal(["one", "two"], tf.data.TextLineDataset(At("lines.gz"), "GZIP").Select(line => (string)line));
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
