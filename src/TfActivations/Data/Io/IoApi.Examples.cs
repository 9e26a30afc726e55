namespace TfActivations.Data.Io;

public sealed partial class IoApi
{
    /// <summary>A feature of one shape, for <c>parse_single_example</c>. As <c>tf.io.FixedLenFeature</c>.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="dtype">float32, int64 or string.</param>
    /// <param name="default_value">What stands for one that is missing: one value, or as many as the shape has.</param>
    public FixedLenFeature FixedLenFeature(Shape shape, DType dtype, Tensor? default_value = null) =>
        new(shape, dtype, default_value);

    /// <summary>A feature of any number of values. As <c>tf.io.VarLenFeature</c>.</summary>
    /// <remarks>Python gives a sparse tensor; here it is dense, of one axis, and filled up with 0 or empty strings in a batch.</remarks>
    /// <param name="dtype">float32, int64 or string.</param>
    public VarLenFeature VarLenFeature(DType dtype) => new(dtype);

    /// <summary>A feature of one shape for each step. As <c>tf.io.FixedLenSequenceFeature</c>.</summary>
    /// <param name="shape">The shape of a step.</param>
    /// <param name="dtype">float32, int64 or string.</param>
    /// <param name="allow_missing">Whether one that is missing has no steps; else it is an error.</param>
    public FixedLenSequenceFeature FixedLenSequenceFeature(Shape shape, DType dtype, bool allow_missing = false) =>
        new(shape, dtype, allow_missing);

    /// <summary>A serialized tf.train.Example as tensors by names. As <c>tf.io.parse_single_example</c>.</summary>
    /// <param name="serialized">A string.</param>
    /// <param name="features">What each feature is to become.</param>
    /// <exception cref="InvalidArgumentException">It is no example, or a feature is missing or of another kind.</exception>
    public Dictionary<string, Tensor> parse_single_example(
        Tensor serialized,
        IReadOnlyDictionary<string, ParsingFeature> features
    )
    {
        ArgumentNullException.ThrowIfNull(features);
        var example = Example.Parse(
            nameof(parse_single_example),
            Messages.Bytes(nameof(parse_single_example), serialized)
        );
        return Parsed(example.features, features);
    }

    /// <summary>Serialized tf.train.Examples as tensors by names, along a new first axis. As <c>tf.io.parse_example</c>.</summary>
    /// <param name="serialized">Strings.</param>
    /// <param name="features">What each feature is to become.</param>
    /// <exception cref="InvalidArgumentException">One is no example, or a feature is missing or of another kind.</exception>
    public Dictionary<string, Tensor> parse_example(
        Tensor serialized,
        IReadOnlyDictionary<string, ParsingFeature> features
    )
    {
        ArgumentNullException.ThrowIfNull(features);
        var examples = Strings(nameof(parse_example), serialized)
            .Select(text => Parsed(Example.Parse(nameof(parse_example), text).features, features))
            .ToList();
        if (examples.Count == 0)
            throw new InvalidArgumentException("parse_example: needs at least one example");
        return features.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Stack([.. examples.Select(example => example[pair.Key])])
        );
    }

    /// <summary>A serialized tf.train.SequenceExample as tensors by names. As <c>tf.io.parse_single_sequence_example</c>.</summary>
    /// <param name="serialized">A string.</param>
    /// <param name="context_features">What each feature of the whole is to become.</param>
    /// <param name="sequence_features">What each feature of steps is to become.</param>
    /// <exception cref="InvalidArgumentException">It is no example, or a feature is missing or of another kind.</exception>
    public (Dictionary<string, Tensor> Context, Dictionary<string, Tensor> Sequence) parse_single_sequence_example(
        Tensor serialized,
        IReadOnlyDictionary<string, ParsingFeature>? context_features = null,
        IReadOnlyDictionary<string, ParsingFeature>? sequence_features = null
    )
    {
        const string Caller = nameof(parse_single_sequence_example);
        var example = SequenceExample.Parse(Caller, Messages.Bytes(Caller, serialized));
        var steps = example.feature_lists.feature_list.ToDictionary(pair => pair.Key, pair => Joined(pair.Value));
        return (
            Parsed(example.context, context_features ?? new Dictionary<string, ParsingFeature>()),
            Parsed(new(steps), sequence_features ?? new Dictionary<string, ParsingFeature>())
        );
    }

    /// <summary>Examples in JSON, as protobuf writes it, as serialized ones. As <c>tf.io.decode_json_example</c>.</summary>
    /// <param name="json_examples">Strings.</param>
    /// <exception cref="InvalidArgumentException">One is no example.</exception>
    public Tensor decode_json_example(Tensor json_examples) =>
        Mapped(nameof(decode_json_example), json_examples, text => Example.OfJson(nameof(decode_json_example), text));

    /// <summary>A file of TFRecords to write. As <c>tf.io.TFRecordWriter</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">"", "GZIP" or "ZLIB".</param>
    public TFRecordWriter TFRecordWriter(string path, string options = "") => new(path, options);

    private static Dictionary<string, Tensor> Parsed(
        Features features,
        IReadOnlyDictionary<string, ParsingFeature> wanted
    )
    {
        Argument.NoNulls("parse_example", [.. wanted.Values], nameof(features));
        return wanted.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Parse(pair.Key, features.feature.GetValueOrDefault(pair.Key))
        );
    }

    /// <summary>The values of all steps as those of one feature.</summary>
    private static Feature Joined(FeatureList list) =>
        new(
            list.feature.Any(each => each.bytes_list is not null)
                ? new([.. list.feature.SelectMany(each => each.bytes_list?.value ?? [])])
                : null,
            list.feature.Any(each => each.float_list is not null)
                ? new([.. list.feature.SelectMany(each => each.float_list?.value ?? [])])
                : null,
            list.feature.Any(each => each.int64_list is not null)
                ? new([.. list.feature.SelectMany(each => each.int64_list?.value ?? [])])
                : null
        );
}
