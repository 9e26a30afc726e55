using System.Numerics;

namespace TfActivations.Ops;

/// <summary>Complex numbers with the other sign of their imaginary part; real ones are their own.</summary>
internal static class Conjugates
{
    public static Tensor Of(Tensor x)
    {
        if (x.DType is not (DType.Complex64 or DType.Complex128))
            return x;
        var conjugates = Tensor.Allocate(x.Shape, x.DType);
        if (x.DType == DType.Complex128)
            Conjugate<double>(x, conjugates);
        else
            Conjugate<float>(x, conjugates);
        return conjugates;
    }

    /// <summary>Real and imaginary parts stand in turn.</summary>
    private static void Conjugate<T>(Tensor x, Tensor conjugates)
        where T : unmanaged, INumber<T>
    {
        var source = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(x.Bytes());
        var target = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(conjugates.Bytes());
        for (var i = 0; i < source.Length; i++)
            target[i] = i % 2 == 0 ? source[i] : -source[i];
    }
}
