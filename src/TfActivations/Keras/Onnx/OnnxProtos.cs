using Google.Protobuf;
using TfActivations.Protos.Onnx;
using static TfActivations.Protos.Onnx.AttributeProto.Types;
using static TfActivations.Protos.Onnx.TensorProto.Types;
using static TfActivations.Protos.Onnx.TensorShapeProto.Types;

namespace TfActivations.Keras.Onnx;

/// <summary>The messages of an ONNX file.</summary>
internal static class OnnxProtos
{
    /// <summary>The version of the file format that came with an opset: ONNX 1.13 and 1.15.</summary>
    private static readonly Dictionary<int, int> FormatOfOpset = new() { [18] = 8, [20] = 9 };

    public static ModelProto Model(GraphProto graph, int opset)
    {
        var assembly = typeof(OnnxProtos).Assembly.GetName();
        return new()
        {
            IrVersion = FormatOfOpset[opset],
            ProducerName = assembly.Name!,
            ProducerVersion = assembly.Version!.ToString(3),
            OpsetImport = { new OperatorSetIdProto { Version = opset } },
            Graph = graph,
        };
    }

    public static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case int number:
                (attribute.Type, attribute.I) = (AttributeType.Int, number);
                break;
            case double number:
                (attribute.Type, attribute.F) = (AttributeType.Float, (float)number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case int[] numbers:
                attribute.Type = AttributeType.Ints;
                attribute.Ints.AddRange(numbers.Select(number => (long)number));
                break;
            case double[] numbers:
                attribute.Type = AttributeType.Floats;
                attribute.Floats.AddRange(numbers.Select(number => (float)number));
                break;
            case string[] texts:
                attribute.Type = AttributeType.Strings;
                attribute.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                break;
            default:
                throw new ArgumentException($"no attribute of type {value.GetType().Name}", nameof(value));
        }
        return attribute;
    }

    public static TensorProto Initializer(string name, Tensor tensor)
    {
        var proto = new TensorProto
        {
            Name = name,
            DataType = (int)TypeOf(tensor.DType),
            RawData = ByteString.CopyFrom(tensor.Bytes()),
        };
        proto.Dims.AddRange(tensor.Shape.Select(length => (long)length));
        return proto;
    }

    /// <summary>An input or output. An unknown first axis is the batch.</summary>
    public static ValueInfoProto Info(string name, Shape shape, DType dtype)
    {
        var type = new TypeProto.Types.Tensor { ElemType = (int)TypeOf(dtype), Shape = new() };
        for (var axis = 0; axis < shape.Rank; axis++)
            type.Shape.Dim.Add(
                shape[axis] != -1 ? new Dimension { DimValue = shape[axis] }
                : axis == 0 ? new Dimension { DimParam = "batch" }
                : new Dimension { DimParam = $"{name}_{axis}" }
            );
        return new()
        {
            Name = name,
            Type = new() { TensorType = type },
        };
    }

    /// <summary>The dtype of one of ONNX's types that a file written here has.</summary>
    public static DType Find(int type) => Enum.GetValues<DType>().First(dtype => (int)TypeOf(dtype) == type);

    public static DataType TypeOf(DType dtype) =>
        dtype switch
        {
            DType.Float16 => DataType.Float16,
            DType.BFloat16 => DataType.Bfloat16,
            DType.Float32 => DataType.Float,
            DType.Float64 => DataType.Double,
            DType.Int32 => DataType.Int32,
            DType.Int64 => DataType.Int64,
            DType.Int8 => DataType.Int8,
            DType.Int16 => DataType.Int16,
            DType.UInt8 => DataType.Uint8,
            DType.UInt16 => DataType.Uint16,
            DType.UInt32 => DataType.Uint32,
            DType.UInt64 => DataType.Uint64,
            DType.Complex64 => DataType.Complex64,
            DType.Complex128 => DataType.Complex128,
            DType.String => DataType.String,
            _ => DataType.Bool,
        };
}
