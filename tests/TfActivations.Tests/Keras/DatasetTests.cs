using System.IO.Compression;
using System.Net;
using TfActivations.Keras.Datasets;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

public sealed class DatasetTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public void Dispose()
    {
        DataFolder.Use(null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Without_a_home_Kerass_folder_is_among_the_temporary_files() =>
        Assert.Equal(Path.Combine(Path.GetTempPath(), ".keras", "datasets"), DataFolder.KerasBelow(""));

    [Fact]
    public void Mnist_and_digits_are_there()
    {
        var ((x, y), (xTest, yTest)) = keras.datasets.mnist.load_data();
        Assert.Equal([60000, 28, 28], x.shape.Select(n => (int)n));
        Assert.Equal([60000], y.shape.Select(n => (int)n));
        Assert.Equal([10000, 28, 28], xTest.shape.Select(n => (int)n));
        Assert.Equal([5, 0, 4, 1, 9], Enumerable.Range(0, 5).Select(i => (int)(byte)y[i]));
        Assert.Equal(7, (int)(byte)yTest[0]);
        var (digits, classes) = keras.datasets.digits.load_data();
        Assert.Equal([1797, 8, 8], digits.shape.Select(n => (int)n));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(i => (int)classes[i]));
    }

    public static TheoryData<string, string> Damage =>
        new()
        {
            { "missing", "there is no such file" },
            { "truncated gzip", "truncated: it ends before the data that it promises" },
            { "not gzip", "damaged, or of another kind" },
            { "empty", "truncated" },
            {
                "wrong kind",
                "not an IDX file of bytes with 3 axes: expected 0x00000803 at its start. Received: 0x00000801"
            },
            { "too long", "longer than its header says" },
            { "a promise of two gigabytes", "damaged: its header gives the shape 2000000 x 32 x 32, more than" },
            { "absurd axes", "damaged: its header gives the shape" },
            { "absurd shape", "damaged: its header gives the shape 9000000 x 9000000 x 9000000" },
        };

    [Theory, MemberData(nameof(Damage))]
    public void A_damaged_file_is_named(string what, string message)
    {
        var mnist = folder.CreateSubdirectory("mnist").FullName;
        var path = Path.Combine(mnist, "train-images-idx3-ubyte.gz");
        byte[] header = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28];
        byte[]? content = what switch
        {
            "missing" => null,
            "truncated gzip" => Gzip([.. header, .. new byte[28 * 28]]),
            "not gzip" => [1, 2, 3],
            "empty" => [],
            "wrong kind" => Gzip([0, 0, 8, 1, .. new byte[12]]),
            "too long" => Gzip([.. header, .. new byte[(2 * 28 * 28) + 1]]),
            "a promise of two gigabytes" => Gzip([0, 0, 8, 3, 0, 0x1e, 0x84, 0x80, 0, 0, 0, 32, 0, 0, 0, 32]),
            "absurd axes" => Gzip([0, 0, 8, 3, 0x7f, 0, 0, 0, 0x7f, 0, 0, 0, 0x7f, 0, 0, 0]),
            _ => Gzip([0, 0, 8, 3, 0, 0x89, 0x54, 0x40, 0, 0x89, 0x54, 0x40, 0, 0x89, 0x54, 0x40]),
        };
        if (content is not null)
            File.WriteAllBytes(path, content);
        DataFolder.Use(folder.FullName);
        var error = Assert.Throws<DataFileException>(() => keras.datasets.mnist.load_data());
        Assert.StartsWith($"{path}: {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_that_are_cut_off_are_an_error()
    {
        var path = Path.Combine(folder.CreateSubdirectory("digits").FullName, "digits.csv.gz");
        var whole = File.ReadAllBytes(Path.Combine(DataFolder.Find("digits")!, "digits.csv.gz"));
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        DataFolder.Use(folder.FullName);
        var error = Assert.Throws<DataFileException>(() => keras.datasets.digits.load_data());
        Assert.StartsWith($"{path}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_folder_without_the_data_set_is_an_error()
    {
        DataFolder.Use(folder.FullName);
        var error = Assert.Throws<DataFileException>(() => keras.datasets.digits.load_data());
        Assert.Equal($"{Path.Combine(folder.FullName, "digits")}: there is no such folder", error.Message);
    }

    [Fact]
    public void A_download_that_is_not_the_official_file_leaves_nothing_behind()
    {
        var mnist = new Mnist(new Answer(HttpStatusCode.OK, [1, 2, 3]), folder.FullName);
        var error = Assert.Throws<DataFileException>(() => mnist.Archive.Download());
        Assert.Contains(
            "its SHA-256 must be 731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public void Without_a_home_Keras_folder_is_among_the_temporary_ones()
    {
        Assert.Equal(Path.Combine(folder.FullName, ".keras", "datasets"), DataFolder.KerasBelow(folder.FullName));
        Assert.Equal(Path.Combine(Path.GetTempPath(), ".keras", "datasets"), DataFolder.KerasBelow(""));
    }

    [Fact]
    public void A_download_to_a_folder_that_cannot_be_made_says_what_to_do()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "no /proc here");
        var mnist = new Mnist(new Answer(HttpStatusCode.OK, [1, 2, 3]), "/proc/nowhere");
        var error = Assert.Throws<DataFileException>(() => mnist.Archive.Download());
        Assert.Contains("put mnist.npz there, or set TFACTIVATIONS_DATA", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_that_fails_says_what_to_do()
    {
        var mnist = new Mnist(new Answer(HttpStatusCode.NotFound, []), folder.FullName);
        var error = Assert.Throws<DataFileException>(() => mnist.Archive.Download());
        Assert.Contains("put mnist.npz there, or set TFACTIVATIONS_DATA", error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public void To_categorical_is_one_hot()
    {
        var y = keras.utils.to_categorical(new[] { 1, 0, 2 });
        Assert.Equal("[[0. 1. 0.]\n [1. 0. 0.]\n [0. 0. 1.]]", y.ToString());
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var stream = new GZipStream(target, CompressionLevel.Fastest))
            stream.Write(bytes);
        return target.ToArray();
    }

    private sealed class Answer(HttpStatusCode status, byte[] content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(content) });
    }
}
