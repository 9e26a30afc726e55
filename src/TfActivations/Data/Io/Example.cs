using System.Text;
using Google.Protobuf;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data.Io;

/// <summary>Named features of one sample, as TFRecord files hold them. As <c>tf.train.Example</c>.</summary>
public sealed class Example
{
    internal Example(Features features) => this.features = features;

    /// <summary>The features.</summary>
    public Features features { get; }

    /// <summary>As bytes that Python reads too. As <c>SerializeToString</c>.</summary>
    public byte[] SerializeToString() => new ExampleProto { Features = features.ToProto() }.ToByteArray();

    internal static Example Parse(string caller, byte[] bytes) =>
        new(Features.Of(Messages.Parse(caller, ExampleProto.Parser, bytes).Features));
}

/// <summary>Named features of a sequence: some of the whole, some of each step. As <c>tf.train.SequenceExample</c>.</summary>
public sealed class SequenceExample
{
    internal SequenceExample(Features context, FeatureLists feature_lists) =>
        (this.context, this.feature_lists) = (context, feature_lists);

    /// <summary>The features of the whole.</summary>
    public Features context { get; }

    /// <summary>The features of each step.</summary>
    public FeatureLists feature_lists { get; }

    /// <summary>As bytes that Python reads too. As <c>SerializeToString</c>.</summary>
    public byte[] SerializeToString()
    {
        var lists = new FeatureListsProto();
        foreach (var (name, list) in feature_lists.feature_list)
            lists.FeatureList[name] = new() { Feature = { list.feature.Select(feature => feature.ToProto()) } };
        return new SequenceExampleProto { Context = context.ToProto(), FeatureLists = lists }.ToByteArray();
    }

    internal static SequenceExample Parse(string caller, byte[] bytes)
    {
        var proto = Messages.Parse(caller, SequenceExampleProto.Parser, bytes);
        var lists = (proto.FeatureLists ?? new()).FeatureList.ToDictionary(
            pair => pair.Key,
            pair => new FeatureList([.. pair.Value.Feature.Select(Feature.Of)])
        );
        return new(Features.Of(proto.Context), new(lists));
    }
}

/// <summary>Features by their names. As <c>tf.train.Features</c>.</summary>
public sealed class Features
{
    internal Features(IReadOnlyDictionary<string, Feature> feature) => this.feature = feature;

    /// <summary>The features by their names.</summary>
    public IReadOnlyDictionary<string, Feature> feature { get; }

    internal FeaturesProto ToProto()
    {
        var proto = new FeaturesProto();
        foreach (var (name, each) in feature)
            proto.Feature[name] = each.ToProto();
        return proto;
    }

    internal static Features Of(FeaturesProto? proto) =>
        new((proto ?? new()).Feature.ToDictionary(pair => pair.Key, pair => Feature.Of(pair.Value)));
}

/// <summary>Lists of features by their names. As <c>tf.train.FeatureLists</c>.</summary>
public sealed class FeatureLists
{
    internal FeatureLists(IReadOnlyDictionary<string, FeatureList> feature_list) => this.feature_list = feature_list;

    /// <summary>The lists by their names.</summary>
    public IReadOnlyDictionary<string, FeatureList> feature_list { get; }
}

/// <summary>A feature of each step. As <c>tf.train.FeatureList</c>.</summary>
public sealed class FeatureList
{
    internal FeatureList(IReadOnlyList<Feature> feature) => this.feature = feature;

    /// <summary>The features in order.</summary>
    public IReadOnlyList<Feature> feature { get; }
}

/// <summary>Strings, floats or whole numbers. As <c>tf.train.Feature</c>.</summary>
public sealed class Feature
{
    internal Feature(BytesList? bytes_list, FloatList? float_list, Int64List? int64_list) =>
        (this.bytes_list, this.float_list, this.int64_list) = (bytes_list, float_list, int64_list);

    /// <summary>Strings; null where it holds others.</summary>
    public BytesList? bytes_list { get; }

    /// <summary>Floats; null where it holds others.</summary>
    public FloatList? float_list { get; }

    /// <summary>Whole numbers; null where it holds others.</summary>
    public Int64List? int64_list { get; }

    /// <summary>The values as a tensor of one axis; null where there are none.</summary>
    internal Tensor? ToTensor() =>
        float_list is not null ? Tensor.Of<float>([.. float_list.value], float_list.value.Count)
        : int64_list is not null ? Tensor.Of<long>([.. int64_list.value], int64_list.value.Count)
        : bytes_list is not null ? Texts.Vector([.. bytes_list.value])
        : null;

    internal FeatureProto ToProto() =>
        bytes_list is not null
            ? new() { BytesList = new() { Value = { bytes_list.value.Select(ByteString.CopyFrom) } } }
        : float_list is not null ? new() { FloatList = new() { Value = { float_list.value } } }
        : int64_list is not null ? new() { Int64List = new() { Value = { int64_list.value } } }
        : new();

    internal static Feature Of(FeatureProto proto) =>
        new(
            proto.BytesList is { } bytes ? new([.. bytes.Value.Select(each => each.ToByteArray())]) : null,
            proto.FloatList is { } floats ? new([.. floats.Value]) : null,
            proto.Int64List is { } numbers ? new([.. numbers.Value]) : null
        );
}

/// <summary>Strings. As <c>tf.train.BytesList</c>.</summary>
public sealed class BytesList
{
    internal BytesList(IReadOnlyList<byte[]> value) => this.value = value;

    /// <summary>The strings' bytes.</summary>
    public IReadOnlyList<byte[]> value { get; }
}

/// <summary>Floats. As <c>tf.train.FloatList</c>.</summary>
public sealed class FloatList
{
    internal FloatList(IReadOnlyList<float> value) => this.value = value;

    /// <summary>The floats.</summary>
    public IReadOnlyList<float> value { get; }
}

/// <summary>Whole numbers. As <c>tf.train.Int64List</c>.</summary>
public sealed class Int64List
{
    internal Int64List(IReadOnlyList<long> value) => this.value = value;

    /// <summary>The numbers.</summary>
    public IReadOnlyList<long> value { get; }
}

/// <summary>tf.train: samples as TFRecord files hold them.</summary>
public sealed class TrainApi
{
    internal TrainApi() { }

    /// <summary>A sample of named features. As <c>tf.train.Example</c>.</summary>
    /// <param name="features">The features.</param>
    public Example Example(Features features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new(features);
    }

    /// <summary>The sample that <c>SerializeToString</c> wrote, here or in Python. As <c>tf.train.Example.FromString</c>.</summary>
    /// <param name="serialized">The bytes.</param>
    /// <exception cref="InvalidArgumentException">They are no sample.</exception>
    public Example Example(byte[] serialized)
    {
        ArgumentNullException.ThrowIfNull(serialized);
        return Io.Example.Parse(nameof(Example), serialized);
    }

    /// <summary>The sample that a tensor of one string holds: a record of a TFRecordDataset.</summary>
    /// <param name="serialized">The string.</param>
    /// <exception cref="InvalidArgumentException">It is no sample.</exception>
    public Example Example(Tensor serialized) => Example(Messages.Bytes(nameof(Example), serialized));

    /// <summary>A sequence of named features. As <c>tf.train.SequenceExample</c>.</summary>
    /// <param name="context">The features of the whole.</param>
    /// <param name="feature_lists">The features of each step.</param>
    public SequenceExample SequenceExample(Features? context = null, FeatureLists? feature_lists = null) =>
        new(context ?? Features([]), feature_lists ?? FeatureLists([]));

    /// <summary>Features by their names. As <c>tf.train.Features</c>.</summary>
    /// <param name="feature">The features.</param>
    public Features Features(Dictionary<string, Feature> feature) => new(Named(nameof(Features), feature));

    /// <summary>Lists of features by their names. As <c>tf.train.FeatureLists</c>.</summary>
    /// <param name="feature_list">The lists.</param>
    public FeatureLists FeatureLists(Dictionary<string, FeatureList> feature_list) =>
        new(Named(nameof(FeatureLists), feature_list));

    /// <summary>A feature of each step. As <c>tf.train.FeatureList</c>.</summary>
    /// <param name="feature">The features in order.</param>
    public FeatureList FeatureList(IReadOnlyList<Feature> feature) =>
        new([.. Argument.NoNulls(nameof(FeatureList), feature)]);

    /// <summary>A feature: strings, floats or whole numbers. As <c>tf.train.Feature</c>.</summary>
    /// <param name="bytes_list">Strings.</param>
    /// <param name="float_list">Floats.</param>
    /// <param name="int64_list">Whole numbers.</param>
    /// <exception cref="InvalidArgumentException">More than one is given.</exception>
    public Feature Feature(BytesList? bytes_list = null, FloatList? float_list = null, Int64List? int64_list = null) =>
        new object?[] { bytes_list, float_list, int64_list }.Count(each => each is not null) <= 1
            ? new(bytes_list, float_list, int64_list)
            : throw new InvalidArgumentException("Feature: give one of bytes_list, float_list and int64_list");

    /// <summary>Strings, as bytes. As <c>tf.train.BytesList</c>.</summary>
    /// <param name="value">The strings.</param>
    public BytesList BytesList(IReadOnlyList<byte[]> value) => new([.. Argument.NoNulls(nameof(BytesList), value)]);

    /// <summary>Strings, in UTF-8. As <c>tf.train.BytesList</c>.</summary>
    /// <param name="value">The strings.</param>
    public BytesList BytesList(IReadOnlyList<string> value) =>
        new([.. Argument.NoNulls(nameof(BytesList), value).Select(Encoding.UTF8.GetBytes)]);

    /// <summary>The strings of a tensor. As <c>tf.train.BytesList</c>.</summary>
    /// <param name="value">A tensor of strings: a serialized tensor, a file that was read.</param>
    public BytesList BytesList(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Texts().ToArray());
    }

    /// <summary>Floats. As <c>tf.train.FloatList</c>.</summary>
    /// <param name="value">The floats.</param>
    public FloatList FloatList(IReadOnlyList<float> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new([.. value]);
    }

    /// <summary>Whole numbers. As <c>tf.train.Int64List</c>.</summary>
    /// <param name="value">The numbers.</param>
    public Int64List Int64List(IReadOnlyList<long> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new([.. value]);
    }

    private static Dictionary<string, T> Named<T>(string caller, Dictionary<string, T> parts)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(parts);
        Argument.NoNulls(caller, [.. parts.Values], "values");
        return new(parts);
    }
}

/// <summary>Protobuf's messages.</summary>
internal static class Messages
{
    /// <exception cref="InvalidArgumentException">It is none of that kind, or damaged.</exception>
    public static T Parse<T>(string caller, MessageParser<T> parser, byte[] bytes)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidArgumentException(
                $"{caller}: no serialized example, or a damaged one: {error.Message}",
                error
            );
        }
    }

    /// <summary>The one string of a tensor.</summary>
    public static byte[] Bytes(string caller, Tensor serialized)
    {
        ArgumentNullException.ThrowIfNull(serialized);
        // C#'s bytes are Python's.
        return serialized is { DType: DType.UInt8, Shape.Rank: 1 } ? serialized.AsSpan<byte>().ToArray()
            : serialized.DType == DType.String && serialized.Size == 1 ? serialized.Texts()[0]
            : throw new InvalidArgumentException(
                $"{caller}: one string is needed. Received: {TensorSpec.Of(serialized)}"
            );
    }
}
