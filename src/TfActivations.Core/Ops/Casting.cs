using System.Numerics;
using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>Casts that mind the limits of a dtype, and what is read from bits.</summary>
internal static class Casting
{
    /// <summary>The largest finite number of a floating dtype.</summary>
    public static double Largest(DType dtype) =>
        dtype switch
        {
            DType.Float16 => (double)Half.MaxValue,
            DType.BFloat16 => (double)BFloat16.FromBits(0x7F7F),
            DType.Float32 => float.MaxValue,
            _ => double.MaxValue,
        };

    /// <summary>To another dtype; what it cannot hold becomes the nearest that it can, NaN 0 among integers.</summary>
    public static Tensor Saturate(Tensor x, DType dtype)
    {
        if (x.DType == dtype || !x.DType.IsNumber() || !dtype.IsNumber())
            return CastOp.Apply(x, dtype);
        if (dtype.IsFloating())
            return x.DType.IsFloating() && Largest(dtype) < Largest(x.DType)
                ? CastOp.Apply(Clip(x, -Largest(dtype), Largest(dtype)), dtype)
                : CastOp.Apply(x, dtype);
        var saturated = Tensor.Allocate(x.Shape, dtype);
        var source = x.DType.IsHalf() ? Conversion.Copy(x, DType.Float32) : x;
        NumberTypes.Run(source.DType, new Saturating(source, saturated));
        return saturated;
    }

    /// <summary>Rounded to so many decimals; of two equally near the even one.</summary>
    public static Tensor Round(Tensor x, int decimals)
    {
        if (!x.DType.IsFloating())
        {
            if (decimals >= 0 || !x.DType.IsInteger())
                return x.DType.IsInteger()
                    ? x
                    : throw new InvalidArgumentException($"round: not defined for {x.DType.Name()}; use tf.cast");
            return CastOp.Apply(Round(CastOp.Apply(x, DType.Float64), decimals), x.DType);
        }
        if (decimals == 0)
            return Unary.Round.Run(x);
        var factor = Math.Pow(10, Math.Abs((double)decimals));
        return decimals > 0 ? Unary.Round.Run(x * factor) / factor : Unary.Round.Run(x / factor) * factor;
    }

    /// <summary>The same bytes as another dtype, the last axis longer or shorter by the ratio of their sizes.</summary>
    public static Tensor View(Tensor x, DType? dtype)
    {
        if (dtype is not { } wanted || wanted == x.DType)
            return x;
        var (from, to) = (x.DType.Size(), wanted.Size());
        if (from == 0 || to == 0)
            throw new InvalidArgumentException("view: strings are not of one size");
        var length = x.Shape.Rank == 0 ? 1 : x.Shape[^1];
        if (length * from % to != 0 || (x.Shape.Rank == 0 && from != to))
            throw new InvalidArgumentException(
                $"view: {length} elements of {x.DType.Name()} along the last axis of shape {x.Shape} make no whole {wanted.Name()}"
            );
        return Bits(x, wanted, x.Shape.Rank == 0 ? x.Shape : x.Shape.With(x.Shape.Rank - 1, length * from / to));
    }

    /// <summary>The same bytes as a dtype in a shape of as many bytes.</summary>
    public static Tensor Bits(Tensor x, DType dtype, Shape shape)
    {
        var bits = Tensor.Allocate(shape, dtype);
        Conversion.Copy(x, x.DType).Bytes().CopyTo(bits.Bytes());
        return bits;
    }

    private static Tensor Clip(Tensor x, double low, double high) =>
        Binary.Minimum.Apply(Binary.Maximum.Apply(x, low), high);

    private readonly struct Saturating(Tensor x, Tensor y) : INumberKernel
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => NumberTypes.Run(y.DType, new To<T>(x, y));
    }

    private readonly struct To<TFrom>(Tensor x, Tensor y) : INumberKernel
        where TFrom : unmanaged, INumber<TFrom>
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            TensorPrimitives.ConvertSaturating<TFrom, T>(x.Span<TFrom>(), y.Span<T>());
    }
}
