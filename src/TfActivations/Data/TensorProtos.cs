using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.Collections;
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
    private const int MostTexts = 1 << 20;

    /// <summary>TensorFlow's type of a dtype.</summary>
    public static DataType TypeOf(DType dtype) => Array.Find(Types, row => row.DType == dtype).Type;

    /// <summary>The dtype of a type of TensorFlow's; null where it is none of this library's.</summary>
    public static DType? Find(DataType type) =>
        Array.FindIndex(Types, row => row.Type == type) is >= 0 and var i ? Types[i].DType : null;

    /// <summary>A tensor's shape as a message.</summary>
    public static TensorShapeProto ShapeOf(Tensor tensor) =>
        new() { Dim = { tensor.Shape.Select(length => new TensorShapeProto.Types.Dimension { Size = length }) } };

    public static byte[] Serialize(Tensor tensor) => Of(tensor).ToByteArray();

    /// <summary>A tensor as a message.</summary>
    public static TensorProto Of(Tensor tensor)
    {
        var proto = new TensorProto { Dtype = TypeOf(tensor.DType), TensorShape = ShapeOf(tensor) };
        if (tensor.DType == DType.String)
            proto.StringVal.AddRange(tensor.Texts().ToArray().Select(text => ByteString.CopyFrom(text)));
        else
            proto.TensorContent = ByteString.CopyFrom(tensor.Bytes());
        return proto;
    }

    /// <param name="caller">For errors.</param>
    /// <param name="bytes">A message.</param>
    /// <exception cref="InvalidArgumentException">It is none, or damaged.</exception>
    public static Tensor Parse(string caller, byte[] bytes) => ToTensor(caller, Message(caller, bytes));

    /// <summary>The tensor of a message.</summary>
    /// <param name="caller">For errors.</param>
    /// <param name="proto">The message.</param>
    /// <exception cref="InvalidArgumentException">It does not hold what its shape and dtype promise.</exception>
    public static Tensor ToTensor(string caller, TensorProto proto)
    {
        var dtype =
            Find(proto.Dtype)
            ?? throw new InvalidArgumentException(
                $"{caller}: TensorFlow's dtype {(int)proto.Dtype} is none of this library's"
            );
        var shape = Lengths(caller, proto.TensorShape);
        if (dtype == DType.String)
            return Texts(caller, proto, shape);
        var content = proto.TensorContent.Length > 0 ? proto.TensorContent.Span : Values(proto, dtype);
        var size = dtype.Size();
        var needed = shape.LongSize * size;
        // The last value stands for all that follow, which are equal to it; no value is 0.
        var isFilled = content.Length < needed && proto.TensorContent.Length == 0;
        if (content.Length % size != 0 || (content.Length != needed && !isFilled))
            throw new InvalidArgumentException(
                $"{caller}: a tensor of shape {shape} and dtype {dtype.Name()} needs {needed} bytes. Received: {content.Length}"
            );
        if (isFilled)
            RequireWithin(caller, shape, size);
        var tensor = Tensor.Allocate(shape, dtype);
        content.CopyTo(tensor.Bytes());
        var rest = tensor.Bytes()[content.Length..];
        if (content.Length == 0)
            rest.Clear();
        else
            for (var at = 0; at < rest.Length; at += size)
                content[^size..].CopyTo(rest[at..]);
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

    /// <summary>The shape of a message.</summary>
    /// <exception cref="InvalidArgumentException">It is no tensor's.</exception>
    public static Shape Lengths(string caller, TensorShapeProto? shape)
    {
        var lengths = (shape ?? new()).Dim.Select(axis => axis.Size).ToArray();
        if (Array.Exists(lengths, length => length is < 0 or > int.MaxValue))
            throw new InvalidArgumentException($"{caller}: the shape [{string.Join(", ", lengths)}] is no tensor's");
        return lengths.Select(length => (int)length).ToArray();
    }

    private static Tensor Texts(string caller, TensorProto proto, Shape shape)
    {
        if (proto.StringVal.Count != shape.LongSize && (proto.StringVal.Count != 1 || shape.LongSize > MostTexts))
            throw new InvalidArgumentException(
                $"{caller}: a tensor of shape {shape} needs {shape.LongSize} strings. Received: {proto.StringVal.Count}"
            );
        var tensor = Tensor.Allocate(shape, DType.String);
        var texts = tensor.Texts();
        for (var i = 0; i < texts.Length; i++)
            texts[i] = proto.StringVal[Math.Min(i, proto.StringVal.Count - 1)].ToByteArray();
        return tensor;
    }

    /// <summary>Values that stand one by one.</summary>
    private static ReadOnlySpan<byte> Values(TensorProto proto, DType dtype) =>
        proto.FloatVal.Count > 0 ? Tensor.Of<float>([.. proto.FloatVal], proto.FloatVal.Count).Bytes()
        : proto.DoubleVal.Count > 0 ? Tensor.Of<double>([.. proto.DoubleVal], proto.DoubleVal.Count).Bytes()
        : proto.Int64Val.Count > 0 ? Tensor.Of<long>([.. proto.Int64Val], proto.Int64Val.Count).Bytes()
        : proto.BoolVal.Count > 0 ? Tensor.Of<bool>([.. proto.BoolVal], proto.BoolVal.Count).Bytes()
        : proto.Uint64Val.Count > 0 ? Tensor.Of<ulong>([.. proto.Uint64Val], proto.Uint64Val.Count).Bytes()
        : proto.Uint32Val.Count > 0 ? Tensor.Of<uint>([.. proto.Uint32Val], proto.Uint32Val.Count).Bytes()
        : proto.ScomplexVal.Count > 0 ? Tensor.Of<float>([.. proto.ScomplexVal], proto.ScomplexVal.Count).Bytes()
        : proto.DcomplexVal.Count > 0 ? Tensor.Of<double>([.. proto.DcomplexVal], proto.DcomplexVal.Count).Bytes()
        : Narrowed(proto.HalfVal.Count > 0 ? proto.HalfVal : proto.IntVal, dtype.Size());

    /// <summary>Whole numbers of up to 32 bits, or the bits of half ones, each in as many bytes as its dtype has.</summary>
    private static byte[] Narrowed(RepeatedField<int> values, int size)
    {
        var bytes = new byte[values.Count * sizeof(int)];
        for (var i = 0; i < values.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        return [.. bytes.Where((_, i) => i % sizeof(int) < size)];
    }
}
