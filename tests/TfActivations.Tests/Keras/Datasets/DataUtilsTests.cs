using System.IO.Compression;
using System.Text.Json;
using NumSharp;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Datasets;

/// <summary>keras.utils: series, sequences, folders and splits as datasets, as Keras has them.</summary>
public sealed class DataUtilsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public DataUtilsTests() => ZipFile.ExtractToDirectory(GoldenFiles.PathOf("turn2", "data.zip"), folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    private string Images => Path.Combine(folder.FullName, "image_folder");

    private string TextFolder => Path.Combine(folder.FullName, "text_folder");

    [Fact]
    public void Series_become_windows()
    {
        var ten = np.arange(10);
        Same("timeseries_basic", keras.utils.timeseries_dataset_from_array(ten, sequence_length: 3));
        Same("timeseries_same_length_targets", keras.utils.timeseries_dataset_from_array(ten, ten, sequence_length: 3));
        Same(
            "timeseries_start_end_targets",
            keras.utils.timeseries_dataset_from_array(
                np.arange(20),
                (Tensor)np.arange(20) * 10L,
                sequence_length: 3,
                start_index: 5,
                end_index: 12
            )
        );
        Same(
            "timeseries_all",
            keras.utils.timeseries_dataset_from_array(
                np.arange(30),
                (Tensor)np.arange(30) + 100L,
                sequence_length: 4,
                sequence_stride: 3,
                sampling_rate: 2,
                batch_size: 2
            )
        );
        Same("timeseries_too_short", keras.utils.timeseries_dataset_from_array(np.arange(2), sequence_length: 3));
        Same(
            "timeseries_shorter_targets",
            keras.utils.timeseries_dataset_from_array(ten, np.arange(4), sequence_length: 3)
        );
        var shuffled = keras.utils.timeseries_dataset_from_array(ten, ten, 3, batch_size: null, shuffle: true, seed: 1);
        Assert.Equal(Enumerable.Range(0, 8), shuffled.Select(each => (int)each.Item1[0]).Order());
        Assert.All(shuffled, each => Assert.Equal((long)each.Item1[0], (long)each.Item2));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.timeseries_dataset_from_array(ten, 3, end_index: 11));
        Assert.Throws<InvalidArgumentException>(() =>
            keras.utils.timeseries_dataset_from_array(ten, 2, sequence_stride: 0)
        );
    }

    [Fact]
    public void Sequences_get_one_length()
    {
        int[][] sequences =
        [
            [1, 2, 3],
            [4],
            [],
            [5, 6, 7, 8, 9],
        ];
        Same("pad_sequences_default", keras.utils.pad_sequences(sequences));
        Same("pad_sequences_maxlen", keras.utils.pad_sequences(sequences, maxlen: 3));
        Same("pad_sequences_post", keras.utils.pad_sequences(sequences, padding: "post"));
        Same(
            "pad_sequences_both_post",
            keras.utils.pad_sequences(sequences, maxlen: 4, padding: "post", truncating: "post")
        );
        Same("pad_sequences_value", keras.utils.pad_sequences(sequences, value: -1));
        Same("pad_sequences_float", keras.utils.pad_sequences(sequences, dtype: "float32", value: 0.5));
        Same("pad_sequences_float_data", keras.utils.pad_sequences(new double[][] { [1.7, 2.2], [3.9] }));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.pad_sequences(sequences, padding: "middle"));
    }

    [Fact]
    public void Datasets_are_split()
    {
        var (left, right) = keras.utils.split_dataset(np.arange(10), left_size: 0.7);
        Same("split_dataset_fraction", (IEnumerable<object>)[left, right]);
        (left, right) = keras.utils.split_dataset(np.arange(10), right_size: 3);
        Same("split_dataset_right", (IEnumerable<object>)[left, right]);
        (left, right) = keras.utils.split_dataset(np.arange(10), left_size: 0.5, right_size: 0.2);
        Same("split_dataset_both", (IEnumerable<object>)[left, right]);
        (left, right) = keras.utils.split_dataset(np.arange(5), left_size: 0.5);
        Same("split_dataset_round", (IEnumerable<object>)[left, right]);
        var (some, others) = keras.utils.split_dataset((np.arange(10), np.arange(10)), 8, shuffle: true, seed: 1);
        Assert.Equal(
            Enumerable.Range(0, 10).Select(i => (long)i),
            some.Concat(others).Select(pair => (long)pair.Item2).Order()
        );
        Assert.Throws<InvalidArgumentException>(() => keras.utils.split_dataset(np.arange(10)));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.split_dataset(np.arange(10), 8, 5));
    }

    [Fact]
    public void A_folder_of_images_is_a_dataset()
    {
        var dataset = keras.utils.image_dataset_from_directory(Images, image_size: (4, 4), shuffle: false);
        var expected = Recorded("image_folder_int").GetProperty("dict");
        Assert.Equal(Strings(expected, "class_names"), dataset.class_names);
        Assert.Equal(
            Strings(expected, "files"),
            dataset.file_paths.Select(file => Path.GetRelativePath(Images, file).Replace('\\', '/'))
        );
        Assert.Equal(expected.GetProperty("spec").GetString(), dataset.element_spec.ToString());
        var (images, labels) = dataset.First();
        Close(expected.GetProperty("first"), images[0]);
        Close(expected.GetProperty("labels")[0], labels);
        var resized = keras.utils.image_dataset_from_directory(
            Images,
            image_size: (2, 3),
            shuffle: false,
            batch_size: 2
        );
        Close(Recorded("image_folder_resized"), resized.First().Item1);
        var nearest = keras.utils.image_dataset_from_directory(
            Images,
            image_size: (3, 3),
            interpolation: "nearest",
            shuffle: false,
            batch_size: 1
        );
        Close(Recorded("image_folder_nearest"), nearest.First().Item1);
        Assert.Equal(tf.uint8, nearest.First().Item1.dtype);
        var training = keras.utils.image_dataset_from_directory(
            Images,
            image_size: (4, 4),
            shuffle: false,
            validation_split: 0.25,
            subset: "training",
            seed: 1
        );
        Assert.Equal(6, training.file_paths.Count);
        Assert.Throws<InvalidArgumentException>(() =>
            keras.utils.image_dataset_from_directory(Images, label_mode: "binary")
        );
        Assert.Throws<DataFileException>(() => keras.utils.image_dataset_from_directory($"{Images}/absent"));
        var both = new[] { "training", "validation" }.SelectMany(subset =>
            keras.utils.image_dataset_from_directory(Images, validation_split: 0.5, subset: subset, seed: 3).file_paths
        );
        Assert.Equal(8, both.Distinct().Count());
    }

    [Fact]
    public void A_folder_of_texts_is_a_dataset()
    {
        Texts("text_folder_int", keras.utils.text_dataset_from_directory(TextFolder, shuffle: false));
        Texts("text_folder_binary", keras.utils.text_dataset_from_directory(TextFolder, "binary", shuffle: false));
        Texts(
            "text_folder_class_names",
            keras.utils.text_dataset_from_directory(TextFolder, class_names: ["pos", "neg"], shuffle: false)
        );
        Texts(
            "text_folder_max_length",
            keras.utils.text_dataset_from_directory(TextFolder, max_length: 4, shuffle: false)
        );

        void Texts(string name, TfActivations.Keras.Datasets.DirectoryDataset dataset)
        {
            var expected = Recorded(name).GetProperty("dict");
            Assert.Equal(Strings(expected, "class_names"), dataset.class_names);
            Assert.Equal(expected.GetProperty("spec").GetString(), dataset.element_spec.ToString());
            var (texts, labels) = dataset.Single();
            var element = expected.GetProperty("elements")[0];
            Assert.Equal(element[0].EnumerateArray().Select(text => text.GetString()), texts.AsStrings());
            Close(element[1], labels);
        }
    }

    [Fact]
    public void Images_are_loaded_as_pillow_has_them()
    {
        var file = Path.Combine(Images, "dogs", "a.png");
        var image = keras.utils.load_img(file);
        Assert.Equal(("RGB", (4, 4)), (image.mode, image.size));
        var array = keras.utils.img_to_array(image);
        Assert.Equal(TfActivations.Tensors.DType.Float32, ((Tensor)array).DType);
        Same("load_img", array);
        Same("load_img_gray", keras.utils.img_to_array(keras.utils.load_img(file, color_mode: "grayscale")));
        Same("load_img_target", keras.utils.img_to_array(keras.utils.load_img(file, target_size: (2, 2))));
        var first = (Tensor)keras.utils.img_to_array(image, data_format: "channels_first");
        Assert.Equal(tf.transpose(array, perm: [2, 0, 1]).Doubles(), first.Doubles());
        Assert.Throws<InvalidArgumentException>(() => keras.utils.load_img(file, color_mode: "cmyk"));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.load_img(file, interpolation: "cubic"));
        Assert.Throws<InvalidArgumentException>(() => keras.utils.load_img(file, target_size: (0, 2)));
        Assert.Throws<DataFileException>(() => keras.utils.load_img(Path.Combine(Images, "none.png")));
    }

    [Fact]
    public void Images_are_saved_and_scaled()
    {
        var file = Path.Combine(folder.FullName, "saved.png");
        var pixels = keras.utils.img_to_array(keras.utils.load_img(Path.Combine(Images, "dogs", "a.png")));
        keras.utils.save_img(file, pixels, scale: false);
        Same("load_img", keras.utils.img_to_array(keras.utils.load_img(file)));
        keras.utils.save_img(
            file,
            new float[,,]
            {
                {
                    { -1 },
                    { 0 },
                    { 1 },
                },
            }
        );
        Assert.Equal(
            [0, 127, 255],
            ((Tensor)keras.utils.img_to_array(keras.utils.load_img(file, "grayscale"))).Doubles()
        );
        var first = keras.utils.array_to_img(
            new float[,,]
            {
                {
                    { 1, 2 },
                },
                {
                    { 3, 4 },
                },
                {
                    { 5, 6 },
                },
            },
            "channels_first",
            false
        );
        Assert.Equal([1, 3, 5, 2, 4, 6], ((Tensor)first.numpy()).Doubles());
        Assert.Throws<InvalidArgumentException>(() =>
            keras.utils.array_to_img(
                new float[,,]
                {
                    {
                        { 256 },
                    },
                },
                scale: false
            )
        );
        Assert.Throws<InvalidArgumentException>(() =>
            keras.utils.array_to_img(
                new float[,,]
                {
                    {
                        { float.NaN },
                    },
                }
            )
        );
        Assert.Throws<InvalidArgumentException>(() => keras.utils.save_img(file + ".tiff", pixels));
    }

    [Theory]
    [InlineData("box", 15, 35)]
    [InlineData("bilinear", 17, 33)] // weights 1/8, 3/8, 3/8, 1/8 without those beyond the edge: (3*10+3*20+30)/7
    public void Images_are_resampled(string method, int left, int right)
    {
        var file = Path.Combine(folder.FullName, "row.png");
        keras.utils.save_img(
            file,
            new float[,,]
            {
                {
                    { 10 },
                    { 20 },
                    { 30 },
                    { 40 },
                },
            },
            scale: false
        );
        var halved = keras.utils.load_img(file, "grayscale", target_size: (1, 2), interpolation: method);
        Assert.Equal([left, right], ((Tensor)halved.numpy()).Doubles());
        var middle = keras.utils.load_img(file, "grayscale", (1, 1), "nearest", keep_aspect_ratio: true);
        Assert.Equal([20], ((Tensor)middle.numpy()).Doubles());
    }

    private JsonElement Recorded(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "utils.json")));
        return document
            .RootElement.GetProperty("cases")
            .EnumerateArray()
            .First(each => each.GetProperty("case").GetString() == name)
            .GetProperty("result")
            .Clone();
    }

    private void Same(string name, object value) => Assert.Equal(Numbers(Recorded(name)), Numbers(value));

    private static void Close(JsonElement expected, Tensor actual)
    {
        var (wanted, got) = (Numbers(expected).ToList(), actual.Doubles());
        Assert.Equal(wanted.Count, got.Length);
        for (var i = 0; i < got.Length; i++)
            Assert.Equal(wanted[i], got[i], 1e-3);
    }

    private static IEnumerable<string?> Strings(JsonElement owner, string name) =>
        owner.GetProperty(name).EnumerateArray().Select(text => text.GetString());

    private static IEnumerable<double> Numbers(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
            JsonValueKind.Object => value.GetProperty("tuple").EnumerateArray().SelectMany(Numbers),
            _ => [value.GetDouble()],
        };

    private static IEnumerable<double> Numbers(object value) =>
        value switch
        {
            Tensor tensor => tensor.Doubles(),
            NDArray array => ((Tensor)array).Doubles(),
            (Tensor x, Tensor y) => [.. x.Doubles(), .. y.Doubles()],
            System.Collections.IEnumerable several => several.Cast<object>().SelectMany(Numbers),
            _ => throw new ArgumentException($"{value}"),
        };
}
