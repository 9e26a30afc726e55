using System.Buffers.Binary;
using System.Text;
using TfActivations.Files.Hdf5;
using TfActivations.Tests.Files;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Files that were damaged, by chance or with intent: an error of the library's own, and little memory.</summary>
public class HostileHdf5Tests
{
    private static readonly string[] Structures = ["OHDR", "OCHK", "FRHP", "FHDB", "FHIB", "BTHD", "BTLF", "BTIN"];

    public static TheoryData<string, string> Files =>
        new(
            new[]
            {
                ("hdf5", "old.h5"),
                ("hdf5", "new.h5"),
                ("hdf5", "many_old.h5"),
                ("hdf5", "many_new.h5"),
                ("hdf5", "chunked.h5"),
                ("hdf5", "soft_link.h5"),
                ("hdf5", "circle.h5"),
                ("keras2", "keras2_advanced.h5"),
            }
        );

    [Theory, MemberData(nameof(Files))]
    public void A_damaged_file_is_read_or_refused(string folder, string name)
    {
        var whole = File.ReadAllBytes(GoldenFiles.PathOf(folder, name));
        var signed = SignedParts(whole);
        var random = new Random(20);
        var refused = 0;
        for (var i = 0; i < Fuzz.Cases; i++)
        {
            var bytes = Fuzz.Damaged(whole, random);
            // Half of them with checksums that are right again, which reach what lies behind the checksums.
            if (i % 2 == 0 && bytes.Length == whole.Length)
                foreach (var (start, length) in signed)
                    BinaryPrimitives.WriteUInt32LittleEndian(
                        bytes.AsSpan(start + length),
                        Hdf5Checksum.Of(bytes.AsSpan(start, length))
                    );
            refused += IsRefused(bytes, $"case {i}") ? 1 : 0;
        }
        Assert.InRange(refused, Fuzz.Cases / 10, Fuzz.Cases);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(GoldenFiles.PathOf("hdf5", "circle.h5"));
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<DataFileException>(() => Root(whole[..length]));
    }

    [Fact]
    public void A_header_that_continues_in_itself_is_refused()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("hdf5", "old.h5"));
        // The root's header is at 96, its first message, at 112, is a continuation: an address and a size.
        Assert.Equal(0x10, bytes[112]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(120), 112);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(128), 24);
        Refused(() => Root(bytes), "continues in itself");
    }

    [Fact]
    public void A_tree_that_contains_itself_is_refused()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("hdf5", "many_old.h5"));
        var node = LastOf(bytes, "TREE");
        bytes[node + 5] = 9;
        for (var child = node + 32; child < node + 24 + (16 * 8); child += 16)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(child), (ulong)node);
        Refused(() => Assert.Empty(Root(bytes).Names), "tree");
    }

    [Theory, InlineData(1L << 62, 2), InlineData(1L << 40, 1), InlineData(-1, 1), InlineData(int.MaxValue, 0)]
    public void A_shape_that_the_file_has_no_room_for_is_refused(long rows, long columns)
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("hdf5", "old.h5"));
        var shape = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(shape), rows);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(shape + 8), columns);
        Refused(() => Root(bytes).Find("layers/dense/vars/0"), "claims the shape");
    }

    [Fact]
    public void Texts_that_are_all_the_same_long_one_are_refused()
    {
        var tree = new Hdf5Tree();
        tree.SetTexts("texts", [.. Enumerable.Repeat(new string('x', 50_000), 1000)]);
        var stream = new MemoryStream();
        Hdf5Writer.Write(stream, tree);
        Refused(() => Root(stream.ToArray()).Texts("texts"), "are longer than the file");
    }

    private static void Refused(Action read, string reason) =>
        Assert.Contains(reason, Assert.Throws<DataFileException>(read).Message, StringComparison.Ordinal);

    private static Hdf5Group Root(byte[] bytes) => Hdf5Group.OpenRoot(new MemoryStream(bytes), "file");

    private static bool IsRefused(byte[] bytes, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = false;
        try
        {
            ReadAll(Root(bytes), 0, ref refused);
        }
        catch (DataFileException)
        {
            refused = true;
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < (16 * bytes.Length) + 1_000_000, $"{what}: {allocated} bytes for {bytes.Length}");
        return refused;
    }

    private static void ReadAll(Hdf5Object part, int depth, ref bool refused)
    {
        foreach (var name in part.AttributeNames)
            Try(() => part.Texts(name), ref refused);
        if (part is Hdf5Dataset dataset)
            dataset.Read(new byte[dataset.Shape.Size * dataset.Type.Size()]);
        if (part is not Hdf5Group group || depth == 8)
            return;
        foreach (var name in group.Names)
            if (Try(() => group.Find(name), ref refused) is { } child)
                ReadAll(child, depth + 1, ref refused);
    }

    private static T? Try<T>(Func<T> read, ref bool refused)
        where T : class?
    {
        try
        {
            return read();
        }
        catch (DataFileException)
        {
            refused = true;
            return null;
        }
    }

    /// <summary>The parts of a file that a checksum follows: where they start, and how long they are.</summary>
    private static List<(int Start, int Length)> SignedParts(byte[] bytes)
    {
        List<(int, int)> parts = [];
        foreach (var name in Structures)
        foreach (var start in AllOf(bytes, name))
        {
            var most = Math.Min(1000, bytes.Length - start - 4);
            for (var length = 4; length <= most; length++)
                if (
                    Hdf5Checksum.Of(bytes.AsSpan(start, length))
                    == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(start + length))
                )
                {
                    parts.Add((start, length));
                    break;
                }
        }
        return parts;
    }

    private static IEnumerable<int> AllOf(byte[] bytes, string name)
    {
        var letters = Encoding.ASCII.GetBytes(name);
        for (var at = 0; bytes.AsSpan(at).IndexOf(letters) is var next and >= 0; at += next + 4)
            yield return at + next;
    }

    private static int LastOf(byte[] bytes, string name) => AllOf(bytes, name).Last();
}
