using TfActivations;

namespace NumSharp;

/// <summary>np.float32(x) and its like: a number of a dtype, or an array in it.</summary>
public static class NumPyScalars
{
    extension(np)
    {
        /// <summary>A number as bool.</summary>
        public static bool @bool(double value) => value != 0;

        /// <summary>An array as bool.</summary>
        public static NDArray @bool(NDArray value) => To(value, NPTypeCode.Boolean);

        /// <summary>A number as float16.</summary>
        public static Half float16(double value) => (Half)value;

        /// <summary>An array as float16.</summary>
        public static NDArray float16(NDArray value) => To(value, NPTypeCode.Half);

        /// <summary>A number as float32.</summary>
        public static float float32(double value) => (float)value;

        /// <summary>An array as float32.</summary>
        public static NDArray float32(NDArray value) => To(value, NPTypeCode.Single);

        /// <summary>A number as float64.</summary>
        public static double float64(double value) => value;

        /// <summary>An array as float64.</summary>
        public static NDArray float64(NDArray value) => To(value, NPTypeCode.Double);

        /// <summary>A number as float64.</summary>
        public static double @double(double value) => value;

        /// <summary>An array as float64.</summary>
        public static NDArray @double(NDArray value) => To(value, NPTypeCode.Double);

        /// <summary>A number as int8, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static sbyte int8(double value) => Whole<sbyte>(value, sbyte.MinValue, sbyte.MaxValue);

        /// <summary>An array as int8.</summary>
        public static NDArray int8(NDArray value) => To(value, NPTypeCode.SByte);

        /// <summary>A number as int16, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static short int16(double value) => Whole<short>(value, short.MinValue, short.MaxValue);

        /// <summary>An array as int16.</summary>
        public static NDArray int16(NDArray value) => To(value, NPTypeCode.Int16);

        /// <summary>A number as int32, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static int int32(double value) => Whole<int>(value, int.MinValue, int.MaxValue);

        /// <summary>An array as int32.</summary>
        public static NDArray int32(NDArray value) => To(value, NPTypeCode.Int32);

        /// <summary>A number as int64, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static long int64(double value) => Whole<long>(value, long.MinValue, long.MaxValue);

        /// <summary>An array as int64.</summary>
        public static NDArray int64(NDArray value) => To(value, NPTypeCode.Int64);

        /// <summary>A number as uint8, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static byte uint8(double value) => Whole<byte>(value, byte.MinValue, byte.MaxValue);

        /// <summary>An array as uint8.</summary>
        public static NDArray uint8(NDArray value) => To(value, NPTypeCode.Byte);

        /// <summary>A number as uint16, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static ushort uint16(double value) => Whole<ushort>(value, ushort.MinValue, ushort.MaxValue);

        /// <summary>An array as uint16.</summary>
        public static NDArray uint16(NDArray value) => To(value, NPTypeCode.UInt16);

        /// <summary>A number as uint32, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static uint uint32(double value) => Whole<uint>(value, uint.MinValue, uint.MaxValue);

        /// <summary>An array as uint32.</summary>
        public static NDArray uint32(NDArray value) => To(value, NPTypeCode.UInt32);

        /// <summary>A number as uint64, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static ulong uint64(double value) => Whole<ulong>(value, ulong.MinValue, ulong.MaxValue);

        /// <summary>An array as uint64.</summary>
        public static NDArray uint64(NDArray value) => To(value, NPTypeCode.UInt64);

        /// <summary>A number as uint64, without its fraction.</summary>
        /// <exception cref="InvalidArgumentException">It is out of range.</exception>
        public static ulong @uint(double value) => Whole<ulong>(value, ulong.MinValue, ulong.MaxValue);

        /// <summary>An array as uint64.</summary>
        public static NDArray @uint(NDArray value) => To(value, NPTypeCode.UInt64);

        /// <summary>Whether numbers are stored with their low byte first.</summary>
        public static bool little_endian => BitConverter.IsLittleEndian;
    }

    private static NDArray To(NDArray value, NPTypeCode code) =>
        Numpy.Call(() => Numpy.NotNull(value).astype(code), code.ToString());

    private static T Whole<T>(double value, double least, double greatest)
        where T : System.Numerics.INumber<T> =>
        Math.Truncate(value) >= least && Math.Truncate(value) <= greatest && value < Math.Pow(2, 64)
            ? T.CreateSaturating(value)
            : throw new InvalidArgumentException($"{value} is out of range of {typeof(T).Name}: {least} to {greatest}");
}
