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

    internal static byte[] OfJson(string caller, byte[] json)
    {
        try
        {
            return ExampleProto.Parser.ParseJson(System.Text.Encoding.UTF8.GetString(json)).ToByteArray();
        }
        catch (Exception error)
            when (error is InvalidProtocolBufferException or InvalidJsonException or FormatException)
        {
            throw new InvalidArgumentException($"{caller}: no example in JSON: {error.Message}", error);
        }
    }

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
