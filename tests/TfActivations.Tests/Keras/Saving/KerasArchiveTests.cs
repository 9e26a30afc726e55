using System.IO.Compression;
using TfActivations.Files;
using TfActivations.Keras.Saving;
using Xunit;

namespace TfActivations.Tests.Keras.Saving;

public class KerasArchiveTests
{
    private static readonly string[] Names = ["metadata.json", "config.json", "model.weights.h5"];

    [Fact]
    public void What_is_written_is_stored_as_it_is_and_read_back()
    {
        var stream = new MemoryStream();
        KerasArchive.Write(stream, "{\"a\": 1}", "{\"b\": 2}", weights => weights.Write([1, 2, 3]), []);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            Assert.Equal(Names, zip.Entries.Select(entry => entry.FullName));
            Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        }
        var archive = KerasArchive.Read(stream, "model.keras");
        Assert.Equal(
            ("{\"a\": 1}", "{\"b\": 2}", "1, 2, 3"),
            (archive.Metadata, archive.Config, string.Join(", ", archive.Weights.ToArray()))
        );
    }

    [Fact]
    public void Members_of_other_names_are_left_alone()
    {
        var archive = Read(Zip([.. Names, "../../escape.txt", "assets/vocabulary.txt"], new byte[10]));
        Assert.Equal(10, archive.Weights.Length);
    }

    [Fact]
    public void A_compressed_file_is_read_too() =>
        Assert.Equal(1000, Read(Zip(Names, new byte[1000], CompressionLevel.Optimal)).Weights.Length);

    [Fact]
    public void A_member_that_is_missing_or_there_twice_is_refused()
    {
        Refused(Zip(["metadata.json", "config.json"], []), "it has 0 members 'model.weights.h5'");
        Refused(Zip([.. Names, "config.json"], []), "it has 2 members 'config.json'");
    }

    [Fact]
    public void A_member_that_expands_out_of_proportion_is_refused() =>
        Refused(Zip(Names, new byte[50_000_000], CompressionLevel.Optimal), "claims 50000000 bytes");

    [Fact]
    public void A_size_that_the_file_does_not_have_is_refused()
    {
        var bytes = Zip(Names, "the weights"u8.ToArray());
        // The sizes in the directory at the end, compressed and not.
        var entry = bytes.AsSpan().LastIndexOf("model.weights.h5"u8) - 46;
        bytes.AsSpan(entry + 20, 8).Fill(0x7f);
        Refused(bytes, "claims 2139062143 bytes");
    }

    [Fact]
    public void A_changed_byte_shows_by_the_checksum()
    {
        var bytes = Zip(Names, "the weights"u8.ToArray());
        bytes[bytes.AsSpan().IndexOf("the weights"u8)]++;
        Refused(bytes, "checksum");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var bytes = Zip(Names, new byte[100]);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<DataFileException>(() => Read(bytes[..length]));
    }

    [Fact]
    public void The_checksum_is_that_of_zip_files() => Assert.Equal(0xcbf43926, Crc32.Of("123456789"u8));

    private static void Refused(byte[] bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<DataFileException>(() => Read(bytes)).Message, StringComparison.Ordinal);

    private static KerasArchive Read(byte[] bytes) => KerasArchive.Read(new MemoryStream(bytes), "model.keras");

    private static byte[] Zip(
        IEnumerable<string> names,
        byte[] content,
        CompressionLevel level = CompressionLevel.NoCompression
    )
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
            {
                using var member = zip.CreateEntry(name, level).Open();
                member.Write(content);
            }
        return stream.ToArray();
    }
}
