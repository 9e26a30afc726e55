using NumSharp;

namespace TfActivations.Tensors;

/// <summary>NumSharp arrays to tensors and back.</summary>
internal static class NumSharpBridge
{
    /// <summary>NumSharp's types, with the dtype each becomes; small integers widen, as they have no dtype here.</summary>
    private static readonly (NPTypeCode Code, DType DType)[] Types =
    [
        (NPTypeCode.Half, DType.Float16),
        (NPTypeCode.Single, DType.Float32),
        (NPTypeCode.Double, DType.Float64),
        (NPTypeCode.Int32, DType.Int32),
        (NPTypeCode.Int64, DType.Int64),
        (NPTypeCode.Boolean, DType.Bool),
        (NPTypeCode.Byte, DType.Int32),
        (NPTypeCode.SByte, DType.Int32),
        (NPTypeCode.Int16, DType.Int32),
        (NPTypeCode.UInt16, DType.Int32),
        (NPTypeCode.UInt32, DType.Int64),
    ];

    public static unsafe NDArray ToNDArray(Tensor tensor)
    {
        if (tensor.DType == DType.BFloat16)
            tensor = Widened(tensor);
        var code = Array.Find(Types, row => row.DType == tensor.DType).Code;
        var array = new NDArray(code, new NumSharp.Shape([.. tensor.Shape.Span]), false);
        var bytes = checked(tensor.Size * tensor.DType.Size());
        tensor.Bytes().CopyTo(new Span<byte>(array.Unsafe.Address, bytes));
        GC.KeepAlive(array);
        GC.KeepAlive(tensor);
        return array;
    }

    /// <summary>NumSharp has no bfloat16; float32 holds each of its numbers.</summary>
    private static Tensor Widened(Tensor tensor)
    {
        var wide = Tensor.Allocate(tensor.Shape, DType.Float32);
        BFloat16.Widen(tensor.Span<BFloat16>(), wide.Span<float>());
        GC.KeepAlive(tensor);
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
        var stored = Array.Find(Types, t => t.DType == row.DType).Code;
        if (stored != array.typecode)
            array = array.astype(stored);
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
