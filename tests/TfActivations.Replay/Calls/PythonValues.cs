using System.Numerics;
using System.Text.Json;

namespace TfActivations.Replay.Calls;

/// <summary>A tuple or a list of Python's.</summary>
public sealed record PythonList(IReadOnlyList<object?> Items, bool IsTuple = false);

/// <summary>A dict of Python's.</summary>
public sealed record PythonDict(IReadOnlyList<(object? Key, object? Value)> Pairs);

/// <summary>An array or tensor: elements in row-major order, as bool, Int128, double, Complex or string.</summary>
public sealed record ArrayData(string DType, int[] Shape, IReadOnlyList<object> Elements)
{
    /// <summary>True for what is a plain number, text or truth value in C#.</summary>
    public bool IsPlain { get; init; }
}

/// <summary>np.float32, tf.float32 or "float32".</summary>
public sealed record DTypeName(string Name);

/// <summary>start:stop:step.</summary>
public sealed record SliceValue(long? Start, long? Stop, long? Step);

/// <summary>... in an index.</summary>
public sealed record EllipsisValue;

/// <summary>A lambda, as text.</summary>
public sealed record FunctionText(string Code);

/// <summary>A call whose result is the argument.</summary>
public sealed record NestedCall(RecordedCall Call);

/// <summary>An element of strings that is no UTF-8.</summary>
public sealed record Base64(string Digits);

/// <summary>A ragged tensor: rows of several lengths.</summary>
public sealed record RaggedValue(PythonList Rows);

/// <summary>A function of Keras, by its name.</summary>
public sealed record FunctionName(string Name);

/// <summary>An object of Keras: its class and configuration.</summary>
public sealed record ObjectValue(string Class, PythonDict Config);

/// <summary>What the files can say that this replay does not know.</summary>
public sealed record UnknownValue(string Text);

/// <summary>Reads the files' form of Python's values.</summary>
public sealed class PythonValues(JsonElement inputs)
{
    private readonly Dictionary<string, ArrayData> arrays = inputs
        .EnumerateObject()
        .ToDictionary(input => input.Name, input => Array(input.Value));

    /// <summary>A value: null, bool, long, double, string, byte[] or one of the records here.</summary>
    public object? Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => new PythonList([.. value.EnumerateArray().Select(Read)]),
            JsonValueKind.Object => OfObject(value),
            _ => Plain(value),
        };

    /// <summary>{"dtype", "shape", "data"}.</summary>
    public static ArrayData Array(JsonElement value)
    {
        var dtype = value.GetProperty("dtype").GetString()!;
        return new(
            dtype,
            [.. value.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())],
            [.. value.GetProperty("data").EnumerateArray().Select(element => Element(dtype, element))]
        );
    }

    private object? OfObject(JsonElement value)
    {
        if (value.TryGetProperty("input", out var input))
            return arrays[input.GetString()!] with { };
        if (value.TryGetProperty("data", out _))
            return Array(value);
        if (value.TryGetProperty("tuple", out var tuple))
            return new PythonList([.. tuple.EnumerateArray().Select(Read)], IsTuple: true);
        if (value.TryGetProperty("call", out _))
            return new NestedCall(RecordedCall.Read(value, this));
        if (value.TryGetProperty("ragged", out var rows))
            return new RaggedValue((PythonList)Read(rows)!);
        if (value.TryGetProperty("object", out var name))
            return new ObjectValue(name.GetString()!, (PythonDict)Read(value.GetProperty("config"))!);
        if (value.EnumerateObject().ToArray() is not [var only])
            return new UnknownValue(value.GetRawText());
        return only.Name switch
        {
            "float" => RealOf(only.Value),
            "text" => only.Value.GetString(),
            "dtype_name" => new DTypeName(only.Value.GetString()!),
            "function_name" => new FunctionName(only.Value.GetString()!),
            "function" => new FunctionText(only.Value.GetString()!),
            "bytes" => only.Value.GetBytesFromBase64(),
            "ellipsis" => new EllipsisValue(),
            "slice" => Slice([.. only.Value.EnumerateArray().Select(Read)]),
            "dict" => new PythonDict([.. only.Value.EnumerateObject().Select(p => ((object?)p.Name, Read(p.Value)))]),
            "pairs" => new PythonDict([.. only.Value.EnumerateArray().Select(p => (Read(p[0]), Read(p[1])))]),
            _ => new UnknownValue(value.GetRawText()),
        };
    }

    /// <summary>A value of JSON that is no list and no object.</summary>
    public static object? Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString(),
            _ => Number(value),
        };

    private static SliceValue Slice(object?[] parts) => new(parts[0] as long?, parts[1] as long?, parts[2] as long?);

    /// <summary>A number with a point or an exponent is a float, any other an int.</summary>
    private static object Number(JsonElement value)
    {
        if (value.GetRawText().AsSpan().ContainsAny(".eE"))
            return value.GetDouble();
        if (value.TryGetInt64(out var integer))
            return integer;
        return value.TryGetUInt64(out var unsigned) ? (object)unsigned : value.GetDouble();
    }

    private static object Element(string dtype, JsonElement value) =>
        dtype switch
        {
            "bool" => value.ValueKind == JsonValueKind.True
                || (value.ValueKind == JsonValueKind.Number && value.GetDouble() != 0),
            "string" => value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : new Base64(value.GetProperty("bytes").GetString()!),
            "complex64" or "complex128" => new Complex(RealOf(value[0]), RealOf(value[1])),
            _ when dtype.Contains("int", StringComparison.Ordinal) => Int128.Parse(value.GetRawText()),
            "float16" => (double)(Half)RealOf(value),
            "float32" or "bfloat16" => (double)(float)RealOf(value),
            _ => RealOf(value),
        };

    private static double RealOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : value.GetString() switch
            {
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                // Python's NaN is positive, .NET's is not.
                _ => double.CopySign(double.NaN, 1),
            };
}
