using TfActivations.Data;
using TfActivations.Data.Io;
using TfActivations.Files;
using TfActivations.Ops;

namespace TfActivations.Keras.Datasets;

/// <summary>Batches of files with labels. As <c>keras.utils.image_dataset_from_directory</c> and its like return them.</summary>
public sealed class DirectoryDataset : Dataset<(Tensor, Tensor)>
{
    private readonly Dataset<(Tensor, Tensor)> batches;

    internal DirectoryDataset(
        Dataset<(Tensor, Tensor)> batches,
        IReadOnlyList<string> class_names,
        IReadOnlyList<string> file_paths
    ) => (this.batches, this.class_names, this.file_paths) = (batches, class_names, file_paths);

    /// <summary>The classes, in the order of the labels.</summary>
    public IReadOnlyList<string> class_names { get; }

    /// <summary>The files, in the order of the elements where they are not shuffled.</summary>
    public IReadOnlyList<string> file_paths { get; }

    internal override long Cardinality => batches.Cardinality;

    private protected override ElementSpec Specify() => batches.element_spec;

    internal override IEnumerable<(Tensor, Tensor)> Elements(DatasetOptions options) => batches.Elements(options);
}

/// <summary>Files of a folder with a subfolder for each class.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="LabelMode">"int", "categorical" or "binary".</param>
/// <param name="ClassNames">The subfolders that count, in the order of labels; null for all.</param>
/// <param name="Batch">How many make a batch; null for single ones.</param>
/// <param name="Shuffles">Whether they come in a random order.</param>
/// <param name="Seed">Of that order.</param>
/// <param name="Split">The share that is for validation; null for none.</param>
/// <param name="Subset">"training" or "validation"; null without a split.</param>
internal sealed record LabelledFiles(
    string Folder,
    string LabelMode,
    IReadOnlyList<string>? ClassNames,
    int? Batch,
    bool Shuffles,
    int? Seed,
    double? Split,
    string? Subset
)
{
    private const int ShuffledBatches = 8;

    /// <summary>The dataset of what a function makes of each file.</summary>
    public DirectoryDataset Of(string caller, string[] endings, Func<string, Tensor> read)
    {
        ArgumentNullException.ThrowIfNull(Folder);
        ArgumentNullException.ThrowIfNull(LabelMode);
        if (!Directory.Exists(Folder))
            throw new DataFileException(Folder, "there is no such folder");
        string[] classes = [.. Argument.NoNulls(caller, ClassNames ?? Subfolders(), nameof(ClassNames))];
        (string File, int Label)[] files =
        [
            .. classes.SelectMany((name, label) => Files(name, endings).Select(file => (file, label))),
        ];
        files = Chosen(caller, files);
        if (files.Length == 0)
            throw new DataFileException(
                Folder,
                $"has no files; expected a subfolder for each class with files that end in {string.Join(", ", endings)}"
            );
        var labels = Labels(caller, [.. files.Select(each => each.Label)], classes.Length);
        var rows = new TensorSliceDataset<(Tensor, Tensor)>(
            (StringTensor.Of([.. files.Select(each => each.File)], files.Length), labels)
        );
        var order = Shuffles
            ? new ShuffleDataset<(Tensor, Tensor)>(
                rows,
                Batch * ShuffledBatches ?? files.Length,
                Seed,
                reshuffles: true
            )
            : (Dataset<(Tensor, Tensor)>)rows;
        var elements = new MapDataset<(Tensor, Tensor), (Tensor, Tensor)>(
            order,
            row => (read((string)row.Item1), row.Item2),
            Parallelism.Autotune,
            deterministic: null
        );
        return new(
            Batch is { } size ? new BatchDataset<(Tensor, Tensor)>(elements, size, dropRemainder: false) : elements,
            classes,
            [.. files.Select(each => each.File)]
        );
    }

    private string[] Subfolders() =>
        [
            .. Listed(Folder, Directory.EnumerateDirectories)
                .Select(path => Path.GetFileName(path))
                .Where(name => name[0] != '.'),
        ];

    private IEnumerable<string> Files(string subfolder, string[] endings) =>
        Below(Path.Combine(Folder, subfolder))
            .Where(file => endings.Contains(Path.GetExtension(file).ToLowerInvariant()));

    private static IEnumerable<string> Below(string folder) =>
        Listed(folder, Directory.EnumerateFiles)
            .Concat(Listed(folder, Directory.EnumerateDirectories).SelectMany(Below));

    private static string[] Listed(string folder, Func<string, IEnumerable<string>> list)
    {
        try
        {
            return [.. list(folder).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error) || error is ArgumentException)
        {
            throw new DataFileException(folder, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Those for training or for validation.</summary>
    private (string File, int Label)[] Chosen(string caller, (string File, int Label)[] files)
    {
        if (Split is null && Subset is null)
            return files;
        if (Split is not (> 0 and < 1) || Subset is not ("training" or "validation"))
            throw new InvalidArgumentException(
                $"{caller}: validation_split between 0 and 1 goes with subset \"training\" or \"validation\". Received: {Split} and {Subset}"
            );
        if (Shuffles)
        {
            if (Seed is null)
                throw new InvalidArgumentException(
                    $"{caller}: give a seed, so that training and validation have no file in common"
                );
            new Random(Seed.Value).Shuffle(files);
        }
        var kept = (int)(Split.Value * files.Length);
        return Subset == "training" ? files[..^kept] : files[(files.Length - kept)..];
    }

    private Tensor Labels(string caller, int[] labels, int classes)
    {
        var numbers = Tensor.Of<int>(labels, labels.Length);
        return LabelMode switch
        {
            "int" => numbers,
            "categorical" => OneHotOp.Apply(numbers, classes, DType.Float32),
            "binary" when classes == 2 => CastOp.Apply(numbers, DType.Float32).View((labels.Length, 1)),
            "binary" => throw new InvalidArgumentException(
                $"{caller}: label_mode \"binary\" needs two classes. Received: {classes}"
            ),
            _ => throw new InvalidArgumentException(
                $"{caller}: label_mode must be \"int\", \"categorical\" or \"binary\". Received: \"{LabelMode}\""
            ),
        };
    }
}

/// <summary>Images of one size.</summary>
internal static class ResizedImages
{
    public static readonly string[] Endings = [".bmp", ".gif", ".jpeg", ".jpg", ".png"];

    /// <summary>An image of a file, of a size.</summary>
    /// <param name="file">The file.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="smooth">Whether pixels are mixed, bilinearly; else the nearest one stands for itself.</param>
    public static Tensor Read(string file, int channels, (int Height, int Width) size, bool smooth)
    {
        var image = OptionalPackage.Use(
            "image_dataset_from_directory",
            "SkiaSharp",
            () => ImageCodec.Decode(file, FileErrors.ReadAll(file), channels)
        );
        return smooth
            ? Bilinear(image, size)
            : ImageResampling.Resized(
                image,
                "nearest",
                (0, image.Shape[0], size.Height),
                (0, image.Shape[1], size.Width)
            );
    }

    /// <summary>Pixels' middles are 0.5, 1.5 ...; what lies beyond the outer ones' is theirs.</summary>
    private static Tensor Bilinear(Tensor image, (int Height, int Width) size)
    {
        var source = image.Span<byte>();
        var channels = image.Shape[2];
        var resized = Tensor.Allocate((size.Height, size.Width, channels), DType.Float32);
        var target = resized.Span<float>();
        for (var y = 0; y < size.Height; y++)
        {
            var (top, bottom, down) = Between(y, image.Shape[0], size.Height);
            for (var x = 0; x < size.Width; x++)
            {
                var (left, right, across) = Between(x, image.Shape[1], size.Width);
                for (var channel = 0; channel < channels; channel++)
                {
                    var above = Mixed(At(source, top, left, channel), At(source, top, right, channel), across);
                    var below = Mixed(At(source, bottom, left, channel), At(source, bottom, right, channel), across);
                    target[(((y * size.Width) + x) * channels) + channel] = Mixed(above, below, down);
                }
            }
        }
        return resized;

        float At(ReadOnlySpan<byte> pixels, int row, int column, int channel) =>
            pixels[(((row * image.Shape[1]) + column) * channels) + channel];
    }

    private static (int Low, int High, float Share) Between(int place, int from, int to)
    {
        var middle = ((place + 0.5f) * from / to) - 0.5f;
        var low = (int)MathF.Floor(middle);
        return (Math.Clamp(low, 0, from - 1), Math.Clamp(low + 1, 0, from - 1), middle - low);
    }

    private static float Mixed(float a, float b, float share) => a + ((b - a) * share);
}
