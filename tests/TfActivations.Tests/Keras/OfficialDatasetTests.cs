using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TfActivations.Keras.Datasets;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>Fashion-MNIST and CIFAR-10 in small archives of the same format, and how official files are downloaded.</summary>
public sealed class OfficialDatasetTests : IDisposable
{
    private static readonly string[] Batches = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}"), "test_batch"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public void Dispose()
    {
        DataFolder.Use(null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Fashion_is_read_as_mnist_is()
    {
        WriteFashion(images: 3, labels: 3);
        var ((x, y), (xTest, yTest)) = keras.datasets.fashion_mnist.load_data();
        Assert.Equal([3, 28, 28], Shape(x));
        Assert.Equal([3], Shape(y));
        Assert.Equal([3, 28, 28], Shape(xTest));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(i => (int)(byte)yTest[i]));
    }

    [Fact]
    public void Labels_that_do_not_fit_the_images_are_an_error()
    {
        WriteFashion(images: 3, labels: 2);
        var error = Assert.Throws<DataFileException>(() => keras.datasets.fashion_mnist.load_data());
        Assert.EndsWith(
            "train-labels-idx1-ubyte.gz: holds 2 labels for the 3 images of train-images-idx3-ubyte.gz",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Fashion_in_keras_folder_must_be_the_official_file()
    {
        var path = Path.Combine(folder.CreateSubdirectory("fashion-mnist").FullName, "train-images-idx3-ubyte.gz");
        File.WriteAllBytes(path, [1, 2, 3]);
        var error = Assert.Throws<DataFileException>(() => new FashionMnist(new Answer([]), folder.FullName).Load());
        Assert.StartsWith(
            $"{path}: not the official file: its SHA-256 must be 3aede38d",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_missing_file_is_downloaded_once_and_takes_its_place_whole()
    {
        byte[] content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)i)];
        var (path, answer) = (Path.Combine(folder.FullName, "deep", "file"), new Answer(content));
        var file = new OfficialFile(
            path,
            new("https://example.org/file"),
            Convert.ToHexStringLower(SHA256.HashData(content)),
            "mine",
            answer
        );
        Assert.Equal(path, file.Fetch());
        Assert.Equal(content, File.ReadAllBytes(path));
        file.Fetch();
        Assert.Equal(1, answer.Requests);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Cifar_has_keras_shapes_and_the_channels_last()
    {
        WriteCifar(batch => Pickle(Images(2, batch), [batch, 9]));
        var ((x, y), (xTest, yTest)) = keras.datasets.cifar10.load_data();
        Assert.Equal([10, 32, 32, 3], Shape(x));
        Assert.Equal([10, 1], Shape(y));
        Assert.Equal([2, 32, 32, 3], Shape(xTest));
        Assert.Equal([2, 1], Shape(yTest));
        Assert.Equal([0, 9, 1, 9], Enumerable.Range(0, 4).Select(i => (int)(byte)y[i, 0]));
        // Batch 3, image 1, row 5, column 7: see Images.
        Assert.Equal(
            [3, 104, 205],
            Enumerable.Range(0, 3).Select(c => (int)(byte)x[7, 5, 7, c]).Select(v => v - 7 - 5)
        );
    }

    public static TheoryData<string, string> Damage =>
        new()
        {
            { "not gzip", "damaged, or of another kind" },
            { "truncated", "truncated: it ends before" },
            { "no batches", "not CIFAR-10's archive, or a truncated one: data_batch_1 is missing" },
            { "too few labels", "/data_batch_1: holds 1 label for 2 images" },
            { "wrong label", "/data_batch_1: a label must be from 0 to 9. Received: 10" },
            { "wrong shape", "an array of shape (2, 3072) has 100 bytes" },
            { "no images", "/data_batch_1: not a batch of CIFAR-10: it needs 'data' of shape (n, 3072) and 'labels'" },
            { "code", "/data_batch_1: not a pickle of plain data at byte 11: it names 'os.system'" },
            { "opcode", "opcode 0x69 is not one of plain data" },
            { "ends", "it ends too early" },
            { "huge string", "it ends too early" },
            { "endless values", "it holds more than 1000000 values" },
            { "no mark", "a value is missing" },
            { "memo", "value 7 was never stored" },
        };

    [Theory, MemberData(nameof(Damage))]
    public void A_damaged_archive_says_what_is_wrong(string what, string message)
    {
        var images = Images(2, 0);
        byte[] bytes = what switch
        {
            "too few labels" => Pickle(images, [1], rows: 2),
            "wrong label" => Pickle(images, [1, 10]),
            "wrong shape" => Pickle(images[..100], [1, 2], rows: 2),
            "no images" => [0x80, 2, .. "}."u8],
            "code" => [.. "cos\nsystem\n(U\x02"u8, .. "lstR."u8],
            "opcode" => [0x80, 2, .. "i"u8],
            "ends" => Pickle(images, [1, 2])[..500],
            "huge string" => [.. "T"u8, 0xff, 0xff, 0xff, 0xff, 1],
            "endless values" => [.. Enumerable.Repeat((byte)'N', 2_000_000)],
            "no mark" => [.. "]Ne."u8],
            "memo" => [.. "h"u8, 7],
            _ => [],
        };
        var path = WriteCifar(_ => bytes, what == "no batches" ? ["readme.html"] : Batches);
        if (what == "not gzip")
            File.WriteAllBytes(path, [1, 2, 3]);
        if (what == "truncated")
        {
            WriteCifar(batch => Pickle(Images(50, batch), new int[50]));
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..2000]);
        }
        var error = Assert.Throws<DataFileException>(() => keras.datasets.cifar10.load_data());
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Shape(NumSharp.NDArray array) => array.shape.Select(axis => (int)axis);

    private void WriteFashion(int images, int labels)
    {
        var fashion = folder.CreateSubdirectory("fashion_mnist").FullName;
        foreach (var part in (string[])["train", "t10k"])
        {
            Gzip(
                $"{fashion}/{part}-images-idx3-ubyte.gz",
                [0, 0, 8, 3, 0, 0, 0, (byte)images, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[images * 784]]
            );
            Gzip(
                $"{fashion}/{part}-labels-idx1-ubyte.gz",
                [0, 0, 8, 1, 0, 0, 0, (byte)labels, .. Enumerable.Range(0, labels).Select(i => (byte)i)]
            );
        }
        DataFolder.Use(folder.FullName);
    }

    private static void Gzip(string path, byte[] bytes)
    {
        using var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        stream.Write(bytes);
    }

    /// <summary>Writes cifar-10-python.tar.gz with the bytes of each batch, by its number from 0.</summary>
    private string WriteCifar(Func<int, byte[]> bytes, string[]? names = null)
    {
        var path = Path.Combine(folder.CreateSubdirectory("cifar10").FullName, "cifar-10-python.tar.gz");
        using (
            var writer = new TarWriter(
                new GZipStream(File.Create(path), CompressionLevel.Fastest),
                TarEntryFormat.Ustar
            )
        )
            foreach (var (i, name) in (names ?? Batches).Index())
                writer.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-py/{name}")
                    {
                        DataStream = new MemoryStream(bytes(i)),
                    }
                );
        DataFolder.Use(folder.FullName);
        return path;
    }

    /// <summary>Planes of bytes: batch + row + column + 0 in red, 101 more in green, 202 more in blue.</summary>
    private static byte[] Images(int count, int batch) =>
        [
            .. from image in Enumerable.Range(0, count)
            from channel in Enumerable.Range(0, 3)
            from row in Enumerable.Range(0, 32)
            from column in Enumerable.Range(0, 32)
            select (byte)(batch + row + column + channel * 101),
        ];

    /// <summary>A batch, opcode for opcode as Python 2 wrote CIFAR's.</summary>
    internal static byte[] Pickle(byte[] images, int[] labels, int? rows = null)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        void Op(string text) => writer.Write(Encoding.Latin1.GetBytes(text));
        Op("\x80\x02}q\x01(U\x0b" + "batch_labelq\x02U\x05" + "batchq\x03U\x06labelsq\x04]q\x05(");
        foreach (var label in labels)
            Op($"K{(char)label}");
        Op(
            "eU\x04"
                + "dataq\x06"
                + "cnumpy.core.multiarray\n_reconstruct\nq\x07"
                + "cnumpy\nndarray\nq\x08K\x00\x85q\tU\x01"
                + "b\x87Rq\n(K\x01M"
        );
        writer.Write((short)(rows ?? labels.Length));
        Op(
            "M\x00\x0c\x86q\x0b"
                + "cnumpy\ndtype\nq\x0cU\x02u1K\x00K\x01\x87Rq\r(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89T"
        );
        writer.Write(images.Length);
        writer.Write(images);
        Op("tbU\tfilenamesq\x0e]q\x0f(U\x05" + "a.pngq\x10U\x05" + "b.pngr\x11\x00\x00\x00" + "eu.");
        return stream.ToArray();
    }

    private sealed class Answer(byte[] content) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            Requests++;
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) }
            );
        }
    }
}
