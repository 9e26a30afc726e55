using Google.Protobuf;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data.Bundles;

/// <summary>A tensor of a checkpoint: what it is, and where.</summary>
/// <param name="Proto">As the index has it.</param>
/// <param name="Shape">Its axes.</param>
internal sealed record BundleEntry(BundleEntryProto Proto, Shape Shape)
{
    // TensorFlow's types that have no counterpart here, by their numbers.
    private static readonly Dictionary<int, string> OtherTypes = new()
    {
        [11] = "qint8",
        [12] = "quint8",
        [13] = "qint32",
        [15] = "qint16",
        [16] = "quint16",
        [20] = "resource",
        [21] = "variant",
        [24] = "float8_e5m2",
        [25] = "float8_e4m3fn",
        [29] = "int4",
        [30] = "uint4",
    };

    /// <summary>The name of its type: "float32".</summary>
    public string TypeName =>
        TensorProtos.Find((DataType)Proto.Dtype) is { } dtype
            ? dtype.Name()
            : OtherTypes.GetValueOrDefault(Proto.Dtype, $"type {Proto.Dtype}");

    /// <exception cref="DataFileException">It is damaged, or its shape is no tensor's.</exception>
    public static BundleEntry Parse(byte[] value, string path, string key)
    {
        try
        {
            var proto = BundleEntryProto.Parser.ParseFrom(value);
            return new(proto, TensorProtos.Lengths(key, proto.Shape));
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidArgumentException)
        {
            throw new DataFileException(path, $"damaged at '{key}': {error.Message}", error);
        }
    }

    /// <exception cref="DataFileException">There is none here.</exception>
    public DType DType(string path, string key) =>
        TensorProtos.Find((DataType)Proto.Dtype)
        ?? throw new DataFileException(path, $"'{key}' is of {TypeName}, which is no dtype of this library's");
}
