using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using NumSharp;
using TfActivations.Cli.Compare;
using TfActivations.Keras.Datasets;
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
