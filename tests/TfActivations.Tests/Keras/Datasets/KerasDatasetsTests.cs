using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NumSharp;
using TfActivations.DataFrames;
using TfActivations.Keras.Datasets;
using Xunit;
using static TfActivations.DataFrames.Imports;
using static TfActivations.Imports;
using static TfActivations.Learn.Imports;

namespace TfActivations.Tests.Keras.Datasets;

/// <summary>The loaders on small files that NumPy wrote, beside what Keras's own code makes of them.</summary>
public sealed class KerasDatasetsTests : IDisposable
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden", "datasets");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public KerasDatasetsTests() => DataFolder.Use(Golden);

    public void Dispose()
    {
        DataFolder.Use(null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void They_choose_and_order_as_Keras()
    {
        using var file = new GZipStream(
            File.OpenRead(Path.Combine(Golden, "expected.json.gz")),
            CompressionMode.Decompress
        );
        foreach (var test in JsonNode.Parse(file)!.AsArray())
        {
            var (name, arguments) = ((string)test![0]!, test[1]!.AsObject());
            var expected = test[2]!;
            var parts = Load(name, arguments);
            foreach (var (i, part) in parts.Index())
                Assert.True(
                    Near(expected[i / 2]![i % 2]!, part),
                    $"{name}({arguments.ToJsonString()}), part {i}: expected {expected[i / 2]![i % 2]!.ToJsonString()}. Received: {part.ToJsonString()}"
                );
        }
    }

    private static JsonNode[] Load(string name, JsonObject given)
    {
        int? Number(string key, int? otherwise) =>
            given.TryGetPropertyValue(key, out var value) ? (int?)value : otherwise;
        var split = (double?)given["test_split"] ?? 0.2;
        var seed = Number("seed", 113)!.Value;
        switch (name)
        {
            case "imdb":
                return Texts(
                    keras.datasets.imdb.load_data(
                        num_words: Number("num_words", null),
                        skip_top: Number("skip_top", 0)!.Value,
                        maxlen: Number("maxlen", null),
                        seed: seed,
                        start_char: Number("start_char", 1),
                        oov_char: Number("oov_char", 2),
                        index_from: Number("index_from", 3)!.Value
                    )
                );
            case "reuters":
                return Texts(
                    keras.datasets.reuters.load_data(
                        num_words: Number("num_words", null),
                        skip_top: Number("skip_top", 0)!.Value,
                        maxlen: Number("maxlen", null),
                        test_split: split,
                        seed: seed,
                        start_char: Number("start_char", 1),
                        oov_char: Number("oov_char", 2),
                        index_from: Number("index_from", 3)!.Value
                    )
                );
            case "boston_housing":
                return Numbers(keras.datasets.boston_housing.load_data(test_split: split, seed: seed));
            default:
                return Numbers(keras.datasets.california_housing.load_data(test_split: split, seed: seed));
        }
    }

    private static JsonNode[] Texts(((int[][] X, NDArray Y) Train, (int[][] X, NDArray Y) Test) data) =>
        [Json(data.Train.X), Json(data.Train.Y), Json(data.Test.X), Json(data.Test.Y)];

    private static JsonNode[] Numbers(((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) data) =>
        [Json(data.Train.X), Json(data.Train.Y), Json(data.Test.X), Json(data.Test.Y)];

    private static JsonArray Json(int[][] texts) =>
        [.. texts.Select(text => new JsonArray([.. text.Select(word => (JsonNode)word)]))];

    private static JsonArray Json(NDArray array) =>
        array.ndim == 1
            ? [.. array.astype(NPTypeCode.Double).ToArray<double>().Select(value => (JsonNode)value)]
            : [.. Enumerable.Range(0, (int)array.shape[0]).Select(row => Json(array[$"{row}"]))];

    private static bool Near(JsonNode expected, JsonNode actual) =>
        expected is JsonArray list
            ? actual is JsonArray other
                && other.Count == list.Count
                && list.Zip(other).All(pair => Near(pair.First!, pair.Second!))
            : Math.Abs((double)expected - (actual.GetValue<object>() is int whole ? whole : (double)actual)) < 1e-12;

    [Fact]
    public void Words_have_their_numbers() => Assert.Equal(3, keras.datasets.imdb.get_word_index()["film"]);

    [Fact]
    public void Small_California_and_unknown_versions()
    {
        var ((x, _), (xTest, _)) = keras.datasets.california_housing.load_data(version: "small");
        Assert.Equal([16L, 5], [x.shape[0], xTest.shape[0]]);
        Assert.Equal(NPTypeCode.Single, x.typecode);
        Assert.Throws<InvalidArgumentException>(() => keras.datasets.california_housing.load_data(version: "tiny"));
        Assert.Throws<InvalidArgumentException>(() => keras.datasets.boston_housing.load_data(test_split: 1));
        Assert.Throws<InvalidArgumentException>(() => keras.datasets.imdb.load_data(maxlen: 1));
    }

    [Theory]
    [InlineData("numbers", "expected lists")]
    [InlineData("cut", "ends too early")]
    [InlineData("code", "it names 'os.system'")]
    public void Lists_that_are_none_are_refused(string what, string message)
    {
        var lists = folder.CreateSubdirectory("reuters").FullName;
        var descr = what == "numbers" ? "<i8" : "|O";
        var text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': (1,), }}\n";
        byte[] content = what switch
        {
            "numbers" => new byte[8],
            "cut" => [0x80, 3, (byte)']', (byte)'X', 200, 0, 0, 0],
            _ => [0x80, 3, .. "cos\nsystem\n(X\x02\x00\x00\x00lstR."u8],
        };
        using (var zip = ZipFile.Open(Path.Combine(lists, "reuters.npz"), ZipArchiveMode.Create))
        using (var member = zip.CreateEntry("x.npy").Open())
        {
            member.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0]);
            member.Write(Encoding.ASCII.GetBytes(text));
            member.Write(content);
        }
        DataFolder.Use(folder.FullName);
        var error = Assert.Throws<DataFileException>(() => keras.datasets.reuters.load_data());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cifar100_has_fine_and_coarse_labels()
    {
        WriteTar(
            Path.Combine(folder.CreateSubdirectory("cifar100").FullName, "cifar-100-python.tar.gz"),
            ("cifar-100-python/train", Renamed(OfficialDatasetTests.Pickle(new byte[2 * 3072], [99, 7]))),
            ("cifar-100-python/test", Renamed(OfficialDatasetTests.Pickle(new byte[3072], [0])))
        );
        DataFolder.Use(folder.FullName);
        var ((x, y), (xTest, _)) = keras.datasets.cifar100.load_data();
        Assert.Equal([2L, 32, 32, 3], x.shape);
        Assert.Equal([1L, 32, 32, 3], xTest.shape);
        Assert.Equal(NPTypeCode.Int64, y.typecode);
        Assert.Equal([99L, 7], y.ravel().ToArray<long>());
        Assert.Throws<DataFileException>(() => keras.datasets.cifar100.load_data("coarse"));
        Assert.Throws<InvalidArgumentException>(() => keras.datasets.cifar100.load_data("both"));

        // The batch of CIFAR-10 with its labels under CIFAR-100's name.
        static byte[] Renamed(byte[] pickle)
        {
            var at = pickle.AsSpan().IndexOf("U\x06labels"u8);
            return [.. pickle[..at], .. "U\x0b"u8, .. "fine_labels"u8, .. pickle[(at + 8)..]];
        }
    }

    [Fact]
    public void California_as_scikit_learn_fetches_it()
    {
        WriteTar(
            Path.Combine(folder.CreateSubdirectory("california_housing").FullName, "cal_housing.tgz"),
            (
                "CaliforniaHousing/cal_housing.data",
                "-122.23,37.88,41,880,129,322,126,8.3252,452600\n-122.22,37.86,21,7099,1106,2401,1138,8.3014,358500\n"u8.ToArray()
            )
        );
        DataFolder.Use(folder.FullName);
        var houses = sklearn.datasets.fetch_california_housing();
        Assert.Equal([2L, 8], houses.data.shape);
        double[] first = [8.3252, 41, 880 / 126.0, 129 / 126.0, 322, 322 / 126.0, 37.88, -122.23];
        Assert.Equal(first, houses.data["0"].ToArray<double>());
        Assert.Equal([4.526, 3.585], houses.target.ToArray<double>());
        Assert.Equal("AveOccup", houses.feature_names[5]);
    }

    [Fact]
    public void Columns_of_a_frame_are_transformed_each_its_way()
    {
        DataFrame frame = pd.DataFrame(
            new()
            {
                ["age"] = new[] { 10, 20, 30, 40 },
                ["sex"] = new[] { "f", "m", "f", "m" },
                ["left"] = new[] { 1.5, 2.5, 3.5, 4.5 },
            }
        );
        var (train, test, _, y_test) = sklearn.model_selection.train_test_split(
            frame,
            frame["left"],
            test_size: 0.25,
            shuffle: false
        );
        Assert.Equal((3, 1, 1), (train.Count, test.Count, y_test.Count));
        var columns = sklearn.compose.make_column_transformer(
            (sklearn.preprocessing.MinMaxScaler(), ["age"]),
            (sklearn.preprocessing.OneHotEncoder(handle_unknown: "ignore"), ["sex"])
        );
        Assert.Equal([0, 1, 0, 0.5, 0, 1, 1, 1, 0], columns.fit_transform(train).ravel().ToArray<double>());
        Assert.Equal([1.5, 0, 1], columns.transform(test).ravel().ToArray<double>());
        var all = sklearn.compose.make_column_transformer(
            [(sklearn.preprocessing.MinMaxScaler(), ["age"])],
            "passthrough"
        );
        Assert.Equal(
            [0, 1.5, 0.5, 2.5, 1, 3.5],
            all.fit_transform(train.drop("sex", axis: 1)).ravel().ToArray<double>()
        );
        Assert.Throws<InvalidArgumentException>(() => all.fit_transform(train));
        Assert.Throws<InvalidStateException>(() =>
            sklearn.compose.make_column_transformer((sklearn.preprocessing.MinMaxScaler(), ["age"])).transform(test)
        );
    }

    private static void WriteTar(string path, params (string Name, byte[] Content)[] members)
    {
        using var writer = new TarWriter(
            new GZipStream(File.Create(path), CompressionLevel.Fastest),
            TarEntryFormat.Ustar
        );
        foreach (var (name, content) in members)
            writer.WriteEntry(
                new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) }
            );
    }
}
