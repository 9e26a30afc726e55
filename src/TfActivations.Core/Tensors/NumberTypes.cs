using System.Numerics;

namespace TfActivations.Tensors;

/// <summary>What is written once for numbers of every type.</summary>
internal interface INumberKernel
{
    /// <summary>Does it for the C# type that stands for a dtype; booleans are bytes, 0 and 1.</summary>
    void Run<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>The C# types of dtypes, for kernels that are written once.</summary>
internal static class NumberTypes
{
    /// <summary>Runs a kernel on the type of a dtype: any but half precision, which is computed in float32, complex numbers and strings.</summary>
    public static void Run<TKernel>(DType dtype, TKernel kernel)
        where TKernel : INumberKernel, allows ref struct
    {
        switch (dtype)
        {
            case DType.Float32:
                kernel.Run<float>();
                break;
            case DType.Float64:
                kernel.Run<double>();
                break;
            case DType.Int8:
                kernel.Run<sbyte>();
                break;
            case DType.Int16:
                kernel.Run<short>();
                break;
            case DType.Int32:
                kernel.Run<int>();
                break;
            case DType.Int64:
                kernel.Run<long>();
                break;
            case DType.UInt8 or DType.Bool:
                kernel.Run<byte>();
                break;
            case DType.UInt16:
                kernel.Run<ushort>();
                break;
            case DType.UInt32:
                kernel.Run<uint>();
                break;
            case DType.UInt64:
                kernel.Run<ulong>();
                break;
            default:
                throw new InvalidArgumentException($"numbers are needed. Received: a tensor of {dtype.Name()}");
        }
    }
}
