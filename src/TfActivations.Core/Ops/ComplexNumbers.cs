using System.Numerics;

namespace TfActivations.Ops;

/// <summary>What is made of complex numbers, which have no arithmetic of their own here.</summary>
internal static class ComplexNumbers
{
    /// <summary>The numbers with the other sign of their imaginary parts; real ones are their own.</summary>
    public static Tensor Conjugate(Tensor x)
    {
        if (x.DType is not (DType.Complex64 or DType.Complex128))
            return x;
        var conjugates = Tensor.Allocate(x.Shape, x.DType);
        if (x.DType == DType.Complex128)
            Negate<double>(x, conjugates);
        else
            Negate<float>(x, conjugates);
        return conjugates;
    }

    /// <summary>Numbers of real and imaginary parts, which stand in turn.</summary>
    public static Tensor Complex(Tensor real, Tensor imaginary)
    {
        var shape = Shape.Broadcast(real.Shape, imaginary.Shape, "complex");
        var dtype = real.DType == DType.Float64 ? DType.Complex128 : DType.Complex64;
        var part = dtype == DType.Complex128 ? DType.Float64 : DType.Float32;
        Tensor[] parts = [.. new[] { real, imaginary }.Select(x => BroadcastToOp.Apply(CastOp.Apply(x, part), shape))];
        return Casting.Bits(Stacking.Stack(parts, -1), dtype, shape);
    }

    /// <summary>Real and imaginary parts stand in turn.</summary>
    private static void Negate<T>(Tensor x, Tensor conjugates)
        where T : unmanaged, INumber<T>
    {
        var source = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(x.Bytes());
        var target = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(conjugates.Bytes());
        for (var i = 0; i < source.Length; i++)
            target[i] = i % 2 == 0 ? source[i] : -source[i];
    }
}
