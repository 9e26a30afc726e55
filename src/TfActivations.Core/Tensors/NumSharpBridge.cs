using System.Numerics;
using NumSharp;

namespace TfActivations.Tensors;

/// <summary>NumSharp arrays to tensors and back.</summary>
internal static class NumSharpBridge
{
    /// <summary>NumSharp's types, with the dtype of each.</summary>
    private static readonly (NPTypeCode Code, DType DType)[] Types =
    [
        (NPTypeCode.Half, DType.Float16),
        (NPTypeCode.Single, DType.Float32),
        (NPTypeCode.Double, DType.Float64),
        (NPTypeCode.SByte, DType.Int8),
        (NPTypeCode.Int16, DType.Int16),
        (NPTypeCode.Int32, DType.Int32),
        (NPTypeCode.Int64, DType.Int64),
        (NPTypeCode.Byte, DType.UInt8),
        (NPTypeCode.UInt16, DType.UInt16),
        (NPTypeCode.UInt32, DType.UInt32),
        (NPTypeCode.UInt64, DType.UInt64),
        (NPTypeCode.Boolean, DType.Bool),
        (NPTypeCode.Complex, DType.Complex128),
    ];

    public static unsafe NDArray ToNDArray(Tensor tensor)
    {
        if (tensor.DType is DType.BFloat16 or DType.Complex64)
            tensor = Widened(tensor);
        if (tensor.DType == DType.String)
            throw new InvalidArgumentException("numpy: NumSharp has no arrays of strings; use tensor.AsStrings()");
        var code = Array.Find(Types, row => row.DType == tensor.DType).Code;
        var array = new NDArray(code, new NumSharp.Shape([.. tensor.Shape.Span]), false);
        var bytes = checked(tensor.Size * tensor.DType.Size());
        tensor.Bytes().CopyTo(new Span<byte>(array.Unsafe.Address, bytes));
        GC.KeepAlive(array);
        GC.KeepAlive(tensor);
        return array;
    }

    /// <summary>NumSharp has no bfloat16 and no complex64; float32 and complex128 hold each of their numbers.</summary>
    private static Tensor Widened(Tensor tensor)
    {
        if (tensor.DType == DType.BFloat16)
        {
            var floats = Tensor.Allocate(tensor.Shape, DType.Float32);
            BFloat16.Widen(tensor.Span<BFloat16>(), floats.Span<float>());
            GC.KeepAlive(tensor);
            return floats;
        }
        var wide = Tensor.Allocate(tensor.Shape, DType.Complex128);
        var numbers = wide.Span<Complex>();
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = tensor.Span<Complex64>()[i];
        return wide;
    }

    /// <summary>The array's own memory where it can be shared, else a copy.</summary>
    public static unsafe Tensor FromNDArray(NDArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var row = Array.Find(Types, row => row.Code == array.typecode);
        if (row.Code != array.typecode)
            throw new InvalidArgumentException(
                $"a tensor cannot hold NumSharp's {array.typecode}; expected {string.Join(", ", Types.Select(t => t.Code))}"
            );
        // NumSharp gives no address of a slice, of x[":30"] for one, even where its rows lie one after another.
        if (!array.Shape.IsContiguous || array.Shape.IsSliced)
            array = array.copy();
        var shape = Shape.Create([.. array.shape.Select(Axis)]);
        var address = (nint)array.Unsafe.Address + (nint)array.Shape.Offset * row.DType.Size();
        // What cannot be written is a file that was mapped for reading, so far as one can know.
        return Tensor.Wrap(address, array, shape, row.DType, isMapped: !array.Shape.IsWriteable);
    }

    private static int Axis(long length) =>
        length <= int.MaxValue
            ? (int)length
            : throw new InvalidArgumentException(
                $"an axis of a tensor has at most {int.MaxValue} elements. Received: {length}"
            );
}
