using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using NumSharp;
using TfActivations.Cli.Compare;
using TfActivations.Data;
using TfActivations.Files;
using TfActivations.Keras.Datasets;
using TfActivations.Protos.TensorFlow;
using TfActivations.Tensors;
using TfActivations.Tests.Keras;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Files;

/// <summary>Data files damaged by chance: each is read, or refused with an error of the library's own.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hostile");

    public void Dispose()
    {
        DataFolder.Use(null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Arrays() =>
        EveryOneIsReadOrRefused(
            random => Fuzz.Damaged(NpyBytes.Matrix(3, 4), random),
            "x.npy",
            path => np.load_npy(path, mmap_mode: null),
            path => np.load_npy(path, mmap_mode: "r").copy()
        );

    [Fact]
    public void Headers_of_arrays() =>
        EveryOneIsReadOrRefused(
            random => NpyBytes.Of(DamagedText(NpyBytes.Header("<f4", "(3, 4)"), random), NpyBytes.Floats(12)),
            "x.npy",
            path => np.load_npy(path, mmap_mode: null),
            path => np.load_npy(path, mmap_mode: "r").copy()
        );

    [Theory, InlineData(CompressionLevel.NoCompression), InlineData(CompressionLevel.Optimal)]
    public void Archives_of_arrays(CompressionLevel level)
    {
        var labels = NpyBytes.Of(NpyBytes.Header("|u1", "(6,)"), [0, 1, 0, 1, 0, 1]);
        var whole = NpyBytes.Zip(level, ("x.npy", NpyBytes.Matrix(6, 2)), ("y.npy", labels));
        EveryOneIsReadOrRefused(random => Fuzz.Damaged(whole, random), "a.npz", path => DataSets.Load(path));
        EveryOneIsReadOrRefused(
            random => Fuzz.Damaged(whole, random),
            "a.npz",
            path => np.load_npz(path, mmap_mode: null)
        );
        EveryOneIsReadOrRefused(
            random => NpyBytes.Zip(level, ("x.npy", Fuzz.Damaged(NpyBytes.Matrix(6, 2), random)), ("y.npy", labels)),
            "a.npz",
            path => DataSets.Load(path)
        );
    }

    [Fact]
    public void Files_of_MNIST()
    {
        byte[] whole = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3, .. new byte[18]];
        var gzipped = Gzip(whole);
        EveryOneIsReadOrRefused(random => Fuzz.Damaged(gzipped, random), "x.gz", path => IdxFile.Read(path, 3));
        EveryOneIsReadOrRefused(random => Gzip(Fuzz.Damaged(whole, random)), "x.gz", path => IdxFile.Read(path, 3));
    }

    [Fact]
    public void Tables()
    {
        var whole = string.Concat(
            Enumerable.Range(0, 12).Select(i => $"{i},\"{i * 0.25}\",{(i % 2 == 0 ? 'a' : 'b')}\n")
        );
        EveryOneIsReadOrRefused(
            random => Encoding.UTF8.GetBytes(DamagedText(whole, random)),
            "x.csv",
            path => DataSets.Load(path)
        );
    }

    [Fact]
    public void Batches_of_CIFAR()
    {
        Assert.IsType<Dictionary<string, object?>>(PickleReader.Read(Batch(), "batch"));
        Assert.InRange(
            Fuzz.Refused(random => PickleReader.Read(Fuzz.Damaged(Batch(), random), "batch")),
            1,
            Fuzz.Cases
        );
    }

    [Fact]
    public void Archives_of_CIFAR()
    {
        var whole = Tar([.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}"), "test_batch"]);
        DataFolder.Use(folder.FullName);
        EveryOneIsReadOrRefused(
            random =>
            {
                var damaged = (byte[])whole.Clone();
                // In the block of 512 bytes that is before each member.
                for (var i = 0; i < 3; i++)
                    damaged[(random.Next(6) * (whole.Length / 6 / 512 * 512)) + random.Next(512)] = (byte)
                        random.Next(256);
                return Gzip(random.Next(2) == 0 ? damaged : Fuzz.Damaged(whole, random));
            },
            "cifar10/cifar-10-python.tar.gz",
            _ => keras.datasets.cifar10.load_data()
        );
    }

    [Fact]
    public void Records()
    {
        var whole = Framed([1, 2, 3], [], [4]);
        EveryOneIsReadOrRefused(
            random => Fuzz.Damaged(whole, random),
            "x.tfrecord",
            path => _ = RecordFiles.Read(path, "").Count()
        );
        EveryOneIsReadOrRefused(
            random => random.Next(2) == 0 ? Gzip(Fuzz.Damaged(whole, random)) : Fuzz.Damaged(Gzip(whole), random),
            "x.tfrecord",
            path => _ = RecordFiles.Read(path, "GZIP").Count()
        );
    }

    [Fact]
    public void A_record_takes_the_memory_of_the_bytes_that_are_there()
    {
        // The length and its CRC are right; of the two gigabytes that follow, none is there.
        var header = Framed(new byte[2_000_000_000])[..12];
        var path = Path.Combine(folder.FullName, "x.tfrecord");
        File.WriteAllBytes(path, Gzip(header));
        Assert.InRange(
            Allocations.Of(() => Assert.Throws<DataFileException>(() => RecordFiles.Read(path, "GZIP").Count())),
            0,
            10_000_000
        );
    }

    [Fact]
    public void Elements_of_a_dataset()
    {
        byte[][] whole =
        [
            "[null,{\"a\":null}]"u8.ToArray(),
            TensorProtos.Serialize(tf.constant([1f, 2, 3])),
            TensorProtos.Serialize(tf.constant(7)),
        ];
        EveryOneIsReadOrRefused(
            random =>
            {
                var damaged = random.Next(whole.Length);
                return Framed([.. whole.Select((record, i) => i == damaged ? Fuzz.Damaged(record, random) : record)]);
            },
            "x.tfrecord",
            Read
        );

        static void Read(string path)
        {
            try
            {
                _ = DatasetFile.Read<(Tensor, Dictionary<string, Tensor>)>(path).Count();
            }
            catch (InvalidArgumentException error) when (error.Message.StartsWith("the elements are"))
            {
                // Another structure, and whole.
            }
        }
    }

    [Theory]
    [InlineData("{\"a\":null,\"a\":null}", "no file of a dataset's elements")]
    [InlineData("[null,null,null,null]", "it ends before the data that it promises")]
    [InlineData("5", "no file of a dataset's elements: 5")]
    public void A_structure_of_elements_that_is_none_is_refused(string structure, string message)
    {
        var path = Path.Combine(folder.FullName, "x.tfrecord");
        var tensor = TensorProtos.Serialize(tf.constant(7));
        File.WriteAllBytes(path, Framed(Encoding.UTF8.GetBytes(structure), tensor, tensor));
        var error = Assert.Throws<DataFileException>(() => DatasetFile.Read<(Tensor, Tensor)>(path).Count());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_stands_for_more_than_a_gigabyte_is_refused()
    {
        var proto = new TensorProto
        {
            Dtype = DataType.Double,
            TensorShape = new() { Dim = { new TensorShapeProto.Types.Dimension { Size = int.MaxValue } } },
            DoubleVal = { 1 },
        };
        var error = Assert.Throws<InvalidArgumentException>(() => TensorProtos.Parse("t", proto.ToByteArray()));
        Assert.StartsWith(
            "t: one value stands for a tensor of shape (2147483647,)",
            error.Message,
            StringComparison.Ordinal
        );
        for (var axes = 2; axes < 5; axes++)
        {
            proto.TensorShape.Dim.Add(new TensorShapeProto.Types.Dimension { Size = int.MaxValue });
            Assert.Throws<InvalidArgumentException>(() => TensorProtos.Parse("t", proto.ToByteArray()));
        }
    }

    private static byte[] Framed(params byte[][] records)
    {
        var target = new ArrayBufferWriter<byte>();
        foreach (var record in records)
            RecordFormat.Write(target, record);
        return target.WrittenSpan.ToArray();
    }

    private void EveryOneIsReadOrRefused(Func<Random, byte[]> damaged, string name, params Action<string>[] readers)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var read in readers)
            Assert.InRange(
                Fuzz.Refused(random =>
                {
                    File.WriteAllBytes(path, damaged(random));
                    read(path);
                }),
                Fuzz.Cases / 20,
                Fuzz.Cases
            );
    }

    private static string DamagedText(string whole, Random random)
    {
        const string characters = "0123456789-+.eL'\"(){}[],: \n\r\\<>|fiucbOVSTrueNaN\0\uFFFD";
        var text = new StringBuilder(whole);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, 1);
                    break;
                case 1:
                    text.Insert(at, new string(characters[random.Next(characters.Length)], random.Next(1, 30)));
                    break;
                default:
                    text[at] = characters[random.Next(characters.Length)];
                    break;
            }
        }
        return text.ToString();
    }

    private static byte[] Batch() => OfficialDatasetTests.Pickle(new byte[2 * 3072], [1, 2]);

    private static byte[] Tar(string[] names)
    {
        using var target = new MemoryStream();
        using (var tar = new TarWriter(target, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (var name in names)
                tar.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-py/{name}")
                    {
                        DataStream = new MemoryStream(Batch()),
                    }
                );
        return target.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var stream = new GZipStream(target, CompressionLevel.Fastest))
            stream.Write(bytes);
        return target.ToArray();
    }
}
