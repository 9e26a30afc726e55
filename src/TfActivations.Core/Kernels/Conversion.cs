using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Kernels;

/// <summary>Values from dtype to dtype: fractions are cut off, what is out of range saturates.</summary>
internal static class Conversion
{
    /// <summary>A copy that no tape or recording sees.</summary>
    public static Tensor Copy(Tensor x, DType target)
    {
        var copy = Tensor.Allocate(x.Shape, target);
        Copy(x, copy);
        return copy;
    }

    /// <summary>Writes x to y, in the dtype of y.</summary>
    public static void Copy(Tensor x, Tensor y)
    {
        if (x.DType == y.DType)
        {
            x.Bytes().CopyTo(y.Bytes());
            return;
        }
        switch (x.DType)
        {
            case DType.Float16:
                Convert<Half>(x.Span<Half>(), y);
                break;
            case DType.BFloat16:
                var wide = y.DType == DType.Float32 ? y : Tensor.Allocate(x.Shape, DType.Float32);
                BFloat16.Widen(x.Span<BFloat16>(), wide.Span<float>());
                if (wide != y)
                    Copy(wide, y);
                break;
            case DType.Float32:
                Convert<float>(x.Span<float>(), y);
                break;
            case DType.Float64:
                Convert<double>(x.Span<double>(), y);
                break;
            case DType.Int32:
                Convert<int>(x.Span<int>(), y);
                break;
            case DType.Int64:
                Convert<long>(x.Span<long>(), y);
                break;
            default:
                Convert<byte>(x.Span<byte>(), y);
                break;
        }
    }

    private static void Convert<T>(ReadOnlySpan<T> x, Tensor y)
        where T : unmanaged, INumber<T>
    {
        switch (y.DType)
        {
            case DType.Float16:
                TensorPrimitives.ConvertTruncating(x, y.Span<Half>());
                break;
            case DType.BFloat16:
                var rounded = y.Span<BFloat16>();
                for (var i = 0; i < rounded.Length; i++)
                    rounded[i] = (BFloat16)double.CreateTruncating(x[i]);
                break;
            case DType.Float32:
                TensorPrimitives.ConvertTruncating(x, y.Span<float>());
                break;
            case DType.Float64:
                TensorPrimitives.ConvertTruncating(x, y.Span<double>());
                break;
            case DType.Int32:
                TensorPrimitives.ConvertSaturating(x, y.Span<int>());
                break;
            case DType.Int64:
                TensorPrimitives.ConvertSaturating(x, y.Span<long>());
                break;
            default:
                var target = y.Span<bool>();
                for (var i = 0; i < target.Length; i++)
                    target[i] = x[i] != T.Zero;
                break;
        }
    }
}
