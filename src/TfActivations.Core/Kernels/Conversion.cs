using System.Numerics;
using System.Runtime.CompilerServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Kernels;

/// <summary>Values from dtype to dtype, as TensorFlow's cast.</summary>
/// <remarks>
/// Fractions are cut off. A floating number that an int32, int64 or uint64 cannot hold becomes the number farthest from 0 among theirs below it (its
/// bits are 1 and zeros), as x86's processors do; a smaller integer is the low bits of a larger one. Complex numbers lose the imaginary part.
/// </remarks>
internal static class Conversion
{
    /// <summary>A copy that no tape or recording sees.</summary>
    public static Tensor Copy(Tensor x, DType target)
    {
        if (x is { IsWeak: true, DType: DType.Float32 } && target == DType.Float64)
            return Tensor.Filled(x.Shape, target, x.ElementAt(0));
        var copy = Tensor.Allocate(x.Shape, target);
        Copy(x, copy);
        return copy;
    }

    /// <summary>Writes x to y, in the dtype of y.</summary>
    /// <exception cref="InvalidArgumentException">One of them holds strings, the other numbers.</exception>
    public static void Copy(Tensor x, Tensor y)
    {
        if (x.DType == y.DType)
            Cells.Run(x.DType, new CopyCells(x, y));
        else if (x.DType == DType.String || y.DType == DType.String)
            throw new InvalidArgumentException(
                $"cast: {x.DType.Name()} does not convert to {y.DType.Name()}; use tf.strings.to_number or tf.strings.as_string"
            );
        else if (x.DType == DType.BFloat16)
        {
            var wide = y.DType == DType.Float32 ? y : Tensor.Allocate(x.Shape, DType.Float32);
            BFloat16.Widen(x.Span<BFloat16>(), wide.Span<float>());
            if (wide != y)
                Copy(wide, y);
        }
        else if (x.DType == DType.Float16)
            Convert<Half>(x.Span<Half>(), y);
        else if (x.DType.IsComplex())
            FromComplex(x, y);
        else
            NumberTypes.Run(x.DType, new From(x, y));
    }

    private readonly struct CopyCells(Tensor x, Tensor y) : ICellKernel
    {
        public void Run<T>() => Cells.Of<T>(x).CopyTo(Cells.Of<T>(y));
    }

    private readonly struct From(Tensor x, Tensor y) : INumberKernel
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Convert<T>(x.Span<T>(), y);
    }

    private readonly ref struct To<TFrom>(ReadOnlySpan<TFrom> x, Tensor y) : INumberKernel
        where TFrom : unmanaged, INumber<TFrom>
    {
        private readonly ReadOnlySpan<TFrom> x = x;

        public void Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var target = y.Span<T>();
            if (!IsFloating<TFrom>() || IsFloating<T>())
                TensorPrimitives.ConvertTruncating(x, target);
            else
                for (var i = 0; i < target.Length; i++)
                    target[i] = CutOff<T>(double.CreateTruncating(x[i]));
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
            case DType.Bool:
                var target = y.Span<bool>();
                for (var i = 0; i < target.Length; i++)
                    target[i] = x[i] != T.Zero;
                break;
            case DType.Complex64:
                var narrow = y.Span<Complex64>();
                for (var i = 0; i < narrow.Length; i++)
                    narrow[i] = new(float.CreateTruncating(x[i]), 0);
                break;
            case DType.Complex128:
                var wide = y.Span<Complex>();
                for (var i = 0; i < wide.Length; i++)
                    wide[i] = double.CreateTruncating(x[i]);
                break;
            default:
                NumberTypes.Run(y.DType, new To<T>(x, y));
                break;
        }
    }

    private static void FromComplex(Tensor x, Tensor y)
    {
        var values = new Complex[x.Size];
        for (var i = 0; i < values.Length; i++)
            values[i] = x.DType == DType.Complex64 ? x.Span<Complex64>()[i] : x.Span<Complex>()[i];
        if (y.DType == DType.Complex128)
            values.CopyTo(y.Span<Complex>());
        else if (y.DType == DType.Complex64)
            for (var i = 0; i < values.Length; i++)
                y.Span<Complex64>()[i] = (Complex64)values[i];
        else
            Convert<double>(Array.ConvertAll(values, value => value.Real), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T CutOff<T>(double value)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(ulong))
            return T.CreateTruncating(value is > -9.3e18 and < 18446744073709551616.0 ? (ulong)value : 1UL << 63);
        if (typeof(T) == typeof(long) || typeof(T) == typeof(uint))
            return T.CreateTruncating(
                value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue
            );
        return T.CreateTruncating(value is > -2147483649.0 and < 2147483648.0 ? (int)value : int.MinValue);
    }

    private static bool IsFloating<T>() =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half);
}
