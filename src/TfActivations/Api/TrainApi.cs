using System.Text;
using TfActivations.Data.Io;

namespace TfActivations.Api;

/// <summary>tf.train: samples as TFRecord files hold them, and checkpoints.</summary>
public sealed partial class TrainApi
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
        return Data.Io.Example.Parse(nameof(Example), serialized);
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
