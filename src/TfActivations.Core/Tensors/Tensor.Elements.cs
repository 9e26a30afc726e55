using System.Numerics;

namespace TfActivations.Tensors;

public sealed partial class Tensor
{
    /// <summary>Element <paramref name="index"/> in row-major order, converted to double; of a complex number the real part.</summary>
    internal double ElementAt(int index)
    {
        if (Exact is { } exact)
            return exact;
        RequireValue();
        return StoredAt(index);
    }

    /// <summary>As <see cref="ElementAt"/>, of what stands in memory while an op runs.</summary>
    internal double StoredAt(int index)
    {
        switch (DType)
        {
            case DType.Float16:
                return (double)Span<Half>()[index];
            case DType.BFloat16:
                return (double)Span<BFloat16>()[index];
            case DType.Complex64:
                return Span<Complex64>()[index].Real;
            case DType.Complex128:
                return Span<Complex>()[index].Real;
        }
        var value = 0.0;
        NumberTypes.Run(DType, new Read(this, index, ref value));
        return value;
    }

    internal void Fill(double value)
    {
        switch (DType)
        {
            case DType.Float16:
                Span<Half>().Fill((Half)value);
                break;
            case DType.BFloat16:
                Span<BFloat16>().Fill((BFloat16)value);
                break;
            case DType.Complex64:
                Span<Complex64>().Fill(new((float)value, 0));
                break;
            case DType.Complex128:
                Span<Complex>().Fill(value);
                break;
            case DType.Bool:
                Span<bool>().Fill(value != 0);
                break;
            default:
                NumberTypes.Run(DType, new FillWith(this, value));
                break;
        }
    }

    private readonly ref struct Read(Tensor tensor, int index, ref double value) : INumberKernel
    {
        private readonly ref double value = ref value;

        public void Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            value = double.CreateTruncating(tensor.Span<T>()[index]);
    }

    private readonly struct FillWith(Tensor tensor, double value) : INumberKernel
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => tensor.Span<T>().Fill(T.CreateTruncating(value));
    }
}
