using System.Numerics;
using TfActivations.Text;

namespace TfActivations.Tensors;

/// <summary>The type of a tensor's elements.</summary>
[Printed("<dtype: '{0}'>")]
public enum DType
{
    /// <summary>16-bit floating point: stored as such, computed in float32 and rounded once.</summary>
    Float16,

    /// <summary>16-bit floating point with float32's range: stored as such, computed in float32 and rounded once.</summary>
    BFloat16,

    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,

    /// <summary>8-bit signed integer.</summary>
    Int8,

    /// <summary>16-bit signed integer.</summary>
    Int16,

    /// <summary>32-bit signed integer.</summary>
    Int32,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>8-bit unsigned integer: bytes of images.</summary>
    UInt8,

    /// <summary>16-bit unsigned integer.</summary>
    UInt16,

    /// <summary>32-bit unsigned integer.</summary>
    UInt32,

    /// <summary>64-bit unsigned integer.</summary>
    UInt64,

    /// <summary>True or false, one byte each.</summary>
    Bool,

    /// <summary>A complex number of two float32.</summary>
    Complex64,

    /// <summary>A complex number of two float64.</summary>
    Complex128,

    /// <summary>Bytes of any length each, UTF-8 where they are text.</summary>
    String,
}

/// <summary>What is known about each <see cref="DType"/>.</summary>
public static class DTypes
{
    private static readonly (string Name, int Size, Type Type)[] Table =
    [
        ("float16", 2, typeof(Half)),
        ("bfloat16", 2, typeof(BFloat16)),
        ("float32", 4, typeof(float)),
        ("float64", 8, typeof(double)),
        ("int8", 1, typeof(sbyte)),
        ("int16", 2, typeof(short)),
        ("int32", 4, typeof(int)),
        ("int64", 8, typeof(long)),
        ("uint8", 1, typeof(byte)),
        ("uint16", 2, typeof(ushort)),
        ("uint32", 4, typeof(uint)),
        ("uint64", 8, typeof(ulong)),
        ("bool", 1, typeof(bool)),
        ("complex64", 8, typeof(Complex64)),
        ("complex128", 16, typeof(Complex)),
        ("string", 0, typeof(byte[])),
    ];

    /// <summary>TensorFlow's name: "float32".</summary>
    /// <param name="dtype">The element type.</param>
    public static string Name(this DType dtype) => Row(dtype).Name;

    /// <summary>Bytes of one element; 0 for strings, whose lengths differ.</summary>
    /// <param name="dtype">The element type.</param>
    public static int Size(this DType dtype) => Row(dtype).Size;

    /// <summary>True for float16, bfloat16, float32 and float64.</summary>
    /// <param name="dtype">The element type.</param>
    public static bool IsFloating(this DType dtype) => dtype <= DType.Float64;

    /// <summary>True for integers, signed or not, of 8 to 64 bits.</summary>
    internal static bool IsInteger(this DType dtype) => dtype is >= DType.Int8 and <= DType.UInt64;

    /// <summary>True for integers that are never negative.</summary>
    internal static bool IsUnsigned(this DType dtype) => dtype is >= DType.UInt8 and <= DType.UInt64;

    /// <summary>True for what has an order and arithmetic: no bool, complex number or string.</summary>
    internal static bool IsNumber(this DType dtype) => dtype <= DType.UInt64;

    /// <summary>True for complex64 and complex128.</summary>
    internal static bool IsComplex(this DType dtype) => dtype is DType.Complex64 or DType.Complex128;

    /// <summary>True for what is computed in float32 and rounded once: float16 and bfloat16.</summary>
    internal static bool IsHalf(this DType dtype) => dtype is DType.Float16 or DType.BFloat16;

    /// <summary>The dtype of the C# type <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">Half, BFloat16, float, double, an integer of 8 to 64 bits, bool, Complex64 or Complex.</typeparam>
    /// <exception cref="InvalidArgumentException">No dtype stands for it.</exception>
    public static DType Of<T>() => Of(typeof(T));

    /// <summary>The dtype that has TensorFlow's name <paramref name="name"/>.</summary>
    /// <param name="name">"float32", "int64", ...; "half", "float", "double" and "int" as in Python.</param>
    /// <exception cref="UnknownNameException">No dtype has that name.</exception>
    public static DType Parse(string name)
    {
        var index = Array.FindIndex(Table, row => row.Name == name);
        return index >= 0
            ? (DType)index
            : name switch
            {
                "half" => DType.Float16,
                "float" => DType.Float32,
                "double" => DType.Float64,
                "int" => DType.Int32,
                _ => throw new UnknownNameException("dtype", name, [.. Table.Select(row => row.Name)]),
            };
    }

    private static (string Name, int Size, Type Type) Row(DType dtype) =>
        (uint)dtype < (uint)Table.Length
            ? Table[(int)dtype]
            : throw new InvalidArgumentException(
                $"there is no dtype of number {(int)dtype}; expected {nameof(DType)}'s members"
            );

    internal static DType Of(Type type)
    {
        var index = type == typeof(string) ? (int)DType.String : Array.FindIndex(Table, row => row.Type == type);
        return index >= 0
            ? (DType)index
            : throw new InvalidArgumentException(
                $"a tensor cannot hold {type.Name}; expected {string.Join(", ", Table.Select(row => row.Type.Name))}"
            );
    }
}
