using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TfActivations.Kernels;

/// <summary>As many doubles as a <see cref="Vector{T}"/> holds.</summary>
internal struct DoubleLanes : IDoubleLanes<DoubleLanes>
{
    private Vector<double> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleLanes(Vector<double> value) => v = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleLanes(double value) => new(Vector.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Load(ref double source) => new(Vector.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double target) => v.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Load(ref float source)
    {
        if (Vector<double>.Count == 8)
            return new(Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref source)).AsVector());
        if (Vector<double>.Count == 4)
            return new(Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref source)).AsVector());
        var two = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source)));
        return new(Vector128.WidenLower(two.AsSingle()).AsVector());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float target)
    {
        if (Vector<double>.Count == 8)
            Avx512F.ConvertToVector256Single(v.AsVector512()).StoreUnsafe(ref target);
        else if (Vector<double>.Count == 4)
            Avx.ConvertToVector128Single(v.AsVector256()).StoreUnsafe(ref target);
        else
            Unsafe.WriteUnaligned(
                ref Unsafe.As<float, byte>(ref target),
                Vector128.Narrow(v.AsVector128(), v.AsVector128()).AsDouble().ToScalar()
            );
    }

    public readonly Vector<double> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => v;
    }

    public static DoubleLanes Map(
        DoubleLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    ) => new(function(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator +(DoubleLanes a, DoubleLanes b)
    {
        a.v += b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator -(DoubleLanes a, DoubleLanes b)
    {
        a.v -= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator *(DoubleLanes a, DoubleLanes b)
    {
        a.v *= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator /(DoubleLanes a, DoubleLanes b)
    {
        a.v /= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator -(DoubleLanes a)
    {
        a.v = -a.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator >(DoubleLanes a, DoubleLanes b)
    {
        a.v = Vector.AsVectorDouble(Vector.GreaterThan(a.v, b.v));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator <(DoubleLanes a, DoubleLanes b)
    {
        a.v = Vector.AsVectorDouble(Vector.LessThan(a.v, b.v));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Select(DoubleLanes mask, DoubleLanes yes, DoubleLanes no)
    {
        mask.v = Vector.ConditionalSelect(mask.v, yes.v, no.v);
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes MultiplyAdd(DoubleLanes a, DoubleLanes b, DoubleLanes c)
    {
        a.v = Vector.MultiplyAddEstimate(a.v, b.v, c.v);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Horner(DoubleLanes p, DoubleLanes x, double c)
    {
        p.v = Vector.MultiplyAddEstimate(p.v, x.v, Vector.Create(c));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Abs(DoubleLanes x)
    {
        x.v = Vector.Abs(x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes CopySign(DoubleLanes magnitude, DoubleLanes sign)
    {
        magnitude.v = Vector.CopySign(magnitude.v, sign.v);
        return magnitude;
    }

    // Where x is NaN the second operand is what the instruction gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes AtMost(double bound, DoubleLanes x)
    {
        x.v = Vector.MinNative(Vector.Create(bound), x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes AtLeast(double bound, DoubleLanes x)
    {
        x.v = Vector.MaxNative(Vector.Create(bound), x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes KeepNaN(DoubleLanes x, DoubleLanes y)
    {
        y.v = Vector.ConditionalSelect(Vector.Equals(x.v, x.v), y.v, x.v);
        return y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Sqrt(DoubleLanes x)
    {
        x.v = Vector.SquareRoot(x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(DoubleLanes mask) => Vector.EqualsAll(Vector.AsVectorInt64(mask.v), Vector<long>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes AddBits(DoubleLanes a, DoubleLanes b)
    {
        a.v = Vector.AsVectorDouble(Vector.AsVectorInt64(a.v) + Vector.AsVectorInt64(b.v));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes SubtractBits(DoubleLanes a, DoubleLanes b)
    {
        a.v = Vector.AsVectorDouble(Vector.AsVectorInt64(a.v) - Vector.AsVectorInt64(b.v));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes OrBits(DoubleLanes a, DoubleLanes b)
    {
        a.v |= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes XorBits(DoubleLanes a, DoubleLanes b)
    {
        a.v ^= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes ShiftBitsLeft(DoubleLanes a, int count)
    {
        a.v = Vector.AsVectorDouble(Vector.AsVectorInt64(a.v) << count);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes ShiftBitsRight(DoubleLanes a, int count)
    {
        a.v = Vector.AsVectorDouble(Vector.AsVectorInt64(a.v) >>> count);
        return a;
    }
}
