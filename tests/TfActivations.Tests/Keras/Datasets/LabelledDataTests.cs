using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NumSharp;
using SkiaSharp;
using TfActivations.Keras.Datasets;
using TfActivations.Tests.Files;
using Xunit;
using static TfActivations.Imports;
using Numpy = NumSharp.np;

namespace TfActivations.Tests.Keras.Datasets;

/// <summary>Data sets of one's own: tables, arrays, folders of images.</summary>
public sealed class LabelledDataTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("labelled");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_table_comes_as_Kerass_data_sets_do_with_the_numbers_that_it_has()
    {
        var data = keras.datasets.csv.load_data(Csv(Rows(10)), test_split: 0.4);
        var ((x_train, y_train), (x_test, y_test)) = data;
        Assert.Equal(["lily", "rose"], data.class_names);
        Assert.Equal(
            ((6, 2), 6, (4, 2), 4),
            (
                ((int)x_train.shape[0], (int)x_train.shape[1]),
                (int)y_train.size,
                ((int)x_test.shape[0], (int)x_test.shape[1]),
                (int)y_test.size
            )
        );
        Assert.Equal((Numpy.float32, Numpy.int32), (x_train.dtype, y_train.dtype));
        float[] x = [.. x_train.ToArray<float>(), .. x_test.ToArray<float>()];
        int[] y = [.. y_train.ToArray<int>(), .. y_test.ToArray<int>()];
        Assert.Equal(Enumerable.Range(0, 10), x.Where((_, i) => i % 2 == 0).Select(first => (int)first).Order());
        for (var i = 0; i < y.Length; i++)
            Assert.Equal((x[2 * i] / 4, x[2 * i] < 5 ? 1 : 0), (x[2 * i + 1], y[i]));
    }

    [Fact]
    public void A_seed_gives_the_same_split_and_another_another()
    {
        var path = Csv(Rows(40));
        Assert.Equal(Test(113), keras.datasets.csv.load_data(path).test.x.ToArray<float>());
        Assert.Equal(Test(5), Test(5));
        Assert.NotEqual(Test(5), Test(6));

        float[] Test(int seed) => keras.datasets.csv.load_data(path, seed: seed).test.x.ToArray<float>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(0.99)]
    [InlineData(double.NaN)]
    public void A_split_leaves_samples_on_both_sides(double test_split)
    {
        var path = Csv(Rows(10));
        var error = Assert.Throws<InvalidArgumentException>(() => keras.datasets.csv.load_data(path, test_split));
        Assert.Equal($"test_split must leave samples on both sides of 10. Received: {test_split}", error.Message);
    }

    [Fact]
    public void Arrays_keep_their_shape_and_bytes_stay_bytes()
    {
        var bytes = np.array(Enumerable.Range(0, 24).Select(i => (byte)i).ToArray()).reshape(6, 2, 2);
        var classes = np.array(new long[] { 7, 30, 7, 30, 7, 30 });
        var data = keras.datasets.npz.load_data(
            Npz(("x_train", bytes), ("y_train", classes), ("x_test", bytes), ("y_test", classes))
        );
        Assert.Equal(["7", "30"], data.class_names);
        Assert.Equal(Numpy.uint8, data.train.x.dtype);
        Assert.Equal([6L, 2, 2], data.train.x.shape);
        Assert.Equal(bytes.ToArray<byte>(), data.test.x.ToArray<byte>());
        Assert.Equal([0, 1, 0, 1, 0, 1], data.test.y.ToArray<int>());
        data = keras.datasets.npz.load_data(Npz(("x", np.random.rand(20, 3, 5)), ("y", np.arange(20) % 2)));
        Assert.Equal(Numpy.float32, data.train.x.dtype);
        Assert.Equal([16L, 3, 5], data.train.x.shape);
        Assert.Equal([4L, 3, 5], data.test.x.shape);
    }

    [Fact]
    public void Images_take_the_size_that_is_asked_for()
    {
        foreach (var name in (string[])["dark/1", "dark/2", "dark/3", "light/1", "light/2"])
            Image($"{name}.png", 2, 2, name[0] == 'd' ? new SKColor(51, 0, 0) : new SKColor(0, 0, 204));
        var data = keras.datasets.image_folder.load_data(folder.FullName, image_size: (3, 5));
        Assert.Equal(["dark", "light"], data.class_names);
        Assert.Equal(Numpy.uint8, data.train.x.dtype);
        Assert.Equal([4L, 3, 5, 3], data.train.x.shape);
        Assert.Equal([1L, 3, 5, 3], data.test.x.shape);
        var (x, y) = (data.train.x.ToArray<byte>(), data.train.y.ToArray<int>());
        for (var i = 0; i < y.Length; i++)
            Assert.Equal(y[i] == 0 ? [51, 0, 0] : [0, 0, 204], x[(i * 45)..(i * 45 + 3)]);
        var error = Assert.Throws<InvalidArgumentException>(() =>
            keras.datasets.image_folder.load_data(folder.FullName, image_size: (3, 0))
        );
        Assert.Equal("image_size must be positive. Received: (3, 0)", error.Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_has_an_empty_part_is_named()
    {
        var path = Path.Combine(folder.FullName, "nowhere");
        Fails(path, "there is no such folder");
        Image("parts/test/a/1.png", 2, 2, SKColors.Red);
        folder.CreateSubdirectory("parts/train/a");
        path = Path.Combine(folder.FullName, "parts");
        var error = Assert.Throws<DataFileException>(() => Load(path));
        Assert.StartsWith($"{Path.Combine(path, "train")}: has no images; ", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Tables =>
        new()
        {
            { "", "has no rows" },
            { "a,b\n", "has no rows" },
            { "1\n2\n", "needs at least two columns, separated by commas: numbers, and the class" },
            { $"1,{new string('x', 1 << 24)}\n", "line 1 has more than 16777216 characters" },
            { "1,2,a\n1,b\n", "line 2 has 2 fields; expected 3" },
            { "1,2,a\n\n1,x,b\n", "line 3 holds 'x'; expected a finite number" },
            { "1,2,a\n1,NaN,b\n", "line 2 holds 'NaN'; expected a finite number" },
            { "1,a\n2,a\n", "needs at least two classes. Received: a" },
            { "1,2.5\n2,3.5\n3,4.5\n", "has 3 different labels for 3 samples; expected classes with samples to each" },
        };

    [Theory, MemberData(nameof(Tables))]
    public void A_table_that_is_none_says_what_is_wrong(string text, string message) => Fails(Csv(text), message);

    [Fact]
    public void Arrays_that_are_missing_or_do_not_fit_are_an_error()
    {
        var (x, y) = (np.ones((4, 2)), np.array(new[] { 0, 1, 0, 1 }));
        Fails(Npz(("x", x), ("z", y)), "needs x_train, y_train, x_test, y_test, or x and y; y is missing");
        Fails(
            Npz(("x", x), ("y", np.array(new[] { 0, 1 }))),
            "y must have a class for each sample of x, 4 in all. Received: (2)"
        );
        Fails(
            Npz(("x", y), ("y", y)),
            "x must have samples along its first axis and numbers along others. Received: (4)"
        );
        Fails(Npz(("x", x), ("y", np.array(new[] { 0, 0.5, 1, 1 }))), "y must hold whole numbers, the classes");
        Fails(Npz(("x", x * double.NaN), ("y", y)), "x holds numbers that are not finite");
        Fails(
            Npz(("x_train", x), ("y_train", y), ("x_test", np.ones((4, 3))), ("y_test", y)),
            "x_train and x_test must have samples of one shape and dtype. Received: (4, 2) of float32, (4, 3) of float32"
        );
    }

    [Theory]
    [InlineData("(4000000000, 2)", "/x.npy: damaged: its header promises 32000000000 bytes")]
    [InlineData("(12345678901234567890123456789012x)", "/x.npy: not an array of numbers, or damaged: its header needs")]
    public void A_header_that_promises_more_than_there_is_is_an_error_before_memory_is_taken(
        string shape,
        string message
    )
    {
        var path = Path.Combine(folder.FullName, "arrays.npz");
        var x = NpyBytes.Of(NpyBytes.Header("<f4", shape), NpyBytes.Floats(8));
        File.WriteAllBytes(
            path,
            NpyBytes.Zip(CompressionLevel.Fastest, ("x.npy", x), ("y.npy", NpyBytes.Matrix(4, 1)))
        );
        var error = Assert.Throws<DataFileException>(() => Load(path));
        Assert.StartsWith($"{path}{message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_that_take_more_than_a_gigabyte_are_an_error()
    {
        var path = Path.Combine(folder.FullName, "arrays.npz");
        File.WriteAllBytes(path, NpyBytes.Zip(CompressionLevel.Fastest, ("x.npy", []), ("y.npy", [])));
        var bytes = File.ReadAllBytes(path);
        // The directory at the end says how many bytes a member has; so does its own header.
        var entry = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(entry + 24), 2_000_000_000);
        File.WriteAllBytes(path, bytes);
        Fails(path, "holds 2000000000 bytes; expected at most 1073741824");
    }

    [Fact]
    public void What_is_no_archive_is_an_error()
    {
        var path = Path.Combine(folder.FullName, "a.npz");
        File.WriteAllText(path, "no archive");
        Fails(path, "no .npz file of arrays, or a damaged one");
    }

    [Fact]
    public void A_damaged_image_is_named()
    {
        Image("bad/a/1.png", 30, 30, SKColors.Red);
        Image("bad/b/1.png", 30, 30, SKColors.Blue);
        var path = Path.Combine(folder.FullName, "bad", "b", "1.png");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..60]);
        var error = Assert.Throws<DataFileException>(() => Load(Path.Combine(folder.FullName, "bad")));
        Assert.StartsWith($"{path}: ", error.Message, StringComparison.Ordinal);
        File.WriteAllText(path, "no image");
        error = Assert.Throws<DataFileException>(() => Load(Path.Combine(folder.FullName, "bad")));
        Assert.StartsWith($"{path}: not an image that can be read", error.Message, StringComparison.Ordinal);
    }

    private static string Rows(int count) =>
        string.Concat(
            Enumerable.Range(0, count).Select(i => $"{i},{i * 2.5e-1:F2},{(i < count / 2 ? "rose" : "lily")}\n")
        );

    private static LabelledData Load(string path) =>
        Path.GetExtension(path) switch
        {
            ".csv" => keras.datasets.csv.load_data(path),
            ".npz" => keras.datasets.npz.load_data(path),
            _ => keras.datasets.image_folder.load_data(path),
        };

    private static void Fails(string path, string message)
    {
        var error = Assert.Throws<DataFileException>(() => Load(path));
        Assert.StartsWith($"{path}: {message}", error.Message, StringComparison.Ordinal);
    }

    private string Csv(string text)
    {
        var path = Path.Combine(folder.FullName, "table.csv");
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }

    private string Npz(params (string Name, NumSharp.NDArray Array)[] arrays)
    {
        var path = Path.Combine(folder.FullName, "arrays.npz");
        Numpy.savez(path, arrays.ToDictionary(pair => pair.Name, pair => pair.Array));
        return path;
    }

    private void Image(string name, int width, int height, SKColor color)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(color);
        var format = Path.GetExtension(name) == ".png" ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg;
        using var data = bitmap.Encode(format, 100);
        File.WriteAllBytes(path, data.ToArray());
    }
}
