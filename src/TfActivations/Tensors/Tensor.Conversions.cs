using System.Runtime.InteropServices;
using NumSharp;

namespace TfActivations.Tensors;

public sealed partial class Tensor
{
    /// <summary>A number that takes the dtype of the tensor it meets; alone it is float32.</summary>
    public static implicit operator Tensor(float value) => Weak(value);

    /// <summary>A number that takes the dtype of the tensor it meets; alone it is float64.</summary>
    public static implicit operator Tensor(double value) => Weak(value);

    /// <summary>A number that takes the dtype of the tensor it meets; alone it is int32.</summary>
    public static implicit operator Tensor(int value) => Weak(value);

    /// <summary>A number that takes the dtype of the tensor it meets; alone it is int64.</summary>
    public static implicit operator Tensor(long value) => Weak(value);

    /// <summary>A scalar of dtype bool.</summary>
    public static implicit operator Tensor(bool value) => Weak(value);

    /// <summary>A copy of a C# array of any rank; its element type gives the dtype.</summary>
    public static implicit operator Tensor(Array values) => FromArray(values);

    /// <summary>The NumSharp array as a tensor; contiguous memory is shared, not copied.</summary>
    public static implicit operator Tensor(NDArray array) => NumSharpBridge.FromNDArray(array);

    /// <summary>A copy of a C# array of any rank: the element type gives the dtype, the lengths the shape.</summary>
    internal static Tensor FromArray(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.GetType().GetElementType() is { IsArray: true })
            return FromJagged(values);
        var dtype = DTypes.Of(values.GetType().GetElementType()!);
        var shape = Shape.Create([.. Enumerable.Range(0, values.Rank).Select(values.GetLength)]);
        var tensor = Allocate(shape, dtype);
        var source = MemoryMarshal.CreateReadOnlySpan(
            ref MemoryMarshal.GetArrayDataReference(values),
            shape.Size * dtype.Size()
        );
        source.CopyTo(tensor.Bytes());
        return tensor;
    }

    private static Tensor FromJagged(Array rows)
    {
        var tensors = rows.Cast<Array>().Select(FromArray).ToArray();
        if (tensors.Length == 0)
            throw new InvalidArgumentException("an empty jagged array has no shape; use a rectangular array");
        var odd = Array.Find(tensors, t => !t.Shape.Equals(tensors[0].Shape));
        if (odd is not null)
            throw new InvalidArgumentException(
                $"the rows of a jagged array must have one shape. Received: {tensors[0].Shape} and {odd.Shape}"
            );
        var result = Allocate([tensors.Length, .. tensors[0].Shape], tensors[0].DType);
        for (var i = 0; i < tensors.Length; i++)
            tensors[i].Bytes().CopyTo(result.Rows(i, i + 1).Bytes());
        GC.KeepAlive(tensors);
        return result;
    }

    /// <summary>The memory of a row of the first axis: also of a tensor too large for a span.</summary>
    /// <param name="index">Which row.</param>
    /// <param name="length">The length of a row in bytes.</param>
    internal Span<byte> RowBytes(int index, int length) =>
        storage.Span<byte>(offset * DType.Size() + (long)index * length, length);

    /// <summary>The elements' memory, for as long as the caller keeps the tensor alive.</summary>
    internal Span<byte> Bytes() => storage.Span<byte>(offset * DType.Size(), checked(Size * DType.Size()));
}
