using System.Buffers.Binary;

namespace TfActivations.Files.Hdf5;

/// <summary>The type of a dataset's elements: numbers, the lowest byte first.</summary>
internal enum Hdf5Type
{
    Float16,
    BFloat16,
    Float32,
    Float64,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Bool,
}

/// <summary>How types of numbers are written in a file.</summary>
internal static class Hdf5Types
{
    private const int FixedPoint = 0;
    private const int FloatingPoint = 1;
    private const int Opaque = 5;
    private const int Enumeration = 8;

    /// <summary>The attribute in which Keras says the type of numbers that HDF5 has no type for.</summary>
    public const string NameAttribute = "dtype";

    /// <summary>Keras's name of <see cref="Hdf5Type.BFloat16"/>, which it writes as two bytes of no type.</summary>
    public const string BFloat16Name = "bfloat16";

    // As HDF5 defines a float: where its exponent and mantissa are, how long, and the bias.
    private static readonly (Hdf5Type Type, int Size, byte[] Layout)[] Floats =
    [
        (Hdf5Type.Float16, 2, [10, 5, 0, 10, 15]),
        (Hdf5Type.BFloat16, 2, [7, 8, 0, 7, 127]),
        (Hdf5Type.Float32, 4, [23, 8, 0, 23, 127]),
        (Hdf5Type.Float64, 8, [52, 11, 0, 52, 255]),
    ];

    private static readonly (Hdf5Type Type, int Size, bool Signed)[] Integers =
    [
        (Hdf5Type.Int8, 1, true),
        (Hdf5Type.Int16, 2, true),
        (Hdf5Type.Int32, 4, true),
        (Hdf5Type.Int64, 8, true),
        (Hdf5Type.UInt8, 1, false),
        (Hdf5Type.UInt16, 2, false),
        (Hdf5Type.UInt32, 4, false),
        (Hdf5Type.UInt64, 8, false),
    ];

    public static int Size(this Hdf5Type type) =>
        type == Hdf5Type.Bool ? 1
        : type <= Hdf5Type.Float64 ? Floats[(int)type].Size
        : Integers[type - Hdf5Type.Int8].Size;

    /// <summary>The type that a datatype message describes, or null where it is none of numbers.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">The name of the type where the message does not say it.</param>
    public static Hdf5Type? Read(Hdf5Cursor message, Func<string?> name)
    {
        var kind = message.U8() & 15;
        var bits = (int)message.Number(3);
        var size = message.U32();
        switch (kind)
        {
            case FixedPoint when (bits & 1) == 0:
                var signed = (bits & 8) != 0;
                var integer = Array.FindIndex(Integers, row => row.Size == size && row.Signed == signed);
                return integer < 0 ? null : Integers[integer].Type;
            case FloatingPoint when (bits & 0x41) == 0:
                var layout = message.Skip(4).Take(5);
                var number = Array.FindIndex(Floats, row => row.Size == size && layout.Span.SequenceEqual(row.Layout));
                return number < 0 ? null : Floats[number].Type;
            case Opaque when size == 2 && name() == BFloat16Name:
                return Hdf5Type.BFloat16;
            case Enumeration when size == 1 && (bits & 0xffff) == 2:
                return Hdf5Type.Bool;
            default:
                return null;
        }
    }

    /// <summary>A datatype message; what h5py makes of NumPy's dtypes.</summary>
    public static byte[] Message(Hdf5Type type)
    {
        if (type == Hdf5Type.BFloat16)
            return Head(Opaque, 0, 2, 0);
        if (type <= Hdf5Type.Float64)
        {
            var (_, size, layout) = Floats[(int)type];
            // The mantissa's first bit is not stored, and the sign is the last bit.
            var message = Head(FloatingPoint, 0x20 | ((size * 8) - 1) << 8, size, 12);
            message[10] = (byte)(size * 8);
            layout.CopyTo(message, 12);
            var bias = type == Hdf5Type.Float64 ? 1023 : layout[4];
            BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(16), bias);
            return message;
        }
        if (type == Hdf5Type.Bool)
            throw new ArgumentOutOfRangeException(nameof(type));
        var (_, bytes, signed) = Integers[type - Hdf5Type.Int8];
        var number = Head(FixedPoint, signed ? 8 : 0, bytes, 4);
        number[10] = (byte)(bytes * 8);
        return number;
    }

    /// <summary>The message of text of any length, which lies in a heap of the file.</summary>
    public static byte[] TextMessage(bool ascii)
    {
        const int variableLength = 9;
        const int text = 1;
        byte[] element = [0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0];
        return [.. Head(variableLength, text | (ascii ? 0 : 1 << 8), 16, 0), .. element];
    }

    private static byte[] Head(int kind, int bits, int size, int properties)
    {
        var message = new byte[8 + properties];
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(0), (1 << 4) | kind | (bits << 8));
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), size);
        return message;
    }
}
