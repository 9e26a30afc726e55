using System.Buffers.Binary;
using Google.Protobuf;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Data;

/// <summary>Tensors as TensorFlow's messages, and back.</summary>
internal static class TensorProtos
{
    private static readonly (DType DType, DataType Type)[] Types =
    [
        (DType.Float16, DataType.Half),
        (DType.BFloat16, DataType.Bfloat16),
        (DType.Float32, DataType.Float),
        (DType.Float64, DataType.Double),
        (DType.Int8, DataType.Int8),
        (DType.Int16, DataType.Int16),
        (DType.Int32, DataType.Int32),
        (DType.Int64, DataType.Int64),
        (DType.UInt8, DataType.Uint8),
        (DType.UInt16, DataType.Uint16),
        (DType.UInt32, DataType.Uint32),
        (DType.UInt64, DataType.Uint64),
        (DType.Bool, DataType.Bool),
        (DType.Complex64, DataType.Complex64),
        (DType.Complex128, DataType.Complex128),
        (DType.String, DataType.String),
    ];

    // A gigabyte.
    private const long MostRepeated = 1 << 30;

    public static byte[] Serialize(Tensor tensor)
    {
        var proto = new TensorProto
        {
            Dtype = Array.Find(Types, row => row.DType == tensor.DType).Type,
            TensorShape = new()
            {
                Dim = { tensor.Shape.Select(length => new TensorShapeProto.Types.Dimension { Size = length }) },
            },
        };
        if (tensor.DType == DType.String)
            proto.StringVal.AddRange(tensor.Texts().ToArray().Select(text => ByteString.CopyFrom(text)));
        else
            proto.TensorContent = ByteString.CopyFrom(tensor.Bytes());
        return proto.ToByteArray();
    }

    /// <param name="caller">For errors.</param>
    /// <param name="bytes">A message.</param>
    /// <exception cref="InvalidArgumentException">It is none, or damaged.</exception>
    public static Tensor Parse(string caller, byte[] bytes)
    {
        var proto = Message(caller, bytes);
        var row = Array.Find(Types, row => row.Type == proto.Dtype);
        if (row.Type != proto.Dtype)
            throw new InvalidArgumentException(
                $"{caller}: TensorFlow's dtype {(int)proto.Dtype} is none of this library's"
            );
        var shape = Lengths(caller, proto);
        if (row.DType == DType.String)
            return Texts(caller, proto, shape);
        var content = proto.TensorContent.Length > 0 ? proto.TensorContent.Span : Values(proto);
        var size = row.DType.Size();
        // One value may stand for all, which are equal.
        if (content.Length != shape.LongSize * size && content.Length != size)
            throw new InvalidArgumentException(
                $"{caller}: a tensor of shape {shape} and dtype {row.DType.Name()} needs {shape.LongSize * size} bytes. Received: {content.Length}"
            );
        if (content.Length != shape.LongSize * size)
            RequireWithin(caller, shape, size);
        var tensor = Tensor.Allocate(shape, row.DType);
        for (var at = 0; at < tensor.Bytes().Length; at += content.Length)
            content.CopyTo(tensor.Bytes()[at..]);
        return tensor;
    }

    /// <summary>A few bytes may promise any number of equal values.</summary>
    private static void RequireWithin(string caller, Shape shape, int size)
    {
        if (shape.LongSize > MostRepeated / size)
            throw new InvalidArgumentException(
                $"{caller}: one value stands for a tensor of shape {shape}; expected one of at most {MostRepeated} bytes"
            );
    }

    private static TensorProto Message(string caller, byte[] bytes)
    {
        try
        {
            return TensorProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidArgumentException(
                $"{caller}: no serialized tensor, or a damaged one: {error.Message}",
                error
            );
        }
    }

    private static Shape Lengths(string caller, TensorProto proto)
    {
        var lengths = (proto.TensorShape ?? new()).Dim.Select(axis => axis.Size).ToArray();
        if (Array.Exists(lengths, length => length is < 0 or > int.MaxValue))
            throw new InvalidArgumentException($"{caller}: the shape [{string.Join(", ", lengths)}] is no tensor's");
        return lengths.Select(length => (int)length).ToArray();
    }

    private static Tensor Texts(string caller, TensorProto proto, Shape shape)
    {
        if (proto.StringVal.Count != shape.LongSize)
            throw new InvalidArgumentException(
                $"{caller}: a tensor of shape {shape} needs {shape.LongSize} strings. Received: {proto.StringVal.Count}"
            );
        var tensor = Tensor.Allocate(shape, DType.String);
        var texts = tensor.Texts();
        for (var i = 0; i < texts.Length; i++)
            texts[i] = proto.StringVal[i].ToByteArray();
        return tensor;
    }

    /// <summary>Values that stand one by one.</summary>
    private static ReadOnlySpan<byte> Values(TensorProto proto) =>
        proto.FloatVal.Count > 0 ? Tensor.Of<float>([.. proto.FloatVal], proto.FloatVal.Count).Bytes()
        : proto.DoubleVal.Count > 0 ? Tensor.Of<double>([.. proto.DoubleVal], proto.DoubleVal.Count).Bytes()
        : proto.Int64Val.Count > 0 ? Tensor.Of<long>([.. proto.Int64Val], proto.Int64Val.Count).Bytes()
        : proto.BoolVal.Count > 0 ? Tensor.Of<bool>([.. proto.BoolVal], proto.BoolVal.Count).Bytes()
        : Narrowed(proto);

    /// <summary>Whole numbers of up to 32 bits, each in as many bytes as its dtype has.</summary>
    private static byte[] Narrowed(TensorProto proto)
    {
        var size = Array.Find(Types, row => row.Type == proto.Dtype).DType.Size();
        var bytes = new byte[proto.IntVal.Count * sizeof(int)];
        for (var i = 0; i < proto.IntVal.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), proto.IntVal[i]);
        return [.. bytes.Where((_, i) => i % sizeof(int) < size)];
    }
}
