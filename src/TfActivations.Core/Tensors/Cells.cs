using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TfActivations.Tensors;

/// <summary>What moves elements, and does not look at them.</summary>
internal interface ICellKernel
{
    /// <summary>Does it for cells of the type of one element, whatever it stands for.</summary>
    void Run<T>();
}

/// <summary>Elements as they are moved: cells of 1, 2, 4, 8 or 16 bytes, or texts.</summary>
internal static class Cells
{
    /// <summary>Runs a kernel on cells as large as a dtype's elements.</summary>
    public static void Run<TKernel>(DType dtype, TKernel kernel)
        where TKernel : ICellKernel, allows ref struct
    {
        switch (dtype.Size())
        {
            case 1:
                kernel.Run<byte>();
                break;
            case 2:
                kernel.Run<ushort>();
                break;
            case 4:
                kernel.Run<uint>();
                break;
            case 8:
                kernel.Run<ulong>();
                break;
            case 16:
                kernel.Run<UInt128>();
                break;
            default:
                kernel.Run<byte[]>();
                break;
        }
    }

    /// <summary>A tensor's cells in row-major order.</summary>
    public static Span<T> Of<T>(Tensor tensor)
    {
        if (tensor.DType == DType.String)
        {
            var texts = tensor.Texts();
            return MemoryMarshal.CreateSpan(
                ref Unsafe.As<byte[], T>(ref MemoryMarshal.GetReference(texts)),
                texts.Length
            );
        }
        var bytes = tensor.Bytes();
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(bytes)), tensor.Size);
    }
}
