using System.Text;
using NumSharp;
using SkiaSharp;
using TfActivations.Cli.Compare;
using Xunit;
using Numpy = NumSharp.np;

namespace TfActivations.Tests.Cli;

/// <summary>What a network of compare is trained on, of data sets of one's own.</summary>
public sealed class CompareDataTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("length,width,kind\n")]
    [InlineData("\"length, in cm\",\"the \"\"width\"\"\",kind\n")]
    public void A_table_has_its_class_in_the_last_column_with_a_header_or_without(string header)
    {
        var path = Csv(
            header
                + string.Concat(
                    Enumerable.Range(0, 10).Select(i => $"{i},{i * 2.5e-1:F2}, {(i < 5 ? "rose" : "lily")}\n")
                )
        );
        var samples = DataSets.Load(path);
        Assert.Equal(
            ("(8, 2)", "(8, 2)", "(2, 2)"),
            ($"{samples.XTrain.Shape}", $"{samples.YTrain.Shape}", $"{samples.XTest.Shape}")
        );
        var (x, y) = (samples.XTrain.AsSpan<float>().ToArray(), samples.YTrain.AsSpan<float>().ToArray());
        // Standardized columns; the first is monotonic in the class: lily, which is class 0, has the larger numbers.
        Assert.Equal(0, x.Where((_, i) => i % 2 == 0).Average(), 1e-6);
        Assert.Equal(1, x.Where((_, i) => i % 2 == 0).Average(v => v * v), 1e-6);
        for (var i = 0; i < 8; i++)
        for (var j = 0; j < 8; j++)
            Assert.False(y[2 * i] == 1 && y[2 * j] == 0 && x[2 * i] <= x[2 * j]);
    }

    [Fact]
    public void A_sorted_table_has_all_classes_at_the_end_where_validation_takes_its_samples()
    {
        var samples = DataSets.Load(Csv(string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},{i / 100}\n"))));
        var validation = samples.YTrain.AsSpan<float>()[(216 * 3)..].ToArray();
        Assert.All([0, 1, 2], c => Assert.Contains(1, validation.Where((_, i) => i % 3 == c)));
    }

    [Fact]
    public void The_same_data_has_the_same_fingerprint_and_other_data_another()
    {
        var rows = string.Concat(Enumerable.Range(0, 10).Select(i => $"{i},{i % 2}\n"));
        var first = DataSets.Load(Csv(rows)).Fingerprint();
        Assert.Equal(first, DataSets.Load(Csv("x,class\n" + rows)).Fingerprint());
        Assert.NotEqual(first, DataSets.Load(Csv(rows.Replace("3,1", "3,0", StringComparison.Ordinal))).Fingerprint());
    }

    [Fact]
    public void Arrays_with_a_split_of_their_own_keep_it_and_bytes_become_shares_of_255()
    {
        var bytes = np.array(Enumerable.Range(0, 24).Select(i => (byte)(i * 10)).ToArray()).reshape(6, 2, 2);
        var classes = np.array(new long[] { 7, 3, 7, 3, 7, 3 });
        var samples = DataSets.Load(
            Npz(("x_train", bytes), ("y_train", classes), ("x_test", bytes), ("y_test", classes))
        );
        Assert.Equal((4, 2, 6), (samples.Features, samples.Classes, samples.XTrain.Shape[0]));
        Assert.Equal([0f, 10 / 255f, 20 / 255f, 30 / 255f], samples.XTest.AsSpan<float>()[..4].ToArray());
        Assert.Equal([0f, 1, 1, 0], samples.YTest.AsSpan<float>()[..4].ToArray());
    }

    [Fact]
    public void Arrays_without_a_split_are_split()
    {
        var samples = DataSets.Load(
            Npz(("x", np.random.rand(20, 3)), ("y", np.array([.. Enumerable.Range(0, 20).Select(i => i % 2)])))
        );
        Assert.Equal((16, 4), (samples.XTrain.Shape[0], samples.XTest.Shape[0]));
        Assert.Equal(0, samples.XTrain.AsSpan<float>().ToArray().Average(), 1e-6);
    }

    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 12)]
    public void A_folder_of_images_has_a_class_in_each_subfolder_and_grey_is_one_number(bool isGrey, int features)
    {
        for (var i = 0; i < 5; i++)
        {
            Image($"pictures/dark/{i}.png", 2, 2, new SKColor(51, 51, 51));
            Image($"pictures/light/{i}.png", 4, 4, isGrey ? new SKColor(204, 204, 204) : new SKColor(204, 0, 0));
        }
        File.WriteAllText(Path.Combine(folder.FullName, "pictures/dark/notes.txt"), "not an image");
        var samples = DataSets.Load(Path.Combine(folder.FullName, "pictures"));
        Assert.Equal(
            (features, 2, 8, 2),
            (samples.Features, samples.Classes, samples.XTrain.Shape[0], samples.XTest.Shape[0])
        );
        for (var i = 0; i < 8; i++)
            Assert.Equal(
                samples.YTrain.AsSpan<float>()[2 * i] == 1 ? 0.2f : 0.8f,
                samples.XTrain.AsSpan<float>()[features * i],
                1e-5f
            );
    }

    [Fact]
    public void A_folder_with_train_and_test_keeps_that_split_and_large_images_become_small()
    {
        foreach (var name in (string[])["train/a/1", "train/a/2", "train/b/1", "test/a/1", "test/b/1"])
            Image(
                $"split/{name}.jpg",
                200,
                100,
                name.Contains("/a/", StringComparison.Ordinal) ? SKColors.Black : SKColors.White
            );
        var samples = DataSets.Load(Path.Combine(folder.FullName, "split"));
        Assert.Equal((64 * 32, 3, 2), (samples.Features, samples.XTrain.Shape[0], samples.XTest.Shape[0]));
        Assert.Equal([1f, 0, 0, 1], samples.YTest.AsSpan<float>().ToArray());
    }

    [Fact]
    public void What_is_no_data_set_is_an_error()
    {
        Fails(
            folder.CreateSubdirectory("empty").FullName,
            "has no images; expected a subfolder for each class with files that end in .png"
        );
        var path = Path.Combine(folder.FullName, "x.txt");
        Fails(Path.Combine(folder.FullName, "nowhere.csv"), "there is no such file");
        File.WriteAllText(path, "");
        Fails(path, "not a data set; expected .csv or .npz, or a folder");
        Assert.StartsWith(
            "unknown data set 'fashion'",
            Assert.Throws<UnknownNameException>(() => DataSets.Load("fashion")).Message,
            StringComparison.Ordinal
        );
    }

    private static void Fails(string path, string message)
    {
        var error = Assert.Throws<DataFileException>(() => DataSets.Load(path));
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
