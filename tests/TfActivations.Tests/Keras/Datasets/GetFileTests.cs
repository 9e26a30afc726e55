using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Datasets;

/// <summary>keras.utils.get_file with files of this machine.</summary>
public sealed class GetFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_fetched_once_and_again_when_it_is_another()
    {
        var origin = Origin("data.csv", "1,2\n");
        var hash = Convert.ToHexString(SHA256.HashData("1,2\n"u8));
        var path = Get(origin: origin, file_hash: hash);
        Assert.Equal(Path.Combine(folder.FullName, "cache", "datasets", "data.csv"), path);
        Assert.Equal("1,2\n", File.ReadAllText(path));
        Origin("data.csv", "3");
        Assert.Equal("1,2\n", File.ReadAllText(Get(origin: origin)));
        File.WriteAllText(path, "1,");
        Origin("data.csv", "1,2\n");
        Assert.Equal("1,2\n", File.ReadAllText(Get(origin: origin, file_hash: hash)));
        var wrong = Assert.Throws<DataFileException>(() => Get(origin: origin, file_hash: new string('0', 64)));
        Assert.Contains("is another file than its checksum says", wrong.Message, StringComparison.Ordinal);
        Assert.Equal("1,2\n", File.ReadAllText(path));
    }

    [Fact]
    public void What_is_not_there_is_one_clear_line()
    {
        var error = Assert.Throws<DataFileException>(() =>
            keras.utils.get_file("x.csv", "http://127.0.0.1:1/x.csv", cache_dir: folder.FullName)
        );
        Assert.Contains("downloading it from http://127.0.0.1:1/x.csv failed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.FullName, "datasets")));
        foreach (var name in (string[])["../x", "..", "a/b"])
            Assert.Throws<InvalidArgumentException>(() => Get(name, Origin("x", "")));
        Assert.Throws<InvalidArgumentException>(() => Get("x"));
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    public void Archives_become_folders(string kind)
    {
        var origin = Archive(kind, "flowers/a.txt");
        var target = Get("flowers", origin, extract: true);
        Assert.Equal(Path.Combine(folder.FullName, "cache", "datasets", "flowers"), target);
        Assert.Equal("inside", File.ReadAllText(Path.Combine(target, "flowers", "a.txt")));
        Assert.EndsWith("flowers_extracted", Get("flowers.x", origin, extract: true), StringComparison.Ordinal);
        Assert.Throws<DataFileException>(() => Get("bad.x", Origin("bad.x", "no archive"), extract: true));
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    public void No_member_leaves_the_folder(string kind)
    {
        var error = Assert.Throws<DataFileException>(() =>
            Get("flowers", Archive(kind, "../../out.txt"), extract: true)
        );
        Assert.Contains("lies outside of the folder", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder.FullName, "cache", "datasets")));
        Assert.Empty(Directory.GetFiles(folder.FullName, "out.txt", SearchOption.AllDirectories));
    }

    private string Get(string? fname = null, string? origin = null, string? file_hash = null, bool extract = false) =>
        keras.utils.get_file(
            fname,
            origin,
            file_hash: file_hash,
            extract: extract,
            cache_dir: Path.Combine(folder.FullName, "cache")
        );

    private string Origin(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return new Uri(path).AbsoluteUri;
    }

    private string Archive(string kind, string member)
    {
        var path = Path.Combine(folder.FullName, $"archive.{kind}");
        using var file = File.Create(path);
        if (kind == "zip")
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Create);
            using var entry = zip.CreateEntry(member).Open();
            entry.Write("inside"u8);
        }
        else
        {
            using Stream target = kind == "tar" ? file : new GZipStream(file, CompressionMode.Compress);
            using var tar = new TarWriter(target);
            tar.WriteEntry(
                new PaxTarEntry(TarEntryType.RegularFile, member)
                {
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes("inside")),
                }
            );
        }
        return new Uri(path).AbsoluteUri;
    }
}
