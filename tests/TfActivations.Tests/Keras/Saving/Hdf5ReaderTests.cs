using System.Runtime.InteropServices;
using TfActivations.Files.Hdf5;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Files that h5py wrote, see Golden/hdf5/generate_hdf5.py.</summary>
public class Hdf5ReaderTests
{
    [Theory, InlineData("old"), InlineData("new")]
    public void Reads_what_h5py_wrote_in_the_format_of_either_generation(string name)
    {
        using var file = Open(name, out var root);
        Assert.Equal("déjà vu", root.Text("text"));
        Assert.Equal("ascii", root.Text("bytes"));
        Assert.Equal("", root.Text("empty"));
        Assert.Equal(["dense", "dense_1"], root.Texts("texts")!);
        Assert.Equal(["ab", "cde"], root.Texts("fixed")!);
        Assert.Empty(root.Texts("none")!);
        Assert.Null(root.Text("absent"));
        Assert.Throws<DataFileException>(() => root.Text("number"));
        Assert.Throws<DataFileException>(() => root.Text("texts"));
        Assert.Equal([0, 1, 2, 3, 4, 5], Values<float>(root, "layers/dense/vars/0", (2, 3)));
        Assert.Equal([-3], Values<long>(root, "layers/dense/vars/scalar", TfActivations.Tensors.Shape.Scalar));
        Assert.Empty(Values<float>(root, "layers/dense/vars/empty", (0, 3)));
        Assert.Null(root.Find("layers/dense_1/vars"));
        Assert.Null(root.Find("layers/dense/vars/0/further"));
        Assert.Null(root.Group("layers/dense/vars/0"));
    }

    [Theory, InlineData("old"), InlineData("new")]
    public void Knows_the_types_of_numbers(string name)
    {
        using var file = Open(name, out var root);
        var known = root.Group("layers/dense/vars")!
            .Names.Where(dataset => dataset.StartsWith("dtype_", StringComparison.Ordinal))
            .ToDictionary(
                dataset => dataset[6..],
                dataset => ((Hdf5Dataset)root.Find($"layers/dense/vars/{dataset}")!).Type
            );
        var expected = new Dictionary<string, Hdf5Type>
        {
            ["f2"] = Hdf5Type.Float16,
            ["f8"] = Hdf5Type.Float64,
            ["i1"] = Hdf5Type.Int8,
            ["i2"] = Hdf5Type.Int16,
            ["i4"] = Hdf5Type.Int32,
            ["u1"] = Hdf5Type.UInt8,
            ["u2"] = Hdf5Type.UInt16,
            ["u4"] = Hdf5Type.UInt32,
            ["u8"] = Hdf5Type.UInt64,
            ["bool"] = Hdf5Type.Bool,
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key), known.OrderBy(pair => pair.Key));
    }

    [Theory, InlineData("many_old"), InlineData("many_new")]
    public void Finds_each_of_many_names(string name)
    {
        using var file = Open(name, out var root);
        Assert.Equal(120, root.Names.Count());
        for (var i = 0; i < 120; i++)
            Assert.Equal([i], Values<float>(root, $"dataset_{i}", TfActivations.Tensors.Shape.Scalar));
        foreach (var attribute in root.AttributeNames)
            Assert.Equal(attribute.Replace("attribute", "value", StringComparison.Ordinal), root.Text(attribute));
        Assert.Equal(name == "many_new" ? 20 : 0, root.AttributeNames.Count());
    }

    [Theory]
    [InlineData("soft_link", "layers", "leads elsewhere")]
    [InlineData("external_link", "layers", "leads elsewhere")]
    [InlineData("external_data", "values", "in another file")]
    [InlineData("virtual", "values", "in chunks or in other files")]
    [InlineData("chunked", "values", "in chunks or in other files")]
    [InlineData("without_data", "values", "never written")]
    [InlineData("big_endian", "values", "lowest byte first")]
    public void Refuses_what_Keras_does_not_write(string name, string path, string reason)
    {
        using var file = Open(name, out var root);
        var error = Assert.Throws<DataFileException>(() => root.Find(path));
        Assert.Contains($"{name}.h5: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_may_contain_itself()
    {
        using var file = Open("circle", out var root);
        Assert.Equal(["self"], root.Group("self/self/self")!.Names);
    }

    private static FileStream Open(string name, out Hdf5Group root)
    {
        var stream = File.OpenRead(GoldenFiles.PathOf("hdf5", $"{name}.h5"));
        root = Hdf5Group.OpenRoot(stream, $"{name}.h5");
        return stream;
    }

    private static T[] Values<T>(Hdf5Group root, string path, TfActivations.Tensors.Shape shape)
        where T : struct
    {
        var dataset = Assert.IsType<Hdf5Dataset>(root.Find(path));
        Assert.Equal(shape, dataset.Shape);
        var values = new T[shape.Size];
        dataset.Read(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
