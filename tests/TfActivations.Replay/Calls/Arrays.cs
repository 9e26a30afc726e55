using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.Keras.Config;
using TfActivations.Keras.Losses;
using TfActivations.Replay.Facades;
using TfActivations.Tensors;
using TfActivations.Text;
using static TfActivations.Imports;
using DType = TfActivations.Tensors.DType;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Replay.Calls;

/// <summary>Recorded arrays as NumSharp's and ours, and what calls return as recorded values.</summary>
public static class Arrays
{
    private static readonly (string Name, NPTypeCode Code, Func<object, object> Convert, Type Type)[] DTypes =
    [
        ("bool", NPTypeCode.Boolean, x => x, typeof(bool)),
        ("uint8", NPTypeCode.Byte, x => (byte)(Int128)x, typeof(byte)),
        ("int8", NPTypeCode.SByte, x => (sbyte)(Int128)x, typeof(sbyte)),
        ("int16", NPTypeCode.Int16, x => (short)(Int128)x, typeof(short)),
        ("uint16", NPTypeCode.UInt16, x => (ushort)(Int128)x, typeof(ushort)),
        ("int32", NPTypeCode.Int32, x => (int)(Int128)x, typeof(int)),
        ("uint32", NPTypeCode.UInt32, x => (uint)(Int128)x, typeof(uint)),
        ("int64", NPTypeCode.Int64, x => (long)(Int128)x, typeof(long)),
        ("uint64", NPTypeCode.UInt64, x => (ulong)(Int128)x, typeof(ulong)),
        ("float16", NPTypeCode.Half, x => (Half)(double)x, typeof(Half)),
        ("float32", NPTypeCode.Single, x => (float)(double)x, typeof(float)),
        ("float64", NPTypeCode.Double, x => x, typeof(double)),
        ("complex128", NPTypeCode.Complex, x => x, typeof(Complex)),
        // What NumSharp has no type for is kept in the next wider one.
        ("bfloat16", NPTypeCode.Single, x => (float)(double)x, typeof(float)),
        ("complex64", NPTypeCode.Complex, x => x, typeof(Complex)),
    ];

    /// <summary>The C# type of a dtype; null where there is none.</summary>
    public static Type? TypeOf(string dtype) => Array.Find(DTypes, row => row.Name == dtype).Type;

    /// <summary>The dtype that a C# type stands for; null for none.</summary>
    public static string? NameOf(Type type) => Array.Find(DTypes, row => row.Type == type).Name;

    /// <summary>The dtype's name of NumSharp's code.</summary>
    public static string NameOf(NPTypeCode code) =>
        Array.Find(DTypes, row => row.Code == code).Name ?? (code == NPTypeCode.Char ? "string" : $"{code}");

    /// <summary>A NumSharp array of the same dtype.</summary>
    public static NDArray ToNDArray(ArrayData data)
    {
        var row = Array.Find(DTypes, row => row.Name == data.DType);
        if (row.Name is null)
            throw new InvalidArgumentException($"NumSharp has no {data.DType}");
        var values = Array.CreateInstance(row.Type, data.Elements.Count);
        for (var i = 0; i < values.Length; i++)
            values.SetValue(row.Convert(data.Elements[i]), i);
        if (data.Shape.Length == 0)
            return NDArray.Scalar(values.GetValue(0)!);
        return new NDArray(values, new NumSharp.Shape(data.Shape), 'C');
    }

    /// <summary>A tensor of the same dtype; of the next wider one where tensors have not got it.</summary>
    public static Tensor ToTensor(ArrayData data)
    {
        if (data.DType == "string")
            return Texts.Of(Shape.Create(data.Shape), [.. data.Elements.Select(Texts.Bytes)]);
        var tensor = (Tensor)ToNDArray(data);
        return Enum.TryParse<DType>(data.DType, ignoreCase: true, out var dtype) && tensor.DType != dtype
            ? tf.cast(tensor, dtype)
            : tensor;
    }

    /// <summary>What a call returned, in the form that the files have.</summary>
    public static object? Recorded(object? result) =>
        result switch
        {
            null or string or byte[] => result,
            JsonValue or JsonArray or JsonObject => OfJson((JsonNode)result),
            Activation activation => new FunctionName(activation.Info.Name),
            Loss { Identifier: not null } loss => new FunctionName(Naming.SnakeCase(loss.GetType().Name)),
            DTypePolicy policy => new ObjectValue(nameof(DTypePolicy), new([("name", policy.name)])),
            KerasObject part => new ObjectValue(
                (string)OfJson(keras.saving.serialize_keras_object(part)["class_name"]!)!,
                (PythonDict)OfJson(part.get_config())!
            ),
            Variable variable => Recorded(variable.numpy()) is ArrayData data
                ? data with
                {
                    DType = variable.DType.Name(),
                }
                : null,
            Tensor { DType: DType.String } texts => new ArrayData(
                "string",
                texts.Shape.ToArray(),
                [.. texts.Texts().ToArray().Select(Texts.Element)]
            ),
            Tensor tensor => Recorded(tensor.numpy()) is ArrayData data
                ? data with
                {
                    DType = tensor.DType.Name(),
                }
                : null,
            NDArray array => OfArray(array),
            NumSharp.PolyfitResult fit => OfFit(fit),
            INDArrayCarrier carrier => OfCarrier(carrier),
            Shape shape => new PythonList(
                [.. shape.Select(axis => (object?)(axis < 0 ? null : (long)axis))],
                IsTuple: true
            ),
            NumSharp.Shape shape => new PythonList([.. shape.Dimensions.Select(axis => (object?)axis)], IsTuple: true),
            DType dtype => new DTypeName(dtype.Name()),
            NPTypeCode code => new DTypeName(NameOf(code)),
            Type type when NameOf(type) is { } name => new DTypeName(name),
            NumSharp.DType dtype => new DTypeName(NameOf(dtype.typecode)),
            Array { Rank: > 1 } rectangular => Recorded((NDArray)rectangular),
            ITuple tuple => new PythonList(
                [.. Enumerable.Range(0, tuple.Length).Select(i => Recorded(tuple[i]))],
                IsTuple: true
            ),
            IDictionary dictionary => new PythonDict([
                .. dictionary.Keys.Cast<object>().Select(k => (Recorded(k), Recorded(dictionary[k]))),
            ]),
            IEnumerable sequence => new PythonList([.. sequence.Cast<object?>().Select(Recorded)]),
            _ when NameOf(result.GetType()) is { } dtype => new ArrayData(dtype, [], [Element(result)])
            {
                IsPlain = true,
            },
            _ => new UnknownValue($"{result}"),
        };

    private static object? OfJson(JsonNode? node) =>
        node switch
        {
            JsonObject json => new PythonDict([.. json.Select(p => ((object?)p.Key, OfJson(p.Value)))]),
            JsonArray items => new PythonList([.. items.Select(OfJson)]),
            null => null,
            _ => PythonValues.Plain(JsonSerializer.SerializeToElement(node)),
        };

    private static ArrayData OfArray(NDArray array)
    {
        var dense = array.copy();
        return new(
            NameOf(array.typecode),
            [.. array.shape.Select(axis => (int)axis)],
            [.. Enumerable.Range(0, (int)dense.size).Select(i => Element(dense.GetAtIndex(i)))]
        );
    }

    private static object Element(object value) =>
        value switch
        {
            bool or Complex or double or string => value,
            Half half => (double)half,
            float single => (double)single,
            char letter => letter.ToString(),
            ulong unsigned => (Int128)unsigned,
            _ => (Int128)Convert.ToInt64(value),
        };

    /// <summary>The coefficients, with what else was asked for.</summary>
    private static object? OfFit(NumSharp.PolyfitResult fit) =>
        fit.covariance is not null ? new PythonList([Recorded(fit.coeffs), Recorded(fit.covariance)], IsTuple: true)
        : fit.residuals is not null
            ? new PythonList(
                [
                    Recorded(fit.coeffs),
                    Recorded(fit.residuals),
                    Recorded(fit.rank),
                    Recorded(fit.singular_values),
                    Recorded(fit.rcond),
                ],
                IsTuple: true
            )
        : Recorded(fit.coeffs);

    /// <summary>Several arrays that NumSharp gives as one thing; of np.unique one alone where no more was asked for.</summary>
    private static object? OfCarrier(INDArrayCarrier carrier)
    {
        var (type, parts) = (carrier.GetType(), new List<object?>());
        var length = (int)type.GetProperty("Length")!.GetValue(carrier)!;
        for (var i = 0; i < length; i++)
            parts.Add(Recorded(type.GetProperty("Item")!.GetValue(carrier, [i])));
        return carrier is NumSharp.np.UniqueResult && length == 1 ? parts[0] : new PythonList(parts, IsTuple: true);
    }
}
