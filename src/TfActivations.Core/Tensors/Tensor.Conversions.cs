using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NumSharp;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Tensors;

public sealed partial class Tensor
{
    /// <summary>A number that takes the dtype of the tensor it meets; alone it is float32.</summary>
    public static implicit operator Tensor(float value) => Weak(value);

    /// <summary>A number that takes the dtype of the tensor it meets; alone it is float32, as Python's floats are to TensorFlow.</summary>
    public static implicit operator Tensor(double value) => WeakFloat(value);

    /// <summary>A number that takes the dtype of the tensor it meets; alone it is int32.</summary>
    public static implicit operator Tensor(int value) => Weak(value);

    /// <summary>A number that takes the dtype of the tensor it meets; alone it is int64.</summary>
    public static implicit operator Tensor(long value) => Weak(value);

    /// <summary>A scalar of dtype bool.</summary>
    public static implicit operator Tensor(bool value) => Weak(value);

    /// <summary>A scalar of dtype string, in UTF-8.</summary>
    public static implicit operator Tensor(string value) => StringTensor.Of([value], Shape.Scalar);

    /// <summary>A copy of a C# array of any rank; its element type gives the dtype. Doubles take the dtype of the tensor they meet; alone they are float64.</summary>
    public static implicit operator Tensor(Array values)
    {
        var tensor = FromArray(values, keepsDoubles: true);
        return tensor.DType == DType.Float64
            ? new(tensor.storage, tensor.offset, tensor.Shape, tensor.DType) { IsWeak = true }
            : tensor;
    }

    /// <summary>A vector of a list's numbers, float32 as Python's floats are to TensorFlow.</summary>
    public static implicit operator Tensor(List<double> values) => FromArray(NotNull(values).ToArray());

    /// <summary>A vector of a list's numbers.</summary>
    public static implicit operator Tensor(List<float> values) => FromArray(NotNull(values).ToArray());

    /// <summary>A vector of a list's numbers.</summary>
    public static implicit operator Tensor(List<int> values) => FromArray(NotNull(values).ToArray());

    /// <summary>The NumSharp array as a tensor; contiguous memory is shared, not copied.</summary>
    public static implicit operator Tensor(NDArray array) => NumSharpBridge.FromNDArray(array);

    /// <summary>The value of a tensor with one element, as Python's float(x).</summary>
    /// <exception cref="InvalidArgumentException">The tensor has more elements or none.</exception>
    public static explicit operator double(Tensor tensor) => NotNull(tensor).item();

    /// <summary>The value of a tensor with one element, as Python's float(x).</summary>
    /// <exception cref="InvalidArgumentException">The tensor has more elements or none.</exception>
    public static explicit operator float(Tensor tensor) => (float)NotNull(tensor).item();

    /// <summary>The value of a tensor with one element, its fraction cut off, as Python's int(x).</summary>
    /// <exception cref="InvalidArgumentException">The tensor has more elements or none, or the value is out of range.</exception>
    public static explicit operator int(Tensor tensor) =>
        (long)tensor is >= int.MinValue and <= int.MaxValue and var value
            ? (int)value
            : throw new InvalidArgumentException($"{tensor.item()} does not convert to int");

    /// <summary>The value of a tensor with one element, its fraction cut off, as Python's int(x).</summary>
    /// <exception cref="InvalidArgumentException">The tensor has more elements or none, or the value is out of range.</exception>
    public static explicit operator long(Tensor tensor)
    {
        var value = NotNull(tensor).item();
        if (tensor.DType == DType.Int64)
            return tensor.Span<long>()[0];
        return value is >= long.MinValue and < -(double)long.MinValue
            ? (long)value
            : throw new InvalidArgumentException($"{value} does not convert to long");
    }

    /// <summary>The text of a tensor of one string, read as UTF-8.</summary>
    /// <exception cref="InvalidArgumentException">The tensor has more elements or none, or holds numbers.</exception>
    public static explicit operator string(Tensor tensor) =>
        NotNull(tensor).AsStrings() is [var text]
            ? text
            : throw new InvalidArgumentException(
                $"a string needs a tensor with one element. Received: shape {tensor.Shape}"
            );

    /// <summary>The strings of a tensor of dtype string in row-major order, read as UTF-8.</summary>
    /// <exception cref="InvalidArgumentException">The tensor holds numbers.</exception>
    public IReadOnlyList<string> AsStrings()
    {
        var strings = new string[Size];
        var texts = Texts();
        for (var i = 0; i < strings.Length; i++)
            strings[i] = Encoding.UTF8.GetString(texts[i]);
        return strings;
    }

    /// <summary>Whether the one element of a tensor is not zero, as Python's bool(x).</summary>
    /// <exception cref="InvalidArgumentException">The tensor has more elements or none.</exception>
    public static explicit operator bool(Tensor tensor) => NotNull(tensor).item() != 0;

    /// <summary>A copy of a C# array of any rank: the element type gives the dtype, the lengths the shape.</summary>
    internal static Tensor FromArray(Array values) => FromArray(values, keepsDoubles: false);

    /// <summary>A copy of a C# array of any rank, whose doubles are Python's floats: float32 unless they are asked for as they are.</summary>
    internal static Tensor FromArray(Array values, bool keepsDoubles)
    {
        ArgumentNullException.ThrowIfNull(values);
        var type = values.GetType().GetElementType()!;
        if (type.IsArray)
            return FromJagged(values, keepsDoubles);
        var shape = Shape.Create([.. Enumerable.Range(0, values.Rank).Select(values.GetLength)]);
        return type == typeof(string) ? StringTensor.Of([.. values.Cast<string>()], shape)
            : type == typeof(double) && !keepsDoubles ? Narrowed(values, shape)
            : Copied(values, shape, DTypes.Of(type));
    }

    private static Tensor Narrowed(Array values, Shape shape)
    {
        var tensor = Allocate(shape, DType.Float32);
        TensorPrimitives.ConvertTruncating(Elements<double>(values, shape.Size), tensor.Span<float>());
        return tensor;
    }

    private static Tensor Copied(Array values, Shape shape, DType dtype)
    {
        var tensor = Allocate(shape, dtype);
        Elements<byte>(values, checked(shape.Size * dtype.Size())).CopyTo(tensor.Bytes());
        return tensor;
    }

    private static ReadOnlySpan<T> Elements<T>(Array values, int count)
        where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)),
            count
        );

    private static Tensor FromJagged(Array rows, bool keepsDoubles)
    {
        if (rows.Rank != 1)
            throw new InvalidArgumentException("an array of arrays must have one axis; use a rectangular array");
        var tensors = rows.Cast<Array>().Select(row => FromArray(row, keepsDoubles)).ToArray();
        if (tensors.Length == 0)
            throw new InvalidArgumentException("an empty jagged array has no shape; use a rectangular array");
        var odd = Array.Find(tensors, t => !t.Shape.Equals(tensors[0].Shape));
        if (odd is not null)
            throw new InvalidArgumentException(
                $"the rows of a jagged array must have one shape. Received: {tensors[0].Shape} and {odd.Shape}"
            );
        var result = Allocate([tensors.Length, .. tensors[0].Shape], tensors[0].DType);
        Cells.Run(result.DType, new StackRows(tensors, result));
        GC.KeepAlive(tensors);
        return result;
    }

    private readonly struct StackRows(Tensor[] rows, Tensor result) : ICellKernel
    {
        public void Run<T>()
        {
            var target = Cells.Of<T>(result);
            for (var i = 0; i < rows.Length; i++)
                Cells.Of<T>(rows[i]).CopyTo(target[(i * rows[i].Size)..]);
        }
    }

    private static T NotNull<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    /// <summary>The memory of a row of the first axis: also of a tensor too large for a span.</summary>
    /// <param name="index">Which row.</param>
    /// <param name="length">The length of a row in bytes.</param>
    internal Span<byte> RowBytes(int index, int length) =>
        storage.Span<byte>(offset * DType.Size() + (long)index * length, length);

    /// <summary>The texts of a tensor of strings.</summary>
    internal Span<byte[]> Texts() => storage.Texts(offset, Size);

    /// <summary>The elements' memory, for as long as the caller keeps the tensor alive.</summary>
    internal Span<byte> Bytes() => storage.Span<byte>(offset * DType.Size(), checked(Size * DType.Size()));
}
