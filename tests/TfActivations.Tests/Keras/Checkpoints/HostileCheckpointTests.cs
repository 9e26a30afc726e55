using System.Buffers.Binary;
using System.IO.Compression;
using TfActivations.Data.Bundles;
using TfActivations.Files;
using TfActivations.Tests.Files;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Checkpoints;

/// <summary>Damaged checkpoints: an error of the library's own, and little memory.</summary>
public sealed class HostileCheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hostile").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("checkpoints/tensorflow-2.21/manager/ckpt-4", ".index", "ckpt-4.data-00000-of-00001")]
    [InlineData(
        "checkpoints/tensorflow-2.21/slices/whole",
        ".index",
        "whole.data-00000-of-00002 whole.data-00001-of-00002"
    )]
    [InlineData("checkpoints/tensorflow-2.21/dtypes/all", ".data-00000-of-00001", "all.index")]
    [InlineData("checkpoints/tensorflow-2.21/saver_v1/model.ckpt", "", "")]
    public void A_damaged_checkpoint_is_read_or_refused(string prefix, string damaged, string others)
    {
        var from = prefix[..(prefix.LastIndexOf('/') + 1)];
        foreach (var other in others.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            File.WriteAllBytes(Path.Combine(folder, other), Golden(from + other));
        var name = Path.Combine(folder, prefix[from.Length..]);
        var whole = Golden(prefix + damaged);
        var refused = Fuzz.Refused(random =>
        {
            var bytes = Fuzz.Damaged(whole, random);
            // Half of them with checksums that are right again, which reach what lies behind the checksums.
            if (random.Next(2) == 0 && bytes.Length == whole.Length && damaged != ".data-00000-of-00001")
                Sign(bytes);
            File.WriteAllBytes(name + damaged, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            ReadAll(name);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
        });
        Assert.InRange(refused, Fuzz.Cases / 10, Fuzz.Cases);
    }

    [Fact]
    public void A_compressed_block_is_read_and_a_bomb_refused()
    {
        // A literal of 4 bytes, then a copy of 8 from 4 before.
        byte[] block = [12, 3 << 2, 1, 2, 3, 4, (4 << 2) | 1, 4];
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], Snappy.Decompress(block, "block").ToArray());
        Assert.Throws<DataFileException>(() => Snappy.Decompress(new byte[] { 255, 255, 255, 127, 0, 1 }, "block"));
        Assert.Throws<DataFileException>(() => Snappy.Decompress(new byte[] { 4, 1, 9 }, "block"));
    }

    private static void ReadAll(string name)
    {
        var reader = tf.train.load_checkpoint(name);
        foreach (var key in reader.get_variable_to_shape_map().Keys)
            reader.get_tensor(key);
    }

    /// <summary>Puts the checksum of the first block right, which begins the file.</summary>
    private static void Sign(byte[] bytes)
    {
        var footer = new WireReader(bytes.AsMemory(bytes.Length - SortedTable.FooterLength), "signed");
        try
        {
            var length = (int)Math.Min(footer.Varint(), (ulong)bytes.Length) - SortedTable.TrailerLength;
            if (length > 0)
                BinaryPrimitives.WriteUInt32LittleEndian(
                    bytes.AsSpan(length + 1),
                    Crc32C.Masked(Crc32C.Of(bytes.AsSpan(0, length + 1)))
                );
        }
        catch (DataFileException)
        {
            // The footer itself is damaged.
        }
    }

    private static byte[] Golden(string name)
    {
        using var zip = ZipFile.OpenRead(GoldenFiles.PathOf("files", "files.zip"));
        using var stream = zip.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
