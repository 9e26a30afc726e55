using PureHDF;
using TfActivations.Files.Hdf5;
using TfActivations.Tensors;
using Xunit;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>What the writer wrote, read back here and by PureHDF, an implementation of others.</summary>
public class Hdf5WriterTests
{
    [Fact]
    public void PureHDF_and_the_reader_read_back_what_was_written()
    {
        var tree = new Hdf5Tree();
        tree.SetText("text", "déjà vu");
        tree.SetText("long", new string('x', 200_000), ascii: true);
        tree.SetTexts("texts", ["dense", "dense_1", "dense"]);
        tree.SetTexts("none", []);
        tree.Group("layers/dense");
        tree.Add(
            "layers/dense/vars/0",
            new(
                Hdf5Type.Float32,
                (Tensor)
                    new float[,]
                    {
                        { 1, 2, 3 },
                        { 4, 5, 6 },
                    }
            )
        );
        tree.Add("layers/dense/vars/scalar", new(Hdf5Type.Int64, ((Tensor)new[] { 42L }).View(Shape.Scalar)));
        tree.Add("layers/dense/vars/empty", new(Hdf5Type.Float32, Tensor.Allocate((0, 3), DType.Float32)));
        tree.Add("layers/dense/vars/seed", new(Hdf5Type.UInt32, (Tensor)new[] { -1, 2 }));

        var bytes = Written(tree);

        using var theirs = H5File.Open(new MemoryStream(bytes));
        Assert.Equal("déjà vu", theirs.Attribute("text").Read<string>());
        Assert.Equal(200_000, theirs.Attribute("long").Read<string>().Length);
        Assert.Equal(["dense", "dense_1", "dense"], theirs.Attribute("texts").Read<string[]>());
        Assert.Equal([0UL], theirs.Attribute("none").Space.Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 6], theirs.Dataset("layers/dense/vars/0").Read<float[]>());
        Assert.Equal([2UL, 3UL], theirs.Dataset("layers/dense/vars/0").Space.Dimensions);
        Assert.Equal(42L, theirs.Dataset("layers/dense/vars/scalar").Read<long>());
        Assert.Equal([uint.MaxValue, 2], theirs.Dataset("layers/dense/vars/seed").Read<uint[]>());

        var ours = Hdf5Group.OpenRoot(new MemoryStream(bytes), "file");
        Assert.Equal("déjà vu", ours.Text("text"));
        Assert.Equal(200_000, ours.Text("long")!.Length);
        Assert.Equal(["dense", "dense_1", "dense"], ours.Texts("texts")!);
        Assert.Empty(ours.Texts("none")!);
        Assert.Equal(["0", "empty", "scalar", "seed"], ours.Group("layers/dense/vars")!.Names);
    }

    [Fact]
    public void Many_names_and_texts_have_room()
    {
        var tree = new Hdf5Tree();
        for (var i = 0; i < 3000; i++)
            tree.Group($"layer_{i}").SetText("name", $"the name of layer {i}");
        var bytes = Written(tree);
        var ours = Hdf5Group.OpenRoot(new MemoryStream(bytes), "file");
        using var theirs = H5File.Open(new MemoryStream(bytes));
        for (var i = 0; i < 3000; i++)
        {
            Assert.Equal($"the name of layer {i}", ours.Group($"layer_{i}")!.Text("name"));
            if (i % 100 == 0)
                Assert.Equal($"the name of layer {i}", theirs.Group($"layer_{i}").Attribute("name").Read<string>());
        }
    }

    [Fact]
    public void The_checksum_is_that_of_lookup3()
    {
        // The author's own: hashlittle("Four score and seven years ago", 30, 0).
        Assert.Equal(0x17770551u, Hdf5Checksum.Of("Four score and seven years ago"u8));
        Assert.Equal(0xdeadbeefu, Hdf5Checksum.Of([]));
    }

    [Theory, InlineData(""), InlineData("a//b"), InlineData("a/./b"), InlineData("a\0b")]
    public void A_name_that_no_file_can_have_is_refused(string path) =>
        Assert.Throws<InvalidArgumentException>(() => new Hdf5Tree().Group(path));

    [Fact]
    public void Two_weights_cannot_have_one_path()
    {
        var tree = new Hdf5Tree();
        tree.Add("a/b", new(Hdf5Type.Float32, (Tensor)new[] { 1f }));
        Assert.Throws<InvalidArgumentException>(() => tree.Add("a/b", new(Hdf5Type.Float32, (Tensor)new[] { 1f })));
    }

    private static byte[] Written(Hdf5Tree tree)
    {
        var stream = new MemoryStream();
        Hdf5Writer.Write(stream, tree);
        return stream.ToArray();
    }
}
