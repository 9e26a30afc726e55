namespace TfActivations.Data;

/// <summary>tf.data: pipelines of elements.</summary>
public sealed class DataApi
{
    internal DataApi() { }

    /// <summary>As many threads as there are processors, as many elements ahead as are good. As <c>tf.data.AUTOTUNE</c>.</summary>
    public int AUTOTUNE => Parallelism.Autotune;

    /// <summary>The cardinality of elements that never end. As <c>tf.data.INFINITE_CARDINALITY</c>.</summary>
    public long INFINITE_CARDINALITY => Cardinality.Infinite;

    /// <summary>The cardinality of elements that nobody has counted. As <c>tf.data.UNKNOWN_CARDINALITY</c>.</summary>
    public long UNKNOWN_CARDINALITY => Cardinality.Unknown;

    /// <summary>tf.data.Dataset: where elements come from.</summary>
    public DatasetApi Dataset { get; } = new();

    /// <summary>tf.data.experimental.</summary>
    public DataExperimentalApi experimental { get; } = new();

    /// <summary>How elements are made, for <c>with_options</c>. As <c>tf.data.Options</c>.</summary>
    /// <param name="deterministic">Whether what runs on several threads keeps the order where it is not told.</param>
    public DatasetOptions Options(bool? deterministic = null) => new() { deterministic = deterministic };

    /// <summary>The records of TFRecord files, as strings. As <c>tf.data.TFRecordDataset</c>.</summary>
    /// <param name="filenames">A file, or several one after another.</param>
    /// <param name="compression_type">"", "GZIP" or "ZLIB".</param>
    /// <param name="num_parallel_reads">How many files are read at once, their records by turns; one by default.</param>
    /// <exception cref="DataFileException">While it is gone through: a file is missing or damaged.</exception>
    public Dataset<Tensor> TFRecordDataset(
        FileNames filenames,
        string compression_type = "",
        int? num_parallel_reads = null
    ) =>
        FileDatasets.Of(
            "TFRecordDatasetV2",
            filenames,
            path => RecordFiles.Read(path, compression_type),
            num_parallel_reads
        );

    /// <summary>The lines of text files, as strings without their ends. As <c>tf.data.TextLineDataset</c>.</summary>
    /// <param name="filenames">A file, or several one after another.</param>
    /// <param name="compression_type">"", "GZIP" or "ZLIB".</param>
    /// <param name="num_parallel_reads">How many files are read at once, their lines by turns; one by default.</param>
    /// <exception cref="DataFileException">While it is gone through: a file is missing or damaged.</exception>
    public Dataset<Tensor> TextLineDataset(
        FileNames filenames,
        string compression_type = "",
        int? num_parallel_reads = null
    ) =>
        FileDatasets.Of(
            "TextLineDatasetV2",
            filenames,
            path => RecordFiles.Lines(path, compression_type),
            num_parallel_reads
        );

    /// <summary>Files in pieces of one length, as strings. As <c>tf.data.FixedLengthRecordDataset</c>.</summary>
    /// <param name="filenames">A file, or several one after another.</param>
    /// <param name="record_bytes">The length of a piece.</param>
    /// <param name="header_bytes">What is left out at the start of a file.</param>
    /// <param name="footer_bytes">What is left out at its end.</param>
    /// <param name="compression_type">"", "GZIP" or "ZLIB".</param>
    /// <param name="num_parallel_reads">How many files are read at once, their pieces by turns; one by default.</param>
    /// <exception cref="DataFileException">While it is gone through: a file is missing, damaged or of another length.</exception>
    public Dataset<Tensor> FixedLengthRecordDataset(
        FileNames filenames,
        int record_bytes,
        long? header_bytes = null,
        long? footer_bytes = null,
        string compression_type = "",
        int? num_parallel_reads = null
    )
    {
        Cardinality.Require("FixedLengthRecordDataset", nameof(record_bytes), record_bytes);
        var header = Cardinality.Require("FixedLengthRecordDataset", nameof(header_bytes), header_bytes ?? 0, least: 0);
        var footer = Cardinality.Require("FixedLengthRecordDataset", nameof(footer_bytes), footer_bytes ?? 0, least: 0);
        return FileDatasets.Of(
            "FixedLengthRecordDatasetV2",
            filenames,
            path => RecordFiles.Pieces(path, compression_type, record_bytes, header, footer),
            num_parallel_reads
        );
    }
}

/// <summary>tf.data.experimental.</summary>
public sealed class DataExperimentalApi
{
    internal DataExperimentalApi() { }

    /// <summary>As <c>tf.data.experimental.AUTOTUNE</c>.</summary>
    public int AUTOTUNE => Parallelism.Autotune;

    /// <summary>The number of elements. As <c>tf.data.experimental.cardinality</c>.</summary>
    /// <param name="dataset">Any dataset.</param>
    public long cardinality(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.cardinality();
    }

    /// <summary>Says how many elements there are, for <c>apply</c>. As <c>tf.data.experimental.assert_cardinality</c>.</summary>
    /// <param name="expected_cardinality">The number; the elements that are gone through must be as many.</param>
    public Func<Dataset<T>, Dataset<T>> assert_cardinality<T>(long expected_cardinality) =>
        dataset => new CountedDataset<T>(dataset, expected_cardinality);
}

/// <summary>assert_cardinality: as many elements as were said.</summary>
internal sealed class CountedDataset<T>(Dataset<T> source, long expected) : Stage<T>(source)
{
    internal override long Cardinality => expected;

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        var count = 0L;
        foreach (var element in Source.Elements(options))
        {
            if (++count > expected && expected >= 0)
                throw Wrong($"more than {expected}");
            yield return element;
        }
        if (count != expected && expected != Data.Cardinality.Unknown)
            throw Wrong($"{count}");
    }

    private InvalidStateException Wrong(string found) =>
        new($"assert_cardinality: {expected} elements were expected, but the dataset has {found}");
}

/// <summary>The names of files: one, or several in a list, an array or a tensor.</summary>
public sealed class FileNames
{
    private FileNames(IEnumerable<string> names) => Names = Argument.NoNulls(nameof(FileNames), [.. names]);

    internal IReadOnlyList<string> Names { get; }

    /// <summary>One file.</summary>
    public static implicit operator FileNames(string name) => new([name]);

    /// <summary>Several files.</summary>
    public static implicit operator FileNames(string[] names) => Of(names);

    /// <summary>Several files.</summary>
    public static implicit operator FileNames(List<string> names) => Of(names);

    /// <summary>The files that a tensor of strings names.</summary>
    public static implicit operator FileNames(Tensor names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new(names.AsStrings());
    }

    private static FileNames Of(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new(names);
    }
}

/// <summary>Datasets of what is in files.</summary>
internal static class FileDatasets
{
    public static Dataset<Tensor> Of(
        string name,
        FileNames filenames,
        Func<string, IEnumerable<byte[]>> read,
        int? parallelism
    )
    {
        ArgumentNullException.ThrowIfNull(filenames);
        if (parallelism is null)
            return Rule(() => filenames.Names.SelectMany(read));
        Tensor[] names = [.. filenames.Names.Select(file => StringTensor.Of([file], Shape.Scalar))];
        var files = new TensorDataset<Tensor>(names, new TensorSpec(Shape.Scalar, DType.String));
        var threads = Parallelism.Of(name, parallelism);
        return new InterleaveDataset<Tensor, Tensor>(
            files,
            file => Rule(() => read((string)file)),
            cycleLength: threads,
            blockLength: null,
            threads,
            deterministic: null
        );

        RuleDataset Rule(Func<IEnumerable<byte[]>> contents) =>
            new(
                name,
                new(Shape.Scalar, DType.String),
                Cardinality.Unknown,
                () => contents().Select(content => Texts.Scalar(content))
            );
    }
}

/// <summary>Tensors of strings that are bytes.</summary>
internal static class Texts
{
    public static Tensor Scalar(byte[] text)
    {
        var tensor = Tensor.Allocate(Shape.Scalar, DType.String);
        tensor.Texts()[0] = text;
        return tensor;
    }

    public static Tensor Vector(byte[][] texts)
    {
        var tensor = Tensor.Allocate(texts.Length, DType.String);
        texts.CopyTo(tensor.Texts());
        return tensor;
    }
}
